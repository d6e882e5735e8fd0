#!/usr/bin/env python3
"""winer.py ENTENTE SHARED [FOLDS]: the tagger on WiNER-fr alone by cross-validation (10 folds): trained on nine parts of
its articles, measured on the tenth, strict F1 (same span, same type) over Person, Location and Organization. The
knowledge is the program's own, the word classes are learnt as for it, from plain text (these articles' among it, without their
marks); nothing of shared/gold takes part.

Its conventions, and what is made of them:
- Location is this program's Place, heavenly bodies, roads and stations included. Clubs, media, armies ("armée syrienne"),
  ministries and their short forms ("l'Intérieur") are Organizations there as here, and stay as they are.
- Dates, hours, events and products are not this program's types and are left out: a name found in their place is wrong,
  a place inside an event ("Jeux olympiques de [Rio]") is a name to be found.
- WiNER marks names within names ("Conseil de sécurité des [Nations unies]", "Grande Mosquée de [Valence]"); this program
  gives one type to a stretch of text, and the longest is the name. Measured against the longest names of the three
  types, and, on the line "nested too", against every name that is marked (what lies within another is then missed for
  sure)."""
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

entente, shared = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
folds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
KINDS = {"Person": "Person", "Location": "Place", "Organization": "Organization"}
with gzip.open(shared / "ner/winer-fr.jsonl.gz", "rt", encoding="utf8") as stream:
    articles = [json.loads(line) for line in stream]


def every_name(article):
    return sorted({(e[0], e[1], KINDS[e[2]]) for e in article["entities"] if e[2] in KINDS})


def names(article):
    """The longest ones: what crosses or lies within one that is longer, or is marked a second time, is left out."""
    kept = []
    for name in sorted(every_name(article), key=lambda e: (e[0] - e[1], e)):
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return sorted(kept)


def write(path, chosen):
    with open(path, "w", encoding="utf8") as out:
        for article in chosen:
            out.write(json.dumps({"id": article["id"], "lang": "fr", "text": article["text"],
                                  "entities": every_name(article)}, ensure_ascii=False) + "\n")


def run(*command, **more):
    subprocess.run([str(entente), *map(str, command)], check=True, stderr=subprocess.DEVNULL, **more)


LEVELS = {"the longest names": names, "nested too": every_name}
tally = Counter()
with tempfile.TemporaryDirectory() as folder:
    work = Path(folder)
    subprocess.run([sys.executable, Path(__file__).with_name("plain.py"), shared, "--but-gold"], check=True,
                           stdout=open(work / "plain.jsonl", "wb"))
    run("train", "--words", "-o", work / "words.classes", work / "plain.jsonl")
    (work / "entente.kb").symlink_to(entente.parent / "entente.kb")
    (work / "entente.judge").symlink_to(entente.parent / "entente.judge")
    for fold in range(folds):
        write(work / "train.jsonl", (a for i, a in enumerate(articles) if i % folds != fold))
        held = articles[fold::folds]
        write(work / "held.jsonl", held)
        run("train", "-k", work / "entente.kb", "--classes", work / "words.classes", "-o", work / "entente.crf",
            work / "train.jsonl")
        run("extract", "--dump", "names", "-o", work / "names.tsv", work / "held.jsonl",
            env={"ENTENTE_DATA": str(work)})
        found, doc = set(), ""
        for line in open(work / "names.tsv", encoding="utf8"):
            if line.startswith("# "):
                doc = line[2:].rstrip("\n")
            else:
                begin, end, *_, kind, _ = line.rstrip("\n").split("\t")
                found.add((doc, int(begin), int(end), kind))
        for level, marked in LEVELS.items():
            gold = {(a["id"], *e) for a in held for e in marked(a)}
            for kind in KINDS.values():
                f, g = {x for x in found if x[3] == kind}, {x for x in gold if x[3] == kind}
                tally[level, kind, "tp"] += len(f & g)
                tally[level, kind, "fp"] += len(f - g)
                tally[level, kind, "fn"] += len(g - f)


def show(name, tp, fp, fn):
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    print(f"  {name:14} P {100 * precision:5.1f}  R {100 * recall:5.1f}  "
          f"F1 {200 * precision * recall / max(1e-9, precision + recall):5.1f}  ({tp + fn} names)")


for level in LEVELS:
    print(level)
    for kind in KINDS.values():
        show(kind, *(tally[level, kind, x] for x in ("tp", "fp", "fn")))
    show("all", *(sum(tally[level, kind, x] for kind in KINDS.values()) for x in ("tp", "fp", "fn")))

#!/usr/bin/env python3
"""winer.py ENTENTE SHARED [FOLDS]: the tagger on WiNER-fr alone by cross-validation (10 folds): trained on nine parts of
its articles, measured on the tenth, strict F1 over Person, Location and Organization. What WiNER marks besides (dates,
hours, events, products) is left out; Location is this program's Place. The knowledge and the word classes are the
program's own; nothing of shared/gold takes part."""
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


def names(article):
    return [[e[0], e[1], KINDS[e[2]]] for e in article["entities"] if e[2] in KINDS]


def write(path, chosen):
    with open(path, "w", encoding="utf8") as out:
        for article in chosen:
            out.write(json.dumps({"id": article["id"], "lang": "fr", "text": article["text"],
                                  "entities": names(article)}, ensure_ascii=False) + "\n")


def run(*command, **more):
    subprocess.run([str(entente), *map(str, command)], check=True, stderr=subprocess.DEVNULL, **more)


tally = Counter()
with tempfile.TemporaryDirectory() as folder:
    work = Path(folder)
    plain = subprocess.run([sys.executable, Path(__file__).with_name("plain.py"), shared, "--but-gold"], check=True,
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
        gold = {(a["id"], *e) for a in held for e in map(tuple, names(a))}
        for kind in KINDS.values():
            f, g = {x for x in found if x[3] == kind}, {x for x in gold if x[3] == kind}
            tally[kind, "tp"] += len(f & g)
            tally[kind, "fp"] += len(f - g)
            tally[kind, "fn"] += len(g - f)


def show(name, tp, fp, fn):
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    print(f"{name:14} P {100 * precision:5.1f}  R {100 * recall:5.1f}  "
          f"F1 {200 * precision * recall / max(1e-9, precision + recall):5.1f}  ({tp + fn} names)")


for kind in KINDS.values():
    show(kind, *(tally[kind, x] for x in ("tp", "fp", "fn")))
show("all", *(sum(tally[kind, x] for kind in KINDS.values()) for x in ("tp", "fp", "fn")))

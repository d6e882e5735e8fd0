"""Links made by romanization key, drawn to be read: which person of the knowledge base each names, beside its sentence.

Usage: romanized.py ENTENTE KNOWLEDGE-FOLDER HOW-MANY ARTICLES.jsonl.gz... [--all]
Prints how many links and persons are found by key alone, then HOW-MANY links (the same ones every time).
"""
import gzip
import json
import random
import re
import subprocess
import sys
from pathlib import Path

REASON = "name in another romanization"


def articles_of(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def links_of(entente, path):
    """(article id, begin, end, name, IRI) of the links made by key."""
    said = subprocess.run([entente, "extract", "--dump", "mentions", str(path)], capture_output=True, check=True)
    article = None
    for line in said.stdout.decode("utf-8").splitlines():
        if line.startswith("# "):
            article = line[2:]
            continue
        begin, end, name, _, _, _, iri, reason = line.split("\t")
        if reason == REASON:
            yield article, int(begin), int(end), name, iri


def described(folder):
    """IRI's local name -> what the knowledge says of it."""
    known = {}
    for path in sorted(Path(folder).rglob("*.ttl")):
        for person, said in re.findall(r"^person:([\w-]+) a (.*?)\.$", path.read_text("utf-8"), re.M | re.S):
            text = re.sub(r"\s+", " ", re.sub(r"\^\^xsd:\w+|schema:|org:|skos:|rdfs:|ent:", "", said))
            known[person] = known.get(person, "") + text[:420]
    return known


def main():
    entente, folder, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    links, texts = [], {}
    for path in sys.argv[4:]:
        found = list(links_of(entente, path))
        wanted = {link[0] for link in found}
        links += found
        texts.update({a["id"]: a for a in articles_of(path) if a["id"] in wanted})
    first = {}
    for link in links:
        first.setdefault((link[0], link[4]), link)
    print(f"{len(links)} mentions, {len(first)} links in articles, {len({l[4] for l in links})} persons by key alone")
    known = described(folder)
    drawn = sorted(first.values())
    random.Random(4).shuffle(drawn)
    for number, (article, begin, end, name, iri) in enumerate(drawn[:count], 1):
        a = texts[article]
        around = a["text"][max(0, begin - 220) : begin] + "[[" + a["text"][begin:end] + "]]" + a["text"][end : end + 160]
        local = iri.rsplit("/", 1)[-1]
        print(f"\n{number}. {a.get('published', '?')} {name} -> {local}: {known.get(local, '?')[:260]}")
        print("   " + re.sub(r"\s+", " ", around))


main()

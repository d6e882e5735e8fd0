#!/usr/bin/env python3
"""draw.py CORPUS.jsonl.gz ENTENTE [--articles 5000] [--draw 100] [--seed 1]: meetings drawn at random, to be read.

Extracts the first articles of the corpus, draws meetings with a fixed seed and prints each with what the program says
of it (kind, status, parties, place, date, wording, confidence) and the sentences it gives as evidence, so that a
reader can tell whether it is real. The same corpus, program and seed give the same draw.
"""
import argparse
import gzip
import json
import random
import subprocess


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("entente")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--draw", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    articles = []
    with gzip.open(options.corpus, "rb") as lines:
        for line in lines:
            articles.append(line)
            if len(articles) == options.articles:
                break
    titles = {article["id"]: (article.get("title", ""), article.get("published", "")) for article in map(json.loads, articles)}
    dump = subprocess.run([options.entente, "extract", "--dump", "meetings", "-"], input=b"".join(articles), stdout=subprocess.PIPE, check=True)
    meetings, article = [], ""
    for line in dump.stdout.decode("utf8").split("\n"):
        if line.startswith("# "):
            article = line[2:]
        elif line:
            meetings.append((article, line.split("\t")))
    print(f"{len(meetings)} meetings in {len(articles)} articles; {options.draw} drawn with seed {options.seed}")
    for number, (article, m) in enumerate(random.Random(options.seed).sample(meetings, min(options.draw, len(meetings))), 1):
        title, published = titles.get(article, ("", ""))
        kind, status, parties, place, start, end, process, _, confidence, rule = m[:10]
        print(f"\n{number}. {article} ({published}) {title}\n   {kind}, {status}: {parties} | place {place or '-'} | {start} {end} {process} | {rule} {confidence}")
        for sentence in m[10:]:
            print(f"   « {sentence} »")


main()

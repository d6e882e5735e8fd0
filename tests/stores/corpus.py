#!/usr/bin/env python3
"""N articles as JSON Lines on standard output, from the corpus in gzipped JSON Lines: corpus.py N FILE.jsonl.gz...

Where there are fewer than N the articles are told again, with new identifiers; of two that have the same the first
stays.
"""
import gzip
import itertools
import json
import sys


def articles(files):
    for file in files:
        with gzip.open(file, "rt", encoding="utf8") as lines:
            yield from map(json.loads, lines)


def main():
    wanted, files = int(sys.argv[1]), sys.argv[2:]
    told, seen = 0, set()
    for turn in itertools.count():
        for article in articles(files):
            if told == wanted:
                return
            article["id"] = f"{article['id']}-{turn}" if turn else article["id"]
            if article["id"] in seen:
                continue
            seen.add(article["id"])
            json.dump(article, sys.stdout, ensure_ascii=False)
            sys.stdout.write("\n")
            told += 1


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""plain.py SHARED [--but-gold]: all the text that word classes are learnt from, as JSON Lines with "text", on standard
output: the unannotated articles, and the words of the annotated collections in both languages. With --but-gold without
the articles of gold/train, for measuring on them."""
import gzip
import json
import sys
from pathlib import Path

shared = Path(sys.argv[1])


def emit(text):
    print(json.dumps({"text": text}, ensure_ascii=False))


def lines(path):
    with gzip.open(path, "rt", encoding="utf8") as stream:
        yield from stream


def json_texts(path):
    for line in lines(path):
        article = json.loads(line)
        emit(f"{article.get('title') or ''}\n{article['text']}")


def sentences_of_columns(path, column):
    words = []
    for line in lines(path):
        fields = line.rstrip("\n").split("\t")
        if len(fields) > column and not line.startswith("#"):
            words.append(fields[column])
        elif words and not line.strip():
            emit(" ".join(words))
            words = []
    if words:
        emit(" ".join(words))


for name in ["corpus/orangesum-fr", "corpus/white-house-en", "ner/winer-fr", "ner/gum-en", "ner/redocred-en"]:
    json_texts(shared / f"{name}.jsonl.gz")
for name in ["democrat-fr", "litbank-en"]:
    for line in lines(shared / f"coref/{name}.coref.jsonl.gz"):
        emit(" ".join(json.loads(line)["tokens"]))
for part in ["development", "validation", "test"]:
    for line in list(lines(shared / f"coref/gap-en.{part}.tsv.gz"))[1:]:
        emit(line.split("\t")[1])
for name in ["crossner-politics-en.train", "crossner-politics-en.dev", "crossner-politics-en.test", "btc-en.g"]:
    sentences_of_columns(shared / f"ner/{name}.bio.gz", 0)
for name in ["europarl-en"]:
    sentences_of_columns(shared / f"ner/{name}.bio.gz", 0)
for path in sorted((shared / "treebanks").glob("*.conllu.gz")):
    for line in lines(path):
        if line.startswith("# text = "):
            emit(line[9:].rstrip("\n"))
for path in [] if "--but-gold" in sys.argv else sorted((shared / "gold/train").glob("*.txt")):
    emit(path.read_text("utf8"))

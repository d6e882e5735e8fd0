#!/usr/bin/env python3
"""articles.py: the sample articles in plain text as JSON Lines (tests/articles.jsonl is its output), from
tests/articles.tsv: file, language, day of publication, outlet, headline. The HTML pages say these things themselves."""
import json
from pathlib import Path

here = Path(__file__).parent
for line in (here / "articles.tsv").read_text("utf8").splitlines():
    if not line or line.startswith("#"):
        continue
    name, lang, published, source, title = line.split("\t")
    if name.endswith(".txt"):
        text = (here / "articles" / name).read_text("utf8")
        print(json.dumps({"id": name[:-4], "lang": lang, "published": published, "source": source, "title": title,
                          "text": text}, ensure_ascii=False))

#!/usr/bin/env python3
"""judged.py SHARED: what readers said of single triggers in unannotated articles (ontology/models/judged.jsonl: offsets in code
points, no text), with the articles' text, as the training form of `entente train` on standard output.

A line of judged.jsonl is a trigger of an article: {"id", "trigger": [begin, end]}, and where it tells of a meeting, its
"parties", "place" and "date" as the article's phrases that name them. Only these triggers teach."""
import gzip
import json
import sys
from pathlib import Path

shared = Path(sys.argv[1])
judged = {}
for line in (Path(__file__).parents[2] / "ontology/models/judged.jsonl").read_text("utf8").splitlines():
    judgement = json.loads(line)
    judged.setdefault(judgement["id"], []).append(judgement)


def meeting(judgement):
    phrase = lambda span: [{"spans": [span], "country": ""}]
    return {"evidence": judgement["trigger"], "participants": [p for span in judgement["parties"] for p in phrase(span)],
            "place": phrase(judgement["place"]) if "place" in judgement else [], "date_spans": [judgement[k] for k in ["date"] if k in judgement]}


for name in ["orangesum-fr", "white-house-en"]:
    with gzip.open(shared / f"corpus/{name}.jsonl.gz", "rt", encoding="utf8") as lines:
        for article in map(json.loads, lines):
            here = judged.get(article["id"])
            if here:
                print(json.dumps({"id": article["id"], "lang": article["lang"], "published": article.get("published", ""),
                                  "text": article["text"], "entities": [], "judged": [j["trigger"] for j in here],
                                  "meetings": [meeting(j) for j in here if "parties" in j]}, ensure_ascii=False))

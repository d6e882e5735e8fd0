#!/usr/bin/env python3
"""annotated.py GOLD_DIR [--fold K/N | --but K/N]: gold articles as the training form of `entente train`
(text, lang, entities [[begin, end, type]]) on standard output. --fold gives the K-th of N parts, --but the others."""
import json
import sys
from pathlib import Path

gold_dir = Path(sys.argv[1])
sys.path.insert(0, str(gold_dir.parent))
from check import name_spans  # noqa: E402  (the annotation's own rules say where a name stands)

part, parts, keep = 0, 1, "--fold"
if len(sys.argv) > 3:
    keep = sys.argv[2]
    part, parts = map(int, sys.argv[3].split("/"))
for number, path in enumerate(sorted(gold_dir.glob("*.json"))):
    if (number % parts == part) != (keep == "--fold"):
        continue
    gold = json.loads(path.read_text("utf8"))
    text = path.with_suffix(".txt").read_text("utf8")
    types = {entity["id"]: entity["type"] for entity in gold["entities"]}
    entities = [[start, end, types[owner]] for start, end, owner in name_spans(text, gold) if owner]
    print(json.dumps({"id": gold["doc"], "lang": gold["lang"], "text": text, "entities": entities}, ensure_ascii=False))

#!/usr/bin/env python3
"""calibration.py GOLD_DIR GRAPH.nq: of the names given each confidence, how many are right (same span and type)?
One line a tenth of confidence, and the expected calibration error."""
import json
import re
import sys
from pathlib import Path

gold_dir = Path(sys.argv[1])
sys.path.insert(0, str(gold_dir.parent))
from check import as_list, name_spans  # noqa: E402

ITS = "http://www.w3.org/2005/11/its/rdf#"
WANTED = {ITS + "taConfidence": "confidence", ITS + "taClassRef": "type",
          "https://w3id.org/entente/ontology#mentionKind": "kind"}
QUAD = re.compile(r'<([^>]*)#char=(\d+),(\d+)> <([^>]*)> [<"]([^>"]*)')
mentions = {}
for line in open(sys.argv[2], encoding="utf8"):
    quad = QUAD.match(line)
    if quad and quad[4] in WANTED:
        mentions.setdefault((quad[1].rsplit("/", 1)[-1], int(quad[2]), int(quad[3])), {})[WANTED[quad[4]]] = quad[5]

right, given, total = [0] * 10, [0] * 10, [0.0] * 10
for path in sorted(gold_dir.glob("*.json")):
    gold = json.loads(path.read_text("utf8"))
    types = {e["id"]: {e["type"], *as_list(e.get("also", []))} for e in gold["entities"]}
    spans = name_spans(path.with_suffix(".txt").read_text("utf8"), gold)
    named = {(start, end): types[owner] for start, end, owner in spans if owner}
    passed = [(start, end) for start, end, owner in spans if not owner]
    for (doc, start, end), mention in mentions.items():
        if doc != gold["doc"] or "confidence" not in mention or not mention.get("kind", "").endswith("#Name"):
            continue
        if any(s < end and start < e for s, e in passed):
            continue
        confidence = float(mention["confidence"])
        tenth = min(9, int(confidence * 10))
        given[tenth] += 1
        total[tenth] += confidence
        right[tenth] += mention.get("type", "").rsplit("/", 1)[-1] in named.get((start, end), ())
error = sum(abs(total[i] - right[i]) for i in range(10)) / max(1, sum(given))
for i in range(10):
    if given[i]:
        print(f"confidence {i / 10:.1f}-{(i + 1) / 10:.1f}: {given[i]:6d} names, said {total[i] / given[i]:.3f}, "
              f"right {right[i] / given[i]:.3f}")
print(f"expected calibration error: {error:.3f}")

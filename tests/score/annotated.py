#!/usr/bin/env python3
"""annotated.py GOLD_DIR [--fold K/N | --but K/N]: gold articles as the training form of `entente train`
(text, lang, published, entities [[begin, end, type]], persons, meetings) on standard output. --fold gives the K-th of N parts, --but the others."""
import json
import sys
from pathlib import Path

gold_dir = Path(sys.argv[1])
sys.path.insert(0, str(gold_dir.parent))
from check import name_spans, nominal_spans  # noqa: E402  (the annotation's own rules say where a name stands)

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
    spans = [(start, end, owner) for start, end, owner in name_spans(text, gold) if owner]
    country = {entity["id"]: entity.get("country", "") for entity in gold["entities"]}

    def parties(ids):
        return [{"spans": [[s, e] for s, e, owner in spans if owner == i], "country": country[i]} for i in ids]

    described = [(start, end, owner) for start, end, owner in nominal_spans(text, gold)]
    persons = [{"names": [[s, e] for s, e, owner in spans if owner == i], "nominals": [[s, e] for s, e, owner in described if owner == i]}
               for i, type_ in types.items() if type_ == "Person"]
    meetings = []
    for meeting in gold["meetings"]:
        begin = text.find(meeting["evidence"])
        meetings.append({"evidence": [begin, begin + len(meeting["evidence"])], "participants": parties(meeting["participants"]),
                         "optional": parties(meeting.get("optional", [])), "place": parties(meeting.get("place", [])),
                         "place_optional": parties(meeting.get("place_optional", [])), "dates": meeting.get("dates", [])})
    print(json.dumps({"id": gold["doc"], "lang": gold["lang"], "published": gold.get("published", ""), "text": text,
                      "entities": [[start, end, types[owner]] for start, end, owner in spans], "persons": persons, "meetings": meetings},
                     ensure_ascii=False))

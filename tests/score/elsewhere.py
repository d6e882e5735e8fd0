#!/usr/bin/env python3
"""elsewhere.py CORPUS.jsonl.gz [--most N] [--skip N]: articles of subjects in which nobody negotiates - cars, matches, trials,
recipes - as the training form of `entente train`, without any meeting. A word that tells of a meeting elsewhere ("atelier",
"assisté", "rencontre", "échange") seldom does there. A subject is told by its own words; what speaks of those who
govern is left out, and the first --skip articles (5000), from which draw.py draws."""
import gzip
import json
import re
import sys

SUBJECTS = re.compile(r"actualité automobile|\b(?:Ligue 1|Ligue des champions|buteur|mi-temps|milieu de terrain|Roland-Garros|Top 14|"
                      r"peloton|recette|horoscope|série télévisée|téléréalité|cour d'assises|mis en examen|garde à vue|smartphone|"
                      r"concept-car|berline|gendarmes|box-office|album)\b", re.IGNORECASE)
GOVERNING = re.compile(r"ministre|président de la République|chef de l'[EÉ]tat|[EÉ]lysée|Matignon|Macron|sommet|ambassad|diplomat|ONU|"
                       r"Union européenne|député|sénat|maire|syndicat|Trump|Poutine|président (?:américain|russe|turc|syrien)", re.IGNORECASE)
most = int(sys.argv[sys.argv.index("--most") + 1]) if "--most" in sys.argv else 1500
skip = int(sys.argv[sys.argv.index("--skip") + 1]) if "--skip" in sys.argv else 5000
for number, line in enumerate(gzip.open(sys.argv[1], "rt", encoding="utf8")):
    if number < skip:
        continue
    article = json.loads(line)
    text = article["text"]
    if most and SUBJECTS.search(article.get("title", "") + " " + text) and not GOVERNING.search(text):
        most -= 1
        print(json.dumps({"id": article["id"], "lang": "fr", "published": article.get("published", ""), "text": text,
                          "entities": [], "meetings": []}, ensure_ascii=False))

#!/usr/bin/env python3
"""readouts.py CORPUS.jsonl.gz GRAPH.nq [--misses N]: how many readouts of the White House give the meeting of their title.

A title such as "Readout of President Biden's Call with President Macron of France" says who met whom and whether by
telephone. An article is expected to give what its title says where the title names one person on each side (offices
tell a person from "governors" or "business leaders"); it gives it if one of its meetings has both among its
participants (the other side also by the state named) and is a call exactly if the title says call. The misses are
listed by cause, the first N of each with the text.
"""
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict

ENT = "https://w3id.org/entente/ontology#"
LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel")
TITLE = re.compile(r"^Readout (?:of|from|by) (?P<host>.+?)['’]?s?,? (?:\w+[- ])?(?P<how>Call|Meeting|Conversation)s? (?:with|and) (?P<guest>.+)$",
                   re.IGNORECASE)
OFFICE = re.compile(r"\b(President|Prime Minister|King|Queen|Emir|Amir|Sultan|Pope|Chancellor|Crown Prince|Taoiseach|Premier|Minister|"
                    r"Secretary|Secretary-General|Secretary General|Advisor|Adviser|Ambassador|Governor|Senator|Mayor|Chairman|Director|"
                    r"Speaker|Representative|Chief|Director-General|Counselor|Envoy)\b (?!of\b)(?P<name>.*)")
GROUP = re.compile(r"\b(leaders|members|governors|mayors|families|ministers|presidents|secretaries|counterparts|representatives|advisors)\b", re.IGNORECASE)
HOSTS = ("Biden", "Harris", "Sullivan", "Trump", "Finer", "Gordon", "Emhoff", "Sherwood-Randall", "Neuberger")
OFFICES = set("president prime minister king queen emir amir sultan pope chancellor crown prince taoiseach premier secretary general advisor adviser "
              "ambassador governor senator mayor chairman director speaker representative chief counselor envoy deputy national security "
              "foreign affairs defense defence state affairs first vice his her holiness majesty excellency republic united states kingdom the "
              "of and for on in principal assistant to regarding sheikh hrh highness royal commerce interior".split())
QUAD = re.compile(r'(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*"\S*) (<[^>]*>)? ?\.')


def fold(text):
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), text)
    return {w for w in re.split(r"[^a-z]+", unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()) if len(w) > 2}


def expected(title):
    """(host, words of the guest, is it a call) or None"""
    match = TITLE.match(" ".join(title.split("–")[0].split()))
    if not match:
        return None
    host = next((h for h in HOSTS if h.lower() in match["host"].lower()), None)
    guest = re.split(r"\b(?:[Rr]egarding|[Oo]n the|, and | and )", match["guest"])[0]
    office = OFFICE.search(guest)
    words = fold(guest) - OFFICES
    if not host or not words or GROUP.search(guest) or not (office or " of " in guest):
        return None
    return host, words, match["how"].lower() in ("call", "conversation")


def read_graph(path):
    """{article id: [(kinds, participants)]}, {iri: folded words of its labels}"""
    ids, meetings, labels = {}, defaultdict(lambda: defaultdict(lambda: (set(), set()))), defaultdict(set)
    with open(path, encoding="utf8") as lines:
        for line in lines:
            quad = QUAD.match(line)
            if not quad:
                continue
            subject, predicate, value, graph = quad.groups()
            if predicate == "http://purl.org/dc/terms/identifier":
                ids[graph] = json.loads(value.split("^^")[0])
            elif predicate in LABELS:
                labels[subject] |= fold(value)
            elif predicate == ENT + "participant":
                meetings[graph][subject][1].add(value)
            elif predicate.endswith("#type") and value.startswith("<" + ENT):
                meetings[graph][subject][0].add(value[len(ENT) + 1:-1])
    for iri in {p for found in meetings.values() for m in found.values() for p in m[1]}:
        labels[iri] |= fold(iri.rsplit("/", 1)[-1])
    return {ids[g]: [m for m in found.values() if m[1]] for g, found in meetings.items() if g in ids}, labels


def judge(meetings, labels, host, guest, call):
    """right, or the cause of the miss"""
    cause = "no meeting" if not meetings else "no meeting of the host"
    for kinds, parties in meetings:
        hosts = {p for p in parties if fold(host) & labels[p]}
        if not hosts:
            continue
        if not any(guest & labels[p] for p in parties - hosts):
            cause = "the other party" if cause != "kind" else cause
        elif ("Call" in kinds) != call:
            cause = "kind"
        else:
            return "right"
    return cause


def main():
    corpus, graph = sys.argv[1:3]
    most = int(sys.argv[4]) if "--misses" in sys.argv else 0
    found, labels = read_graph(graph)
    tally, shown = Counter(), Counter()
    for line in gzip.open(corpus, "rt", encoding="utf8"):
        article = json.loads(line)
        wanted = expected(article["title"])
        if not wanted:
            continue
        verdict = judge(found.get(article["id"], []), labels, *wanted)
        tally[verdict] += 1
        if verdict != "right" and shown[verdict] < most:
            shown[verdict] += 1
            print(f"{verdict}: {article['id']}\n  {article['title']}\n  {article['text'][:400]!r}")
            print("  found:", [(sorted(k - {"Meeting"}), sorted(p.rsplit("/", 1)[-1].rstrip(">") for p in ps)) for k, ps in found.get(article["id"], [])])
    total = sum(tally.values())
    print(f"readouts whose title names both sides: {total}")
    for verdict, n in tally.most_common():
        print(f"{n:5} {100 * n / total:5.1f} %  {verdict}")


main()

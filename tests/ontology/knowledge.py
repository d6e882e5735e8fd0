#!/usr/bin/env python3
"""What must hold of the knowledge in ontology/: knowledge.py FILE.nt... (one for each Turtle file, named like it).

Prints a line for each fault and, last, "knowledge: N passed, N failed"; each kind of fault counts once.
"""
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

BASE = "https://w3id.org/entente/id/"
ENT = "https://w3id.org/entente/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "http://schema.org/"
ORG = "http://www.w3.org/ns/org#"
LINE = re.compile(r'(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*")(?:@([A-Za-z-]+)|\^\^<([^>]*)>)? \.$')
VOCABULARY = {"entente", "borrowed", "alignments", "lexicon", "words-roles"}


def read(paths):
    """(file, subject, predicate, object, language, datatype) of each statement; IRIs bare, blank nodes by file."""
    for path in map(Path, paths):
        for line in path.read_text("utf8").splitlines():
            s, p, o, language, datatype = LINE.match(line).groups()
            node = lambda t: t[1:-1] if t[0] in '<"' else f"{t}@{path.stem}"
            yield path.stem, node(s), p, node(o), language, datatype, o[0] == '"'


class Knowledge:
    def __init__(self, paths):
        self.values = defaultdict(lambda: defaultdict(list))
        self.file_of = {}
        self.used = defaultdict(set)
        self.texts = defaultdict(set)
        self.vocabulary = set()
        for file, s, p, o, language, datatype, is_text in read(paths):
            if file.startswith("shapes-"):
                continue
            self.values[s][p].append((o, datatype))
            self.file_of.setdefault(s, file)
            if is_text and language:
                self.texts[s].add((p, language))
            if not is_text and o.startswith(BASE):
                self.used[o].add(file)
            if file in VOCABULARY and p == RDF + "type" and not s.startswith("_:") and s.startswith("http"):
                self.vocabulary.add(s)

    def first(self, node, predicate):
        found = self.values[node].get(predicate)
        return found[0][0] if found else None


def undescribed(k):
    """Each entity that is named is described: it has a label, or is a wording."""
    for iri, files in sorted(k.used.items()):
        said = k.values.get(iri, {})
        if RDFS + "label" not in said and not ("/word/" in iri and RDF + "type" in said):
            yield f"{iri} has no label; named in {', '.join(sorted(files))}"


def links(k):
    """No entity has two ids of one authority, and no two written by hand have the same."""
    owner = {}
    for s in sorted(s for s in k.values if s.startswith(BASE)):
        own = defaultdict(set)
        for o, _ in k.values[s].get(OWL + "sameAs", []):
            own[o.split("/")[2]].add(o)
            other = owner.setdefault(o, s)
            generated = any(k.file_of[x].startswith(("officeholders-", "places-cities")) for x in (s, other))
            if other != s and not generated:
                yield f"{s} and {other} are both {o}"
        for authority, ids in sorted(own.items()):
            if len(ids) > 1:
                yield f"{s} has two ids of {authority}: {', '.join(sorted(ids))}"


def is_date(text, datatype):
    form = (datatype or "").removeprefix("http://www.w3.org/2001/XMLSchema#")
    try:
        if form == "date":
            return date.fromisoformat(text) is not None
        if form == "gYearMonth":
            return date.fromisoformat(text + "-01") is not None
        return form == "gYear" and 0 < int(text) < 3000
    except ValueError:
        return False


def dated(k, predicate):
    for s in sorted(s for s in k.values if predicate in k.values[s]):
        for node, _ in k.values[s][predicate]:
            yield s, node, k.values.get(node, {})


def dates(k):
    """Dates are days, months or years of the calendar, and nothing ends before it begins."""
    for predicate in (ENT + "holds", ENT + "datedRound"):
        for s, node, said in dated(k, predicate):
            span = [said.get(SCHEMA + name, []) for name in ("startDate", "endDate")]
            for text, datatype in span[0] + span[1]:
                if not is_date(text, datatype):
                    yield f"{s}: '{text}' is no {datatype}"
            if span[0] and span[1]:
                begin, end = span[0][0][0], span[1][0][0]
                n = min(len(begin), len(end))
                if begin[:n] > end[:n]:
                    yield f"{s}: from {begin} to {end}"


def offices(k):
    """Roles are of the sixteen; an office is in a place or organization that is described."""
    roles = {s for s, said in k.values.items() if (ENT + "Role", None) in said.get(RDF + "type", [])}
    if len(roles) != 16:
        yield f"{len(roles)} roles"
    for s, node, said in dated(k, ENT + "holds"):
        for role, _ in said.get(ORG + "role", []):
            if role not in roles:
                yield f"{s}: {role} is no role"
        if ORG + "role" not in said and ENT + "position" not in said:
            yield f"{s}: an office without role or position"
        if ORG + "postIn" not in said:
            yield f"{s}: an office in nothing"
        for body, _ in said.get(ORG + "postIn", []):
            if "/place/" not in body and "/organization/" not in body:
                yield f"{s}: an office in {body}"


def rounds(k):
    """A round has a day, and its place is a place."""
    for s, node, said in dated(k, ENT + "datedRound"):
        if SCHEMA + "startDate" not in said:
            yield f"{s}: a round without a day"
        for place, _ in said.get(SCHEMA + "location", []):
            if "/place/" not in place:
                yield f"{s}: a round in {place}"


def containment(k):
    """No place lies in itself, however far one goes up."""
    for s in sorted(k.values):
        seen, up = {s}, k.first(s, SCHEMA + "containedInPlace")
        while up and up not in seen:
            seen.add(up)
            up = k.first(up, SCHEMA + "containedInPlace")
        if up == s:
            yield f"{s} lies in itself"


def languages(k):
    """Every term of the vocabulary has a label and a comment in French and in English."""
    for s in sorted(k.vocabulary):
        for kind in ("label", "comment"):
            for language in ("en", "fr"):
                if (RDFS + kind, language) not in k.texts[s]:
                    yield f"{s} has no {kind} in {language}"


def constraints(k):
    """Every property of our own declares its domain, and its range unless values of several sorts may be."""
    # reportedAs leads to a name that a node had: nothing else is said of that
    free = {ENT + name for name in ("kind", "onlyIn", "nameOrder", "reportedAs")}
    for s in sorted(s for s in k.vocabulary if s.startswith(ENT)):
        types = {o for o, _ in k.values[s][RDF + "type"]}
        if types & {OWL + "ObjectProperty", OWL + "DatatypeProperty"}:
            if RDFS + "domain" not in k.values[s]:
                yield f"{s} has no domain"
            if RDFS + "range" not in k.values[s] and s not in free:
                yield f"{s} has no range"


def main(paths):
    k = Knowledge(paths)
    passed = failed = 0
    if len(k.values) < 30000:
        print("FAILED: hardly any knowledge was read")
        failed += 1
    for rule in (undescribed, links, dates, offices, rounds, containment, languages, constraints):
        faults = list(rule(k))
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"FAILED: {rule.__doc__} {len(faults)} faults")
        for fault in faults[:40]:
            print(f"  {fault}")
    print(f"knowledge: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

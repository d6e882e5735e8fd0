#!/usr/bin/env python3
"""Is every quotation of a graph in its article, at those offsets? Are meetings evidenced, and nodes named?

Usage: offsets.py GRAPH.nq ID=TEXT_FILE...
Prints what is wrong, a line each; then how many phrases and meetings were looked at.
"""
import hashlib
import re
import sys
from collections import defaultdict

NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ENT = "https://w3id.org/entente/ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
IDENTIFIER = "http://purl.org/dc/terms/identifier"
TERM = r'(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?)'
QUAD = re.compile(rf"{TERM} {TERM} {TERM}(?: {TERM})? \.$")
ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def unescape(text):
    """The characters that an N-Quads string stands for."""
    def character(match):
        code = match.group(1)
        return PLAIN[code] if len(code) == 1 else chr(int(code[1:], 16))
    return ESCAPE.sub(character, text)


def value(term):
    """The IRI of a term, or the text of a literal."""
    return term[1:-1] if term[0] == "<" else unescape(term[1:term.rindex('"')])


def read(path):
    """subject -> predicate -> values."""
    graph = defaultdict(lambda: defaultdict(list))
    with open(path, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            match = QUAD.match(line.rstrip("\n"))
            if not match:
                sys.exit(f"line {number} is no quad: {line!r}")
            if any(term and term.startswith("_:") for term in match.groups()):
                print(f"line {number}: a blank node")
            s, p, o, _ = match.groups()
            graph[value(s)][value(p)].append(value(o))
    return graph


def check_phrase(iri, phrase, texts):
    """What is wrong with a phrase, or None."""
    article = phrase[NIF + "referenceContext"]
    if len(article) != 1 or article[0] not in texts:
        return f"{iri}: of which article? {article}"
    text = texts[article[0]]
    begin, end = phrase[NIF + "beginIndex"], phrase[NIF + "endIndex"]
    anchor = phrase[NIF + "anchorOf"]
    if len(begin) != 1 or len(end) != 1 or len(anchor) != 1:
        return f"{iri}: not one begin, end and anchor"
    if iri != f"{article[0]}#char={begin[0]},{end[0]}":
        return f"{iri}: says {begin[0]},{end[0]}"
    if not 0 <= int(begin[0]) < int(end[0]) <= len(text):
        return f"{iri}: outside a text of {len(text)}"
    if text[int(begin[0]):int(end[0])] != anchor[0]:
        return f"{iri}: {anchor[0]!r} is {text[int(begin[0]):int(end[0])]!r} there"
    return None


def main():
    graph = read(sys.argv[1])
    files = dict(argument.split("=", 1) for argument in sys.argv[2:])
    texts = {}
    for iri, article in graph.items():
        for identifier in article[IDENTIFIER]:
            with open(files[identifier], encoding="utf-8", newline="") as file:
                texts[iri] = file.read()
            if article[ENT + "sha256"] != [hashlib.sha256(texts[iri].encode()).hexdigest()]:
                print(f"{iri}: the text has another SHA-256")
    phrases = {iri for iri, node in graph.items() if NIF + "Phrase" in node[RDF_TYPE]}
    for iri in sorted(phrases):
        wrong = check_phrase(iri, graph[iri], texts)
        if wrong:
            print(wrong)
    meetings = {iri for iri, node in graph.items() if ENT + "Meeting" in node[RDF_TYPE]}
    for iri in sorted(meetings):
        evidence = graph[iri][DERIVED]
        if not evidence or not set(evidence) <= phrases:
            print(f"{iri}: no evidence, or none that is a phrase: {evidence}")
    print(f"{len(texts)} articles, {len(phrases)} phrases, {len(meetings)} meetings")


main()

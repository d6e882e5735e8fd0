#!/usr/bin/env python3
"""The description of a data set against the data: census.py VOID.nt GRAPH.nq FORMAT. Counts are counted anew.

Last line: "census: N passed, N failed".
"""
import re
import sys
from collections import Counter, defaultdict

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINE = re.compile(r'<([^>]*)> <([^>]*)> (<[^>]*>|"(?:[^"\\]|\\.)*")(?:@\S+|\^\^<[^>]*>)?(?: <([^>]*)>)? \.$')
passed = failed = 0


def read(path):
    with open(path, encoding="utf8") as file:
        return [(s, p, o[1:-1], g) for s, p, o, g in (LINE.match(line).groups() for line in file)]


def expect(what, found, wanted):
    global passed, failed
    passed, failed = passed + (found == wanted), failed + (found != wanted)
    if found != wanted:
        print(f"FAILED: {what}: {found}, not {wanted}")


def main(void_path, graph_path, media_type):
    said = defaultdict(set)
    for s, p, o, _ in read(void_path):
        said[s, p].add(o)
    quads = read(graph_path)
    dataset = next(s for (s, p), values in said.items() if p == RDF_TYPE and VOID + "Dataset" in values)
    one = lambda node, p: next(iter(said[node, p]), None)
    expect("is a DCAT data set", DCAT + "Dataset" in said[dataset, RDF_TYPE], True)
    expect("triples", one(dataset, VOID + "triples"), str(len(quads)))
    expect("subjects", one(dataset, VOID + "distinctSubjects"), str(len({s for s, _, _, _ in quads})))
    expect("documents", one(dataset, VOID + "documents"), str(len({g for _, _, _, g in quads if g})))
    classes = defaultdict(set)
    for s, p, o, _ in quads:
        if p == RDF_TYPE:
            classes[o].add(s)
    parts = {one(part, VOID + "class"): one(part, VOID + "entities") for part in said[dataset, VOID + "classPartition"]}
    expect("classes", parts, {c: str(len(members)) for c, members in classes.items()})
    expect("number of classes", one(dataset, VOID + "classes"), str(len(classes)))
    properties = Counter(p for _, p, _, _ in quads)
    parts = {one(part, VOID + "property"): one(part, VOID + "triples")
             for part in said[dataset, VOID + "propertyPartition"]}
    expect("properties", parts, {p: str(n) for p, n in properties.items()})
    expect("number of properties", one(dataset, VOID + "properties"), str(len(properties)))
    days = [o for _, p, o, _ in quads if p == "http://schema.org/datePublished"]
    period = one(dataset, DCTERMS + "temporal")
    expect("first day", one(period, DCAT + "startDate"), min(days))
    expect("last day", one(period, DCAT + "endDate"), max(days))
    expect("languages", said[dataset, DCTERMS + "language"],
           {"http://id.loc.gov/vocabulary/iso639-1/" + o for _, p, o, _ in quads if p == "http://schema.org/inLanguage"})
    vocabularies = said[dataset, VOID + "vocabulary"]
    used = {t for t in list(classes) + list(properties)}
    expect("every vocabulary is used", [v for v in vocabularies if not any(t.startswith(v) for t in used)], [])
    expect("every term has its vocabulary", [t for t in used if not any(t.startswith(v) for v in vocabularies)], [])
    file = one(dataset, DCAT + "distribution")
    expect("media type", one(file, DCAT + "mediaType"), f"https://www.iana.org/assignments/media-types/{media_type}")
    for node in (dataset, file):
        expect("licence", said[node, DCTERMS + "license"], {"https://creativecommons.org/licenses/by/4.0/"})
    expect("title", one(dataset, DCTERMS + "title"), "R\\u00E9unions d'essai")
    expect("IRI", dataset, one(dataset, VOID + "uriSpace") + "dataset/reunions-dessai")
    print(f"census: {passed} passed, {failed} failed")


main(*sys.argv[1:])

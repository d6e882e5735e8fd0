#!/usr/bin/env python3
"""Graphs against ontology/shapes with pySHACL.

shapes.py GRAPH.nq...       prints what does not conform, and how long it took
shapes.py test GRAPH.nq...  these graphs conform, and each of tests/check/broken.tsv is refused with its message

The shapes see the union of all graphs of a file, and the vocabulary for its subclasses and individuals.
"""
import sys
import time
from pathlib import Path

import pyshacl
import rdflib

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests/check"))
from importlib import import_module

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def graph_of(*paths):
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    return graph


VOCABULARY = graph_of(*(TOP / "ontology" / f"{n}.ttl" for n in ("entente", "borrowed", "alignments", "words/roles")))
SHAPES = graph_of(*sorted((TOP / "ontology/shapes").glob("*.ttl")))


def union(path):
    dataset = rdflib.Dataset()
    dataset.parse(path, format="nquads")
    graph = rdflib.Graph()
    for s, p, o, _ in dataset.quads():
        graph.add((s, p, o))
    return graph


def findings(graph):
    """(focus node, path, English message) of every result."""
    for triple in VOCABULARY:
        graph.add(triple)
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES)
    found = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        messages = [m for m in report.objects(result, SH.resultMessage) if m.language in (None, "en")]
        found.append((report.value(result, SH.focusNode), report.value(result, SH.resultPath), str(messages[0])))
    return sorted(found, key=str)


def test(paths):
    passed = failed = 0
    for path in paths:
        found = findings(union(path))
        passed, failed = passed + (not found), failed + bool(found)
        for focus, where, message in found[:5]:
            print(f"FAILED: {path}: {focus} {where}: {message}")
    good = findings(graph_of(TOP / "tests/check/good.ttl"))
    passed, failed = passed + (not good), failed + bool(good)
    for finding in good:
        print("FAILED: good.ttl:", *finding)
    said = set()
    for name, text, message, _ in import_module("break").rows():
        found = {m for _, _, m in findings(rdflib.Graph().parse(data=text, format="turtle"))}
        said |= found
        good = message in found if message else True
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"FAILED: {name}: said {sorted(found)}, not '{message}'")
    # every message that the shapes have is provoked by some broken graph
    for message in {str(m) for m in SHAPES.objects(None, SH.message) if m.language == "en"}:
        passed, failed = passed + (message in said), failed + (message not in said)
        if message not in said:
            print(f"FAILED: no broken graph provokes '{message}'")
    print(f"shapes: {passed} passed, {failed} failed")
    return failed > 0


def main(arguments):
    if arguments[0] == "test":
        return test(arguments[1:])
    status = 0
    for path in arguments:
        begin = time.time()
        graph = union(path)
        read = time.time()
        found = findings(graph)
        for focus, where, message in found:
            print(f"{path}: {focus} {where}: {message}")
        print(f"{path}: {len(found)} findings; read in {read - begin:.1f} s, validated in {time.time() - read:.1f} s")
        status |= bool(found)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

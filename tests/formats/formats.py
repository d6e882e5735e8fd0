#!/usr/bin/env python3
"""The formats that entente writes, read back by others: formats.py FOLDER, with graph.nq and its equals beside it.

TriG and JSON-LD by RDFLib and Oxigraph, GraphML by NetworkX, CSV by Python. Last line: "formats: N passed, N failed".
"""
import csv
import json
import sys
from itertools import combinations
from pathlib import Path

import networkx
import pyoxigraph as ox
import rdflib

FOLDER = Path(sys.argv[1])
ENT = "https://w3id.org/entente/ontology#"
SCHEMA = "http://schema.org/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
KINDS = {"BilateralMeeting", "MultilateralMeeting", "Talks", "Summit", "Call", "Visit"}


def rdflib_quads(path, form):
    """Every statement with its graph; rdflib compares IRIs, languages and lexical forms. No blank nodes here."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=form)
    default = dataset.default_graph.identifier
    return {(s.n3(), p.n3(), (str(o), str(getattr(o, "datatype", "")), str(getattr(o, "language", ""))),
             None if g in (None, default) else g.n3()) for s, p, o, g in dataset.quads()}


def oxigraph_quads(path, form):
    return {str(quad) for quad in ox.parse(path=str(path), format=form)}


def isomorphic(name, ours, theirs):
    missing, more = theirs - ours, ours - theirs
    if not theirs:
        return "nothing to compare"
    return f"{len(missing)} missing, {len(more)} too many: {list(missing)[:2]} {list(more)[:2]}" if missing or more else None


class Graph:
    """graph.nq as a union, for what tables and drawings must hold."""

    def __init__(self, path):
        self.triples = {(q.subject, q.predicate, q.object) for q in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)}
        self.by = {}
        for s, p, o in self.triples:
            self.by.setdefault((s.value, p.value), set()).add(o)

    def values(self, s, p):
        return {o.value for o in self.by.get((s, p), ())}

    def meetings(self):
        return {s.value for s, p, o in self.triples if p.value == RDF_TYPE and o.value == ENT + "Meeting"}


def local(iri):
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def table(path, graph):
    """Each meeting once, each cell what the graph says."""
    with open(path, newline="", encoding="utf8") as file:
        rows = list(csv.DictReader(file))
    if {r["iri"] for r in rows} != graph.meetings() or len(rows) != len(graph.meetings()):
        return f"{len(rows)} rows, {len(graph.meetings())} meetings"
    for row in rows:
        told = {
            "participant_iris": graph.values(row["iri"], ENT + "participant"),
            "start": graph.values(row["iri"], SCHEMA + "startDate"),
            "status": {local(v) for v in graph.values(row["iri"], ENT + "status")},
            "kind": {local(v) for v in graph.values(row["iri"], RDF_TYPE)} & KINDS,
            "confidence": graph.values(row["iri"], ENT + "confidence"),
        }
        for column, wanted in told.items():
            found = {cell.removeprefix("'") for cell in row[column].split("; ") if cell}
            if found != wanted:
                return f"{row['iri']} {column}: {found}, not {wanted}"
        phrases = graph.values(row["iri"], "http://www.w3.org/ns/prov#wasDerivedFrom")
        nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
        words = {w for p in phrases for w in graph.values(p, nif + "anchorOf")}
        if not phrases or row["evidence"].removeprefix("'") != " | ".join(sorted(words, key=lambda w: w.encode())):
            return f"{row['iri']}: evidence {row['evidence']!r}"
    return None if rows else "no rows"


def meetings_drawn(path, graph):
    drawn = networkx.read_graphml(path)
    links = {"participant": ENT + "participant", "party": ENT + "party", "host": ENT + "host", "process": ENT + "process",
             "location": SCHEMA + "location"}
    wanted = {(m, v, name) for m in graph.meetings() for name, p in links.items() for v in graph.values(m, p)}
    found = {(a, b, d["type"]) for a, b, d in drawn.edges(data=True)}
    if found != wanted or drawn.number_of_edges() != len(wanted):
        return f"{drawn.number_of_edges()} edges, not {len(wanted)}"
    if not all(d.get("label") and d.get("type") not in (None, "Thing") for _, d in drawn.nodes(data=True)):
        return "a node without label or type"
    return None if graph.meetings() <= set(drawn.nodes) and wanted else "a meeting is missing"


def pairs_drawn(path, graph):
    drawn, wanted = networkx.read_graphml(path), {}
    for meeting in graph.meetings():
        for pair in combinations(sorted(graph.values(meeting, ENT + "participant"), key=str.encode), 2):
            wanted[pair] = wanted.get(pair, 0) + 1
    found = {tuple(sorted((a, b), key=str.encode)): d["weight"] for a, b, d in drawn.edges(data=True)}
    return None if found == wanted and found else f"{len(found)} pairs, not {len(wanted)}"


def compact(path):
    """What makes JSON-LD compact: names, not addresses; no expanded values where the context tells the type."""
    document = json.loads(path.read_text("utf8"))
    nodes = [n for entry in document["@graph"] for n in entry.get("@graph", [entry])]
    keys = {key for node in nodes for key in node}
    if any("://" in key for key in keys) or "participant" not in keys:
        return f"keys {sorted(keys)}"
    meeting = next(n for n in nodes if "participant" in n)
    values = meeting["participant"] if isinstance(meeting["participant"], list) else [meeting["participant"]]
    return None if all(isinstance(v, str) and "://" not in v for v in values) else f"participants {values}"


def tests():
    graph, nquads = Graph(FOLDER / "graph.nq"), FOLDER / "graph.nq"
    for stem in ("graph", "converted", "entailed", "hostile"):
        source = {"converted": "graph"}.get(stem, stem)
        ours, others = FOLDER / f"{stem}.trig", FOLDER / f"{source}.nq"
        yield f"TriG, {stem}, RDFLib", lambda: isomorphic(stem, rdflib_quads(ours, "trig"), rdflib_quads(others, "nquads"))
        yield f"TriG, {stem}, Oxigraph", lambda: isomorphic(
            stem, oxigraph_quads(ours, ox.RdfFormat.TRIG), oxigraph_quads(others, ox.RdfFormat.N_QUADS))
        json_ld = FOLDER / f"{stem}.jsonld"
        yield f"JSON-LD, {stem}, RDFLib", lambda: isomorphic(
            stem, rdflib_quads(json_ld, "json-ld"), rdflib_quads(others, "nquads"))
        yield f"JSON-LD, {stem}, Oxigraph", lambda: isomorphic(
            stem, oxigraph_quads(json_ld, ox.RdfFormat.JSON_LD), oxigraph_quads(others, ox.RdfFormat.N_QUADS))
    yield "JSON-LD is compact", lambda: compact(FOLDER / "graph.jsonld")
    yield "CSV", lambda: table(FOLDER / "graph.csv", graph)
    yield "CSV in French", lambda: table(FOLDER / "graph-fr.csv", graph)
    yield "GraphML, meetings", lambda: meetings_drawn(FOLDER / "graph.graphml", graph)
    yield "GraphML, pairs", lambda: pairs_drawn(FOLDER / "pairs.graphml", graph)
    yield "GraphML, hostile labels", lambda: meetings_drawn(FOLDER / "hostile.graphml", Graph(FOLDER / "hostile.nq"))
    yield "CSV, hostile labels", lambda: table(FOLDER / "hostile.csv", Graph(FOLDER / "hostile.nq"))


def main():
    passed = failed = 0
    for name, test in tests():
        try:
            trouble = test()
        except Exception as error:  # a refusal is a failed test, not the end of all
            trouble = f"{type(error).__name__}: {error}"
        passed, failed = passed + (not trouble), failed + bool(trouble)
        if trouble:
            print(f"FAILED: {name}: {trouble}")
    print(f"formats: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Compare entente's answers with Oxigraph's: oxigraph.py ENTENTE DEMO.nq (needs pyoxigraph, from PyPI).

Each competency question is asked of both over tests/query/graph.nq and over
the demo's graph, and some shapes of pattern besides. The default graph that Oxigraph is given is the union of all
graphs as a set; its own "union" option counts a triple once for each graph.
Rows are compared without their order, as N-Triples terms. The formats that
entente writes are read back with Oxigraph's readers.
"""
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent.parent / "query"
QUESTIONS = [
    question
    for question in sorted((HERE / "../../ontology/queries").resolve().glob("*.rq"))
    if "entente query does not read" not in question.read_text("utf8")
]
PREFIXES = """PREFIX ent: <https://w3id.org/entente/ontology#>
PREFIX schema: <http://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# Where engines go wrong: each shape has answers over graph.nq.
SHAPES = {
    "optional that shares a variable": "SELECT * { ?m ent:participant ?p ; schema:location ?l OPTIONAL { ?m schema:endDate ?d } }",
    "optional in optional": "SELECT * { ?m ent:participant ?p OPTIONAL { ?m schema:location ?l OPTIONAL { ?l schema:containedInPlace ?c } } }",
    "two optionals of one variable": "SELECT * { ?p a schema:Person OPTIONAL { ?p rdfs:label ?n FILTER(LANG(?n) = 'en') } OPTIONAL { ?p rdfs:label ?n } }",
    "filter that sees outside": "SELECT * { ?m schema:startDate ?d OPTIONAL { ?m schema:endDate ?e FILTER(STR(?e) > STR(?d)) } }",
    "union": "SELECT * { { ?m a ent:Call } UNION { ?m ent:status ent:Planned } ?m ent:participant ?p }",
    "minus": "SELECT * { ?m a ent:Meeting MINUS { ?m schema:location ?l } }",
    "minus that shares nothing": "SELECT * { ?m a ent:Meeting MINUS { ?x schema:nationality ?y } }",
    "not bound": "SELECT ?m { ?m a ent:Meeting OPTIONAL { ?m schema:startDate ?d } FILTER(!BOUND(?d)) }",
    "graphs": "SELECT * { GRAPH ?g { ?m a ent:Meeting ; schema:startDate ?d } }",
    "graphs joined": "SELECT * { GRAPH ?g { ?m schema:startDate ?d } GRAPH ?h { ?m schema:startDate ?e } FILTER(?g != ?h) }",
    "one graph": "SELECT * { GRAPH <https://w3id.org/entente/id/article/fr-2015-001> { ?s a ?c } }",
    "the union is a set": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "same variable twice": "SELECT * { ?x ?p ?x }",
    "bind": "SELECT ?m ?y { ?m schema:startDate ?d BIND(SUBSTR(STR(?d), 1, 4) AS ?y) }",
    "dates": "SELECT * { ?m schema:startDate ?d FILTER(?d >= '2017-11-21'^^xsd:date) }",
    "numbers": "SELECT * { ?s nif:beginIndex ?b ; nif:endIndex ?e FILTER(?e - ?b > 50) }",
    "letters": "SELECT * { ?p rdfs:label ?l FILTER(STRSTARTS(UCASE(?l), 'É') || CONTAINS(LCASE(?l), 'ï') || REGEX(?l, '^s.*v$', 'i')) }",
    "lists": "SELECT * { ?p ent:countryCode ?c FILTER(?c IN ('RU', 1, ent:x) || ?c NOT IN ('RU', 'FR')) }",
    "aggregates": "SELECT ?p (COUNT(?b) AS ?n) (SUM(?b) AS ?s) (MIN(?b) AS ?i) (MAX(?b) AS ?a) (AVG(?e - ?e) AS ?z) { ?s itsrdf:taIdentRef ?p OPTIONAL { ?s nif:beginIndex ?b ; nif:endIndex ?e } } GROUP BY ?p",
    "aggregate of nothing": "SELECT (COUNT(?x) AS ?n) (COALESCE(MIN(?x), 'none') AS ?m) { ?x a ent:Nothing }",
    "having": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?m a ent:Meeting } } GROUP BY ?g HAVING(COUNT(*) > 1)",
    "grouped by an expression": "SELECT ?y (COUNT(DISTINCT ?m) AS ?n) { ?m schema:startDate ?d } GROUP BY (SUBSTR(STR(?d), 1, 4) AS ?y)",
    "ordered by what is not shown": "SELECT ?m { ?m nif:beginIndex ?b } ORDER BY DESC(?b) ?m LIMIT 5 OFFSET 2",
    "subquery": "SELECT * { { SELECT ?p (COUNT(*) AS ?n) { ?m ent:participant ?p } GROUP BY ?p } ?p rdfs:label ?l }",
    "optional subquery": "SELECT * { ?m ent:participant ?p OPTIONAL { SELECT DISTINCT ?m ?d { ?m schema:endDate ?d } } }",
    "subquery and what may be unbound": "SELECT * { ?m ent:participant ?p OPTIONAL { ?m schema:endDate ?d } { SELECT ?m ?d { ?m schema:startDate ?d } } }",
    "subqueries that share nothing": "SELECT * { { SELECT ?m { ?m a ent:Call } } { SELECT (MAX(?b) AS ?x) { ?s nif:beginIndex ?b } } }",
    "subquery that hides a variable": "SELECT * { ?m schema:startDate ?d { SELECT DISTINCT ?m { ?m ent:participant ?d } } }",
    "subquery in a graph": "SELECT * { GRAPH <https://w3id.org/entente/id/article/fr-2015-001> { { SELECT (COUNT(*) AS ?n) { ?m a ent:Meeting } } } }",
    "subquery in minus": "SELECT * { ?m a ent:Meeting MINUS { SELECT ?m { ?m schema:location ?l } } }",
    "subquery in a subquery": "SELECT (SUM(?n) AS ?a) (MAX(?n) AS ?x) { SELECT ?m (COUNT(?p) AS ?n) { { SELECT DISTINCT ?m ?p { ?m ent:participant ?p } } } GROUP BY ?m }",
    "subquery in a union": "SELECT * { { SELECT ?m { ?m a ent:Call } } UNION { SELECT ?p { ?m ent:host ?p } } }",
    "distinct": "SELECT DISTINCT ?c { ?m ent:party ?c }",
}
GRAPHS = {
    "construct": "CONSTRUCT { ?a ent:met ?b } { ?m ent:participant ?a , ?b ; ent:status ent:Held FILTER(?a != ?b) }",
    "describe": "DESCRIBE ?m { ?m a ent:Call }",
}


def union(path):
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    for quad in list(store):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return store


def entente(path, query, form):
    done = subprocess.run([sys.argv[1], "query", "-f", form, "-e", query, str(path)], capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode().strip())
    return done.stdout


def table(solutions):
    names = [v.value for v in solutions.variables]
    cell = lambda term: "" if term is None else "_:" if isinstance(term, ox.BlankNode) else str(term)
    return names, sorted(tuple(cell(row[name]) for name in names) for row in solutions)


def by_name(names, rows):
    """Rows with their columns in the order of names: SELECT * leaves it open."""
    order = sorted(range(len(names)), key=names.__getitem__)
    return sorted(names), sorted(tuple(row[i] for i in order) for row in rows)


def compare_rows(store, path, query, form):
    parser = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}[form]
    ours = by_name(*table(ox.parse_query_results(entente(path, query, form), format=parser)))
    theirs = by_name(*table(store.query(query)))
    if ours != theirs:
        only = [r for r in ours[1] if r not in theirs[1]], [r for r in theirs[1] if r not in ours[1]]
        return f"{len(ours[1])} rows, Oxigraph {len(theirs[1])}; only ours {only[0][:2]}, only Oxigraph's {only[1][:2]}"
    return None if ours[1] else "no rows to compare"


def compare_graphs(store, path, query, form):
    syntax = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}[form]
    ours = {str(ox.Triple(q.subject, q.predicate, q.object)) for q in ox.parse(entente(path, query, form), format=syntax)}
    theirs = {str(t) for t in store.query(query)}
    return None if ours == theirs and ours else f"{len(ours)} triples, Oxigraph {len(theirs)}"


EMPTY = {"same variable twice"}


def tests():
    path, tricky = HERE / "graph.nq", HERE / "tricky.nq"
    store, hard = union(path), union(tricky)
    for question in QUESTIONS:
        text = question.read_text("utf8")
        yield question.stem, lambda: compare_rows(store, path, text, "tsv")
    demo = Path(sys.argv[2])
    loaded = union(demo)
    for question in QUESTIONS:
        text = question.read_text("utf8")
        yield f"{question.stem} (demo)", lambda: compare_rows(loaded, demo, text, "tsv")
    for name, query in SHAPES.items():
        for form in ("tsv", "json", "xml"):
            yield f"{name} ({form})", lambda: compare_rows(store, path, PREFIXES + query, form)
    for name, query in GRAPHS.items():
        for form in ("turtle", "ntriples"):
            yield f"{name} ({form})", lambda: compare_graphs(store, path, PREFIXES + query, form)
    values = (HERE / "formats.rq").read_text("utf8")
    for form in ("tsv", "json"):  # XML has no place for control characters
        yield f"values that are hard to write ({form})", lambda: compare_rows(hard, tricky, values, form)


def main():
    passed = failed = 0
    for name, test in tests():
        try:
            trouble = test()
        except Exception as error:  # a refusal or a crash is a failed test, not the end of all
            trouble = f"{type(error).__name__}: {error}"
        if trouble == "no rows to compare" and (name.endswith("(demo)") or name.rsplit(" (", 1)[0] in EMPTY):
            trouble = None
        passed, failed = passed + (not trouble), failed + bool(trouble)
        if trouble:
            print(f"FAILED: {name}: {trouble}")
    print(f"oxigraph: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())

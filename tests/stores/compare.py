#!/usr/bin/env python3
"""The same questions to four engines: compare.py ENTENTE BUILD FOLDER DEMO.nq GRAPH.nq.

Each store is loaded with DEMO.nq by `entente load` in every way it has, and must then hold these statements and no
others. Each question of ontology/queries is asked of every store and of `entente query`, over DEMO.nq and then over
GRAPH.nq; all answers must be the same rows in the same order. Rows are compared by value and language: stores write
numbers in types of their own. A question that says "entente query does not read" is asked of the stores only, and
refused by `entente query`.
"""
import contextlib
import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import stores

QUESTIONS = sorted((Path(__file__).resolve().parent / "../../ontology/queries").resolve().glob("*.rq"))
ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'https://w3id.org/entente/id/')) }"
REFUSED = "entente query does not read"


class Tests:
    passed = failed = 0

    def test(self, what, trouble):
        self.passed, self.failed = self.passed + (not trouble), self.failed + bool(trouble)
        if trouble:
            print(f"FAILED: {what}: {trouble}")

    @contextlib.contextmanager
    def part(self, what):
        """A crash is a failed test, not the end of all."""
        try:
            yield
        except (RuntimeError, OSError, ValueError) as error:
            self.test(what, f"{type(error).__name__}: {error}")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


def difference(ours, theirs):
    if ours[0] != theirs[0]:
        return f"columns {ours[0]}, not {theirs[0]}"
    if ours[1] == theirs[1]:
        return None
    missing, besides = set(theirs[1]) - set(ours[1]), set(ours[1]) - set(theirs[1])
    if missing or besides or len(ours[1]) != len(theirs[1]):
        missing, besides = sorted(missing, key=repr), sorted(besides, key=repr)
        return f"{len(ours[1])} rows, not {len(theirs[1])}; missing {missing[:2]}, besides {besides[:2]}"
    at = next(i for i, (a, b) in enumerate(zip(ours[1], theirs[1])) if a != b)
    return f"another order from row {at + 1} on: {ours[1][at]}, not {theirs[1][at]}"


def entente_rows(entente, graph, query):
    return stores.rows(json.loads(run(entente, "query", "-f", "json", graph, str(query))))


def number(value):
    """Decimals and integers in one spelling."""
    try:
        return f"{float(value[0]):g}", value[1]
    except ValueError:
        return value


def held(store):
    return sorted({tuple(map(number, row)) for row in store.ask(ALL)[1]})


@functools.lru_cache
def wanted(entente, graph):
    """What a store should hold of the graph."""
    query = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    alone = stores.rows(json.loads(run(entente, "query", "-f", "json", "-e", query, graph)))[1]
    known = [line for line in open(graph, encoding="utf8") if line.rstrip().endswith('" .') or not is_quad(line)]
    path = f"{graph}.known.nt"
    with open(path, "w", encoding="utf8") as file:
        file.writelines(known)
    query = f"SELECT (<{stores.KNOWN}> AS ?g) ?s ?p ?o {{ ?s ?p ?o }}"
    known = stores.rows(json.loads(run(entente, "query", "-f", "json", "-e", query, path)))[1]
    return sorted({tuple(map(number, row)) for row in alone + known})


def is_quad(line):
    return "/article/" in line.rstrip()[:-2].rsplit("<", 1)[-1]


def load(entente, store, graph, *more):
    return run(entente, "load", "--default-graph", stores.KNOWN, "--wait", "0.1", *more, graph)


def check_loading(tests, entente, store, graph, less):
    """Every way in, and between them an article removed."""
    sync, update = ["--sync", store.query], ["--to", store.update, "--as", "update", "--batch", "400K"]
    if store.name == "virtuoso":
        update[-1] = "40K"  # it compiles each request to SQL, which may not be long
    steps = [("graphs", graph, ["--to", store.graphs]), ("an article removed", less, ["--to", store.graphs, *sync]),
             ("update", graph, update), ("an article removed by update", less, [*update, *sync]),
             ("graphs replaced by update", graph, [*update, "--replace"])]
    if store.quads:
        steps += [("quads", graph, ["--to", store.quads, "--as", "quads"])]
    for what, file, more in steps:
        with tests.part(f"{store.name}: {what}"):
            load(entente, store, file, *more)
            got, due = held(store), wanted(entente, file)
            lost, besides = sorted(set(due) - set(got)), sorted(set(got) - set(due))
            tests.test(f"{store.name}: {what}", got != due and f"lost {lost[:2]}, besides {besides[:2]}")


def ask_all(tests, entente, running, graph, needs_rows):
    for store in running:
        with tests.part(f"{store.name}: {graph}"):
            load(entente, store, graph, "--to", store.graphs, "--sync", store.query)
    for query in QUESTIONS:
        text = query.read_text("utf8")
        name = f"{query.stem} over {os.path.basename(graph)}"
        with tests.part(name):
            if REFUSED in text:
                refused = subprocess.run([entente, "query", graph, str(query)], capture_output=True, text=True)
                tests.test(f"{name}: refused", refused.returncode != 1 and refused.stderr)
                expected = running[0].ask(text)
            else:
                expected = entente_rows(entente, graph, query)
            tests.test(f"{name}: has an answer", needs_rows and not expected[1] and "no rows")
            for store in running:
                with tests.part(f"{store.name}: {name}"):
                    tests.test(f"{store.name}: {name}", difference(store.ask(text), expected))


def main():
    entente, build, folder, demo, small = sys.argv[1:6]
    tests = Tests()
    less = f"{folder}/less.nq"
    lines = open(demo, encoding="utf8").read().splitlines(True)
    gone = next(line.rstrip()[:-2].rsplit("<", 1)[-1] for line in lines if is_quad(line))
    with open(less, "w", encoding="utf8") as file:
        file.writelines(line for line in lines if not line.rstrip().endswith(f"<{gone} ."))
    with contextlib.ExitStack() as stack:
        running = [stack.enter_context(kind(folder, build)) for kind in stores.STORES]
        for store in running:
            store.wait()
        for store in running:
            check_loading(tests, entente, store, demo, less)
        ask_all(tests, entente, running, small, True)
        ask_all(tests, entente, running, demo, False)
    print(f"stores: {tests.passed} passed, {tests.failed} failed")
    return tests.failed > 0


if __name__ == "__main__":
    sys.exit(main())

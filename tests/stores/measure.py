#!/usr/bin/env python3
"""How fast each store is loaded: measure.py ENTENTE BUILD FOLDER GRAPH.nq [STORE...]

Each store is started empty, on disk, and loaded by `entente load`; asked all questions, and the answers compared with
those of `entente query`; then another empty one is loaded from the same file by the store's own loader. A line for each:
statements, seconds, statements a second. Graphs of over MANY statements go the store's fastest way only. What stands in the default graph is given a graph first, so that all load the
same file.
"""
import os
import subprocess
import sys
import time

import compare
import stores

WAYS = {"fuseki": ["quads", "update", "graphs"], "oxigraph": ["quads", "update", "graphs"], "virtuoso": ["graphs"]}

MANY = 1000000


def with_graphs(graph, path):
    """GRAPH with its default graph named; the number of statements."""
    n = 0
    with open(graph, encoding="utf8") as lines, open(path, "w", encoding="utf8") as out:
        for line in lines:
            out.write(line if compare.is_quad(line) else f"{line.rstrip()[:-1]}<{stores.KNOWN}> .\n")
            n += 1
    return n


def timed(what, n, work):
    begun = time.monotonic()
    try:
        work()
    except (RuntimeError, OSError, subprocess.SubprocessError) as error:
        print(f"{what}: {error}", flush=True)
        return
    seconds = time.monotonic() - begun
    print(f"{what}: {n} statements in {seconds:.1f} s, {n / seconds:,.0f} a second", flush=True)


def own_loader(kind, folder, build, path):
    """The store's own loader, into a store of its own; gives the work to be timed."""
    if kind is stores.Oxigraph:
        return lambda: compare.run(f"{build}/venv/bin/oxigraph", "load", "--location", f"{folder}/own", "--file", path), None
    if kind is stores.Fuseki:
        jar = f"{build}/stores/jena-fuseki-server-{stores.FUSEKI}.jar"
        return lambda: compare.run("java", "-Xmx2g", "-cp", jar, "tdb2.tdbloader", f"--loc={folder}/own", path), None
    os.makedirs(f"{folder}/own")
    server = kind(f"{folder}/own", build, memory=False)

    def work():
        where, name = os.path.split(path)
        server.sql_say(f"ld_dir('{where}', '{name}', 'urn:none')")
        server.sql_say("rdf_loader_run()")
        server.sql_say("checkpoint")

    return work, server


def ask(entente, store, path, questions):
    """All questions; how many answers are those of entente query."""
    equal = 0
    for query in questions:
        text = query.read_text("utf8")
        if compare.REFUSED in text:
            continue
        try:
            begun = time.monotonic()
            got = store.ask(text)
            seconds = time.monotonic() - begun
            trouble = compare.difference(got, compare.entente_rows(entente, path, query))
        except (RuntimeError, OSError) as error:
            trouble = error
        equal += not trouble
        if trouble:
            print(f"{store.name}: {query.stem}: {str(trouble)[:300]} ({seconds:.1f} s)", flush=True)
    print(f"{store.name}: {equal} answers are those of entente query", flush=True)


def main():
    entente, build, folder, graph = sys.argv[1:5]
    kinds = [kind for kind in stores.STORES if not sys.argv[5:] or kind.name in sys.argv[5:]]
    path = f"{folder}/named.nq"
    n = with_graphs(graph, path)
    timed("raptor, parsing alone (entente load --dry-run)", n, lambda: compare.run(entente, "load", "-n", "--to", "http://localhost/", path))
    for kind in kinds:
        for way in WAYS[kind.name][: 1 if n > MANY else None]:
            here = f"{folder}/{kind.name}-{way}"
            os.makedirs(here)
            with kind(here, build, memory=False) as store:
                store.wait()
                address = {"graphs": store.graphs, "update": store.update, "quads": store.quads}[way]
                timed(f"{kind.name}: entente load --as {way}", n,
                      lambda: compare.run(entente, "load", "--to", address, "--as", way, path))
                if way == WAYS[kind.name][0]:
                    ask(entente, store, path, compare.QUESTIONS)
        work, server = own_loader(kind, f"{folder}/{kind.name}-{WAYS[kind.name][0]}", build, path)
        if server:
            with server:
                server.wait()
                timed(f"{kind.name}: its own loader", n, work)
        else:
            timed(f"{kind.name}: its own loader", n, work)


if __name__ == "__main__":
    main()

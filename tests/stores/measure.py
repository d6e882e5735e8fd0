#!/usr/bin/env python3
"""How fast each store is loaded: measure.py ENTENTE BUILD FOLDER GRAPH.nq [STORE...]

Each store is started empty, on disk, and loaded by `entente load`; asked all questions, and the answers compared with
those of `entente query`; then another empty one is loaded from the same file by the store's own loader. A line for
each: statements, seconds, statements a second; and a line for each question that takes over a second, or whose answer
is another or does not come in PATIENCE seconds. Graphs of over MANY statements go the store's fastest way only. What
stands in the default graph is given a graph first, so that all load the same file.
"""
import os
import subprocess
import sys
import time

import compare
import stores

WAYS = {"fuseki": ["quads", "update", "graphs"], "oxigraph": ["quads", "update", "graphs"], "virtuoso": ["graphs"]}

MANY = 1000000
PATIENCE = 60


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


def answers(entente, path, questions):
    """What `entente query` says, a question each, and how long it takes."""
    known = {}
    for query in questions:
        begun = time.monotonic()
        if compare.REFUSED not in query.read_text("utf8"):
            known[query] = compare.entente_rows(entente, path, query)
            seconds = time.monotonic() - begun
            print(f"entente query: {query.stem}: {len(known[query][1])} rows, {seconds:.1f} s", flush=True)
    return known


def ask_one(store, query, due):
    """The trouble with the answer, if any; a store that is too slow is started anew, for it would go on."""
    try:
        return compare.difference(store.ask(query.read_text("utf8"), timeout=PATIENCE), due)
    except TimeoutError:
        store.restart()
        return f"no answer in {PATIENCE} s"
    except (RuntimeError, OSError) as error:
        return error


def ask(store, known):
    """All questions; how many answers are those of entente query, and how long they took."""
    equal, slowest = 0, (0, None)
    for query, due in known.items():
        begun = time.monotonic()
        trouble = ask_one(store, query, due)
        seconds = time.monotonic() - begun
        equal += not trouble
        slowest = max(slowest, (seconds, query.stem))
        if trouble or seconds > 1:
            print(f"{store.name}: {query.stem}: {str(trouble or 'equal')[:300]} ({seconds:.1f} s)", flush=True)
    print(f"{store.name}: {equal} of {len(known)} answers are those of entente query; the slowest is {slowest[1]}, "
          f"{slowest[0]:.1f} s", flush=True)


def main():
    entente, build, folder, graph = sys.argv[1:5]
    kinds = [kind for kind in stores.STORES if not sys.argv[5:] or kind.name in sys.argv[5:]]
    path = f"{folder}/named.nq"
    n = with_graphs(graph, path)
    timed("raptor, parsing alone (entente load --dry-run)", n, lambda: compare.run(entente, "load", "-n", "--to", "http://localhost/", path))
    known = answers(entente, path, compare.QUESTIONS)
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
                    ask(store, known)
        work, server = own_loader(kind, f"{folder}/{kind.name}-{WAYS[kind.name][0]}", build, path)
        if server:
            with server:
                server.wait()
                timed(f"{kind.name}: its own loader", n, work)
        else:
            timed(f"{kind.name}: its own loader", n, work)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A graph of about so many nodes out of a larger one: whole meetings, by date, with all that is said of those who
took part.

Usage: graphs.py NODES < LARGE.nq > SMALL.nq
"""
import sys

ENT = "<https://w3id.org/entente/ontology#"
LINKS = {ENT + name + ">" for name in ("participant", "party", "host", "process")} | {"<http://schema.org/location>"}
ACTORS = {ENT + "participant>", ENT + "party>"}
HELD_BY = "<http://www.w3.org/ns/org#heldBy>"
UP = {"<http://www.w3.org/ns/org#postIn>", "<http://schema.org/nationality>", "<http://schema.org/containedInPlace>",
      ENT + "country>", "<http://schema.org/parentOrganization>"}
START = "<http://schema.org/startDate>"
DERIVED = "<http://www.w3.org/ns/prov#wasDerivedFrom>"
CONTEXT = "<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext>"


def graph_of(line):
    """The graph of a statement; None for the default graph, which ends in a literal or in a third term."""
    last = line.rsplit(" ", 2)[1]
    return last if "/article/" in last else None


def read(lines):
    by_subject, held = {}, {}
    for line in lines:
        s, p, rest = line.split(" ", 2)
        o = rest.split(" ", 1)[0]
        by_subject.setdefault(s, []).append((p, o, line))
        if p == HELD_BY:
            held.setdefault(o, set()).add(s)
    return by_subject, held


def main():
    wanted = int(sys.argv[1])
    by_subject, held = read(sys.stdin)
    meetings = [(min((o for p, o, _ in quads if p == START), default="~"), s) for s, quads in by_subject.items()
                if "/meeting/" in s]
    chosen, actors = [], set()
    for _, meeting in sorted(meetings):
        if len(chosen) + len(actors) >= wanted:
            break
        mine = {o for p, o, _ in by_subject[meeting] if p in ACTORS}
        if not mine:
            continue
        chosen.append(meeting)
        actors |= mine
    follow, seen = list(chosen), set()
    while follow:
        node = follow.pop()
        if node in seen:
            continue
        seen.add(node)
        follow += held.get(node, ())
        follow += [o for p, o, _ in by_subject.get(node, ()) if p in LINKS | UP | {DERIVED, CONTEXT}]
    kept = seen | {None}
    for subject, quads in by_subject.items():
        if subject in seen:
            sys.stdout.writelines(line for _, _, line in quads if graph_of(line) in kept)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A made-up graph of so many nodes, two in five of them meetings, with long and short names.

Usage: made.py NODES > GRAPH.nq
"""
import sys

ENT, SCHEMA, ID = "https://w3id.org/entente/ontology#", "http://schema.org/", "https://w3id.org/entente/id/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
KINDS = ["BilateralMeeting", "MultilateralMeeting", "Talks", "Summit", "Call", "Visit", "Meeting"]
STATUSES = ["Held", "Held", "Held", "Planned", "Held", "Cancelled", "Ongoing"]


def say(s, p, o):
    print(f"<{s}>", p if p.startswith("<") else f"<{p}>", o if o.startswith('"') else f"<{o}>", ".")


def main():
    nodes = int(sys.argv[1])
    people, meetings = nodes * 3 // 5, nodes - nodes * 3 // 5
    for i in range(people):
        person, state = f"{ID}person/p{i}", f"{ID}place/s{i * i % 23 % 11}"
        say(person, TYPE, SCHEMA + "Person")
        say(person, LABEL, f'"P{i}{" of the House of Saxe-Coburg and Gotha" * (i % 7 == 3)}"@en')
        say(person, SCHEMA + "nationality", state)
        say(state, TYPE, SCHEMA + "Country")
        say(state, LABEL, f'"State {state[-1]}{" and the Grenadines and Further Isles" * (i * i % 23 % 11 == 4)}"@en')
    for i in range(meetings):
        meeting = f"{ID}meeting/m{i}"
        say(meeting, TYPE, ENT + KINDS[i % len(KINDS)])
        say(meeting, ENT + "status", ENT + STATUSES[i * 3 % len(STATUSES)])
        say(meeting, SCHEMA + "startDate", f'"{2012 + i * 7 % 9}-{1 + i * 5 % 12:02}-{1 + i * 11 % 28:02}"')
        for k in range(2 + i % 4):
            say(meeting, ENT + "participant", f"{ID}person/p{(i * 3 + k * k * 5 + k) % people}")
        if i % 3:
            say(meeting, ENT + "process", f"{ID}process/long-process-name-{i % 8}-of-many-words-that-go-on")
            say(meeting, ENT + "round", f'"{i}"')
        for k in range(1 + i % 3):
            say(meeting, "http://www.w3.org/ns/prov#wasDerivedFrom", f"{ID}article/a{i + k}#char={i},{i + 9}")


if __name__ == "__main__":
    main()

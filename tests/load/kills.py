#!/usr/bin/env python3
"""Kill loads at random moments and begin them again: kills.py ENTENTE GRAPH.nq KILLS STORE DUMP EMPTY WORK_FOLDER.

STORE is the address of an empty Graph Store; DUMP gives its statements as N-Quads; a POST to EMPTY empties it (with
"DROP ALL" where that is a SPARQL endpoint). After every load that came to its end the store must hold the statements
of GRAPH.nq: none lost, none besides. Loads are by POST and by PUT in turn. A kill comes at any moment of the next
SHARE of the time that the last load took in all, or that this one has taken so far if that is more: so a load is
killed some times before it ends, whatever the speed of store and machine. Prints the number of kills, after how many different numbers of requests they came, of loads that
ended, and of those after which the store was right.
"""
import contextlib
import os
import random
import re
import subprocess
import sys
import time
import urllib.request

SHARE = 0.4


def plain(text):
    """Statements in one spelling: \\u escapes undone, and what a store may change: xsd:string unsaid, integers of one
    type, zeros at the end of decimals."""
    text = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), text)
    text = text.replace("^^<http://www.w3.org/2001/XMLSchema#string>", "").replace("#nonNegativeInteger>", "#integer>")
    text = re.sub(r'(\.\d*?)0+("\^\^<[^>]*#decimal>)', lambda m: ("" if m[1] == "." else m[1]) + m[2], text)
    return set(text.split("\n")) - {""}


def ask(url, body=None):
    headers = {"Accept": "application/n-quads", "Content-Type": "application/sparql-update"}
    with urllib.request.urlopen(urllib.request.Request(url, data=body, headers=headers), timeout=60) as answer:
        return answer.read().decode("utf8")


def attempt(command, seconds):
    """Did the load end before it was killed?"""
    load = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        load.wait(seconds)
    except subprocess.TimeoutExpired:
        load.kill()
        load.wait()
        return False
    if load.returncode:
        sys.exit(f"a load failed: {load.stderr.read().decode()}")
    return True


def requests_done(record):
    """By the record: a line for each, after the head."""
    try:
        with open(record, "rb") as lines:
            return max(0, sum(1 for _ in lines) - 1)
    except FileNotFoundError:
        return 0


def load_killed(command, whole, places):
    """Begin the load until it ends; gives the seconds of all its beginnings, and adds to `places` where it was killed."""
    seconds = 0.0
    while True:
        begun = time.monotonic()
        ended = attempt(command, random.uniform(0, max(whole, seconds) * SHARE) if whole else 600)
        seconds += time.monotonic() - begun
        if ended:
            return seconds
        places.append(requests_done(command[command.index("--resume") + 1]))


def main():
    entente, graph, wanted, store, dump, empty, work = sys.argv[1:8]
    random.seed(7)
    record = f"{work}/record"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(record)
    expected = plain(open(graph, encoding="utf8").read())
    command = [entente, "load", "--to", store, "--batch", "4K", "--resume", record, "--wait", "0.05", graph]
    ended = right = 0
    places = []
    whole = 0.0  # the first load is not killed
    while len(places) < int(wanted):
        whole = load_killed(command + ["--replace"] * (ended % 2), whole, places)
        ended += 1
        got = plain(ask(dump))
        right += got == expected
        if got != expected:
            print(f"{len(expected - got)} statements lost, {len(got - expected)} besides")
        ask(empty, b"DROP ALL")
    print(f"{len(places)} kills after {len(set(places))} different numbers of requests, {ended} loads ended, {right} right")
    return right != ended


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Kill loads at random moments and begin them again: kills.py ENTENTE GRAPH.nq KILLS STORE DUMP EMPTY WORK_FOLDER.

STORE is the address of an empty Graph Store; DUMP gives its statements as N-Quads; a POST to EMPTY empties it (with
"DROP ALL" where that is a SPARQL endpoint). After every load that came to its end the store must hold the statements
of GRAPH.nq: none lost, none besides. Loads are by POST and by PUT in turn. Prints the number of kills, of loads that
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


def main():
    entente, graph, wanted, store, dump, empty, work = sys.argv[1:8]
    random.seed(7)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(f"{work}/record")
    expected = plain(open(graph, encoding="utf8").read())
    killed = ended = right = 0
    whole = 600.0  # seconds that a load takes; the first is not killed, to see
    while killed < int(wanted):
        command = [entente, "load", "--to", store, "--batch", "4K", "--resume", f"{work}/record", "--wait", "0.05", graph]
        begun = time.monotonic()
        if not attempt(command + ["--replace"] * (ended % 2), random.uniform(0, whole * 0.9) if ended else whole):
            killed += 1
            continue
        if not ended:
            whole = time.monotonic() - begun
        ended += 1
        got = plain(ask(dump))
        right += got == expected
        if got != expected:
            print(f"{len(expected - got)} statements lost, {len(got - expected)} besides")
        ask(empty, b"DROP ALL")
    print(f"{killed} kills, {ended} loads ended, {right} right")
    return right != ended


if __name__ == "__main__":
    sys.exit(main())

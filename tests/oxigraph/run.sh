#!/bin/bash
# A real store gives the same answers: Oxigraph, by its Python package in a virtual environment of the tests' own beside
# the binary, loaded with the queries' test graph and with the demo's.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" oxigraph "$1"
venv=$(dirname "$entente")/venv
if ! "$venv/bin/python" -c 'import pyoxigraph' 2>/dev/null; then
    rm -rf "$venv"
    python3 -m venv "$venv" && "$venv/bin/pip" -q install --disable-pip-version-check pyoxigraph
fi >"$work/said" 2>&1
"$entente" extract -f nquads -o "$work/demo.nq" "$top/tests/articles.jsonl" "$top"/tests/articles/*.html ||
    fail "the demo's graph"
"$venv/bin/python" "$(dirname "$0")/oxigraph.py" "$entente" "$work/demo.nq" >"$work/answers" 2>&1
take oxigraph "$work/answers" "$work/said"
finish

#!/bin/bash
# Real stores: Fuseki, Oxigraph and Virtuoso are started, loaded, and asked the same questions as entente query.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" stores "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
build=$(dirname "$entente")
if ! "$here/prepare.sh" "$build" >"$work/said" 2>&1; then
    fail "the stores cannot be had: $(cat "$work/said")"
    finish
    exit 1
fi
"$entente" extract -f nquads -o "$work/demo.nq" "$top/tests/articles.jsonl" "$top"/tests/articles/*.html ||
    fail "the demo's graph"
grep -v '^#' "$top/tests/query/graph.nq" >"$work/graph.nq"
python3 "$here/compare.py" "$entente" "$build" "$work" "$work/demo.nq" "$work/graph.nq" >"$work/answers" 2>&1
take stores "$work/answers"
finish

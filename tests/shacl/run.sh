#!/bin/bash
# The shapes of ontology/shapes, by a SHACL engine (pySHACL, in a virtual environment beside the binary): the demo's
# graph and the sample articles conform, each broken graph of tests/check/broken.tsv is refused with the right message.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" shacl "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
venv_python=$(dirname "$entente")/venv-rdf/bin/python
"$top/tests/venv.sh" "$(dirname "$entente")/venv-rdf" pyshacl networkx owlready2 >"$work/said" 2>&1
"$entente" extract -f nquads -o "$work/demo.nq" "$top/tests/articles.jsonl" "$top"/tests/articles/*.html ||
    fail "the demo's graph"
"$entente" extract -f nquads --evidence sentence --entail -o "$work/articles.nq" "$top"/tests/articles/*.txt ||
    fail "the sample articles' graph"
"$venv_python" "$here/shapes.py" test "$work/demo.nq" "$work/articles.nq" >"$work/answers" 2>&1
take shapes "$work/answers" "$work/said"
finish

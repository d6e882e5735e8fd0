#!/bin/bash
# The ontology: knowledge without gaps or contradictions, a vocabulary that is consistent under an OWL reasoner, and
# what is generated from it fresh.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" ontology "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$top" || exit 1

# take SUM NAME: the counts and complaints of a Python test
take() {
    local sum
    sum=$(sed -nE "s/^$1: ([0-9]+) passed, ([0-9]+) failed\$/\1 \2/p" "$work/answers")
    [ -n "$sum" ] || { tail -n 5 "$work/answers"; fail "$1 gave no answer"; return; }
    grep -E '^(FAILED|  )' "$work/answers"
    passed=$((passed + ${sum% *}))
    failed=$((failed + ${sum#* }))
}

mkdir "$work/nt"
while read -r file; do
    name=${file#ontology/}
    name=${name%.ttl}
    rapper -q -i turtle -o ntriples "$file" >"$work/nt/${name//\//-}.nt" 2>"$work/said" || fail "$file: $(cat "$work/said")"
done < <(find ontology -name '*.ttl' | sort)
python3 "$here/knowledge.py" "$work"/nt/*.nt >"$work/answers" 2>&1
take knowledge

venv_python=$(dirname "$entente")/venv-rdf/bin/python
"$top/tests/venv.sh" "$(dirname "$entente")/venv-rdf" pyshacl networkx owlready2 >"$work/said" 2>&1
"$venv_python" "$here/reasoner.py" >"$work/answers" 2>&1
take reasoner

for what in reference:README.md context:context.jsonld; do
    python3 ontology/tools/reference.py "${what%:*}" "$entente" >"$work/fresh" 2>"$work/said" ||
        fail "ontology/${what#*:}: $(tail -n 1 "$work/said")"
    same "ontology/${what#*:} is fresh (make reference)" "ontology/${what#*:}" "$work/fresh"
done
finish

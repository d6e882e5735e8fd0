#!/bin/bash
# The ontology: knowledge without gaps or contradictions, a vocabulary that is consistent under an OWL reasoner, and
# what is generated from it fresh.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" ontology "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$top" || exit 1

mkdir "$work/nt"
while read -r file; do
    name=${file#ontology/}
    name=${name%.ttl}
    rapper -q -i turtle -o ntriples "$file" >"$work/nt/${name//\//-}.nt" 2>"$work/said" || fail "$file: $(cat "$work/said")"
done < <(find ontology -name '*.ttl' | sort)
python3 "$here/knowledge.py" "$work"/nt/*.nt >"$work/answers" 2>&1
take knowledge "$work/answers"
venv_python=$(dirname "$entente")/venv-rdf/bin/python
"$top/tests/venv.sh" "$(dirname "$entente")/venv-rdf" pyshacl networkx owlready2 >"$work/said" 2>&1
"$venv_python" "$here/reasoner.py" >"$work/answers" 2>&1
take reasoner "$work/answers"
for what in reference:README.md context:context.jsonld; do
    python3 ontology/tools/reference.py "${what%:*}" "$entente" >"$work/fresh" 2>"$work/said" ||
        fail "ontology/${what#*:}: $(tail -n 1 "$work/said")"
    same "ontology/${what#*:} is fresh (make reference)" "ontology/${what#*:}" "$work/fresh"
done
finish

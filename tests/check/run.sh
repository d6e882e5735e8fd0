#!/bin/bash
# `entente check`: nothing against right graphs, the right word against each broken one, both reports, hard failures.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" check "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$work" || exit 1

# ---- what is right ----

check "a right graph" "$entente" check "$here/good.ttl"
"$entente" extract -f nquads -o demo.nq "$top/tests/articles.jsonl" "$top"/tests/articles/*.html
"$entente" extract -f nquads --entail -o entailed.nq "$top/tests/articles.jsonl"
"$entente" extract -f nquads --evidence none -o bare.nq "$top/tests/articles.jsonl"
"$entente" extract -f nquads --base https://example.org/id/ -o based.nq "$top/tests/articles.jsonl"
check "the demo's graph" "$entente" check demo.nq
"$entente" merge -o merged.nq demo.nq
check "the demo's graph, merged" "$entente" check merged.nq
check "with what the alignments imply" "$entente" check entailed.nq
check "under another base" "$entente" check --base https://example.org/id/ based.nq
check "without evidence" "$entente" check --evidence none bare.nq
"$entente" check bare.nq >said 2>&1 && fail "evidence is not asked for"
grep -q 'must have prov:wasDerivedFrom' said && pass || fail "evidence is not asked for: $(head -n 3 said)"
echo '<http://a> <http://www.w3.org/2000/01/rdf-schema#label> "a" .' | "$entente" check -i nquads - >said
[ "$(cat said)" = "-: 1 statements, 0 findings" ] && pass || fail "standard input: $(cat said)"

# ---- what is wrong ----

mkdir broken
python3 "$here/break.py" broken || fail "the broken graphs"
while IFS=$'\t' read -r file words name; do
    "$entente" check "broken/$file" >said 2>&1
    status=$?
    if [ "$words" = - ]; then
        # beyond what the ontology states: then nothing else is said of it
        [ $status = 0 ] && pass || fail "$name: $(head -n 3 said)"
    elif [ $status != 1 ]; then
        fail "$name: exit status $status"
    elif grep -q "^broken/$file: $words" said; then
        pass
    else
        fail "$name: $(head -n 3 said)"
    fi
done <broken/rows.tsv

# ---- the report as JSON; several graphs ----

printf '%s\n' '<http://a> <https://w3id.org/entente/ontology#mood> "\u001b[31m \"good\"" .' >mood.nt
"$entente" check --json -o findings.json "$here/good.ttl" mood.nt
[ $? = 1 ] && pass || fail "exit status of a finding in JSON"
python3 - findings.json <<'END' >said 2>&1 && pass || fail "JSON: $(cat said)"
import json, sys
findings = json.load(open(sys.argv[1], encoding="utf8"))
assert findings == [{"file": "mood.nt", "rule": "undefined", "subject": "http://a",
                     "predicate": "https://w3id.org/entente/ontology#mood",
                     "reason": "the ontology has no such property"}], findings
END
"$entente" check --json "$here/good.ttl" >said
[ "$(cat said)" = "[]" ] && pass || fail "no finding in JSON: $(cat said)"
printf '%s\n' '<http://a> <http://schema.org/startDate> "\u001b[31mred" .' >red.nt
"$entente" check red.nt >said
grep -q $'\033' said && fail "a graph drives the terminal" || pass

# ---- a user's own terms ----

printf '%s\n' '@prefix owl: <http://www.w3.org/2002/07/owl#> .' '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .' \
    '<https://w3id.org/entente/ontology#mood> a owl:DatatypeProperty ; rdfs:range rdfs:Literal .' >mood.ttl
printf '%s\n' '<http://a> <https://w3id.org/entente/ontology#mood> "good" .' >good-mood.nt
"$entente" check good-mood.nt >/dev/null && fail "an undefined term passes" || pass
sed -i 's/ ; rdfs:range rdfs:Literal//' mood.ttl
check "a term that the user defines" "$entente" check --knowledge mood.ttl good-mood.nt

# ---- hard failures ----

printf '<http://a> <http://b>\n' >cut.nt
"$entente" check -o kept cut.nt 2>said && fail "a cut graph passes"
grep -q '^entente: cut.nt:' said && [ ! -e kept ] && pass || fail "a cut graph: $(cat said)"
"$entente" check -o /dev/full mood.nt 2>said && fail "a full device passes"
grep -q 'cannot write' said && pass || fail "a full device: $(cat said)"
"$entente" check nowhere.nq 2>said && fail "a missing graph passes"
grep -q '^entente: nowhere.nq: cannot open' said && pass || fail "a missing graph: $(cat said)"
"$entente" check 2>said
[ $? = 2 ] && grep -q 'no graph given' said && pass || fail "no graph: $(cat said)"
finish

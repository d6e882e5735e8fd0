#!/bin/bash
# Every format beyond Raptor's is read back by others and holds what N-Quads holds; what extract writes and what convert
# makes of it agree; hard failures.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" formats "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$work" || exit 1
articles=("$top/tests/articles.jsonl" "$top"/tests/articles/*.html)
venv_python=$(dirname "$entente")/venv-rdf/bin/python
"$top/tests/venv.sh" "$(dirname "$entente")/venv-rdf" pyshacl networkx pyoxigraph >said 2>&1

# ---- written ----

cp "$here/hostile.nq" .
for form in nq trig jsonld; do
    check "extract, $form" "$entente" extract -o "graph.$form" "${articles[@]}"
    check "extract --entail, $form" "$entente" extract --entail -o "entailed.$form" "${articles[@]}"
    check "convert, $form" "$entente" convert -o "converted.$form" graph.nq
    [ $form = nq ] || check "convert hostile, $form" "$entente" convert -o "hostile.$form" hostile.nq
done
check "CSV" "$entente" convert -o graph.csv graph.nq
check "CSV in French" "$entente" convert --lang fr -o graph-fr.csv graph.nq
check "CSV, hostile" "$entente" convert -o hostile.csv hostile.nq
check "GraphML" "$entente" convert -o graph.graphml graph.nq
check "GraphML of pairs" "$entente" convert -f graphml-pairs -o pairs.graphml graph.nq
check "GraphML, hostile" "$entente" convert -o hostile.graphml hostile.nq

# ---- read back ----

"$venv_python" "$here/formats.py" "$work" >answers 2>&1
take formats answers said
xmllint --noout graph.graphml hostile.graphml pairs.graphml 2>said && pass || fail "GraphML: $(cat said)"

# ---- no cell is a formula ----

grep -qE '(^|,)"?[=+@-]' hostile.csv && fail "a formula: $(grep -E '(^|,)"?[=+@-]' hostile.csv)" || pass
grep -q "'=HYPERLINK" hostile.csv && grep -q "'--11-20" hostile.csv && pass || fail "guarded cells: $(cat hostile.csv)"
head -n 1 graph.csv | grep -q $'^iri,kind,status,start,end,place,participants,.*,confidence\r$' && pass || fail "head of the table"
grep -q 'Vladimir Poutine' graph-fr.csv && grep -q 'Vladimir Putin' graph.csv && pass || fail "names by language"

# ---- what extract states besides is what convert adds; the same bytes; the same whatever the way ----

"$entente" convert --entail -o entailed-later.nq graph.nq
grep -v 'ontology#settings> "entail"' entailed.nq | sort -u >a && sort -u entailed-later.nq >b # the run says so itself
same "entailed at once and later" a b
"$entente" convert -o again.trig converted.trig
same "converted again" converted.trig again.trig
"$entente" extract -o again.jsonld "${articles[@]}"
same "extracted again" graph.jsonld again.jsonld
for what in '#Meeting> <' 'sem/Event> <' 'foaf/0.1/Person> <' 'sem/hasActor> <' 'schema.org/attendee> <' 'skos/core#altLabel' \
    'org#holds> <' 'org#hasMembership> <' 'org#FormalOrganization> <' 'nif-core#String> <' 'prov#wasQuotedFrom> <' 'prov#Entity> <'; do
    grep -q "$what" entailed.nq && pass || fail "nothing entailed of $what"
done
grep -q 'foaf/0.1/Person> <' graph.nq && fail "entailed without being asked" || pass

# an article's implications stand in its own graph; a user's file adds alignments, of which chains are followed
cat >user.ttl <<'END'
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://semanticweb.cs.vu.nl/2009/11/sem/hasActor> rdfs:subPropertyOf <http://example.org/involves> .
<http://example.org/takesPartIn> owl:inverseOf <http://example.org/involves> .
<http://example.org/involves> owl:equivalentProperty <http://example.org/concerns> .
<http://schema.org/Event> owl:equivalentClass <http://example.org/Happening> .
<http://example.org/Happening> rdfs:subClassOf <http://schema.org/Event> .
END
echo "Vladimir Poutine a reçu lundi à Sotchi Bachar al-Assad." >a.txt
"$entente" extract --entail --knowledge user.ttl --published 2017-11-21 -o user.nq a.txt
person='https://w3id.org/entente/id/person/vladimir-putin' graph='<https://w3id.org/entente/id/article/a> .'
grep -q "<http://example.org/involves> <$person> $graph" user.nq && pass || fail "a user's superproperty"
grep -q "<http://example.org/concerns> <$person> $graph" user.nq && pass || fail "a user's equivalent property"
grep -q "^<$person> <http://example.org/takesPartIn> <.*meeting/.*> $graph" user.nq && pass || fail "a user's inverse"
grep -q "<http://example.org/Happening> $graph" user.nq && pass || fail "a user's equivalent class"
[ "$(sort user.nq | uniq -d | wc -l)" = 0 ] && pass || fail "a statement twice"

# ---- memory: streaming formats do not grow with the number of articles ----

peak() { # of a run over N copies of the articles, in kB; freed memory is not kept back under AddressSanitizer
    for n in $(seq "$1"); do sed "s/\"id\": \"/&$n-/" "$top/tests/articles.jsonl"; done >many.jsonl
    ASAN_OPTIONS=${ASAN_OPTIONS:-}:quarantine_size_mb=1 python3 -c "
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)" "$entente" extract -f "$2" many.jsonl
}
for form in trig jsonld csv; do
    small=$(peak 2 $form) large=$(peak 40 $form)
    [ "$large" -lt $((small * 12 / 10)) ] && pass || fail "$form: $small kB for 2 copies, $large kB for 40"
done

# ---- hard failures ----

for form in trig jsonld csv; do
    "$entente" extract -f $form -o /dev/full "${articles[@]}" 2>said && fail "a full device passes: $form"
    grep -q '^entente: /dev/full: cannot write: No space left on device' said && pass || fail "a full device, $form: $(cat said)"
done
for form in trig jsonld csv graphml graphml-pairs turtle; do
    "$entente" convert -f $form -o /dev/full graph.nq 2>said && fail "a full device passes: $form"
    grep -q '^entente: /dev/full: cannot write: No space left on device' said && pass || fail "a full device, $form: $(cat said)"
done
printf '<http://a> <http://b>\n' >cut.nt
"$entente" convert -o kept.trig cut.nt 2>said && fail "a cut graph passes"
grep -q '^entente: cut.nt:' said && [ ! -e kept.trig ] && pass || fail "a cut graph: $(cat said)"
echo '<http://a> <http://www.w3.org/2002/07/owl#sameAs> <geo:48.2,16.4> .' >geo.nt
"$entente" convert -o geo.jsonld geo.nt 2>said && fail "an IRI that JSON-LD would read as another passes"
grep -q 'an IRI of <http://a> has the name of a prefix as its scheme' said && [ ! -e geo.jsonld ] && pass ||
    fail "an IRI that JSON-LD would read as another: $(cat said)"
check "the same IRI in TriG" "$entente" convert -o geo.trig geo.nt
grep -q '<geo:48.2,16.4>' geo.trig && pass || fail "the same IRI in TriG: $(cat geo.trig)"
"$entente" convert -f tables graph.nq 2>said
[ $? = 2 ] && grep -q "unknown format 'tables'" said && pass || fail "an unknown format: $(cat said)"
"$entente" convert --lang de graph.nq 2>said
[ $? = 2 ] && grep -q "no language 'de'" said && pass || fail "an unknown language: $(cat said)"
: >empty.nt
for form in trig jsonld csv graphml graphml-pairs; do check "an empty graph, $form" "$entente" convert -f $form empty.nt; done
finish

#!/bin/bash
# The main job at work: the sample articles into a graph, a drawing and a page; then a taste of it.
# Usage: demo.sh ENTENTE OUT_DIR
set -eu
entente=$1 out=$2
top=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out"
inputs=("$top/tests/articles.jsonl" "$top"/tests/articles/*.html)

"$entente" extract -f nquads -o "$out/demo.nq" "${inputs[@]}"
"$entente" extract -f turtle -o "$out/demo.ttl" "${inputs[@]}"
"$entente" render --top 45 -o "$out/demo.svg" "$out/demo.nq"
"$entente" render --top 45 -o "$out/demo.png" "$out/demo.nq"
"$entente" render --view process -o "$out/tracks.svg" "$out/demo.nq"
"$entente" render --view timeline -o "$out/timeline.svg" "$out/demo.nq"
"$entente" render --view ego --of 'Vladimir Putin' -o "$out/ego.svg" "$out/demo.nq"
"$entente" render -o "$out/demo.html" "$out/demo.nq"

echo "Written:"
for file in demo.nq demo.ttl demo.svg demo.png demo.html tracks.svg timeline.svg ego.svg; do
    printf '  %-12s %8s bytes  %s\n' "$file" "$(wc -c <"$out/$file")" "$out/$file"
done
echo
prefixes='PREFIX ent: <https://w3id.org/entente/ontology#> PREFIX schema: <http://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>'
count() {
    "$entente" query -f csv "$out/demo.nq" -e "$prefixes SELECT (COUNT(DISTINCT ?thing) AS ?n) { ?thing a $1 }" | tail -n 1 |
        tr -d '\r\n'
}
echo "In the graph: $(count schema:NewsArticle) articles, $(count schema:Person) persons, $(count schema:Place) places," \
    "$(count schema:Organization) organizations, $(count ent:Meeting) meetings. Some of them:"
"$entente" query "$out/demo.nq" -e "$prefixes
SELECT DISTINCT ?date ?who ?with ?where {
  ?meeting ent:participant ?a , ?b ; ent:status ent:Held ; schema:startDate ?date ; schema:location ?place .
  ?a a schema:Person ; rdfs:label ?who . ?b a schema:Person ; rdfs:label ?with . ?place rdfs:label ?where .
  FILTER(LANG(?who) = 'en' && LANG(?with) = 'en' && LANG(?where) = 'en' && STR(?a) < STR(?b))
} ORDER BY STR(?date) ?who ?with LIMIT 8"
echo "More: entente query $out/demo.nq ontology/queries/who-met-whom.rq"
echo
echo "Open $out/demo.html in a browser, or $out/demo.svg."

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
"$entente" render -o "$out/demo.html" "$out/demo.nq"

echo "Written:"
for file in demo.nq demo.ttl demo.svg demo.png demo.html; do
    printf '  %-9s %8s bytes  %s\n' "$file" "$(wc -c <"$out/$file")" "$out/$file"
done
echo
echo "Meetings of the graph (entente query $out/demo.nq ontology/queries/who-met-whom.rq):"
"$entente" query "$out/demo.nq" "$top/ontology/queries/who-met-whom.rq" | awk 'NR <= 2 || /[12][0-9][0-9][0-9]/' |
    cut -c1-150 | head -n 10
echo
echo "Open $out/demo.html in a browser, or $out/demo.svg."

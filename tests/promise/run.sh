#!/bin/bash
# What is promised of every graph: the same bytes always, every format read back by others, every quotation exact,
# every meeting evidenced, no blank node, no doublet.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" promise "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$top" || exit 1

# ---- articles: the samples, and one that is hostile ----

python3 - "$work/hostile" <<'END'
import json, sys
texts = {
    "emoji": "🇸🇾😀 Vladimir Poutine a reçu Bachar al-Assad lundi à Sotchi 👍🏽. « 🕊️ », a dit Sergueï Lavrov.",
    "crlf": "Vladimir Poutine a rencontré\r\nBachar al-Assad\r\nà Sotchi lundi.\r\n\r\nSergueï Lavrov y était.\r",
    "decomposed": "Le pre\u0301sident Franc\u0327ois Hollande a reçu Angela Merkel a\u0300 Paris le 20 octobre 2015.",
    "markup": "<b>John Kerry</b> & \"Sergei Lavrov\" met in Geneva \\ on Monday.\n<script>alert('x')</script> ]]> --> @prefix .",
    "controls": "Angela Merkel\x01 met\x0b Emmanuel Macron\x1b[31m in Berlin\x7f on Tuesday.",
    "bidi": "\u202eVladimir Putin\u202c met بشار الأسد and Лавров in Sochi\u2028on Monday\u0085.",
    "a/b c?d#e%é": "Vladimir Poutine a reçu Bachar al-Assad lundi à Sotchi.",
    "nothing": "12 34 … !",
}
with open(sys.argv[1] + ".jsonl", "w", encoding="utf-8") as lines:
    for i, (name, text) in enumerate(texts.items()):
        lines.write(json.dumps({"id": name, "text": text, "published": "2017-11-21", "title": text}) + "\n")
        with open(f"{sys.argv[1]}-{i}", "w", encoding="utf-8", newline="") as file:
            file.write(text)
        print(f"{name}={sys.argv[1]}-{i}", file=open(sys.argv[1] + ".texts", "a", encoding="utf-8"))
# what XML cannot hold is left out of the file for RDF/XML
with open(sys.argv[1] + "-xml.jsonl", "w", encoding="utf-8") as lines:
    lines.writelines(line for line in open(sys.argv[1] + ".jsonl", encoding="utf-8") if '"controls"' not in line)
END
samples=(tests/articles/*.txt tests/articles/*.html)
extract() { "$entente" extract --published 2017-11-21 "$@"; }
extract -f nquads "${samples[@]}" "$work/hostile.jsonl" >"$work/graph.nq" 2>"$work/said"
empty "extracting says nothing" "$work/said"

# ---- the same bytes ----

mkdir "$work/locale"
for locale in C C.UTF-8 tr_TR.UTF-8; do
    place=() # the Turkish locale, in which I and i are letters of two kinds, is made here
    if [ $locale = tr_TR.UTF-8 ]; then
        localedef -i tr_TR -f UTF-8 "$work/locale/tr_TR.UTF-8" >/dev/null 2>&1
        place=("LOCPATH=$work/locale")
        if [ "$(env "${place[@]}" LC_ALL=$locale locale decimal_point 2>/dev/null)" != , ]; then
            echo "skipped: no Turkish locale (package locales)"
            continue
        fi
    fi
    for zone in UTC Pacific/Auckland; do
        env "${place[@]}" LC_ALL=$locale TZ=$zone "$entente" extract --published 2017-11-21 -f nquads "${samples[@]}" \
            "$work/hostile.jsonl" >"$work/again.nq"
        same "the same graph in $locale, $zone" "$work/graph.nq" "$work/again.nq"
    done
    env "${place[@]}" LC_ALL=$locale "$entente" extract --published 2017-11-21 -f turtle "${samples[@]}" \
        "$work/hostile.jsonl" >"$work/$locale.ttl"
    same "the same Turtle in $locale" "$work/C.ttl" "$work/$locale.ttl"
done
extract -o "$work/again.nq" "${samples[@]}" "$work/hostile.jsonl"
same "to a file, with the format by its ending" "$work/graph.nq" "$work/again.nq"
gzip -c "$work/hostile.jsonl" | extract -f nquads "${samples[@]}" - >"$work/again.nq"
same "packed and on standard input" "$work/graph.nq" "$work/again.nq"
(cd "$work" && "$entente" extract --published 2017-11-21 -f nquads "${samples[@]/#/$top/}" hostile.jsonl) >"$work/again.nq"
same "from another folder" "$work/graph.nq" "$work/again.nq"

# One article does not change what is said of another.
for article in "${samples[@]}" "$work/hostile.jsonl"; do extract -f nquads "$article"; done | grep '/article/[^ ]*> \.$' | sort >"$work/apart.nq"
grep '/article/[^ ]*> \.$' "$work/graph.nq" | sort >"$work/together.nq"
same "articles one by one say what they say together" "$work/together.nq" "$work/apart.nq"

# ---- every format is read by others ----

grep '^@prefix' "$work/C.ttl" | cut -d ' ' -f 2 | sort | uniq -d >"$work/said"
empty "a prefix is declared once" "$work/said"
check "prefixes stand first, in their order" grep -q "rdf: rdfs: xsd: owl: skos: dcterms: prov: org: sem: foaf: schema: nif: itsrdf: geo: ent:" \
    <(grep '^@prefix' "$work/C.ttl" | cut -d ' ' -f 2 | tr '\n' ' ')
# without named graphs, the triples: what all formats must agree on
extract -f ntriples "${samples[@]}" "$work/hostile-xml.jsonl" >"$work/all.nt"
sort -u "$work/all.nt" >"$work/triples"
declare -A parser=([turtle]=turtle [ntriples]=ntriples [nquads]=nquads [rdfxml]=rdfxml [rdfxml-abbrev]=rdfxml [json]=json [json-triples]=json)
for format in turtle ntriples nquads rdfxml rdfxml-abbrev json json-triples; do
    extract -f $format "${samples[@]}" "$work/hostile-xml.jsonl" >"$work/all.$format"
    rapper -q -i ${parser[$format]} -o ntriples "$work/all.$format" x:base >"$work/read.nt" 2>"$work/said"
    empty "rapper reads $format without a word" "$work/said"
    sort -u "$work/read.nt" >"$work/read"
    same "rapper reads the same from $format" "$work/triples" "$work/read"
done
extract -f turtle "${samples[@]}" "$work/hostile.jsonl" >"$work/hostile.turtle"
extract -f ntriples "${samples[@]}" "$work/hostile.jsonl" >"$work/hostile.ntriples"
cp "$work/graph.nq" "$work/hostile.nquads"
for format in turtle ntriples nquads; do
    for tool in "rapper -q -c -i" "serdi -i"; do
        # shellcheck disable=SC2086
        $tool $format "$work/hostile.$format" >/dev/null 2>"$work/said"
        empty "${tool%% *} reads hostile $format without a word" "$work/said"
    done
done
check "json is JSON" python3 -m json.tool "$work/all.json"
check "json-triples is JSON" python3 -m json.tool "$work/all.json-triples"
check "rdfxml is XML" xmllint --noout "$work/all.rdfxml"
check "rdfxml-abbrev is XML" xmllint --noout "$work/all.rdfxml-abbrev"
"$entente" query -f csv -e 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' "$work/graph.nq" 2>&1 | tr -d '\r' | tail -n 1 >"$work/counted"
sed -E 's/ <[^ ]*\/article\/[^ ]*> \.$/ ./' "$work/graph.nq" | sort -u | wc -l >"$work/lines"
same "query reads every statement" "$work/lines" "$work/counted"

# ---- evidence ----

texts=()
for file in tests/articles/*.txt; do texts+=("$(basename "$file" .txt)=$file"); done
for file in tests/articles/*.html; do texts+=("$(basename "$file" .html)=tests/articles/expected/$(basename "$file" .html).txt"); done
mapfile -t -O ${#texts[@]} texts <"$work/hostile.texts"
python3 "$here/offsets.py" "$work/graph.nq" "${texts[@]}" >"$work/said" 2>&1
tail -n 1 "$work/said" | grep -q '^[0-9]* articles, [1-9][0-9]* phrases, [1-9][0-9]* meetings$' || fail "offsets: $(tail -n 3 "$work/said")"
sed '$d' "$work/said" >"$work/wrong"
empty "quotations, evidence, nodes" "$work/wrong"
sort "$work/graph.nq" | uniq -d >"$work/said"
empty "no statement stands twice" "$work/said"
grep -a '_:' "$work/graph.nq" | grep -vE '"[^"]*_:' >"$work/said"
empty "no blank nodes" "$work/said"

finish

#!/bin/bash
# merge: what is one meeting and what is two (cases.txt); the same bytes whatever the order or grouping; every statement
# of the inputs kept; query and render on merged graphs; bad and hostile input; memory; a full disk; being killed.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" merge "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$work" || exit 1

# ---- the rules ----

python3 "$here/cases.py" write "$work/cases" >numbers
while read -r number; do
    "$entente" merge -o merged.nq cases/"$number"/*.nq 2>told || fail "case $number: $(cat told)"
    check "case" python3 "$here/cases.py" check "$number" merged.nq
done <numbers

# ---- the same bytes whatever the order or grouping ----

"$entente" extract --published 2017-11-21 -f nquads "$top"/tests/articles/*.txt >samples.nq
split -n l/4 --additional-suffix=.nq samples.nq piece.
shopt -s globstar
mapfile -t files < <(printf '%s\n' cases/[0-9]*/*.nq | awk 'NR % 4 == 0')
files+=(piece.*.nq)
"$entente" merge -o whole.nq "${files[@]}"
for seed in $(seq 1 20); do
    eval "$(python3 "$here/cases.py" shuffle "$seed" "${files[@]}")"
    same "grouping $seed" whole.nq out.nq
done
"$entente" merge -m 1 -o out.nq "${files[@]}"
same "with runs on disk" whole.nq out.nq
cat "${files[@]}" | "$entente" merge - >out.nq
same "standard input" whole.nq out.nq
gzip -c whole.nq >whole.nq.gz
"$entente" merge whole.nq.gz >out.nq
same "a merged graph, packed" whole.nq out.nq
"$entente" merge <(cat whole.nq) >out.nq
same "a merged graph, from a pipe" whole.nq out.nq
"$entente" merge "${files[0]}" - <whole.nq >out.nq
same "what it holds already" whole.nq out.nq
shuf --random-source=<(yes) whole.nq | "$entente" merge - >out.nq
same "a merged graph with its lines in another order" whole.nq out.nq

# ---- every statement is kept, in its article's graph; the rest is declared ----

cat "${files[@]}" | sort -u >given
python3 - <<'PY' | sort >kept
ns = "<https://w3id.org/entente/ontology#"
lines = [line.split(" ", 2) for line in open("whole.nq", encoding="utf-8")]
renamed = {(s, o.split(" ")[1]): o.split(" ")[0] for s, p, o in lines if p == ns + "reportedAs>"}
for s, p, o in lines:
    if p not in (ns + "reportedAs>", ns + "reports>", ns + "disputes>"):
        print(renamed.get((s, o.rsplit(" ", 2)[1]), s), p, o, end="")
PY
check "some meetings were renamed" grep -q 'ontology#reportedAs>' whole.nq
same "what was extracted can be had back from the merged graph" given kept
sort whole.nq | uniq -d >told
empty "no statement stands twice" told
for tool in "rapper -q -c -i" "serdi -i"; do
    # shellcheck disable=SC2086
    $tool nquads whole.nq >/dev/null 2>told
    empty "${tool%% *} reads it without a word" told
done

# ---- two articles, from text to drawing ----

cat >two.jsonl <<'JSON'
{"id": "fr1", "lang": "fr", "published": "2017-11-21", "title": "Sotchi", "text": "Le président russe Vladimir Poutine a reçu lundi à Sotchi son homologue syrien, Bachar al-Assad."}
{"id": "en1", "lang": "en", "published": "2017-11-22", "title": "Sochi", "text": "Russian President Vladimir Putin met with Syrian President Bashar al-Assad on Monday."}
{"id": "en2", "lang": "en", "published": "2017-11-22", "title": "Berlin", "text": "Angela Merkel met with Emmanuel Macron in Berlin on Tuesday."}
JSON
"$entente" extract -f nquads two.jsonl | "$entente" merge -v - -o two.nq 2>told
check "two reports, one meeting" grep -qx '3 reports, 2 meetings, 1 of them told by several articles, 0 disputed' told
cat >ask.rq <<'RQ'
PREFIX ent: <https://w3id.org/entente/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?n ?words { ?m ent:reports ?n ; prov:wasDerivedFrom ?s . ?s nif:anchorOf ?words FILTER (?n > 1) } ORDER BY ?words
RQ
"$entente" query -f csv two.nq ask.rq | tr -d '\r' >answer
check "both sentences are evidence of the one node" test "$(grep -c '^2,' answer)" = 2
"$entente" query -f csv two.nq "$top/ontology/queries/told-by-several.rq" | tail -n +2 >answer
check "the question who is told by several is answered" test -s answer
for format in svg html; do
    check "render draws it as $format" "$entente" render -o "two.$format" two.nq
done
check "with both articles" grep -q 'Sotchi' two.html
check "and the same again" cmp two.svg <("$entente" render two.nq)

# ---- bad input: told with file, line and reason; nothing is left ----

refuse() { # WHAT MESSAGE FILE: told so, exit 1, no output
    echo good >kept.nq
    "$entente" merge -o kept.nq samples.nq "$3" >told 2>&1
    local status=$?
    if [ $status = 1 ] && grep -qF "$2" told && [ "$(cat kept.nq)" = good ] && [ -z "$(find . -name 'kept.nq?*')" ]; then
        pass
    else
        fail "$1: exit $status, $(head -c 300 told)"
    fi
}
echo '<a:s> <a:p> "good" <a:g> .' >good.nq
{ cat good.nq; echo '<a:s> <a:p> <a:o <a:g> .'; } >syntax.nq
refuse "syntax" "syntax.nq:2" syntax.nq
{ cat good.nq good.nq; printf '<a:s> <a:p> "\xff" <a:g> .\n'; } >utf8.nq
refuse "no UTF-8" "utf8.nq:3: text that is not UTF-8" utf8.nq
{ cat good.nq; printf '<a:s> <a:p> "a\0b" <a:g> .\n'; } >nul.nq
refuse "NUL" "nul.nq:2: a NUL byte" nul.nq
{ cat good.nq; echo '_:b <a:p> "x" <a:g> .'; } >blank.nq
refuse "a blank node" "blank.nq:2: a blank node" blank.nq
echo '<a:s> <a:p> "\uD83C" <a:g> .' >surrogate.nq
refuse "an escape that is no character" "surrogate.nq" surrogate.nq
refuse "a file that is not there" "missing.nq: cannot" missing.nq
refuse "a folder" "cases" cases
"$entente" extract --published 2017-11-21 -f turtle "$top"/tests/articles/*.txt >samples.ttl
refuse "Turtle" "samples.ttl:" samples.ttl
"$entente" extract --published 2017-11-21 -f ntriples "$top"/tests/articles/*.txt >samples.nt
refuse "no graphs" "is told in no article's graph: extract with -f nquads" samples.nt
head -c 3000 samples.nq | gzip -c | head -c 700 >cut.nq.gz
refuse "a gzip file that is cut" "cut.nq.gz" cut.nq.gz
head -c 3000 samples.nq >cut.nq
refuse "N-Quads that are cut" "cut.nq:" cut.nq

# ---- hostile input ----

python3 - <<'PY'
ns, t = "https://w3id.org/entente/ontology#", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
with open("hostile.nq", "w", encoding="utf-8") as f:
    put = lambda s, p, o, g="<a:g>": print(s, p, o, g, ".", file=f)
    for i in range(3):  # as many parties as fit nowhere, all the same; dates that are none; itself within itself
        put(f"<m:{i}>", t, f"<{ns}Meeting>", f"<a:g{i}>")
        for k in range(500):
            put(f"<m:{i}>", f"<{ns}participant>", f"<p:{k}>", f"<a:g{i}>")
        for d in ("2017-13-45", "9999-99-99", "-5", "", "0000", "2017-11-20T00:00:00Z", "99999999999-01-01"):
            put(f"<m:{i}>", "<http://schema.org/startDate>", f'"{d}"', f"<a:g{i}>")
        put(f"<m:{i}>", "<http://schema.org/location>", "<l:1>", f"<a:g{i}>")
        put(f"<m:{i}>", "<http://schema.org/superEvent>", f"<m:{i}>", f"<a:g{i}>")
        put(f"<m:{i}>", f"<{ns}round>", '"99999999999999999999"', f"<a:g{i}>")
        put(f"<m:{i}>", f"<{ns}reportedAs>", f"<m:{(i + 1) % 3}>", f"<a:g{i}>")
        put(f"<m:{i}>", f"<{ns}reports>", '"1000000"', "")
    put("<l:1>", "<http://schema.org/containedInPlace>", "<l:2>", "")
    put("<l:2>", "<http://schema.org/containedInPlace>", "<l:1>", "")
    put("<x:s>", "<x:p>", '"\\u001B[31m \\u202E </script> \\" \\\\ \\n"@fr', "")
PY
check "hostile statements" timeout 60 "$entente" merge -o hostile.out.nq hostile.nq samples.nq
"$entente" merge -o again.nq hostile.out.nq samples.nq
same "merged again" hostile.out.nq again.nq
check "a count that an input made up is not believed" bash -c '! grep -q 1000000 hostile.out.nq'
python3 -c '
ns, t = "https://w3id.org/entente/ontology#", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
for i in range(20000):
    for p, o in ((t, f"<{ns}Meeting>"), (f"<{ns}participant>", "<p:a>"), (f"<{ns}participant>", "<p:b>")):
        print(f"<m:{i}> {p} {o} <g:{i}> .")
    print(f"<g:{i}> <http://schema.org/datePublished> \"2018-01-{1 + i % 28:02}\" <g:{i}> .")' >many.nq
check "20,000 reports of one pair" timeout 60 "$entente" merge -o many.out.nq many.nq

# ---- memory is bounded, whatever the size ----

for i in $(seq 1 12); do sed "s|/article/|/article/$i-|g" samples.nq; done >large.nq
peak() { /usr/bin/env python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$@"; }
case ${LSAN_OPTIONS-} in
"")
    small=$(peak "$entente" merge -m 2 samples.nq) large=$(peak "$entente" merge -m 2 large.nq)
    if [ "$large" -lt $((small + 16)) ]; then pass; else fail "memory: $small MB for one, $large MB for twelve times as much"; fi
    ;;
esac

# ---- a full disk, a kill ----

"$entente" merge samples.nq >/dev/full 2>told
check "a full disk is told" test "$?$(grep -c 'No space left' told)" = 11
mkdir full tmp
check "a folder for temporary files that is not there" bash -c "! TMPDIR=$work/none '$entente' merge -m 1 large.nq >/dev/null 2>told && grep -q 'cannot make a temporary file' told"
nameless=$(python3 -c 'import os
try: os.close(os.open(".", os.O_TMPFILE | os.O_WRONLY)); print("yes")
except OSError: print("no")')
echo good >kept.nq
for signal in TERM KILL; do
    mkfifo pipe
    { cat large.nq; sleep 5; } >pipe &
    feeder=$!
    TMPDIR=$work/tmp "$entente" merge -m 1 -o kept.nq pipe &
    merger=$!
    sleep 1
    kill -$signal $merger
    wait $merger 2>/dev/null
    kill $feeder 2>/dev/null
    wait $feeder 2>/dev/null
    rm -f pipe
    check "killed by $signal: the old file is whole" grep -qx good kept.nq
    check "killed by $signal: no temporary file is left" test -z "$(ls -A tmp)$([ "$nameless" = no ] || find . -maxdepth 1 -name 'kept.nq?*')"
done
"$entente" merge -o kept.nq samples.nq
check "and it can be run again" grep -q 'ontology#reports>' kept.nq

# ---- usage ----

for wrong in "" "-m 0 x.nq" "-m x x.nq" "--nonsense x.nq"; do
    # shellcheck disable=SC2086
    "$entente" merge $wrong >/dev/null 2>told
    check "wrong use: $wrong" test $? = 2
done
"$entente" merge --help >told
check "help with examples" grep -q 'Examples:' told
finish

#!/bin/sh
# entente query: the competency questions, the formats, the errors.
# Usage: run.sh ENTENTE. Prints a line for each failed test, and the count.
set -u
entente=$(CDPATH='' cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")" || exit 1
questions=../../ontology/queries
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAILED: $1"
}

# same NAME EXPECTED GOT
same() {
    if cmp -s "$2" "$3"; then pass; else fail "$1"; fi
}

# answer NAME EXPECTED ARGUMENT...: the command succeeds, says nothing, and prints just this
answer() {
    name=$1 expected=$2
    shift 2
    if "$entente" query "$@" >"$work/out" 2>"$work/err" </dev/null && [ ! -s "$work/err" ]; then
        same "$name" "$expected" "$work/out"
    else
        fail "$name: $(cat "$work/err")"
    fi
}

# refusal NAME STATUS MESSAGE ARGUMENT...: the command fails with this status and message, and prints nothing
refusal() {
    name=$1 status=$2 message=$3
    shift 3
    "$entente" query "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    if [ "$got" != "$status" ]; then
        fail "$name: status $got, not $status"
    elif [ -s "$work/out" ]; then
        fail "$name: something was printed"
    elif [ "$(cat "$work/err")" != "$message" ]; then
        fail "$name: $(cat "$work/err")"
    else
        pass
    fi
}

# ---- questions: expected/ holds them with plain line ends ----

for query in "$questions"/*.rq; do
    name=$(basename "$query" .rq)
    if grep -q 'entente query does not read' "$query"; then # and says so
        if "$entente" query graph.nq "$query" >"$work/out" 2>&1; then fail "question $name is read"; else pass; fi
    elif "$entente" query -f csv graph.nq "$query" 2>"$work/err" | tr -d '\r' >"$work/out" && [ ! -s "$work/err" ]; then
        same "question $name" "expected/$name.csv" "$work/out"
    else
        fail "question $name: $(cat "$work/err")"
    fi
    case $(head -n 1 "$query") in
    '# '*\?) pass ;;
    *) head -n 2 "$query" | grep -q '^# ' && pass || fail "question $name: no comment says what it answers" ;;
    esac
done
[ "$(ls "$questions"/*.rq | wc -l)" -ge 20 ] && pass || fail 'fewer than twenty questions'
for expected in expected/*.csv; do
    [ -f "$questions/$(basename "$expected" .csv).rq" ] && pass || fail "no question for $expected"
done

# ---- formats ----

answer 'format table' expected/formats/rows.txt tricky.nq formats.rq
for format in csv tsv json xml; do
    answer "format $format" "expected/formats/rows.$format" -f "$format" tricky.nq formats.rq
done
answer 'format turtle by default' expected/formats/graph.ttl tricky.nq graph.rq
answer 'format turtle' expected/formats/graph.ttl --format=turtle tricky.nq graph.rq
answer 'format ntriples' expected/formats/graph.nt -f ntriples tricky.nq graph.rq
ask='PREFIX ex: <http://example.org/> ASK { ?s ex:likes ex:a }'
answer 'ASK as text' expected/formats/ask.txt -e "$ask" tricky.nq
answer 'ASK as JSON' expected/formats/ask.json -f json -e "$ask" tricky.nq
answer 'ASK as XML' expected/formats/ask.xml -f xml -e "$ask" tricky.nq

# ---- several graphs, input, output ----

count='SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'
"$entente" query -f csv -e "$count" graph.nq >"$work/once"
answer 'a graph given twice is one graph' "$work/once" -f csv -e "$count" graph.nq graph.nq
if "$entente" query -i nquads -f csv -e "$count" - <graph.nq >"$work/out" 2>&1; then
    same 'a graph from standard input' "$work/once" "$work/out"
else
    fail 'a graph from standard input'
fi
if echo "$count" | "$entente" query -f csv graph.nq - >"$work/out" 2>&1; then
    same 'a query from standard input' "$work/once" "$work/out"
else
    fail 'a query from standard input'
fi
"$entente" query -f csv -e "$count" -o "$work/file.csv" graph.nq
same 'output into a file' "$work/once" "$work/file.csv"
"$entente" query -o "$work/file.csv" graph.nq bad-prefix.rq 2>/dev/null
same 'a failure leaves the file as it was' "$work/once" "$work/file.csv"
[ "$(ls "$work" | grep -c file)" = 1 ] && pass || fail 'a failure leaves a temporary file'
if [ -w /dev/full ]; then
    "$entente" query -o /dev/full graph.nq "$questions/evidence.rq" >/dev/null 2>&1 && fail '-o /dev/full' || pass
    "$entente" query graph.nq "$questions/evidence.rq" >/dev/full 2>/dev/null && fail 'standard output full' || pass
fi
"$entente" query --help >"$work/out" && grep -q '^Examples:' "$work/out" && pass || fail '--help'

# ---- errors ----

help="(see 'entente query --help')"
names='table, csv, tsv, json, xml, turtle, ntriples'
refusal 'no argument' 2 "entente query: a graph and a query are needed $help"
refusal 'no graph' 2 "entente query: a graph and a query are needed $help" formats.rq
refusal 'no graph beside -e' 2 "entente query: a graph is needed $help" -e "$count"
refusal 'unknown format' 2 "entente query: no format 'yaml': there are $names $help" -f yaml graph.nq formats.rq
refusal 'unknown option' 2 "entente query: no option '--colour' $help" --colour graph.nq formats.rq
refusal 'unknown letter' 2 "entente query: no option '-z' $help" -z graph.nq formats.rq
refusal 'option without value' 2 "entente query: option '-f' needs a value $help" graph.nq formats.rq -f
refusal 'standard input twice' 2 "entente query: standard input can be read once only $help" -i nquads - -
refusal 'missing graph' 1 'entente: none.nq: cannot open: No such file or directory' none.nq formats.rq
refusal 'missing query' 1 'entente: none.rq: cannot open: No such file or directory' graph.nq none.rq
refusal 'graph of no known ending' 1 "entente: run.sh: no graph format goes by this file's ending" run.sh formats.rq
refusal 'unknown input format' 1 "entente: graph.nq: unknown graph format 'guess'" -i guess graph.nq formats.rq
refusal 'bad graph' 1 "entente: bad-graph.nt:2:46: Saw 'c', expected object term <URIref>, _:bnodeID or \"literal\"" \
    bad-graph.nt formats.rq
refusal 'undeclared prefix' 1 'entente: bad-prefix.rq:4: The namespace prefix in "e:c" was not declared.' \
    graph.nq bad-prefix.rq
refusal 'property path' 1 \
    "entente: bad-path.rq:4: syntax error, unexpected '/' (property paths are not supported)" graph.nq bad-path.rq
refusal 'query not UTF-8' 1 'entente: bad-encoding.rq:1: the query is not UTF-8' graph.nq bad-encoding.rq
refusal 'empty query' 1 \
    'entente: -e:1: syntax error, unexpected $end, expecting SELECT or DESCRIBE or CONSTRUCT or ASK' -e '' graph.nq
not='entente: -e: the query has what is not supported:'
refusal 'FROM' 1 "$not FROM (name the graphs on the command line)" \
    -e 'SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }' graph.nq
refusal 'SERVICE' 1 "$not SERVICE (nothing is fetched)" \
    -e 'SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }' graph.nq
refusal 'update' 1 "$not updates (a query changes nothing)" -e 'DELETE WHERE { ?s ?p ?o }' graph.nq
refusal 'VALUES' 1 "$not VALUES (write FILTER(?x IN (…)))" -e 'SELECT * { ?s ?p ?o } VALUES ?o { 1 }' graph.nq
refusal 'what a subquery must not have' 1 "$not VALUES (write FILTER(?x IN (…)))" \
    -e 'SELECT * { { SELECT ?s { ?s ?p ?o } VALUES ?o { 1 } } }' graph.nq
refusal 'SERVICE with the number of no subquery' 1 "$not SERVICE (nothing is fetched)" \
    -e 'SELECT * { { SELECT ?s { ?s ?p ?o } } SERVICE <urn:x-entente:subquery:1> { ?s ?p ?o } }' graph.nq
deep() {
    for _ in $(seq "$1"); do printf 'SELECT * { { '; done
    printf 'SELECT * { ?s ?p ?o }'
    for _ in $(seq "$1"); do printf ' } }'; done
}
deep 32 >"$work/deep.rq"
"$entente" query graph.nq "$work/deep.rq" >/dev/null 2>"$work/err" && pass ||
    fail "subqueries in subqueries: $(cat "$work/err")"
deep 33 >"$work/deep.rq"
refusal 'subqueries too deep' 1 "entente: $work/deep.rq: subqueries stand more than 32 deep in each other" \
    graph.nq "$work/deep.rq"
refusal 'an error in a subquery, its line' 1 "entente: -e:4: syntax error, unexpected FILTER" \
    -e 'SELECT * {
  { SELECT ?s { ?s ?p ?o } }
  { SELECT ?s {
    ?s ?p FILTER(1) } } }' graph.nq
refusal 'unknown function' 1 "$not a function that is not one of SPARQL's" \
    -e 'SELECT * { ?s ?p ?o FILTER(<http://example.org/f>(?o)) }' graph.nq
refusal 'rows as a graph' 1 'entente: -e: the query gives no graph: its formats are table, csv, tsv, json and xml' \
    -f turtle -e "$count" graph.nq
refusal 'a graph as rows' 1 'entente: graph.rq: the query gives a graph: its formats are turtle and ntriples' \
    -f csv graph.nq graph.rq

echo "query: $passed passed, $failed failed"
[ "$failed" = 0 ]

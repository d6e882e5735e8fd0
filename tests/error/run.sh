#!/bin/bash
# Errors as users meet them: the first line they see, the exit status, no half-written file, no old file spoilt.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" error "$1"
data=$(dirname "$entente")
cd "$work" || exit 1

# ---- things to fail on ----

cat >good.txt <<'END'
Vladimir Poutine a reçu Bachar al-Assad lundi à Sotchi.
END
printf 'Une ligne.\nDeuxi\303\250me ligne cass\351e.\n' >broken.txt
: >empty.txt
mkdir folder
echo text >folder/notes.md
printf '{"id":"1","text":"Un."}\n{"id":"2","text":"Deux."\n' >broken.jsonl
printf '{"id":"1"}\n' >textless.jsonl
printf '@prefix ent: <https://w3id.org/entente/ontology#> .\n<http://x> a ent:Trap ;\n  ent:phrase "a"@fr ,, "b"@fr .\n' >bad.ttl
printf '@prefix ent: <https://w3id.org/entente/ontology#> .\n<http://x/w> a ent:Trap ; ent:phrase "(a"@fr .\n' >pattern.ttl
printf '<http://a> <http://b> <http://c> <http://g> .\n' >graph.nq
printf '<http://a> <http://b>\n' >bad.nq
printf '{"id":"1","text":"Un.","published":"yesterday"}\n' >dated.jsonl
: >empty.ttl
echo 'SELECT * { ?s ?p ?o }' >all.rq
gzip -c good.txt | head -c 40 >cut.gz
mkdir damaged
cp "$data"/entente.* damaged/ 2>/dev/null
head -c 1000 "$data/entente.kb" >damaged/entente.kb
mkdir modelless
cp "$data/entente.kb" modelless/

# fails WHAT STATUS PATTERN ARGUMENT...: that exit status; the first line of standard error is of that pattern (of
# case); nothing on standard output; the file "out" is as it was, and nothing lies beside it
fails() {
    what=$1 status=$2 pattern=$3
    shift 3
    for old in no yes; do
        rm -rf outputs && mkdir outputs
        [ $old = no ] || echo "old text" >outputs/out
        "$entente" "$@" >stdout 2>stderr </dev/null
        got=$?
        first=$(head -n 1 stderr)
        kept=$(cat outputs/* 2>/dev/null)
        # shellcheck disable=SC2254
        case $first in
        $pattern) ;;
        *)
            fail "$what: says \"$first\""
            continue
            ;;
        esac
        if [ $got != "$status" ]; then
            fail "$what: exit status $got"
        elif [ -s stdout ]; then
            fail "$what: prints something"
        elif [ "$kept" != "$([ $old = no ] || echo 'old text')" ]; then
            fail "$what: the output file is not as it was (old: $old)"
        else
            pass
        fi
    done
}

# ---- extract: inputs ----

fails "missing file" 1 'entente: nowhere.txt: cannot read: No such file or directory' extract -o outputs/out nowhere.txt
fails "missing second file" 1 'entente: nowhere.txt: cannot read: No such file or directory' extract -o outputs/out good.txt nowhere.txt
fails "folder without articles" 1 'entente: folder: no article there (.txt, .html, .jsonl, also .gz and .zst)' extract -o outputs/out folder
fails "broken UTF-8" 1 'entente: broken.txt:2:20: broken UTF-8: byte 0xe9' extract -o outputs/out broken.txt
fails "empty file" 1 'entente: empty.txt: the file holds no text' extract -o outputs/out empty.txt
fails "empty standard input" 1 'entente: *: the file holds no text' extract -o outputs/out -
fails "broken JSON" 1 'entente: broken.jsonl:2:*not JSON: *' extract -o outputs/out broken.jsonl
fails "article without text" 1 'entente: textless.jsonl:1: not an article: a JSON object with a string "text" is needed' extract -o outputs/out textless.jsonl
fails "cut gzip" 1 'entente: cut.gz: the compressed data end too early' extract -o outputs/out cut.gz
fails "a day that is none" 1 'entente: dated.jsonl:1: published is not YYYY-MM-DD: yesterday' extract -o outputs/out dated.jsonl

# ---- extract: options ----

fails "unknown format" 2 "entente extract: unknown format 'nonsense'*" extract -f nonsense -o outputs/out good.txt
fails "guess is no format" 2 "entente extract: unknown format 'guess'*" extract -f guess -o outputs/out good.txt
fails "unknown language" 2 "entente extract: unknown language 'de'*" extract --lang de -o outputs/out good.txt
fails "no day" 2 "entente extract: not a day: '2017-13-01'*" extract --published 2017-13-01 -o outputs/out good.txt
fails "no confidence" 2 "entente extract: not from 0 to 1: '2'*" extract --confidence 2 -o outputs/out good.txt
fails "unknown level" 2 "entente extract: unknown level of evidence 'all'*" extract --evidence all -o outputs/out good.txt
fails "unknown stage" 2 "entente extract: unknown stage 'all'*" extract --dump all -o outputs/out good.txt
fails "bad option" 2 "*nonsense*" extract --nonsense -o outputs/out good.txt
fails "option without value" 2 "*requires an argument*" extract good.txt -o
fails "base that is no IRI" 2 "entente extract: *http://a b/*" extract --base 'http://a b/' -o outputs/out good.txt

# ---- knowledge ----

fails "Turtle error" 1 'entente: bad.ttl:3: *' extract --knowledge bad.ttl -o outputs/out good.txt
fails "bad pattern" 1 'entente: pattern.ttl: <http://x/w>: pattern "(a": a parenthesis is not closed' extract --knowledge pattern.ttl -o outputs/out good.txt
fails "missing knowledge" 1 'entente: nowhere.ttl: cannot read: No such file or directory' extract --knowledge nowhere.ttl -o outputs/out good.txt
fails "compile a Turtle error" 1 'entente: bad.ttl:3: *' compile -o outputs/out bad.ttl
fails "compile nothing" 2 'entente compile: no Turtle file given*' compile -o outputs/out
fails "compile to nowhere" 2 'entente compile: no output file given (-o)*' compile good.ttl
fails "compile a missing file" 1 'entente: nowhere.ttl: cannot read: No such file or directory' compile -o outputs/out nowhere.ttl
fails "a folder as graph" 1 'entente: folder: *' render -o outputs/out folder
ENTENTE_DATA=$work/damaged fails "damaged knowledge" 1 "entente: $work/damaged/entente.kb: not a compiled knowledge file of this version" extract -o outputs/out good.txt
ENTENTE_DATA=$work/modelless fails "missing model" 1 "entente: $work/modelless/entente.crf: cannot read the model: No such file or directory" extract -o outputs/out good.txt
ENTENTE_DATA=$work/nowhere fails "missing data" 1 "entente: $work/nowhere/entente.kb: cannot read the knowledge: No such file or directory" extract -o outputs/out good.txt

# ---- render, query, train ----

fails "render without graph" 2 'entente render: no graph given*' render -o outputs/out
fails "render an unknown format" 2 "entente render: unknown format 'gif'*" render -f gif -o outputs/out graph.nq
fails "render a missing graph" 1 'entente: nowhere.nq: cannot open: No such file or directory' render -o outputs/out nowhere.nq
fails "render a broken graph" 1 'entente: bad.nq:1:*' render -o outputs/out bad.nq
fails "render an unknown ending" 1 "entente: good.txt: no graph format goes by this file's ending" render -o outputs/out good.txt
fails "query without query" 2 'entente query: a graph and a query are needed*' query graph.nq
fails "query a missing graph" 1 'entente: nowhere.nq: cannot open: No such file or directory' query -o outputs/out -e 'SELECT * {?s ?p ?o}' nowhere.nq
fails "query in bad SPARQL" 1 'entente: -e:*' query -o outputs/out -e 'SELECT nonsense' graph.nq
fails "train on nothing" 2 'entente train: *' train -o outputs/out

# ---- the command line ----

fails "no arguments" 2 'Usage: entente COMMAND*'
fails "unknown command" 2 "entente: no command 'extrait'" extrait
fails "unknown option" 2 "entente: no command '--nonsense'" --nonsense

# ---- where to write ----

fails "no such folder" 1 'entente: nowhere/out.ttl: cannot write: No such file or directory' extract -o nowhere/out.ttl good.txt
fails "compile: no such folder" 1 'entente: nowhere/out.kb: cannot write: No such file or directory' compile -o nowhere/out.kb empty.ttl
fails "a folder as output" 1 'entente: folder: cannot write: Is a directory' extract -o folder good.txt
for format in turtle ntriples nquads trig jsonld csv rdfxml rdfxml-abbrev json json-triples; do
    fails "extract $format to a full device" 1 'entente: /dev/full: cannot write: No space left on device' extract -f $format -o /dev/full good.txt
done
fails "compile to a full device" 1 'entente: /dev/full: cannot write: No space left on device' compile -o /dev/full empty.ttl
for format in svg png pdf dot html; do
    fails "render $format to a full device" 1 'entente: /dev/full: cannot write: No space left on device' render -f $format -o /dev/full graph.nq
done
for format in table csv tsv json xml; do
    fails "query $format to a full device" 1 'entente: *cannot write*: No space left on device' query -f $format -e 'SELECT * {?s ?p ?o}' -o /dev/full graph.nq
done
for command in "extract good.txt" "extract --dump tokens good.txt" "render graph.nq" "query graph.nq all.rq"; do
    # shellcheck disable=SC2086
    "$entente" $command >/dev/full 2>stderr </dev/null
    got=$?
    case $got:$(head -n 1 stderr) in
    "1:entente: "*"cannot write"*": No space left on device") pass ;;
    *) fail "$command to a full standard output: status $got, $(head -n 1 stderr)" ;;
    esac
done
for help in "--help" "--version" "extract --help" "render --help" "query --help" "compile --help" "train --help"; do
    # shellcheck disable=SC2086
    check "$help" "$entente" $help
    # shellcheck disable=SC2086
    if "$entente" $help >/dev/full 2>/dev/null; then fail "$help to a full device: succeeds"; else pass; fi
done
if [ "$(id -u)" = 0 ]; then
    echo "skipped: read-only output (nothing is read-only to root)"
else
    echo "old text" >read-only
    chmod 444 read-only
    fails "read-only file" 1 'entente: read-only: cannot write: Permission denied' extract -o read-only good.txt
    check "read-only file is as it was" grep -qx "old text" read-only
fi

finish

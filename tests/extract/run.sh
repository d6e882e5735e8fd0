#!/bin/bash
# The sample articles give the graphs that were read and approved: expected/NAME.nq holds each article's own graph
# with the sentences as evidence. Where the folder ../shared/seeds is there, its articles are extracted too.
# Usage: run.sh ENTENTE [--update]
set -u
. "$(dirname "$0")/../lib.sh" extract "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
update=${2:-}
articles=$top/tests/articles

# The article's own graph: quads with a graph name. What the knowledge base adds stands in the default graph.
own_graph() { grep -E '<[^<>]*> \.$' "$1" | grep '/article/[^ ]*> \.$'; }

while IFS=$'\t' read -r file lang published source title; do
    case $file in '' | '#'* | file) continue ;; esac
    name=${file%.*}
    if "$entente" extract -f nquads --evidence sentence --lang "$lang" --published "$published" -o "$work/$name.nq" \
        "$articles/$file" 2>"$work/said"; then
        own_graph "$work/$name.nq" >"$work/$name.own"
        [ "$update" = --update ] && cp "$work/$name.own" "$here/expected/$name.nq"
        same "$name" "$here/expected/$name.nq" "$work/$name.own"
    else
        fail "$name: $(cat "$work/said")"
    fi
done <"$top/tests/articles.tsv"

# Only what is sure: no meeting below, none lost above, and nothing that is part of a meeting left out.
confidences() { sed -n 's/.*#confidence> "\([0-9.]*\)".*/\1/p' "$1" | sort; }
"$entente" extract -f nquads --evidence sentence -o "$work/all.nq" "$top/tests/articles.jsonl" || fail "all meetings"
"$entente" extract -f nquads --evidence sentence --confidence 0.6 -o "$work/sure.nq" "$top/tests/articles.jsonl" || fail "sure ones"
confidences "$work/all.nq" | awk '$1 >= 0.6' >"$work/wanted"
confidences "$work/sure.nq" >"$work/given"
same "the sure meetings" "$work/wanted" "$work/given"
check "some of them, not all" test "$(wc -l <"$work/given")" -gt 3 -a "$(wc -l <"$work/given")" -lt "$(confidences "$work/all.nq" | wc -l)"
check "the graph of the sure ones" "$entente" check --evidence sentence "$work/sure.nq"

seeds=$top/../shared/seeds
if [ -d "$seeds" ]; then
    for file in "$seeds"/*.txt; do
        check "seed $(basename "$file")" "$entente" extract -f nquads --published 2018-05-17 -o "$work/seed.nq" "$file"
        check "a meeting in $(basename "$file")" grep -q 'ontology#Meeting> <' "$work/seed.nq"
    done
fi
finish

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

seeds=$top/../shared/seeds
if [ -d "$seeds" ]; then
    for file in "$seeds"/*.txt; do
        check "seed $(basename "$file")" "$entente" extract -f nquads --published 2018-05-17 -o "$work/seed.nq" "$file"
        check "a meeting in $(basename "$file")" grep -q 'ontology#Meeting> <' "$work/seed.nq"
    done
fi
finish

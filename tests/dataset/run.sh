#!/bin/bash
# A graph that can be published: its description counts right, its IRIs stay, a changed article changes its own graph.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" dataset "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$work" || exit 1
articles=("$top/tests/articles.jsonl" "$top"/tests/articles/*.html)
about=(--dataset void.ttl --title "Réunions d'essai" --licence https://creativecommons.org/licenses/by/4.0/)

# ---- the description ----

census() { # OPTION...: extract with them, then count anew
    local media=$1 form=$2
    shift 2
    check "extract, $form $*" "$entente" extract -f "$form" -o "graph.$form" "${about[@]}" "$@" "${articles[@]}"
    "$entente" extract -f nquads -o graph.nq "$@" "${articles[@]}"
    rapper -q -i turtle -o ntriples void.ttl >void.nt 2>said || fail "void.ttl: $(cat said)"
    python3 "$here/census.py" void.nt graph.nq "$media" >answers 2>&1
    take census answers said
}
census application/n-quads nquads
census application/trig trig --entail
census application/ld+json jsonld --base https://example.org/id/ --evidence none
cp void.ttl first.ttl
"$entente" extract -f jsonld -o graph.jsonld "${about[@]}" --base https://example.org/id/ --evidence none "${articles[@]}"
same "described again" first.ttl void.ttl

# ---- a changed article replaces its own graph and nothing else ----

graph_of() { grep -F " <https://w3id.org/entente/id/article/$1> ." "$2"; }
"$entente" extract -o before.nq "$top/tests/articles.jsonl"
sed '/"id": "fr-sotchi-sommet"/s/"text": "/&Angela Merkel a reçu lundi Emmanuel Macron à Berlin. /' "$top/tests/articles.jsonl" >changed.jsonl
cmp -s changed.jsonl "$top/tests/articles.jsonl" && fail "no article was changed"
"$entente" extract -o after.nq changed.jsonl
ids=$(sed -nE 's/.*<https:\/\/w3id.org\/entente\/id\/article\/([^>]*)> \.$/\1/p' before.nq | sort -u)
for id in $ids; do
    graph_of "$id" before.nq >a
    graph_of "$id" after.nq >b
    if [ "$id" = fr-sotchi-sommet ]; then
        cmp -s a b && fail "the changed article's graph is as it was" || pass
    else
        same "graph of $id" a b
    fi
done
# the default graph tells of the entities named, and says of each what it said
grep -v ' <https://w3id.org/entente/id/article/[^>]*> \.$' before.nq | sort >a
grep -v ' <https://w3id.org/entente/id/article/[^>]*> \.$' after.nq | sort >b
[ "$(comm -23 a b | wc -l)" = 0 ] && pass || fail "the default graph has lost: $(comm -23 a b | head -n 3)"

# ---- hard failures ----

text=$top/tests/articles/en-astana-1.txt
for option in --title --licence; do
    "$entente" extract --dataset void.ttl $option https://example.org/x "$text" 2>said >/dev/null
    [ $? = 2 ] && grep -q 'dataset needs --title and --licence' said && pass || fail "only $option: $(cat said)"
done
"$entente" extract --dataset void.ttl --title T --licence 'CC BY' "$text" 2>said >/dev/null
[ $? = 2 ] && grep -q "not an IRI of a licence: 'CC BY'" said && pass || fail "a licence that is no IRI: $(cat said)"
"$entente" extract --dataset void.ttl --title T --licence http://x --dump tokens "$text" 2>said >/dev/null
[ $? = 2 ] && pass || fail "a description of a dump: $(cat said)"
rm -f out.nq
"$entente" extract -o out.nq --dataset /dev/full --title T --licence http://x "$text" 2>said && fail "a full device passes"
grep -q '/dev/full: cannot write' said && pass || fail "a full device: $(cat said)"
rm -f new.ttl out.nq
"$entente" extract -o out.nq --dataset new.ttl --title T --licence http://x "$text" nowhere.txt 2>said
[ ! -e new.ttl ] && [ ! -e out.nq ] && pass || fail "a description of a graph that failed"
"$entente" extract -o /dev/full --dataset new.ttl --title T --licence http://x "$text" 2>said
[ ! -e new.ttl ] && pass || fail "a description of a graph that could not be written"
"$entente" extract -o out.nq --dataset new.ttl --title $'\xff' --licence http://x "$text" 2>said
[ $? = 2 ] && [ ! -e new.ttl ] && pass || fail "a title that is not UTF-8: $(cat said)"
finish

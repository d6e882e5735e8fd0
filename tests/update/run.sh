#!/bin/bash
# entente extract --update: what has not changed is taken from the earlier graph, and the result is what a new extraction
# gives, byte for byte.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" update "$1"
cd "$work" || exit 1
extract() { "$entente" extract -f nquads "$@"; }
marked() { grep -q 'taken over' "$1"; }
# mark FILE: a word in the graph of each article that only taking over can bring into the next
mark() { sed -E 's/(#label> ")([^"]*" ?@?[a-z]* <[^>]*article)/\1taken over \2/; s/(#label> ")([^"]*"@(fr|en) <[^>]*\/article\/)/\1taken over \2/' "$1"; }

cat >a.jsonl <<'END'
{"id": "1", "lang": "en", "published": "2018-05-18", "title": "Sochi", "text": "Vladimir Putin met Bashar al-Assad in Sochi on Thursday. Jane Roe of Testland said so."}
{"id": "2", "lang": "fr", "published": "2017-11-21", "url": "https://e.org/2", "source": "Agence", "text": "Le président russe Vladimir Poutine a reçu lundi à Sotchi son homologue syrien, Bachar al-Assad."}
{"id": "deux mots", "lang": "fr", "published": "2017-11-21", "text": "Jean Dupont a rencontré Paul Durand à Paris mardi."}
END
check "a first run" extract -o old.nq a.jsonl
mark old.nq >marked.nq
marked marked.nq && pass || fail "the test marks nothing"

# ---- the same as anew ----

for inputs in a.jsonl "$top/tests/articles.jsonl"; do
    for options in '' '--evidence none' '--evidence sentence' '--confidence 0.6' '--base https://example.org/my/'; do
        # shellcheck disable=SC2086
        extract $options -o whole.nq $inputs && extract $options --update whole.nq -o again.nq $inputs
        same "$(basename "$inputs") $options" whole.nq again.nq
    done
done
corpus=$top/../shared/corpus/orangesum-fr.jsonl.gz
if [ -f "$corpus" ]; then
    gzip -dc "$corpus" 2>/dev/null | head -n 300 >corpus.jsonl
    extract -o whole.nq corpus.jsonl && extract --update whole.nq -o again.nq corpus.jsonl
    same "articles of the corpus" whole.nq again.nq
fi

# ---- what is taken over, what is not ----

extract --update marked.nq a.jsonl >new.nq
same "nothing changed: all is taken over" marked.nq new.nq
cp marked.nq itself.nq
check "the output may be the earlier graph" extract --update itself.nq -o itself.nq a.jsonl
same "and is right" marked.nq itself.nq

# renews WHAT SED_SCRIPT: a change of article 2 renews its graph and leaves the others
renews() {
    sed "2$2" a.jsonl >b.jsonl
    extract --update marked.nq b.jsonl >new.nq
    extract b.jsonl >fresh.nq
    grep '/article/2> \.$' new.nq >new.2
    grep '/article/2> \.$' fresh.nq >fresh.2
    same "$1: renewed" fresh.2 new.2
    grep '/article/1> \.$' marked.nq >marked.1
    grep '/article/1> \.$' new.nq >new.1
    same "$1: the others are left" marked.1 new.1
    grep -v '/article/[^/]*> \.$' fresh.nq >fresh.known
    grep -v '/article/[^/]*> \.$' new.nq >new.known
    same "$1: what is known of those named" fresh.known new.known
}
renews "the text" 's/homologue syrien/homologue turc/;2s/Bachar al-Assad/Recep Tayyip Erdogan/'
renews "the day" s/2017-11-21/2017-11-22/
renews "the source" s/Agence/Journal/
renews "the address" 's/e.org/f.org/'
renews "the language" 's/"lang": "fr"/"lang": "en"/'
renews "a headline" 's/"text"/"title": "Sotchi", "text"/'
sed 2d a.jsonl >b.jsonl
extract --update marked.nq b.jsonl >new.nq
grep -q 'article/2' new.nq && fail "a removed article is there" || pass
marked new.nq && pass || fail "a removed article: the others are not taken over"
sed 2d a.jsonl | extract -o less.nq -
mark less.nq >less.marked.nq
extract --update less.marked.nq a.jsonl >new.nq
grep '/article/2> \.$' old.nq >old.2
grep '/article/2> \.$' new.nq >new.2
same "a new article" old.2 new.2
marked new.nq && pass || fail "a new article: the others are not taken over"

# anew WHAT EARLIER OPTION...: nothing is taken over, and the result is right
anew() {
    local what=$1 earlier=$2
    shift 2
    extract "$@" -o fresh.nq a.jsonl && extract "$@" --update "$earlier" -o new.nq a.jsonl
    same "$what: all anew" fresh.nq new.nq
}
anew "more evidence" marked.nq --evidence sentence
anew "another base" marked.nq --base https://example.org/
echo '@prefix ent: <https://w3id.org/entente/ontology#> . @prefix schema: <http://schema.org/> .
@prefix person: <https://w3id.org/entente/id/person/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
person:jean-dupont a schema:Person ; rdfs:label "Jean Dupont"@fr .' >more.ttl
anew "more knowledge" marked.nq --knowledge more.ttl
sed -E 's/(softwareVersion> ")[^"]*/\10.0.0/' marked.nq >version.nq
anew "another version" version.nq
sed -E 's/(ontology#model> ")[^"]*/\1abc/' marked.nq >model.nq
anew "another model" model.nq
grep -v 'run/extraction' marked.nq >none.nq
anew "a graph that does not say what wrote it" none.nq
sort -r marked.nq >mixed.nq
anew "lines in another order" mixed.nq
: >empty.nq
anew "an empty graph" empty.nq

# ---- what is no earlier graph ----

# refuses WHAT MESSAGE ARGUMENT...: fails with this message and leaves the output as it was
refuses() {
    local what=$1 message=$2
    shift 2
    echo before >out.nq
    if extract -o out.nq "$@" a.jsonl >said 2>&1; then
        fail "$what: taken"
    elif [ "$(cat said)" != "entente: $message" ]; then
        fail "$what: $(cat said)"
    elif [ "$(cat out.nq)" != before ]; then
        fail "$what: the output is gone"
    else
        pass
    fi
}
head -c -20 old.nq >cut.nq
lines=$(wc -l <old.nq)
refuses "a graph cut short" "cut.nq:$lines: the last line is cut short" --update cut.nq
refuses "no graph" "none-there.nq: cannot read the earlier graph: No such file or directory" --update none-there.nq
for line in '<http://e/s> <http://e/p> <http://e/o> .<http://e/g>' '<http://e/s> "p" <http://e/o> .' '<http://e/s> <http://e/p> "o .' \
    '<http://e/s> <http://e/p> "o\" .' '<http://e/s> <http://e/p> "o"@fr' 'x' '' '<http://e/s> <http://e/p> "o"^^ .' \
    '<http://e/s> <http://e/p> <http://e/o> <http://e/g> <http://e/h> .' '_:s <http://e/p> <http://e/o> .' \
    '<http://e/s> <http://e/p> <http://e/o o> .' '<http://e/s> <http://e/p> "caf'$'\xc3\xa9''" .' '.' '<' '"' '<http://e/s> <http://e/p> "'; do
    { cat old.nq; printf '%s\n' "$line"; } >bad.nq
    refuses "the line $line" "bad.nq:$((lines + 1)): not a line of N-Quads as extract writes them" --update bad.nq
done
refuses "another format" "old.nq: only N-Quads can be brought up to date" --update old.nq -f turtle
finish

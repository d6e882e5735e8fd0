#!/bin/bash
# Names in other romanizations and scripts, in sentences: which person of the knowledge base each is, or none; homonyms
# kept apart by state, office and day; two spellings of somebody unknown are one entity.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" romanize "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)

number=0
while IFS=$'\t' read -r published lang text name person; do
    case $published in '#'*) continue ;; esac
    number=$((number + 1))
    printf '{"id": "%s", "lang": "%s", "published": "%s", "text": "%s"}\n' "$number" "$lang" "$published" "$text"
done <"$here/cases.tsv" >"$work/cases.jsonl"
check "the cases are read" "$entente" extract --knowledge "$here/homonyms.ttl" --dump mentions -o "$work/mentions" \
    "$work/cases.jsonl"

# The entity that an article's mention of these words is linked to, its IRI's last part; "-": not known; "": no mention.
linked() {
    awk -F '\t' -v id="# $1" -v name="$2" '/^# / { here = $0 == id }
        here && $3 == name && $5 == "name" { n = split($7, part, "/"); print (n > 1 ? part[n] : "-"); exit }' \
        "$work/mentions"
}
number=0
while IFS=$'\t' read -r published lang text name person; do
    case $published in '#'*) continue ;; esac
    number=$((number + 1))
    got=$(linked "$number" "$name")
    if [ "$got" = "$person" ]; then pass; else fail "\"$text\", $published: $name is \"$got\", not \"$person\""; fi
done <"$here/cases.tsv"

# somebody unknown, spelt in two ways
cat >"$work/one.txt" <<'END'
Igor Tchoumatchenko a dit que tout va bien. Selon Igor Chumachenko, c'est vrai. Oleg Tchoumatchenko se tait.
END
"$entente" extract --lang fr --published 2018-06-01 --dump entities "$work/one.txt" | grep -c '^Person' >"$work/count"
printf '2\n' >"$work/two"
same "two spellings are one entity, two given names two" "$work/two" "$work/count"

# an IRI is made of the name as it is written first, whatever rules there are
"$entente" extract --lang fr --published 2018-06-01 -f ntriples "$work/one.txt" >"$work/graph.nt"
check "the IRI of the folded name" grep -q '/person/igor-tchoumatchenko>' "$work/graph.nt"

# broken and endless text in other scripts
head -c 3000 /dev/zero | tr '\0' 'x' | sed 's/x/Шх /g' >"$work/long.txt"
head -c 30000 /dev/zero | tr '\0' 'x' | sed 's/x/ш/g' >>"$work/long.txt"
check "endless Cyrillic" timeout 60 "$entente" extract --lang fr --published 2018-06-01 -o "$work/long.nq" "$work/long.txt"
finish

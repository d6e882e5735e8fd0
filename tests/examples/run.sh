#!/bin/bash
# The example sentences of the knowledge are true in both directions; "compile --test" tells those that are not.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" examples "$1"
cd "$top" || exit 1

# ---- the knowledge's own ----

"$entente" compile --test ontology >"$work/sum" 2>"$work/wrong"
n=$(sed -nE 's/^([0-9]+) examples passed, [0-9]+ failed$/\1/p' "$work/sum")
passed=$((passed + ${n:-0}))
while read -r line; do fail "$line"; done <"$work/wrong"
check "all examples are tested" test "${n:-0}" -gt 1000
# every wording and trap has an example
for kind in VerbTrigger NounTrigger Trap Modal; do
    awk -v kind="ent:$kind" '
        /^[a-z]+:[^ ]+ a / { name = $1; wanted = $3 == kind }
        /ent:example / { given[name] = 1 }
        /\.$/ && wanted { if (!given[name]) print name; wanted = 0 }' ontology/words/*.ttl >"$work/bare"
    empty "each $kind has an example" "$work/bare"
done

# ---- what is wrong is told, with file and line ----

cat >"$work/my.ttl" <<'TTL'
@prefix ent: <https://w3id.org/entente/ontology#> .
@prefix word: <https://w3id.org/entente/id/word/> .
word:fr-rompre-le-pain a ent:VerbTrigger ;
  ent:kind ent:BilateralMeeting ; ent:frame ent:SubjectWith ; ent:preposition "avec"@fr ;
  ent:participle "rompu le pain"@fr ; ent:strength 0.9 ;
  ent:example "Le ministre a rompu le pain avec le roi."@fr ,
    "Le ministre a cassé la croûte avec le roi."@fr ;
  ent:counterExample "Il a rompu le pain et bu du vin."@fr ,
    "Vladimir Poutine a rompu le pain avec Bachar al-Assad lundi à Sotchi."@fr .
word:fr-trap-rompre a ent:Trap ;
  ent:phrase "rompu le pain (rassis|dur)"@fr ;
  ent:example "Il a rompu le pain rassis."@fr ,
    "Il a mangé du pain rassis."@fr ;
  ent:counterExample "Il a rompu le pain dur."@fr .
TTL
(cd "$work" && "$entente" compile --test my.ttl >sum 2>wrong)
check "a failure is a failure" test $? = 1
check "what passed is counted" grep -qx '3 examples passed, 4 failed' "$work/sum"
told() { if grep -qxF "entente: my.ttl:$2" "$work/wrong"; then pass; else fail "$1: $(cat "$work/wrong")"; fi; }
told "an example that does not fire" '7: "Le ministre a cassé la croûte avec le roi." does not fire fr-rompre-le-pain'
told "a counter-example that fires" \
    '9: "Vladimir Poutine a rompu le pain avec Bachar al-Assad lundi à Sotchi." is a counter-example, but tells a meeting by fr-rompre-le-pain'
told "an example without its trap" '13: "Il a mangé du pain rassis." does not hold fr-trap-rompre'
told "a counter-example with it" '14: "Il a rompu le pain dur." is a counter-example, but holds fr-trap-rompre'
check "a file without examples" "$entente" compile --test "$top/ontology/words/languages.ttl"
"$entente" compile --test -o "$work/x.kb" "$work/my.ttl" >/dev/null 2>&1
check "it writes nothing" test "$?$(ls "$work/x.kb" 2>/dev/null)" = 2
"$entente" compile --test "$work/my.ttl" >/dev/full 2>/dev/null
check "a full disk is a failure" test $? = 1
finish

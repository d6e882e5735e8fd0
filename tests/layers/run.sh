#!/bin/bash
# The order of the house: who may include whom, whose names begin how, which terms the ontology must declare.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" layers "$1"
cd "$top" || exit 1

# ---- a file includes headers of its own folder and of lower ones ----

declare -A layer
for header in src/[0-9]-*/*.h; do
    layer[$(basename "$header")]=$(basename "$(dirname "$header")")
done
printf '%s\n' src/[0-9]-*/*.h include/entente/*.h | sed 's/.*\///' | sort | uniq -d >"$work/said"
empty "no two headers of one name" "$work/said"
for file in src/[0-9]-*/*.[ch]; do
    own=$(basename "$(dirname "$file")")
    wrong=
    while read -r header; do
        folder=${layer[$header]-}
        [ -f "src/$own/$header" ] && folder=$own
        case $header in
        entente/*) [ -f "include/$header" ] || wrong+=" $header is not there;" ;;
        *)
            if [ -z "$folder" ]; then
                wrong+=" $header is not of src;"
            elif [ "${folder%%-*}" -gt "${own%%-*}" ]; then
                wrong+=" $folder/$header is above;"
            fi
            ;;
        esac
    done < <(sed -nE 's/^#include "([^"]+)".*/\1/p' "$file")
    if [ -z "$wrong" ]; then pass; else fail "$file:$wrong"; fi
done
for header in include/entente/*.h; do
    sed -nE 's/^#include "([^"]+)".*/\1/p' "$header" | grep -v '^entente/' >"$work/said"
    empty "$header includes only public headers" "$work/said"
done

# ---- every name that others can see begins with ent_ ----

nm -g --defined-only "$(dirname "$entente")/libentente.a" 2>/dev/null | awk 'NF == 3 { print $3 }' |
    grep -vE '^ent_|^_' >"$work/said"
empty "names of the library" "$work/said"
# (mangle_path is what gcov puts into a build for coverage)
nm -D --defined-only "$(dirname "$entente")/libentente.so.0" 2>/dev/null | awk 'NF == 3 && $3 != "mangle_path" && $2 != "w" && $2 != "W" { print $3 }' |
    grep -vE '^ent_|^_' >"$work/said"
empty "names of the shared library" "$work/said"

# ---- files and functions stay small: house rules ----

wc -l src/[0-9]-*/*.c | awk '$2 != "total" && $1 > 600 { print $2, $1 }' >"$work/said"
empty "no file over 600 lines" "$work/said"
awk 'FNR == 1 { name = "" }
     /^[a-z].*\)$/ { name = $0; start = FNR }
     /^}/ && name != "" { if (FNR - start - 1 > 70) print FILENAME ": " name ": " FNR - start - 1; name = "" }' \
    src/[0-9]-*/*.c >"$work/said"
empty "no function over 70 lines" "$work/said"
grep -nE '(^|[^_[:alnum:]])(exit|strtok|gets|sprintf|strcpy|strcat|system|popen)\(' src/[0-8]-*/*.c >"$work/said"
empty "no exit, no unbounded copy, no shell in the library" "$work/said"

# ---- terms that C writes or reads are declared ----

vocabulary="ontology/entente.ttl ontology/lexicon.ttl ontology/words/roles.ttl"
for file in $vocabulary; do rapper -q -i turtle -o ntriples "$file"; done 2>/dev/null |
    sed -nE 's/^<https:\/\/w3id.org\/entente\/ontology#([^>]*)> <[^>]*#type> .*/\1/p' | sort -u >"$work/declared"
grep -ohE '"ent:[A-Za-z0-9]+|ENT_NS "[A-Za-z0-9]+|entente/ontology#[A-Za-z0-9]+' src/[0-9]-*/*.[ch] |
    sed -E 's/.*[:"#]//' | sort -u >"$work/used"
grep -rohE '(^|[ ;,])ent:[A-Za-z0-9]+' ontology --include=*.ttl | sed 's/.*ent://' | sort -u >>"$work/used"
for term in $(sort -u "$work/used"); do
    if grep -qx "$term" "$work/declared"; then pass; else fail "ent:$term is not declared in $vocabulary"; fi
done
finish

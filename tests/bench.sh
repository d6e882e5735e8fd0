#!/bin/bash
# How fast: words a second of the whole line and of its part up to the mentions, on one core, beside two yardsticks on
# the same text in the same run (wc -w, and ICU's word breaking); start-up time; peak memory. Prints, judges nothing.
# Usage: bench.sh ENTENTE
set -eu
entente=$(readlink -f "$1")
top=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
corpus=$top/../shared/corpus/orangesum-fr.jsonl.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -f "$corpus" ]; then
    zcat "$corpus" 2>/dev/null | head -n 3000 >"$work/articles.jsonl" || true
else
    for n in $(seq 1 200); do sed "s/\"id\": \"/&$n-/" "$top/tests/articles.jsonl"; done >"$work/articles.jsonl"
fi
"$entente" extract --dump tokens "$work/articles.jsonl" | cut -f 4 >"$work/words.txt"
tr '\n' ' ' <"$work/words.txt" >"$work/text.txt"
words=$(grep -c "[[:alnum:]]" "$work/words.txt")
cc -O2 -o "$work/icu_words" "$top/tests/bench/icu_words.c" $(pkg-config --cflags --libs icu-uc)

# seconds RUNS COMMAND...: the median, on one core
one_core=$(command -v taskset >/dev/null && echo "taskset -c 0" || true)
seconds() {
    local runs=$1
    shift
    for _ in $(seq "$runs"); do
        local begin end
        begin=$(date +%s%N)
        $one_core "$@" >/dev/null
        end=$(date +%s%N)
        echo $(((end - begin) / 1000))
    done | sort -n | sed -n "$((runs / 2 + 1))p" | awk '{ printf "%.3f\n", $1 / 1e6 }'
}

whole=$(seconds 3 "$entente" extract -f nquads "$work/articles.jsonl")
mentions=$(seconds 3 "$entente" extract --dump mentions "$work/articles.jsonl")
wc_time=$(seconds 3 wc -w "$work/text.txt")
icu_time=$(seconds 3 "$work/icu_words" "$work/text.txt")
echo "Vladimir Poutine a rencontré Bachar al-Assad à Sotchi." >"$work/one.txt"
start=$(seconds 20 "$entente" extract -f nquads "$work/one.txt")
peak=$(bash -c "exec 3>&2; TIMEFORMAT=; '$entente' extract -f nquads -o /dev/null '$work/articles.jsonl' & pid=\$!
    peak=0; while [ -r /proc/\$pid/status ]; do now=\$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/\$pid/status 2>/dev/null || true)
    [ -z \"\$now\" ] || peak=\$now; sleep 0.02; done; echo \$peak")
awk -v w="$words" -v a="$whole" -v m="$mentions" -v c="$wc_time" -v i="$icu_time" -v s="$start" -v p="$peak" 'BEGIN {
    printf "%d words of news\n", w
    printf "%-34s %8.3f s %12.0f words/s\n", "extract to N-Quads", a, w / a
    printf "%-34s %8.3f s %12.0f words/s\n", "extract up to the mentions", m, w / m
    printf "%-34s %8.3f s %12.0f words/s\n", "yardstick: ICU word breaking", i, w / i
    printf "%-34s %8.3f s %12.0f words/s\n", "yardstick: wc -w", c, w / c
    printf "extract takes %.1f times as long as ICU word breaking, %.1f times as long as wc -w\n", a / i, a / c
    printf "start-up with one line of text: %.0f ms; peak memory: %.0f MB\n", s * 1000, p / 1024
}'

# ---- the forms of a graph: each from the same N-Quads, beside rapper from N-Quads to N-Quads, in seconds of processor ----

cpu() { # COMMAND...: the least of three runs
    for _ in 1 2 3; do
        TIMEFORMAT='%U %S'
        { time "$@" >/dev/null 2>&1 || true; } 2>&1
    done | awk '{ t = $1 + $2; if (NR == 1 || t < least) least = t } END { printf "%.3f\n", least }'
}
row() { # NAME SECONDS
    awk -v n="$1" -v t="$2" -v q="$quads" -v r="$rapper_time" 'BEGIN {
        printf "%-34s %8.3f s %12.0f statements/s %6.2f times as long as rapper\n", n, t, q / t, t / r }'
}
head -n 1000 "$work/articles.jsonl" >"$work/some.jsonl"
"$entente" extract -f nquads -o "$work/graph.nq" "$work/some.jsonl"
quads=$(wc -l <"$work/graph.nq")
rapper_time=$(cpu rapper -q -i nquads -o nquads "$work/graph.nq")
echo "$quads statements, read and written"
row "yardstick: rapper to N-Quads" "$rapper_time"
row "yardstick: serdi to TriG" "$(cpu serdi -i nquads -o trig "$work/graph.nq")"
for form in nquads ntriples trig jsonld turtle rdfxml csv graphml graphml-pairs; do
    row "convert to $form" "$(cpu "$entente" convert -f $form "$work/graph.nq")"
done
row "convert --entail to nquads" "$(cpu "$entente" convert --entail -f nquads "$work/graph.nq")"
row "check" "$(cpu "$entente" check "$work/graph.nq")"
venv_python=$(dirname "$entente")/venv-rdf/bin/python
if [ -x "$venv_python" ]; then # made by make check
    head -n 200 "$work/some.jsonl" >"$work/few.jsonl"
    "$entente" extract -f nquads -o "$work/few.nq" "$work/few.jsonl"
    shapes_time=$({ TIMEFORMAT='%U'; time "$venv_python" "$top/tests/shacl/shapes.py" "$work/few.nq" >/dev/null; } 2>&1 || true)
    awk -v c="$(cpu "$entente" check "$work/few.nq")" -v s="$shapes_time" -v q="$(wc -l <"$work/few.nq")" 'BEGIN {
        printf "%d statements: check %.3f s; yardstick, the shapes by pySHACL: %.1f s, %.0f times as long\n", q, c, s, s / c }'
fi
ls -l "$(dirname "$entente")/entente.kb" | awk '{ printf "compiled knowledge: %.1f MB\n", $5 / 1e6 }'

#!/bin/bash
# Times, sizes and overlaps of pictures of 50, 500 and 5,000 nodes of news, beside plain dot and sfdp on the same graph.
# The articles are those of ../shared/corpus; without them graphs are made up. One core. Not a test: make bench-view.
# Usage: measure.sh ENTENTE
set -eu
entente=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")" && pwd)
corpus=${CORPUS:-$here/../../../shared/corpus}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

if [ -d "$corpus" ]; then
    {
        "$entente" extract -f nquads --evidence sentence "$corpus/white-house-en.jsonl.gz"
        zcat "$corpus/orangesum-fr.jsonl.gz" | head -n 12000 | "$entente" extract -f nquads --evidence sentence -
    } >all.nq 2>/dev/null || true # head ends the pipe early
fi

# timed WHAT FILE COMMAND...: seconds of processor time, size of FILE; the command is stopped after 60 of them
timed() {
    local what=$1 file=$2 seconds status=0
    shift 2
    seconds=$({ TIMEFORMAT=%U; time bash -c 'ulimit -t 60; exec "$@" >/dev/null 2>&1' - taskset -c 0 "$@"; } 2>&1) || status=$?
    case $status in
    0) printf '%-44s %7s s %9s bytes' "$what" "${seconds##*$'\n'}" "$(wc -c <"$file")" ;;
    137 | 152) printf '%-44s over 60 s' "$what" ;;
    *) printf '%-44s failed (%s)' "$what" "$status" ;;
    esac
}

for nodes in 50 500 5000; do
    if [ -s all.nq ]; then
        python3 "$here/graphs.py" $nodes <all.nq >graph.nq
    else
        python3 "$here/made.py" $nodes >graph.nq
    fi
    for view in relations process timeline 'timeline --lanes process' 'ego --depth 2 --of United-States'; do
        name=${view/United-States/'United States'}
        read -r -a options <<<"$view"
        [ "${options[-1]}" = United-States ] && options[-1]=united-states
        rm -f picture.svg
        timed "$nodes nodes, $name" picture.svg "$entente" render --top 0 --view "${options[@]}" graph.nq -o picture.svg
        if [ -s picture.svg ]; then
            printf '  %s' "$(python3 "$here/overlaps.py" --quiet picture.svg | sed 's/.*: //')"
        fi
        echo
    done
    "$entente" render --top 0 graph.nq -o placed.dot
    # the same nodes and lines with their texts, without positions, clusters and fixed sizes
    python3 "$here/plain.py" <placed.dot >plain.dot
    for engine in dot sfdp; do
        rm -f plain.svg
        options=(-Tsvg)
        [ $engine = sfdp ] && options+=(-Goverlap=prism)
        timed "$nodes nodes, plain $engine" plain.svg $engine "${options[@]}" plain.dot -o plain.svg
        if [ -s plain.svg ]; then
            printf '  %s' "$(python3 "$here/overlaps.py" --quiet plain.svg | sed 's/.*: //')"
        fi
        echo
    done
done

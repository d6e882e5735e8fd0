#!/bin/bash
# Measures what is too long for a test: the speed of loading, the questions over a graph of 100,000 articles' size, and a
# thousand kills of loads into a real store.
# Usage: measure.sh ENTENTE [ARTICLES [KILLS [STORE...]]]
set -eu
entente=$(CDPATH='' cd "$(dirname "$1")" && pwd)/$(basename "$1")
articles=${2:-100000} kills=${3:-1000}
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
top=$here/../..
build=$(dirname "$entente")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill $server; rm -rf "$work"' EXIT
"$here/prepare.sh" "$build"

# graph ARTICLES FILE: what so many articles of the corpus say
graph() {
    python3 "$here/corpus.py" "$1" "$top"/../shared/corpus/*.jsonl.gz |
        "$entente" extract -f nquads --evidence sentence -o "$2" -
}

if [ "$kills" != 0 ]; then
    graph 500 "$work/some.nq"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    "$build/venv/bin/oxigraph" serve --location "$work/kills" --bind "127.0.0.1:$port" 2>/dev/null &
    server=$!
    for _ in $(seq 100); do curl -s --noproxy '*' "http://127.0.0.1:$port/" >/dev/null && break; sleep 0.1; done
    url=http://127.0.0.1:$port
    echo -n "Oxigraph: "
    python3 "$top/tests/load/kills.py" "$entente" "$work/some.nq" "$kills" "$url/store" "$url/store" "$url/update" "$work"
fi
if [ "$articles" != 0 ]; then
    graph "$articles" "$work/articles.nq"
    python3 "$here/measure.py" "$entente" "$build" "$work" "$work/articles.nq" "${@:4}"
fi

#!/bin/bash
# The demo: it runs, what it writes can be read, its page stands alone, and the drawing that is kept in version control
# is the one it draws.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" demo "$1"

python3 "$top/tests/articles.py" >"$work/articles.jsonl"
same "tests/articles.jsonl is what tests/articles.py makes" "$top/tests/articles.jsonl" "$work/articles.jsonl"
check "make demo's script" "$top/tests/demo.sh" "$entente" "$work/out"
for file in demo.nq demo.ttl demo.svg demo.html demo.png tracks.svg timeline.svg ego.svg; do
    check "$file is there" test -s "$work/out/$file"
done
for file in demo.svg tracks.svg; do
    if cmp -s "$top/out/$file" "$work/out/$file"; then pass; else fail "out/$file is stale: run make demo"; fi
done
check "rapper reads demo.nq" rapper -q -c -i nquads "$work/out/demo.nq"
check "rapper reads demo.ttl" rapper -q -c -i turtle "$work/out/demo.ttl"
check "serdi reads demo.nq" sh -c "serdi -i nquads '$work/out/demo.nq' >/dev/null"
check "the drawing is XML" xmllint --noout "$work/out/demo.svg"
check "the page forbids everything from outside" grep -q "default-src 'none'" "$work/out/demo.html"
loads() { ! grep -nEi '<(script|link|img|iframe)[^>]*(src|href)="?https?:' "$1"; }
check "the page loads nothing" loads "$work/out/demo.html"
finish

#!/bin/bash
# Pages in a real browser: every way of using one, by pointer, keys and touch; its policy; its access; hostile labels.
# Chromium is the system's; Playwright and axe-core are in a virtual environment of the tests' own beside the binary.
# Usage: run.sh ENTENTE [FOLDER for screenshots]
set -u
. "$(dirname "$0")/../lib.sh" explorer "$1"
here=$(dirname "$0")
venv=$(dirname "$entente")/venv-browser
if ! "$venv/bin/python" -c 'import playwright, axe_playwright_python' 2>/dev/null; then
    rm -rf "$venv"
    python3 -m venv "$venv" &&
        "$venv/bin/pip" -q install --disable-pip-version-check playwright==1.65.2 axe-playwright-python==0.1.8
fi >"$work/said" 2>&1
"$entente" extract -f nquads -o "$work/demo.nq" "$top/tests/articles.jsonl" "$top"/tests/articles/*.html ||
    fail "the demo's graph"
"$venv/bin/python" "$here/hostile.py" >"$work/hostile.nq" || fail "the hostile graph"
for lang in en fr; do
    cp "$top/tests/view/sample.nq" "$work/sample.nq"
    for graph in demo hostile sample; do
        check "$graph $lang is rendered" "$entente" render --lang $lang "$work/$graph.nq" -o "$work/$graph-$lang.html"
    done
done
for i in $(seq 450); do # more than a table shows at once
    echo "<http://e/m$i> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/entente/ontology#Meeting> ."
    echo "<http://e/m$i> <https://w3id.org/entente/ontology#participant> <http://e/p$((i % 90))> ."
done >"$work/long.nq"
check "a long graph is rendered" "$entente" render --top 0 "$work/long.nq" -o "$work/long-en.html"
check "an empty graph is rendered" sh -c "grep '/none/' '$work/demo.nq' | '$entente' render - -o '$work/empty-en.html'"
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 timeout 600 "$venv/bin/python" "$here/explorer.py" "$work" ${2:+"$2"} \
    >"$work/answers" 2>&1
take browser "$work/answers" "$work/said"
finish

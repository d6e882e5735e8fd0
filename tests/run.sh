#!/bin/bash
# Runs every test: unit tests in BUILD/unit, then tests/*/run.sh with the binary. Prints what failed, and as its
# last line the sum: "N passed, N failed".
# Usage: run.sh BUILD
set -u
build=$(cd "$1" && pwd) || exit 1
cd "$(dirname "$0")" || exit 1
# the tests change folders: what is relative to the project must not be
export LSAN_OPTIONS="${LSAN_OPTIONS:+print_suppressions=0:${LSAN_OPTIONS//suppressions=tests/suppressions=$PWD}}"
unset ENTENTE_DATA MAKEFLAGS MAKELEVEL MFLAGS
export LC_ALL=C.UTF-8
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
passed=0
failed=0

add() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# A unit test that dies, or leaks, fails once more than its cases tell.
run_unit() {
    (cd .. && CMOCKA_MESSAGE_OUTPUT=TAP timeout 900 "$1") >"$log" 2>&1
    local status=$? good bad skipped
    good=$(grep -c '^ok ' "$log")
    skipped=$(grep -c '^not ok .*# SKIP' "$log")
    bad=$(($(grep -c '^not ok ' "$log") - skipped))
    [ "$status" = 0 ] || [ "$bad" != 0 ] || bad=1
    echo "$(basename "$1"): $good passed, $bad failed${skipped:+$([ "$skipped" = 0 ] || echo ", $skipped skipped")}"
    [ "$bad" = 0 ] || { echo "exit status $status"; grep -v '^ok ' "$log" | head -n 60; }
    add "$good" "$bad"
}

run_folder() {
    timeout 1800 "./$1/run.sh" "$build/entente" >"$log" 2>&1
    local status=$? sum
    sum=$(tail -n 1 "$log" | sed -nE 's/.*[: ]([0-9]+) passed, ([0-9]+) failed$/\1 \2/p')
    [ -n "$sum" ] || { sum="0 1"; echo "$1: no result, exit status $status" >>"$log"; }
    # shellcheck disable=SC2086
    set -- "$1" $sum
    [ "$status" = 0 ] || [ "$3" != 0 ] || { set -- "$1" "$2" 1; echo "$1: exit status $status" >>"$log"; }
    if [ "$3" = 0 ]; then echo "$1: $2 passed, 0 failed"; else head -n 200 "$log"; fi
    add "$2" "$3"
}

for unit in "$build"/unit/test_*; do
    case $unit in *.d | *.gcno | *.gcda) continue ;; esac
    [ -x "$unit" ] && run_unit "$unit"
done
for script in */run.sh; do
    run_folder "$(dirname "$script")"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]

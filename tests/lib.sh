# What the shell tests share: counting, a temporary folder, expectations. To be sourced by bash with the name of the
# test and the path of the binary: . "$(dirname "$0")/../lib.sh" NAME ENTENTE
test_name=$1
top=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd)
entente=$(CDPATH='' cd "$(dirname "$2")" && pwd)/$(basename "$2")
work=$(mktemp -d) || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
passed=0
failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAILED: $*"
}

# check WHAT COMMAND...: the command succeeds
check() {
    what=$1
    shift
    if "$@" >"$work/said" 2>&1; then pass; else fail "$what: $(head -c 1000 "$work/said")"; fi
}

# same WHAT FILE FILE: the same bytes, and some
same() {
    if [ ! -s "$2" ]; then
        fail "$1: empty"
    elif cmp -s "$2" "$3"; then
        pass
    else
        fail "$1: $(diff "$2" "$3" | head -n 5)"
    fi
}

# empty WHAT FILE: nothing in it
empty() {
    if [ -s "$2" ]; then fail "$1: $(head -n 5 "$2")"; else pass; fi
}

# take NAME ANSWERS [SAID...]: add the sum that another program printed into ANSWERS as "NAME: N passed, N failed", and
# show its complaints; one that printed none has failed, and all that it and its preparation said is shown
take() {
    local sum
    sum=$(sed -nE "s/^$1: ([0-9]+) passed, ([0-9]+) failed\$/\1 \2/p" "$2")
    if [ -z "$sum" ]; then
        tail -n 30 "${@:2}"
        fail "$1: no sum"
        return
    fi
    grep -A 4 -E '^(FAILED|test_|  )' "$2"
    passed=$((passed + ${sum% *}))
    failed=$((failed + ${sum#* }))
}

finish() {
    echo "$test_name: $passed passed, $failed failed"
    [ "$failed" = 0 ]
}

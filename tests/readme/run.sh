#!/bin/bash
# Every command of README.md works as it is written: the ```sh blocks are run in order in an empty folder, with the
# binary on the path. A block whose first line is "# not run in the test" is left out.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" readme "$1"
mkdir "$work/scratch"
PATH=$(dirname "$entente"):$PATH
cd "$work/scratch" || exit 1
awk -v folder="$work" '
    /^```sh$/ { n++; file = sprintf("%s/block-%02d.sh", folder, n); print "set -e" >file; next }
    /^```$/ { file = ""; next }
    file { print >file }' "$top/README.md"
for block in "$work"/block-*.sh; do
    if grep -q '^# not run in the test' "$block"; then continue; fi
    check "$(sed -n 2p "$block")" bash "$block"
done
[ "$passed" -gt 3 ] || fail "README.md has hardly a command"
finish

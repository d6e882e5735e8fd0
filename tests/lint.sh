#!/bin/bash
# Format, cppcheck, clang-tidy. Prints what they find; fails if there is anything.
# Usage: lint.sh 'CPPFLAGS' 'SOURCES'
set -u
cd "$(dirname "$0")/.." || exit 1
read -r -a flags <<<"$1"
read -r -a sources <<<"$2"
own=() # definitions and folders of ours: what cppcheck is to look into
for i in "${!flags[@]}"; do
    flag=${flags[i]}
    case $flag in -DENT_*) flag=${flag%%=*}=\"$(tr -d \"\' <<<"${flag#*=}")\" ;; esac # the shell has eaten the quotes
    case $flag in -D* | -Iinclude | -Isrc/*) own+=("$flag") ;; esac
    flags[i]=$flag
done
status=0

echo "clang-format"
find src include tests/unit -name '*.[ch]' -print0 | sort -z | xargs -0 clang-format --dry-run -Werror || status=1

echo "cppcheck"
cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability --error-exitcode=1 --inline-suppr -j 2 \
    --suppress=missingInclude --suppress=missingIncludeSystem "${own[@]}" "${sources[@]}" || status=1

echo "clang-tidy"
lane() { # every second file; each alone, for clang-tidy 14 sees ghosts in the second of two files (va_list)
    local bad=0
    for ((i = $1; i < ${#sources[@]}; i += 2)); do
        clang-tidy --quiet "${sources[i]}" -- "${flags[@]}" -std=c17 2>/dev/null || bad=1
    done
    return $bad
}
lane 0 &
first=$!
lane 1 || status=1
wait $first || status=1

if [ $status = 0 ]; then echo "lint: clean"; else echo "lint: see above"; fi
exit $status

#!/bin/bash
# make install into a folder of its own: a program is built against what lies there, the binary runs, and uninstall
# leaves nothing.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" install "$1"
build=$(dirname "$entente")
root=$work/root
prefix=/usr/local
unset MAKEFLAGS MAKELEVEL MFLAGS DESTDIR PREFIX LIBDIR DATADIR
cd "$top" || exit 1

check "make install" make -s B="$build" DESTDIR="$root" install
for file in bin/entente lib/libentente.a lib/libentente.so lib/libentente.so.0 lib/pkgconfig/entente.pc include/entente/status.h \
    share/entente/entente.kb share/entente/entente.crf share/entente/entente.style.ttl; do
    check "$file is there" test -s "$root$prefix/$file"
done
for header in include/entente/*.h; do
    check "$(basename "$header") is there" cmp "$header" "$root$prefix/$header"
done

# A program that uses the library as a stranger does.
cat >"$work/program.c" <<'END'
#include <entente/entente.h>
#include <string.h>
int main(int argc, char **argv)
{
    ent_engine_files files = {argc > 1 ? argv[1] : "nowhere", argc > 2 ? argv[2] : "", argc > 3 ? argv[3] : "", NULL, 0};
    ent_engine *engine = ent_engine_open(&files, NULL);
    if (!engine)
        return argc > 1 || strcmp(ent_strerror(ENT_OK), "no error") != 0;
    ent_run_options options = {.format = "turtle", .evidence = ENT_EVIDENCE_SENTENCE};
    ent_run *run = ent_run_begin(engine, stdout, &options, NULL);
    ent_article article = {.id = {"a", 1}, .text = {"Vladimir Poutine a vu Bachar al-Assad.", 38}, .file = "a",
                           .title = {"", 0}, .lang = {"fr", 2}, .published = {"2017-11-21", 10}, .url = {"", 0}, .source = {"", 0}};
    ent_status status = run ? ent_run_article(run, &article) : ENT_ERR_INTERNAL;
    if (run && ent_run_end(run) != ENT_OK)
        status = ENT_ERR_IO;
    ent_engine_close(engine);
    return status != ENT_OK;
}
END
# every header stands alone, in C and in C++
for header in "$root$prefix"/include/entente/*.h; do
    echo "#include <entente/$(basename "$header")>" >"$work/header.c"
    check "$(basename "$header") alone in C" gcc -std=c17 -Wall -Wextra -Wpedantic -Werror -I"$root$prefix/include" -fsyntax-only "$work/header.c"
    check "$(basename "$header") alone in C++" g++ -x c++ -std=c++17 -Wall -Wextra -Werror -I"$root$prefix/include" -fsyntax-only "$work/header.c"
done
flags=() # a program is linked as the library was compiled
nm "$build/libentente.a" 2>/dev/null | grep -q __asan_init && flags+=(-fsanitize=address,undefined)
nm "$build/libentente.a" 2>/dev/null | grep -q __gcov_init && flags+=(--coverage)
export PKG_CONFIG_PATH=$root$prefix/lib/pkgconfig
config() { PKG_CONFIG_SYSROOT_DIR=$root pkg-config "$@" entente; }
check "pkg-config knows its version" test "$(config --modversion)" = "$("$entente" --version | cut -d ' ' -f 2)"
# shellcheck disable=SC2046
check "linking with the shared library" gcc "${flags[@]}" -o "$work/shared" "$work/program.c" $(config --cflags --libs)
check "running with the shared library" env LD_LIBRARY_PATH="$root$prefix/lib" "$work/shared"
data=$root$prefix/share/entente
check "extracting with the shared library" env LD_LIBRARY_PATH="$root$prefix/lib" "$work/shared" "$data/entente.kb" \
    "$data/entente.crf" "$data/entente.judge"
check "its name in programs is that of the interface" sh -c "readelf -d '$work/shared' | grep -q 'NEEDED.*libentente.so.0'"
# shellcheck disable=SC2046
check "linking with the static library" gcc "${flags[@]}" -o "$work/static" "$work/program.c" $(config --cflags) \
    "$root$prefix/lib/libentente.a" $(pkg-config --libs $(pkg-config --print-requires-private entente)) -lm
check "running with the static library" "$work/static"

# The binary, from where it was put, with the data that were put beside it.
echo "Vladimir Poutine a reçu Bachar al-Assad lundi à Sotchi." >"$work/article.txt"
check "the installed binary runs" env ENTENTE_DATA="$root$prefix/share/entente" "$root$prefix/bin/entente" extract \
    --published 2017-11-21 -o "$work/graph.ttl" "$work/article.txt"
check "and draws" env ENTENTE_DATA="$root$prefix/share/entente" "$root$prefix/bin/entente" render -o "$work/graph.svg" "$work/graph.ttl"
check "and finds a meeting" grep -q 'a ent:.*Meeting' "$work/graph.ttl"

check "make uninstall" make -s B="$build" DESTDIR="$root" uninstall
find "$root" -not -type d >"$work/left"
empty "nothing is left" "$work/left"
find "$root" -name '*entente*' >"$work/left"
empty "no folder of ours is left" "$work/left"
finish

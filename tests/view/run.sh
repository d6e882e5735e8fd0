#!/bin/sh
# Pictures and pages of sample.nq and hostile.nq: sound, inert, the same every time.
# Usage: run.sh ENTENTE
set -u
entente=${1:?path of the entente binary}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# check NAME COMMAND...: one test; its output is shown if it fails.
check() {
    name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name"
        sed 's/^/    /' "$work/said" | head -n 5
    fi
}

render() { "$entente" render "$@"; }
well_formed() { xmllint --noout --nonet "$1"; }
has() { grep -qF -- "$2" "$1"; }
lacks() { ! grep -niE -- "$2" "$1"; }
lacks_bidi() { ! LC_ALL=C grep -nE "$(printf '\342\200[\216\217\252-\256]|\342\201[\246-\251]')" "$1"; }
same() { cmp "$1" "$2"; }
unique_ids() { test -z "$(grep -oE ' id="[^"]*"' "$1" | sort | uniq -d | tee /dev/stderr)"; }
starts_with() { test "$(head -c "${#2}" "$1")" = "$2"; }
# fails_with STATUS MESSAGE ARGUMENT...: the command's status and a part of its message
fails_with() {
    status=$1 message=$2
    shift 2
    render "$@" >"$work/out" 2>"$work/err"
    test $? = "$status" && grep -qF -- "$message" "$work/err" && test ! -s "$work/out" || { cat "$work/err"; return 1; }
}
# Every target of a link: on the web, or in the page.
sound_links() { test -z "$(grep -oE '[ :]href="[^"]*"' "$1" | grep -vE '="(https?://[^/]|#(meeting|actor)-[0-9]+"|#meetings")' | tee /dev/stderr)"; }
inner_links_lead_somewhere() {
    for target in $(grep -oE '"#(meeting|actor)-[0-9]+"' "$1" | tr -d '"#' | sort -u); do
        grep -q " id=\"$target\"" "$1" || { echo "no $target"; return 1; }
    done
}

sample=$here/sample.nq
hostile=$here/hostile.nq
evil='<script>alert(0)</script> "]; \N &eacute; '$(printf '\342\200\256')

for graph in sample hostile; do
    for lang in en fr; do
        for format in svg dot html png pdf; do
            check "$graph $lang $format is drawn" \
                render "$here/$graph.nq" --lang $lang --title "$evil" -o "$work/$graph-$lang.$format"
        done
        check "$graph $lang svg is well-formed" well_formed "$work/$graph-$lang.svg"
        check "$graph $lang svg has unique ids" unique_ids "$work/$graph-$lang.svg"
        check "$graph $lang html has unique ids" unique_ids "$work/$graph-$lang.html"
        for file in "$work/$graph-$lang.svg" "$work/$graph-$lang.html"; do
            kind=${file##*.}
            check "$graph $lang $kind has no live markup" \
                lacks "$file" '<(script|img|iframe|object|embed|foreignobject|h1>broken)|<[^>]* (on[a-z]+|style)='
            check "$graph $lang $kind has no bidi control" lacks_bidi "$file"
            check "$graph $lang $kind has sound links" sound_links "$file"
            check "$graph $lang $kind has no comment" lacks "$file" '<!--'
        done
        check "$graph $lang html links to its own rows" inner_links_lead_somewhere "$work/$graph-$lang.html"
        check "$graph $lang html has a policy" has "$work/$graph-$lang.html" \
            "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
        check "$graph $lang html loads nothing" lacks "$work/$graph-$lang.html" '<link|@import|url\(|<[^>]* src='
        check "$graph $lang html says its language" has "$work/$graph-$lang.html" "<html lang=\"$lang\">"
    done
done

svg=$work/sample-en.svg
check 'svg is an image with a role' has "$svg" 'role="img"'
check 'svg has a title' has "$svg" '<title id="picture-title">&lt;script&gt;'
check 'svg has a description' has "$svg" '<desc id="picture-desc">23 January 2017 – 1 December 2018 · 18 meetings'
check 'svg says its language' has "$work/sample-fr.svg" 'lang="fr" xml:lang="fr"'
check 'svg scales' has "$svg" ' viewBox="0.00 0.00 '
check 'svg does not name its maker' lacks "$svg" 'graphviz'
check 'svg has no document type' lacks "$svg" '<!DOCTYPE'
check 'svg links to entities' has "$svg" 'xlink:href="https://w3id.org/entente/id/person/sergey-lavrov"'
check 'svg gives the evidence' has "$svg" 'Putin, Erdoğan and Rouhani met in Sochi on Wednesday.” Agence Meridian, 22 November 2017'
check 'svg shows the process' has "$svg" '>Astana process</text>'
check 'svg shows what is cancelled' has "$svg" '>cancelled</text>'
check 'svg strikes what is cancelled' has "$svg" 'text-decoration="line-through"'
check 'svg is in French' has "$work/sample-fr.svg" '>Pourparlers, 9e cycle</text>'
check 'svg has French names' has "$work/sample-fr.svg" '>Sergueï Lavrov</text>'
check 'html has the evidence' has "$work/sample-en.html" '<blockquote lang="fr">“<bdi>Vladimir Poutine a reçu lundi Bachar al-Assad à Sotchi.'
check 'html has a caption' has "$work/sample-en.html" '<caption>'
check 'html has row headings' has "$work/sample-en.html" '<th scope="row">'
check 'png is one' starts_with "$work/sample-en.png" "$(printf '\211PNG')"
check 'pdf is one' starts_with "$work/sample-en.pdf" '%PDF-'

for format in svg dot html; do
    LC_ALL=fr_FR.UTF-8 LANG=fr_FR.UTF-8 TZ=Pacific/Kiritimati check "$format is drawn elsewhere" \
        render "$sample" --lang en --title "$evil" -o "$work/again.$format"
    check "$format is the same elsewhere" same "$work/sample-en.$format" "$work/again.$format"
done
FONTCONFIG_FILE=/nowhere check 'svg is drawn without fonts' render "$sample" --title "$evil" -o "$work/fontless.svg"
check 'svg does not hang on fonts' same "$work/sample-en.svg" "$work/fontless.svg"
sleep 1 # a file that knew the time would differ now
check 'pdf is drawn again' render "$sample" --lang en --title "$evil" -o "$work/again.pdf"
check 'pdf does not know the time' same "$work/sample-en.pdf" "$work/again.pdf"
sort -r "$sample" >"$work/reversed.nq"
check 'svg of the same statements in another order' render "$work/reversed.nq" --title "$evil" -o "$work/reversed.svg"
check 'svg does not hang on the order of statements' same "$svg" "$work/reversed.svg"
cat "$sample" | render - --title "$evil" --format svg >"$work/piped.svg" 2>"$work/err"
check 'svg by way of pipes is the same' same "$svg" "$work/piped.svg"

check 'a cut picture is drawn' render "$sample" --top 12 -o "$work/cut.svg"
check 'a cut picture says so' has "$work/cut.svg" '>Left out for lack of room, mostly the less reported: '
check 'a cut picture is small' test "$(grep -c 'class="\(meeting\|actor\) ' "$work/cut.svg")" -le 12
check 'a whole picture does not speak of cuts' lacks "$svg" 'Left out'

grep '/person/' "$sample" | grep -v '/meeting/' >"$work/none.nq"
check 'no meeting is no error' render "$work/none.nq" -o "$work/none.svg"
check 'no meeting is said' has "$work/none.svg" '>No meeting was found in this graph.</text>'
check 'no meeting in a page' render "$work/none.nq" -o "$work/none.html"
check 'no meeting is said in a page' has "$work/none.html" 'No meeting was found in this graph.'
: >"$work/empty.nq"
check 'an empty graph is no error' render "$work/empty.nq" -o "$work/empty.svg"

check 'help' sh -c "'$entente' render --help | grep -q Examples"
check 'an unknown format' fails_with 2 "unknown format 'gif'" "$sample" --format gif
check 'an unknown language' fails_with 2 "no language 'xx'" "$sample" --lang xx
check 'a bad number' fails_with 2 "'-3' is no number" "$sample" --top=-3
check 'no graph' fails_with 2 'no graph given'
check 'a missing graph' fails_with 1 'missing.nq' "$work/missing.nq"
echo 'no RDF' >"$work/bad.nq"
check 'a broken graph' fails_with 1 'bad.nq:1' "$work/bad.nq"
check 'a place that cannot be written' fails_with 1 'cannot write' "$sample" -o "$work/no/such/place.svg"
check 'nothing half-done is left behind' test ! -e "$work/no"
if [ -w /dev/full ]; then
    check 'a full disk is told' fails_with 1 'cannot write' "$sample" -o /dev/full
fi

echo "view: $passed passed, $failed failed"
test "$failed" = 0

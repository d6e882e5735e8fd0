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
no_overlap() { python3 "$here/overlaps.py" "$1"; }
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

# The script is our own text, the same in every page; what a graph says stands before it.
one_script() { test "$(grep -c "<script" "$1")" = 1 && test "$(grep -c "</script" "$1")" = 1 && tail -n 3 "$1" | grep -q "^</script>"; }
without_script() { sed '/^<script>/,/<\/script>/d' "$1"; }

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
        check "$graph $lang html has one script, and ends with it" one_script "$work/$graph-$lang.html"
        without_script "$work/$graph-$lang.html" >"$work/$graph-$lang-still.html"
        for file in "$work/$graph-$lang.svg" "$work/$graph-$lang-still.html"; do
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
        check "$graph $lang html loads nothing" lacks "$work/$graph-$lang-still.html" '<link|@import|url\(|<[^>]* src='
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
check 'html has the evidence' has "$work/sample-en.html" 'lang="fr">“<bdi>Vladimir Poutine a reçu lundi Bachar al-Assad à Sotchi.'
check 'html has a caption' has "$work/sample-en.html" '<caption>'
check 'html has row headings' has "$work/sample-en.html" '<th scope="row">'
# Names in a sentence: found by offsets in code points, though cleaning moves its bytes.
phrase() { # BEGIN END TEXT [ENTITY]
    nif=http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core
    mention="<http://e/a#char=$1,$2>"
    printf '%s <%s#referenceContext> <http://e/a> .\n%s <%s#beginIndex> "%s" .\n%s <%s#endIndex> "%s" .\n' \
        "$mention" $nif "$mention" $nif "$1" "$mention" $nif "$2"
    [ -z "$3" ] || printf '%s <%s#anchorOf> "%s" .\n' "$mention" $nif "$3"
    [ -z "${4-}" ] || printf '%s <http://www.w3.org/2005/11/its/rdf#taIdentRef> <http://e/%s> .\n' "$mention" "$4"
}
{
    echo '<http://e/m> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/entente/ontology#Meeting> .'
    for who in p q; do echo "<http://e/m> <https://w3id.org/entente/ontology#participant> <http://e/$who> ."; done
    echo '<http://e/m> <http://www.w3.org/ns/prov#wasDerivedFrom> <http://e/a#char=100,131> .'
    phrase 100 131 'É 😀  \u202EAnn  Lee met\n\tBo & he ok.' # as long as it says
    phrase 105 114 '' p                                   # with the control before it, and two blanks in it
    phrase 106 109 '' q                                   # inside another
    phrase 120 122 '' q
    phrase 124 126 '' nobody                              # not of this graph
    phrase 128 140 '' q                                   # beyond the sentence
    phrase 90 102 '' q
    phrase 122 120 '' q
} >"$work/marks.nq"
check 'marks are drawn' render "$work/marks.nq" -o "$work/marks.html"
check 'names are marked' has "$work/marks.html" \
    '“<bdi>É 😀 <mark data-of="0">Ann Lee</mark> met <mark data-of="1">Bo</mark> &amp; he ok.</bdi>”'
check 'and no others' test "$(grep -o '<mark ' "$work/marks.html" | wc -l)" = 2
sed 's/"131"/"132"/' "$work/marks.nq" >"$work/unsound.nq"
check 'offsets that do not fit are drawn' render "$work/unsound.nq" -o "$work/unsound.html"
check 'and mark nothing' lacks "$work/unsound.html" '<mark '

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

# ---- every kind of picture, in both languages and every theme ----

# picture NAME OPTION...: sound in all of them
picture() {
    what=$1
    shift
    for graph in sample hostile; do
        for lang in en fr; do
            for theme in light dark print; do
                file=$work/$graph-$what-$lang-$theme.svg
                check "$graph $what $lang $theme is drawn" render "$@" --lang $lang --theme $theme "$here/$graph.nq" -o "$file"
                check "$graph $what $lang $theme is well-formed" well_formed "$file"
                check "$graph $what $lang $theme has unique ids" unique_ids "$file"
                check "$graph $what $lang $theme has no live markup" \
                    lacks "$file" '<(script|img|iframe|object|embed|foreignobject|h1>broken)|<[^>]* (on[a-z]+|style)='
                check "$graph $what $lang $theme has no bidi control" lacks_bidi "$file"
                check "$graph $what $lang $theme has sound links" sound_links "$file"
                check "$graph $what $lang $theme has no overlap" no_overlap "$file"
                check "$graph $what $lang $theme says what it is" has "$file" '<desc id="picture-desc">'
                check "$graph $what $lang $theme has no name of Graphviz" lacks "$file" '>[a-z][0-9]+[ab]?</text>'
            done
        done
        for format in png pdf dot; do
            check "$graph $what is drawn as $format" render "$@" "$here/$graph.nq" -o "$work/$graph-$what.$format"
        done
        check "$graph $what png is one" starts_with "$work/$graph-$what.png" "$(printf '\211PNG')"
        check "$graph $what pdf is one" starts_with "$work/$graph-$what.pdf" '%PDF-'
    done
    check "$what is drawn again" render "$@" --theme light "$here/sample.nq" -o "$work/again.svg"
    check "$what is the same again" same "$work/sample-$what-en-light.svg" "$work/again.svg"
    check "$what of the same statements in another order" render "$@" --theme light "$work/reversed.nq" -o "$work/reversed.svg"
    check "$what does not hang on the order of statements" same "$work/again.svg" "$work/reversed.svg"
    check "$what in a page" render "$@" "$here/sample.nq" -o "$work/$what.html"
    check "$what in a page has unique ids" unique_ids "$work/$what.html"
    check "$what in a page links to its rows" inner_links_lead_somewhere "$work/$what.html"
}
picture relations --view relations
picture process --view process
picture timeline --view timeline
picture lanes --view timeline --lanes process
# who is called otherwise in each graph: the hostile one has a blank node in the middle
sed -e 's/_:blank/<http:\/\/example.org\/person\/ego>/' "$hostile" >"$work/hostile-ego.nq"
check 'ego of a hostile graph' render --view ego --of arabic "$hostile" -o "$work/hostile-ego.svg"
check 'ego of a hostile graph is well-formed' well_formed "$work/hostile-ego.svg"
check 'ego of a hostile graph has no overlap' no_overlap "$work/hostile-ego.svg"
check 'ego of a hostile graph has no live markup' lacks "$work/hostile-ego.svg" '<(script|img|iframe|object)|<[^>]* (on[a-z]+|style)='
check 'a name from right to left is a name' render --view ego --of 'سيرغي لافروف' "$hostile" -o "$work/rtl.svg"
check 'it stands in the middle' same "$work/hostile-ego.svg" "$work/rtl.svg"
for depth in 1 2 3; do
    check "ego, $depth steps" render --view ego --of lavrov --depth $depth "$sample" -o "$work/ego.svg"
    check "ego, $depth steps, is well-formed" well_formed "$work/ego.svg"
    check "ego, $depth steps, has no overlap" no_overlap "$work/ego.svg"
    check "ego, $depth steps, has unique ids" unique_ids "$work/ego.svg"
done
for format in png pdf dot html; do
    check "ego is drawn as $format" render --view ego --of Russie "$sample" -o "$work/ego.$format"
done
check 'what overlaps is seen' sh -c "sed 's/ y=\"[^\"]*\"/ y=\"-100\"/g' '$svg' >'$work/heap.svg'; ! python3 '$here/overlaps.py' '$work/heap.svg'"

check 'tracks are columns' has "$work/sample-process-en-light.svg" '>Astana process</text>'
check 'tracks say what is outside' has "$work/sample-process-en-light.svg" ' outside any process '
check 'tracks say who' has "$work/sample-process-en-light.svg" ' people</text>'
check 'timelines have years' has "$work/sample-timeline-en-light.svg" '>2018</text>'
check 'timelines have lanes' has "$work/sample-timeline-fr-light.svg" '>Syrie</text>'
check 'egos count' has "$work/ego.svg" 'class="edge met held '
check 'egos are named' has "$work/ego.svg" '>Around Sergey Lavrov</text>'
check 'dark is dark' has "$work/sample-relations-en-dark.svg" '<polygon fill="#17191c"'
check 'planned is dashed' has "$svg" 'stroke-dasharray='
check 'types are shapes: a summit has six corners' \
    sh -c "grep -A9 'class=\"node meeting summit' '$svg' | grep -qE 'points=\"([^ ]+ ){6}[^ ]+\"'"

# ---- at most 150 nodes: no overlap, in any kind ----

check 'a graph of 150 nodes' sh -c "python3 '$here/made.py' 150 >'$work/made.nq'"
for options in '' '--view process' '--view timeline' '--view timeline --lanes process' '--view ego --of P1' '--view ego --of P1 --depth 3'; do
    # shellcheck disable=SC2086
    check "150 nodes, $options" render --top 0 $options "$work/made.nq" -o "$work/made.svg"
    check "150 nodes, $options, no overlap" no_overlap "$work/made.svg"
done
check 'a graph of 1500 nodes' sh -c "python3 '$here/made.py' 1500 >'$work/made.nq'"
check 'a large graph is cut' render "$work/made.nq" -o "$work/made.svg"
check 'the cut is told' has "$work/made.svg" '>Left out '
check 'the cut is summed up in its blocks' has "$work/made.svg" ' more</text>'
check 'the cut has no overlap' no_overlap "$work/made.svg"
check 'a large graph whole, in time' timeout 60 "$entente" render --top 0 "$work/made.nq" -o "$work/made.svg"
check 'a large graph whole has no overlap' no_overlap "$work/made.svg"

# ---- filters ----

# kept N OPTION...: so many meetings of the sample pass
kept() {
    n=$1
    shift
    render "$@" "$sample" -o "$work/kept.svg" && has "$work/kept.svg" "($n / 18)"
}
check 'filter by process' kept 7 --process "processus d'astana"
check 'filter by process and status' kept 0 --process Astana --status cancelled
check 'filter by state, in French' kept 10 --state SYRIE
check 'filter by part of a name' kept 8 --organization 'nations unies'
check 'filter by dates' kept 4 --from 2017-11 --until 2017-11
check 'filter by status' kept 3 --status planned,cancelled
check 'filter by status, in French' kept 2 --status prévue
check 'filter by reports' kept 5 --min-reports 2
check 'a filter is told' has "$work/kept.svg" 'Only: ≥ 2 articles'
check 'filtered to nothing' render --from 1990 --until 1991 "$sample" -o "$work/none.svg"
check 'filtered to nothing is told' has "$work/none.svg" '>No meeting was found in this graph.</text>'
check 'an unknown name' fails_with 1 "no person of this graph is called 'Sergei Lavrow'; near it: Sergey Lavrov" \
    "$sample" --person 'Sergei Lavrow'
check 'an unknown ego' fails_with 1 "near it: Sergey Lavrov" "$sample" --view ego --of Lavrow
check 'a bad date' fails_with 2 "'2017-13' is no date" "$sample" --from 2017-13
check 'a bad status' fails_with 2 "unknown status 'hold'" "$sample" --status held,hold
check 'no number of reports' fails_with 2 "'0' is no number of articles" "$sample" --min-reports 0
check 'an unknown view' fails_with 2 "unknown view 'map'" "$sample" --view map
check 'unknown lanes' fails_with 2 "unknown lanes 'city'" "$sample" --view timeline --lanes city
check 'too deep' fails_with 2 'a depth of 10: 9 is the most' "$sample" --view ego --of Lavrov --depth 10
check 'an ego without a name' fails_with 2 '--view ego and --of NAME go together' "$sample" --view ego
check 'a name without an ego' fails_with 2 '--view ego and --of NAME go together' "$sample" --of Lavrov

# ---- styles ----

cat >"$work/own.ttl" <<'END'
@prefix style: <https://w3id.org/entente/style#> .
@prefix ent: <https://w3id.org/entente/ontology#> .
style:paper style:sepia "#f4ecd8" .
ent:Planned style:line "dotted" .
END
check 'a style of one own' render --style "$work/own.ttl" --theme sepia "$sample" -o "$work/own.svg"
check 'it is used' has "$work/own.svg" '<polygon fill="#f4ecd8"'
check 'for lines too' has "$work/own.svg" 'class="edge takes&#45;part planned'
check 'nothing is dashed then' lacks "$work/own.svg" 'stroke-dasharray="5,2"'
check 'an unknown theme' fails_with 1 "no theme 'sepia'" "$sample" --theme sepia
printf '@prefix style: <https://w3id.org/entente/style#> .\n\nstyle:ink style:light "red" .\n' >"$work/bad.ttl"
check 'a faulty style is told with its line' fails_with 1 "bad.ttl:3: style:light is 'red': a colour like #1a2b3c is wanted" \
    "$sample" --style "$work/bad.ttl"
printf 'style:ink' >"$work/bad.ttl"
check 'a broken style is told with its line' fails_with 1 'bad.ttl:1' "$sample" --style "$work/bad.ttl"
check 'a missing style' fails_with 1 'nowhere.ttl: cannot open' "$sample" --style "$work/nowhere.ttl"
mkdir "$work/data"
check 'a missing shipped style' env ENTENTE_DATA="$work/data" sh -c \
    "! '$entente' render '$sample' -o '$work/x.svg' 2>'$work/err' && grep -q 'entente.style.ttl: cannot open' '$work/err' && test ! -e '$work/x.svg'"

echo "view: $passed passed, $failed failed"
test "$failed" = 0

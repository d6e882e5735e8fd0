#!/bin/bash
# explain: what is marked and why, in both languages, on a terminal and as a page; hostile text; errors.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" explain "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
cd "$work" || exit 1
unset NO_COLOR

# ---- what is told, word for word ----

for language in en fr; do
    "$entente" explain --published 2017-11-21 --lang $language "$here/article.txt" >$language.out
    sed -E 's/[01]\.[0-9][0-9]/P/g' $language.out >$language.account # probabilities are the models' matter
    same "the account in $language" "$here/expected.$language" $language.account
done
has() { # WHAT PATTERN FILE
    if grep -qE "$2" "$3"; then pass; else fail "$1: no $2 in $(basename "$3")"; fi
}
hasnt() {
    if grep -qE "$2" "$3"; then fail "$1: $2 in $(basename "$3")"; else pass; fi
}
has "the rule and its words" 'rule: fr-recevoir “reçu”' en.out
has "the party and what names it" 'party: Bashar al-Assad \(stands for Syria\) “son homologue syrien, Bachar al-Assad”' en.out
has "the date and its words" 'date: 20 November 2017 “lundi”' en.out
has "the modal" 'status: planned, by the modal fr-modal' en.out
has "the trap" 'because: void by the trap fr-trap-finale “quart de finale”, which voids the whole sentence' en.out
has "what is only possible" 'because: denied or only possible, by the form of the words' en.out
echo "Angela Merkel a reçu un berger." | "$entente" explain >lone.out
has "parties not known" 'because: (too few parties known around it|judged unlikely to be a meeting: 0\.)' lone.out
has "the reason of a link" '“Poutine”: short name of a person named in full' en.out
has "the same in French" 'Poutine.*nom court d.une personne nommée en entier' fr.out

# every reason that linking gives has its French
"$entente" explain --lang fr "$top"/tests/articles/*.txt "$top"/tests/articles/*.html >all.fr
sed -nE 's/.*[^_a-z](reason = |\*reason = item \? |: )"([a-z][^"]* [^"]*)".*/\2/p' "$top"/src/4-entity/{name,person,post}.c | sort -u >reasons
sed -nE 's/.*"(counterpart by country)" : "(office by country and date)".*/\1\n\2/p' "$top"/src/4-entity/post.c >>reasons
check "there are reasons" test "$(wc -l <reasons)" -ge 4
while read -r reason; do hasnt "a reason in French" ": $reason," all.fr; done <reasons

# ---- colour ----

esc=$(printf '\033')
hasnt "no colour in a file" "$esc" en.out
"$entente" explain --color always "$here/article.txt" >colour.out
has "colour where it is asked for" "$esc\\[1;34mVladimir Poutine$esc\\[0m" colour.out
sed "s/$esc\\[[0-9;]*m//g" colour.out | tr -d '[]*~?!<>' >stripped
"$entente" explain --color never "$here/article.txt" | tr -d '[]*~?!<>' >plain
check "colour changes nothing else" diff <(sed '/^Marks/d' stripped) <(sed '/^Marks/d' plain)
terminal() { script -qec "$1" /dev/null </dev/null; }
if command -v script >/dev/null; then
    terminal "TERM=xterm '$entente' explain '$here/article.txt'" >tty.out
    has "colour on a terminal" "$esc\\[1;34m" tty.out
    terminal "TERM=xterm NO_COLOR=1 '$entente' explain '$here/article.txt'" >tty.out
    hasnt "NO_COLOR" "$esc" tty.out
    terminal "TERM=dumb '$entente' explain '$here/article.txt'" >tty.out
    hasnt "a dumb terminal" "$esc" tty.out
    terminal "TERM=xterm NO_COLOR=1 '$entente' explain --color always '$here/article.txt'" >tty.out
    has "asking goes before NO_COLOR" "$esc" tty.out
fi

# ---- hostile text ----

python3 - <<'PY'
import json
evil = "\x1b[31m\x1b]0;title\x07 \u202e<script>alert(1)</script> \u009b2J \x08\x7f \"><img src=x onerror=alert(1)> & ' ]]> --> "
with open("hostile.jsonl", "w", encoding="utf-8") as f:
    for i, text in enumerate((evil, evil + "Vladimir Poutine a reçu" + evil + "Bachar al-Assad lundi à Sotchi.", "\n\n\r\n \t.\n",
                              "Vladimir Poutine a rencontré\r\nBachar al-Assad\r\nà Sotchi lundi.", "🇸🇾😀 Angela Merkel met Emmanuel Macron.")):
        f.write(json.dumps({"id": f"<{i}>&\x1b[0m", "title": evil + str(i), "text": text, "published": "2017-11-21"}) + "\n")
PY
"$entente" explain hostile.jsonl >hostile.out
check "nothing of it drives the terminal" python3 -c '
import sys
text = open("hostile.out", encoding="utf-8").read()
sys.exit(any(ord(c) < 32 and c != "\n" or 0x7f <= ord(c) < 0xa0 or c == "\u202e" for c in text))'
"$entente" explain -o hostile.html hostile.jsonl
check "the page is inert" python3 - hostile.html <<'PY'
import base64, hashlib, html.parser, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
class page(html.parser.HTMLParser):
    allowed = {"html", "head", "meta", "title", "style", "body", "main", "article", "section", "h1", "h2", "h3", "h4", "ul",
               "li", "mark", "a", "div", "bdi", "dl", "dt", "dd", "p"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []
    def handle_starttag(self, tag, attributes):
        assert tag in self.allowed, tag
        a = dict(attributes)
        assert not any(name.startswith("on") or name in ("src", "style") for name in a), a
        self.ids += [a["id"]] if "id" in a else []
        self.links += [a["href"]] if "href" in a else []
        if tag != "meta":
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
p = page()
p.feed(text)
assert not p.open and len(set(p.ids)) == len(p.ids)
assert p.links and all(link[0] == "#" and link[1:] in p.ids for link in p.links)
digest = base64.b64encode(hashlib.sha256(re.search("<style>(.*?)</style>", text, re.S)[1].encode()).digest()).decode()
assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in text
assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)
PY
"$entente" explain --lang fr --published 2017-11-21 -o page.html "$here/article.txt"
has "the page in French" '<html lang="fr">' page.html
has "a mark leads to what explains it" '<mark class="trigger" title="[^"]*"><a href="#a1-0-1">reçu</a></mark>' page.html
has "light and dark" 'prefers-color-scheme:dark' page.html
"$entente" explain --lang fr --published 2017-11-21 -o again.html "$here/article.txt"
same "the same page again" page.html again.html
python3 -c 'print("Vladimir Poutine a rencontré Bachar al-Assad à Sotchi lundi. " * 3000)' >long.txt
check "a long article" timeout 60 "$entente" explain -f html -o long.html long.txt

# ---- the text is whole: marks aside, what is printed is the article ----

"$entente" explain --color always "$here/article.txt" | sed "s/$esc\\[[0-9;]*m//g" | sed -n '3,/^$/p' | sed '/^$/d' >printed
check "the article is printed whole" diff <(sed '/^$/d' "$here/article.txt") printed

# ---- errors ----

"$entente" explain "$here/article.txt" >/dev/full 2>told
check "a full disk is told" test "$?$(grep -c 'No space left' told)" = 11
for wrong in "--format pdf x" "--lang de x" "--color sometimes x" "--article-lang de x" "--published monday x" "--nonsense x"; do
    # shellcheck disable=SC2086
    "$entente" explain $wrong >/dev/null 2>told
    check "wrong use: $wrong" test $? = 2
done
"$entente" explain missing.txt >/dev/null 2>told
check "a file that is not there" test "$?$(grep -c 'missing.txt: cannot' told)" = 11
printf 'a\0b' >nul.txt
"$entente" explain -o kept nul.txt >/dev/null 2>told
check "a NUL byte" test "$?$(ls kept 2>/dev/null)" = 1
"$entente" explain --help >help
has "help with examples" 'Examples:' help
finish

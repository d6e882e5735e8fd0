#!/bin/bash
# entente load against a store that misbehaves: what is sent, what is sent again, what is refused, what is said.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" load "$1"
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
servers=()
trap 'kill "${servers[@]}" 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
unset ENTENTE_AUTH http_proxy https_proxy all_proxy

# serve NAME [CERTIFICATE]: start a store; its port is in $work/NAME
serve() {
    python3 "$here/store.py" "$work/$1" ${2+"$2"} >"$work/$1.log" 2>&1 &
    servers+=($!)
    for _ in $(seq 100); do [ -s "$work/$1" ] && return; sleep 0.1; done
    fail "the store did not start: $(cat "$work/$1.log")"
    finish
    exit 1
}
tell() { curl -sS --noproxy '*' ${2+--data-binary "$2"} "$1"; }
serve port
here_url=http://127.0.0.1:$(cat "$work/port")
store=$here_url/store
load() { "$entente" load --to "$store" --wait 0.01 "$@"; }
clear() { tell "$here_url/clear" ''; }
faults() { clear && tell "$here_url/faults" "$(printf '%s\n' "$@")"; }

# loads WHAT EXPECTED.nq OPTION...: the load ends well and the store then holds just this
loads() {
    local what=$1 expected=$2
    shift 2
    if load "$@" >"$work/out" 2>"$work/err"; then
        tell "$here_url/dump" >"$work/dump"
        same "$what" "$expected" "$work/dump"
    else
        fail "$what: $(cat "$work/err")"
    fi
}
# refuses WHAT STATUS PATTERN ARGUMENT...: fails with this status and says this, without a control character
refuses() {
    local what=$1 status=$2 pattern=$3
    shift 3
    timeout 30 "$entente" load "$@" >"$work/out" 2>"$work/err" </dev/null
    local got=$?
    if [ $got != "$status" ]; then
        fail "$what: status $got, not $status: $(cat "$work/err")"
    elif ! grep -qE -- "$pattern" "$work/err"; then
        fail "$what: $(cat "$work/err")"
    elif LC_ALL=C grep -q "[^[:print:]]" "$work/err"; then
        fail "$what: something that drives a terminal"
    else
        pass
    fi
}

cat >"$work/a.nq" <<'END'
<http://e/s> <http://e/p> "known" .
<http://e/s> <http://e/p> "one" <http://e/article/1> .
<http://e/s> <http://e/p> "quote \" backslash \\ \\u0041 line\nend tab\t café" <http://e/article/1> .
<http://e/s> <http://e/p> "deux"@fr <http://e/article/2> .
<http://e/s> <http://e/p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/article/a%20%C3%A9%26x> .
END
# as the store writes it
sed 's/tab\\t/tab\\t/' "$work/a.nq" | LC_ALL=C sort >"$work/a.dump"

# ---- what is sent ----

clear
loads "graphs" "$work/a.dump" "$work/a.nq"
tell "$here_url/log" >"$work/log"
cat >"$work/expected" <<'END'
POST /store?default application/n-triples None
POST /store?graph=http%3A%2F%2Fe%2Farticle%2F1 application/n-triples None
POST /store?graph=http%3A%2F%2Fe%2Farticle%2F2 application/n-triples None
POST /store?graph=http%3A%2F%2Fe%2Farticle%2Fa%2520%25C3%25A9%2526x application/n-triples None
END
same "a request for each graph" "$work/expected" "$work/log"
loads "loaded twice" "$work/a.dump" "$work/a.nq"
clear
loads "quads" "$work/a.dump" --as quads "$work/a.nq"
[ "$(tell "$here_url/log" | wc -l)" = 1 ] && pass || fail "quads: more than one request"
clear
loads "a statement in a request" "$work/a.dump" --batch 1 "$work/a.nq"
[ "$(tell "$here_url/log" | wc -l)" = 5 ] && pass || fail "batches of one statement"
clear
loads "replace, a statement in a request" "$work/a.dump" --replace --batch 1 "$work/a.nq"
tell "$here_url/log" | cut -d' ' -f1 >"$work/log"
printf '%s\n' POST PUT POST PUT PUT >"$work/expected"
same "only the first request of a graph replaces it" "$work/expected" "$work/log"
clear
loads "standard input" "$work/a.dump" -i nquads - <"$work/a.nq"
clear
{ sed -n 4p "$work/a.nq"; cat "$work/a.nq"; } >"$work/twice.nq"
loads "a graph in two places" "$work/a.dump" --replace "$work/twice.nq"
clear
loads "two files" "$work/a.dump" --replace "$work/a.nq" "$work/a.nq"
clear
sed 's/"known" \./"known" <http:\/\/e\/known> ./' "$work/a.dump" | LC_ALL=C sort >"$work/named.dump"
loads "a graph for the default graph" "$work/named.dump" --default-graph http://e/known "$work/a.nq"

# ---- replacing and dropping ----

grep -v '"one"' "$work/a.dump" >"$work/b.dump"
loads "a graph replaced" "$work/named.dump" --default-graph http://e/known "$work/a.nq"
clear
loads "before" "$work/a.dump" "$work/a.nq"
grep -v '"one"' "$work/a.nq" >"$work/b.nq"
loads "without --replace nothing goes" "$work/a.dump" "$work/b.nq"
loads "replaced" "$work/b.dump" --replace "$work/b.nq"
loads "a removed article stays" "$work/b.dump" --replace <(grep -v '"deux"' "$work/b.nq") -i nquads
grep -v '"deux"' "$work/b.dump" >"$work/c.dump"
grep -v '"deux"' "$work/b.nq" >"$work/c.nq"
loads "a removed article goes with --sync" "$work/c.dump" --sync "$here_url/query" --base http://e/ "$work/c.nq"
grep -q '; 1 graphs dropped$' "$work/out" && pass || fail "--sync: $(cat "$work/out")"
loads "other graphs stay" "$work/c.dump" --sync "$here_url/query" --base http://e/other/ "$work/c.nq"
clear
for i in $(seq 7); do echo "<http://e/s> <http://e/p> \"$i\" <http://e/article/$i> ."; done >"$work/seven.nq"
loads "seven articles" "$work/seven.nq" "$work/seven.nq"
tail -n 1 "$work/seven.nq" >"$work/one.nq"
loads "six of them removed, in pages" "$work/one.nq" --sync "$here_url/query" --base http://e/ "$work/one.nq"

# ---- a dry run ----

clear
check "dry run" load --dry-run --replace "$work/a.nq"
echo "would load 5 statements of 4 graphs in 4 requests to $store" >"$work/expected"
same "dry run says what" "$work/expected" "$work/said"
tell "$here_url/log" >"$work/log"
empty "dry run sends nothing" "$work/log"

# ---- what passes is tried again ----

for fault in 'status 500' 'status 503 later' 'busy 1' close deaf cut garbage 'slow 1.5' 'status 502' 'html 504' 'status 408' \
    'huge 500'; do
    case $fault in garbage) continue ;; slow*) more=(--timeout 1) ;; *) more=() ;; esac
    faults "$fault" none "$fault"
    loads "$fault, then well" "$work/a.dump" "${more[@]}" "$work/a.nq"
    # (a connection kept open that is found closed is opened anew by libcurl on its own, once)
    grep -qE '; sent again [12] times$' "$work/out" && pass || fail "$fault: $(cat "$work/out")"
done
faults 'redirect /store/moved?default'
loads "a redirect inside the server" "$work/a.dump" "$work/a.nq"
tell "$here_url/log" | head -n 2 | tail -n 1 >"$work/log"
echo "POST /store/moved?default application/n-triples None" >"$work/expected"
same "is followed by the same method" "$work/expected" "$work/log"

# ---- what does not, is told ----

faults 'status 400 no such\x1b[31m thing\x07 \xff here'
refuses "a status of 400" 1 'status 400: no such\?\[31m thing\? \? here$' --to "$store" "$work/a.nq"
faults 'html 403'
refuses "words in markup" 1 'status 403: Oh no room$' --to "$store" "$work/a.nq"
faults 'status 500 a' 'status 500 b' 'status 500 c'
refuses "again in vain" 1 'status 500, tried again in vain: c$' --to "$store" --retries 2 --wait 0 "$work/a.nq"
faults 'huge 400'
refuses "an error without end" 1 'status 400: no no no' --to "$store" "$work/a.nq"
[ "$(wc -c <"$work/err")" -lt 600 ] && pass || fail "an error without end is told without end"
faults drip
refuses "an answer without end" 1 '[Tt]imed out|[Tt]imeout' --to "$store" --timeout 1 --retries 0 "$work/a.nq"
faults garbage
refuses "no HTTP" 1 'HTTP' --to "$store" --retries 0 "$work/a.nq"
clear
serve other
faults "redirect http://127.0.0.1:$(cat "$work/other")/store?default"
refuses "a redirect to another server" 1 "sends us to http://127.0.0.1:$(cat "$work/other")/store.default, and we do not go" \
    --to "$store" "$work/a.nq"
tell "http://127.0.0.1:$(cat "$work/other")/log" >"$work/log"
empty "the other server heard nothing" "$work/log"
faults 'redirect /store?default' 'redirect /store?default' 'redirect /store?default' 'redirect /store?default' \
    'redirect /store?default' 'redirect /store?default' 'redirect /store?default'
refuses "redirects in a circle" 1 'sends us to' --to "$store" "$work/a.nq"
refuses "nobody there" 1 'POST http://127.0.0.1:9/store.default: .*tried again in vain' --to http://127.0.0.1:9/store \
    --retries 1 --wait 0 "$work/a.nq"
refuses "no such address" 1 'status 404: nothing here' --to "$here_url/elsewhere" "$work/a.nq"
clear
faults none none none none 'status 200 [1]'
refuses "a query answered with nonsense" 1 'not SPARQL results in JSON' --to "$store" --sync "$here_url/query" \
    "$work/a.nq"
faults none none none none 'status 200 {"results": {"bindings": [{"g": {"value": "http://e/mine"}}]}}'
refuses "a query that names what was not asked for" 1 'names a graph that was not asked for' --to "$store" --sync \
    "$here_url/query" --base http://e/ "$work/a.nq"

# ---- who we are ----

log_says() { tell "$here_url/log" | grep -q " $2\$" && pass || fail "$1: $(tell "$here_url/log" | head -n 1)"; }
echo 'basic ann:pass word' >"$work/basic"
echo 'bearer t0ken' >"$work/bearer"
clear
loads "basic" "$work/a.dump" --auth "$work/basic" "$work/a.nq"
log_says "basic" 'Basic YW5uOnBhc3Mgd29yZA=='
clear
loads "bearer" "$work/a.dump" --auth "$work/bearer" "$work/a.nq"
log_says "bearer" 'Bearer t0ken'
clear
ENTENTE_AUTH='bearer fr0m-environment' loads "from the environment" "$work/a.dump" "$work/a.nq"
log_says "from the environment" 'Bearer fr0m-environment'
faults 'status 401 who are you'
refuses "not let in" 1 'status 401: who are you$' --to "$store" --auth "$work/basic" "$work/a.nq"
grep -q 'pass word' "$work/err" && fail "the password is told" || pass
echo 'basic nocolon-hush' >"$work/bad"
refuses "a bad file of credentials" 1 'bad: not "basic USER:PASSWORD"' --to "$store" --auth "$work/bad" "$work/a.nq"
grep -q hush "$work/err" && fail "the secret is told" || pass
printf 'bearer a\001b\n' >"$work/bad"
refuses "a control character in a token" 1 'bad: not' --to "$store" --auth "$work/bad" "$work/a.nq"
refuses "no file of credentials" 1 'none: cannot open' --to "$store" --auth "$work/none" "$work/a.nq"
refuses "credentials in the clear" 1 'use https' --to http://example.invalid/store --auth "$work/basic" "$work/a.nq"
refuses "a password in the URL" 1 'does not belong in the URL' --to http://ann:pw@127.0.0.1/store "$work/a.nq"
refuses "a password in the proxy's URL" 1 'does not belong in the URL' --to "$store" --proxy http://a:b@127.0.0.1/ "$work/a.nq"
refuses "another scheme" 1 'not an http or https URL' --to "file://$work/store" "$work/a.nq"
refuses "no URL" 1 'not an http or https URL' --to 'http://' "$work/a.nq"

# ---- the way there ----

clear
http_proxy=http://127.0.0.1:9/ all_proxy=http://127.0.0.1:9/ loads "the environment's proxy is not used" "$work/a.dump" "$work/a.nq"
refuses "a proxy that is asked for is used" 1 'tried again in vain' --to "$store" --proxy http://127.0.0.1:9/ --retries 1 --wait 0 \
    "$work/a.nq"
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2 \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>"$work/said" || fail "no certificate: $(cat "$work/said")"
cat "$work/key.pem" "$work/cert.pem" >"$work/both.pem"
serve tls "$work/both.pem"
tls=$(cat "$work/tls")
refuses "a certificate that nobody knows" 1 'certificate' --to "https://localhost:$tls/store" "$work/a.nq"
check "a certificate that is known" "$entente" load --to "https://localhost:$tls/store" --ca "$work/cert.pem" "$work/a.nq"
refuses "a certificate of another name" 1 'name|certificate' --to "https://127.0.0.1:$tls/store" --ca "$work/cert.pem" "$work/a.nq"

# ---- what cannot be loaded ----

clear
printf '%s\n' '<http://e/s> <http://e/p> "x" .' '<http://e/s> <http://e/p> _:b .' >"$work/blank.nq"
refuses "a blank node" 1 'blank.nq:[0-9]+: a blank node \(_:.*b\): sent again' --to "$store" "$work/blank.nq"
printf '%s\n' '<http://e/s> <http://e/p> "x" .' '<http://e/s> <http://e/p> "x .' >"$work/torn.nq"
refuses "a torn file" 1 'torn.nq:2' --to "$store" "$work/torn.nq"
printf '%s\n' '<http://e/s> <http://e/a\u0020b> "x" .' >"$work/space.nq"
refuses "an IRI with a blank" 1 'space.nq' --to "$store" "$work/space.nq"
: >"$work/empty.nq"
refuses "nothing" 1 'no statement to load' --to "$store" "$work/empty.nq"
refuses "a missing file" 1 'none.nq: cannot open' --to "$store" "$work/none.nq"
tell "$here_url/log" >"$work/log"
empty "nothing of a bad file is sent" "$work/log"
refuses "no URL given" 2 'say where to load' "$work/a.nq"
refuses "no graph" 2 'a graph is needed' --to "$store"
refuses "a bad size" 2 "not a value for an option: '4G'" --to "$store" --batch 4G "$work/a.nq"
refuses "a bad way" 2 "not a value for an option: 'ftp'" --to "$store" --as ftp "$work/a.nq"
refuses "quads and replace" 2 'only adds' --to "$store" --as quads --replace "$work/a.nq"
"$entente" load --help | grep -q '^Examples:' && pass || fail "--help"

# ---- going on ----

faults none none 'status 400 stop'
refuses "stopped" 1 'status 400: stop' --to "$store" --resume "$work/record" "$work/a.nq"
tell "$here_url/log" >"$work/log.before"
loads "gone on with" "$work/a.dump" --resume "$work/record" "$work/a.nq"
grep -q '^loaded 2 statements in 2 requests, .*; 2 requests were done before$' "$work/out" && pass || fail "gone on: $(cat "$work/out")"
[ -e "$work/record" ] && fail "the record is left" || pass
faults none none 'status 400 stop'
refuses "stopped again" 1 'stop' --to "$store" --resume "$work/record" "$work/a.nq"
cp "$work/record" "$work/record.kept"
refuses "another load" 1 'record:1: not the record of this load' --to "$store" --replace --resume "$work/record" "$work/a.nq"
refuses "other graphs" 1 'not those that this load began with' --to "$store" --resume "$work/record" "$work/seven.nq"
printf '%s\n' '<http://e/s> <http://e/p> "known" .' >"$work/one.nq"
refuses "fewer graphs" 1 'began with: there were more' --to "$store" --resume "$work/record" "$work/one.nq"
refuses "no record" 1 'one.nq:1: not the record' --to "$store" --resume "$work/one.nq" "$work/a.nq"
printf '3 0123' >>"$work/record"
loads "a record whose last line was cut" "$work/a.dump" --resume "$work/record" "$work/a.nq"
cp "$work/record.kept" "$work/record"
echo nonsense >>"$work/record"
refuses "a record with nonsense" 1 'record:4: not a line' --to "$store" --resume "$work/record" "$work/a.nq"
cp "$work/record.kept" "$work/record"
flock "$work/record" "$entente" load --to "$store" --resume "$work/record" "$work/a.nq" >"$work/said" 2>&1 &&
    fail "two loads with one record" || pass
grep -q 'another load is at work' "$work/said" && pass || fail "two loads: $(cat "$work/said")"
if [ -w /dev/full ]; then
    load "$work/a.nq" >/dev/full 2>/dev/null && fail "/dev/full" || pass
fi
clear
"$entente" extract -f nquads --evidence sentence -o "$work/demo.nq" "$top/tests/articles.jsonl" || fail "the demo's graph"
python3 "$here/kills.py" "$entente" "$work/demo.nq" 40 "$store" "$here_url/dump" "$here_url/clear" "$work" >"$work/said" 2>&1 &&
    pass || fail "kills: $(cat "$work/said")"
finish

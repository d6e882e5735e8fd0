#!/bin/bash
# The graphs of N corpus articles, half French and half English, against the shapes with pySHACL and against the ontology
# with `entente check`. Slow: two minutes for 1,000 articles. Prints what does not conform, and the times.
# Usage: shapes.sh ENTENTE [N] [CORPUS]
set -eu
entente=$(readlink -f "$1") n=${2:-1000}
top=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
corpus=${3:-$top/../shared/corpus}
[ -d "$corpus" ] || { echo "shapes: no corpus in $corpus" >&2; exit 1; }
venv=$(dirname "$entente")/venv-rdf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$top/tests/venv.sh" "$venv" pyshacl networkx
# identifiers are told apart by corpus; where one corpus gives one to two articles, the first has it
python3 - "$n" "$corpus"/*.jsonl.gz >"$work/articles.jsonl" <<'END'
import gzip, json, sys
n, paths, seen = int(sys.argv[1]), sys.argv[2:], set()
for path in paths:
    left = n // len(paths)
    for line in gzip.open(path, "rt", encoding="utf8"):
        article = json.loads(line)
        article["id"] = f"{path.rsplit('/', 1)[-1].split('.')[0]}-{article['id']}"
        if left and article["id"] not in seen:
            seen.add(article["id"])
            left -= 1
            print(json.dumps(article))
END
"$entente" extract -f nquads -o "$work/graph.nq" "$work/articles.jsonl"
echo "$(wc -l <"$work/articles.jsonl") articles"
status=0
time "$entente" check "$work/graph.nq" || status=1
"$venv/bin/python" "$top/tests/shacl/shapes.py" "$work/graph.nq" || status=1
exit $status

#!/bin/bash
# Trains the models: classes of words from plain text, the tagger of names from annotated articles, which keeps the
# classes, then the judge of meetings over it, which is also shown articles of subjects
# in which nobody negotiates (elsewhere.py) and single triggers of others that readers judged (judged.py).
# Usage: models.sh ENTENTE NAMES MEETINGS [SHARED]
set -eu
entente=$1 names=$2 meetings=$3
top=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
shared=${4:-$top/../shared}
gold=$shared/gold
kb=$(dirname "$entente")/entente.kb
[ -d "$gold/train" ] || { echo "models: no annotated articles in $gold/train" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$top/tests/score/annotated.py" "$gold/train" >"$work/train.jsonl"
python3 "$top/tests/score/plain.py" "$shared" | "$entente" train --words -o "$work/words.classes" -
"$entente" train -k "$kb" --classes "$work/words.classes" -o "$names" "$work/train.jsonl"
python3 "$top/tests/score/elsewhere.py" "$shared/corpus/orangesum-fr.jsonl.gz" >"$work/elsewhere.jsonl"
python3 "$top/tests/score/judged.py" "$shared" >"$work/judged.jsonl"
"$entente" train -k "$kb" --names "$names" -o "$meetings" "$work/elsewhere.jsonl" "$work/judged.jsonl" "$work/train.jsonl"
ls -l "$names" "$meetings"

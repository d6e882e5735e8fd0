#!/bin/bash
# Trains the models from the annotated articles: the tagger of names, then the judge of meetings over it.
# Usage: models.sh ENTENTE NAMES MEETINGS [GOLD]
set -eu
entente=$1 names=$2 meetings=$3
top=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
gold=${4:-$top/../shared/gold}
kb=$(dirname "$entente")/entente.kb
[ -d "$gold/train" ] || { echo "models: no annotated articles in $gold/train" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$top/tests/score/annotated.py" "$gold/train" >"$work/train.jsonl"
"$entente" train -k "$kb" -o "$names" "$work/train.jsonl"
"$entente" train -k "$kb" --names "$names" -o "$meetings" "$work/train.jsonl"
ls -l "$names" "$meetings"

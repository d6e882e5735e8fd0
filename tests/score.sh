#!/bin/bash
# Measures against annotated articles, where they are there: "dev", "train" as the shipped models know it, and "train"
# by five-fold cross-validation, each fold with models trained without it - the honest figure.
# Usage: score.sh ENTENTE [GOLD]
set -eu
entente=$(readlink -f "$1")
top=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
gold=${2:-$top/../shared/gold}
[ -f "$gold/score.py" ] || { echo "score: no annotated articles in $gold"; exit 0; }
kb=$(dirname "$entente")/entente.kb
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() { (cd "$gold" && python3 score.py "$1" "$1" "$2"); }

for set in dev train; do
    python3 "$gold/corpus.py" "$gold/$set" >"$work/$set.jsonl"
    "$entente" extract -f nquads -o "$work/$set.nq" "$work/$set.jsonl"
    echo "== $set"
    measure "$set" "$work/$set.nq"
done
python3 "$top/tests/score/plain.py" "$gold/.." --but-gold | "$entente" train --words -o "$work/words.classes" -
python3 "$top/tests/score/elsewhere.py" "$gold/../corpus/orangesum-fr.jsonl.gz" >"$work/elsewhere.jsonl"
python3 "$top/tests/score/judged.py" "$gold/.." >"$work/judged.jsonl"
for fold in 0 1 2 3 4; do
    mkdir "$work/$fold"
    cp "$kb" "$work/$fold/"
    python3 "$top/tests/score/annotated.py" "$gold/train" --but "$fold/5" >"$work/but.jsonl"
    "$entente" train -k "$kb" --classes "$work/words.classes" -o "$work/$fold/entente.crf" "$work/but.jsonl" 2>/dev/null
    "$entente" train -k "$kb" --names "$work/$fold/entente.crf" -o "$work/$fold/entente.judge" \
        "$work/elsewhere.jsonl" "$work/judged.jsonl" "$work/but.jsonl"
    awk -v f="$fold" '(NR - 1) % 5 == f' "$work/train.jsonl" |
        ENTENTE_DATA=$work/$fold "$entente" extract -f nquads -o "$work/$fold/out.nq" -
done
cat "$work"/?/out.nq >"$work/folds.nq"
echo "== train, five-fold cross-validation"
measure train "$work/folds.nq"
python3 "$top/tests/score/calibration.py" "$gold/train" "$work/folds.nq"
corpus=$gold/../corpus
"$entente" extract --evidence none -f nquads -o "$work/readouts.nq" "$corpus/white-house-en.jsonl.gz"
echo "== the meeting of the title, readouts of the White House"
python3 "$top/tests/score/readouts.py" "$corpus/white-house-en.jsonl.gz" "$work/readouts.nq"

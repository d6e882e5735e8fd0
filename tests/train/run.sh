#!/bin/bash
# Training on a handful of sentences: both models are made, the same bytes twice, and the line runs with them.
# Usage: run.sh ENTENTE
set -u
. "$(dirname "$0")/../lib.sh" train "$1"
data=$(dirname "$entente")
cd "$work" || exit 1
cat >annotated.jsonl <<'END'
{"id": "1", "lang": "en", "published": "2018-05-18", "text": "Anna Zorin met Karl Brandt in Geneva on Thursday. Rain fell in Berne.", "entities": [[0, 10, "Person"], [15, 26, "Person"], [30, 36, "Place"], [63, 68, "Place"]], "persons": [{"names": [[0, 10]], "nominals": []}], "meetings": [{"evidence": [0, 48], "participants": [{"spans": [[0, 10]], "country": ""}, {"spans": [[15, 26]], "country": ""}], "optional": [], "place": [{"spans": [[30, 36]], "country": ""}], "place_optional": [], "dates": ["2018-05-17"]}]}
{"id": "2", "lang": "en", "published": "2018-05-18", "text": "Lena Moor met the deadline. Omar Said met Anna Zorin in Berne on Friday.", "entities": [[0, 9, "Person"], [28, 37, "Person"], [42, 52, "Person"], [56, 61, "Place"]], "meetings": [{"evidence": [28, 71], "participants": [{"spans": [[28, 37]], "country": ""}, {"spans": [[42, 52]], "country": ""}], "optional": [], "place": [{"spans": [[56, 61]], "country": ""}], "place_optional": [], "dates": ["2018-05-18"]}]}
{"id": "3", "lang": "fr", "published": "2018-05-18", "text": "Anna Zorin a rencontré Karl Brandt à Genève jeudi. La pluie est tombée à Berne.", "entities": [[0, 10, "Person"], [23, 34, "Person"], [37, 43, "Place"], [73, 78, "Place"]], "meetings": [{"evidence": [0, 49], "participants": [{"spans": [[0, 10]], "country": ""}, {"spans": [[23, 34]], "country": ""}], "optional": [], "place": [{"spans": [[37, 43]], "country": ""}], "place_optional": [], "dates": ["2018-05-17"]}]}
END
for n in 1 2; do
    check "the words" "$entente" train --words --least 1 -o "words-$n.classes" annotated.jsonl
    check "the tagger" "$entente" train -k "$data/entente.kb" --classes words-1.classes --least 1 -o "names-$n.crf" annotated.jsonl
    check "the judge" "$entente" train -k "$data/entente.kb" --names "names-$n.crf" --least 1 -o "meetings-$n.judge" annotated.jsonl
done
same "the words twice" words-1.classes words-2.classes
same "the tagger twice" names-1.crf names-2.crf
same "the judge twice" meetings-1.judge meetings-2.judge
sed 's/\[0, 10, "Person"\], /&[5, 10, "Person"], [0, 4, "Organization"], /' annotated.jsonl >nested.jsonl
check "names within names" "$entente" train -k "$data/entente.kb" --classes words-1.classes --least 1 -o nested.crf nested.jsonl
same "of names within names the longest is learnt" nested.crf names-1.crf
mkdir own && cp "$data/entente.kb" own/ && cp names-1.crf own/entente.crf && cp meetings-1.judge own/entente.judge
cat >described.jsonl <<'END'
{"id": "4", "lang": "en", "published": "2018-05-18", "text": "President Anna Zorin met Karl Brandt. The president left. Karl Brandt stayed.", "persons": [{"names": [[10, 20]], "nominals": [[38, 51]]}, {"names": [[25, 36], [58, 69]], "nominals": []}], "meetings": []}
{"id": "5", "lang": "en", "published": "2018-05-18", "text": "President Omar Said met Lena Moor. The president left. Lena Moor stayed.", "persons": [{"names": [[10, 19]], "nominals": [[35, 48]]}, {"names": [[24, 33], [55, 64]], "nominals": []}], "meetings": []}
{"id": "6", "lang": "en", "published": "2018-05-18", "text": "Anna Zorin met the president of a club.", "persons": [{"names": [[0, 10]], "nominals": []}], "meetings": []}
END
check "descriptions" "$entente" train -k "$data/entente.kb" --names names-1.crf --least 1 -o own/entente.judge annotated.jsonl described.jsonl
echo "President Anna Zorin met Omar Said in Geneva on Friday. The president left." >described.txt
ENTENTE_DATA=own "$entente" extract --lang en --published 2018-05-18 --dump mentions described.txt >found 2>&1
check "whom a description was learnt to stand for" grep -q 'The president	Person	nominal	[0-9.]*	.*Anna Zorin' found
cp meetings-1.judge own/entente.judge
echo '{"text": "A text.", "persons": 1, "meetings": []}' >bad-persons.jsonl
if "$entente" train -k "$data/entente.kb" --names names-1.crf -o bad.judge bad-persons.jsonl 2>said-bad; then fail "bad persons taken"; else pass; fi
check "the line of bad persons is told" grep -q 'bad-persons.jsonl:1:' said-bad
echo "Karl Brandt met Omar Said in Geneva on Friday." >new.txt
ENTENTE_DATA=own "$entente" extract --lang en --published 2018-05-18 --dump meetings new.txt >found 2>&1
check "what was learnt" grep -q 'Karl Brandt, Omar Said' found
# Words judged one by one: the first tells of a meeting, the other of a deadline; what nobody judged teaches nothing.
judged() { sed "s/\"meetings\"/\"judged\": $1, \"meetings\"/" annotated.jsonl | sed -n 2p; }
check "words judged" eval 'judged "[[10, 13], [38, 41]]" >judged.jsonl && "$entente" train -k "$data/entente.kb" --names names-1.crf --least 1 -o judged.judge judged.jsonl'
check "nothing judged" eval 'judged "[[900, 903]]" >none.jsonl && ! "$entente" train -k "$data/entente.kb" --names names-1.crf --least 1 -o none.judge none.jsonl 2>said-unjudged'
check "that nothing is judged is told" grep -q 'nothing to train on' said-unjudged
cp judged.judge own/entente.judge
echo "Omar Said met the deadline. Karl Brandt met Anna Zorin in Geneva on Friday." >told.txt
ENTENTE_DATA=own "$entente" extract --lang en --published 2018-05-18 --dump meetings told.txt >told 2>&1
check "a meeting and a deadline told apart: $(cat told)" test "$(grep -c 'Karl Brandt, Anna Zorin' told)" = 1
echo '{"text": "no entities"}' >bad.jsonl
if "$entente" train -k "$data/entente.kb" -o bad.crf bad.jsonl 2>said-bad; then fail "bad data taken"; else pass; fi
check "the line of the bad data is told" grep -q 'bad.jsonl:1:' said-bad
check "no model of bad data" test ! -e bad.crf
head -c 100 words-1.classes >cut.classes
if "$entente" train -k "$data/entente.kb" --classes cut.classes -o cut.crf annotated.jsonl 2>said-cut; then fail "a cut file taken"; else pass; fi
check "the cut file is told" grep -q 'cut.classes' said-cut
if "$entente" train --words -o none.classes /dev/null 2>said-none; then fail "no text taken"; else pass; fi
check "that there is no text is told" grep -q 'no text' said-none
finish

## nobody has answered
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple report suspects -p p.db
wish: 0 of 0 items with a label are suspect

## each with its reasons, the likeliest first
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf '%s\n' '{"id":"n1","message":"Send me the money, at once.","shop":"x"}' '{"id":"n2","message":"send me the money at once","shop":"x"}' > more.jsonl
$ diple import more.jsonl -p p.db --batch b > /dev/null
$ printf 'task,annotator,question,label\n' > said.csv; printf '%s\n' n1,anna,wish,refund n2,anna,wish,swap m1,anna,wish,refund m1,ben,wish,swap m2,anna,wish,other m2,ben,wish,other >> said.csv
$ diple import said.csv -p p.db --as annotations --crowd --batch b > /dev/null
$ diple report suspects -p p.db
wish: 3 of 4 items with a label are suspect
too few texts to learn labels from their words

n1                   refund           0.50
    100 % the same words as n2, which is swap

n2                   swap             0.50
    100 % the same words as n1, which is refund

m1                   swap             0.48
    the answers give it 52 %
$ diple report suspects -p p.db --limit 1 | tail -2

and 2 more: --limit N
$ diple report suspects -p p.db --limit 1 --json | jq -c '[.judged, .found, .classified, (.suspects[0] | [.item, .label, [.reasons[] | [.reason, .instead, .twin]]])]'
[4,3,false,["n1","refund",[["twin","swap","n2"]]]]
$ diple report suspects -p p.db --limit 0
diple: --limit takes a whole number from 1 to 1000000, not `0`
? 2

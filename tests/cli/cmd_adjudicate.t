## digits take a variant and go on; the unanimous are never asked
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --batch b --frame | grep -o '[0-9] of [0-9] in conflict.*'
1 of 2 in conflict · 1 unanimous
$ diple adjudicate -p p.db --as judy --batch b --keys '11' | grep -A1 'No conflict'
   No conflict waits for you in b.
   1 item is unanimous, 2 decided, 1 waits for answers.
$ diple check -p p.db | tail -1
the log ends with <hash>

## line by line
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ printf '.gap\nr\n.none\n.quit\n' | diple adjudicate -p p.db --as judy --plain | grep -v '^|\|^  [0-9a-z]'

Item m2: 2 in conflict
What does the writer want?
> reason: gap in the guide
What does the writer want?
> saved: Refund

Item m3: 1 in conflict
What does the writer want?
> saved: none is right
No conflict waits for you in b. .undo takes your last decision back.
> 

## only an adjudicator may
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple person add carl -p p.db --role annotator > /dev/null
$ diple adjudicate -p p.db --as carl --frame
diple: carl is an annotator here, and it takes an adjudicator to call `diple adjudicate`
  These can: judy, tess. Or, as one of them: --as NAME
? 6
$ diple adjudicate -p p.db --as nobody --frame
diple: this project does not know anybody called nobody
  To act as somebody it knows: --as NAME. tess can add you: diple person add nobody
? 6

## filters and mistakes
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --frame --pair 'wish: refund | swap' | grep -o 'Can I swap it?'
Can I swap it?
$ diple adjudicate -p p.db --as judy --frame --annotator nobody
diple: the project knows no such person
? 3
$ diple adjudicate -p p.db --as judy --frame --order sideways
diple: `sideways` is no value for --order, which takes disagreement, age, pair, random
? 2
$ diple adjudicate -p p.db --as judy --batch none --frame
diple: there is no batch `none` in this project
  Name one of them with --batch: b
? 3

## thirty disagreements of the demo take thirty keys, and not one more
$ diple init -p d.db --guide guides/support-intent.yaml > /dev/null
$ diple import sample-data/support-messages.jsonl -p d.db --batch first > /dev/null
$ diple batch set first -p d.db --overlap 2 > /dev/null
$ (echo task,annotator,question,label
> for i in $(seq 1001 1030); do
>     echo "sm-0${i#1},anna,intent,refund"; echo "sm-0${i#1},ben,intent,exchange"
>     echo "sm-0${i#1},anna,urgency,3"; echo "sm-0${i#1},ben,urgency,3"
> done) > said.csv
$ diple import said.csv -p d.db --as annotations --crowd --batch first
60 answers added, 2 new people (csv)
$ diple person add judy -p d.db --role adjudicator > /dev/null
$ diple adjudicate -p d.db --as judy --keys "$(printf '1%.0s' $(seq 29))" | grep -o '30 of 30 in conflict'
30 of 30 in conflict
$ diple adjudicate -p d.db --as judy --keys 2 | grep -A1 'No conflict'
   No conflict waits for you in first.
   30 decided.
$ diple export -p d.db --format jsonl | grep -c '"source":"adjudicated"'
30

## the end of a filter is not the end of the queue
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --pair 'wish: refund | swap' --keys 1 | grep -A1 'No conflict'
   No conflict of the kind you asked for waits for you in b.
   1 other is in conflict, 1 item is unanimous, 1 decided, 1 waits for
$ diple adjudicate -p p.db --as judy --flagged --frame | grep 'No conflict'
   No conflict of the kind you asked for waits for you in b.

## what is made gold in adjudication is met by those who have not answered it
$ . $TOP/tests/cli/small.sh
$ for i in $(seq 40); do echo "{\"id\":\"i$i\",\"message\":\"text $i\",\"shop\":\"x\"}"; done > more.jsonl
$ diple init -p p.db --guide g.yaml > /dev/null && diple import more.jsonl -p p.db --batch b > /dev/null
$ (echo task,annotator,question,label
> for i in $(seq 31 40); do echo "i$i,anna,wish,refund"; echo "i$i,ben,wish,swap"; done) > said.csv
$ diple import said.csv -p p.db --as annotations --batch b > /dev/null
$ diple person add judy -p p.db --role adjudicator > /dev/null
$ for who in anna zoe; do diple person add $who -p p.db --role annotator > /dev/null; done
$ diple batch set b -p p.db --overlap 2 --gold 0.3 --feedback silent > /dev/null
$ diple adjudicate -p p.db --as judy --keys '!r!r!r!r!r!r!r!r!r!r' | grep -A1 'No conflict'
   No conflict waits for you in b.
   10 decided.
$ diple gold list -p p.db | grep -c '"refund"'
10
$ for who in zoe anna; do diple label -p p.db --as $who --batch b --keys rrrrrrrrrrrrrrrrrrss > /dev/null; done
$ diple gold status -p p.db --json | jq -c '.[] | [.person, .seen >= 2, .hits >= 1]'
["zoe",true,true]
$ diple check -p p.db | head -1
p.db: sound: 40 items, <number> answers, <number> acts in the log

## only items that somebody wrote a comment on, and names where the batch allows them
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ for who in judy:adjudicator anna:annotator ben:annotator; do diple person add ${who%:*} -p p.db --role ${who#*:} > /dev/null; done
$ diple batch set b -p p.db --overlap 2 > /dev/null
$ diple label -p p.db --as anna --batch b --keys 'rrcodd one<Enter>rr' > /dev/null
$ diple label -p p.db --as ben --batch b --keys 'ssss' > /dev/null
$ diple adjudicate -p p.db --as judy --frame | grep 'conflict'
 adjudicate › b                                1 of 4 in conflict · 0 unanimous
$ diple adjudicate -p p.db --as judy --commented --frame | grep -o 'odd one\|Thanks a lot!'
Thanks a lot!
odd one
$ diple adjudicate -p p.db --as judy --commented --keys 1 | grep -A1 'No conflict'
   No conflict of the kind you asked for waits for you in b.
   3 others are in conflict, 1 decided.
$ diple adjudicate -p p.db --as judy --keys N | grep 'anna\|without names'
 This batch is decided without names. · 1-2 take  x none is right  ? all keys
$ diple batch set b -p p.db --names yes > /dev/null
$ diple adjudicate -p p.db --as judy --frame | grep 'anna'
? 1
$ diple adjudicate -p p.db --as judy --keys N | grep -o 'Refund *anna\|Swap *ben' | sort
Refund                     anna
Swap                       ben

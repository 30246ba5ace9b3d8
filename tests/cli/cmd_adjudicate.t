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

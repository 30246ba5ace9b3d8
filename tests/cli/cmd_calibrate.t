## after the last item, one's answers beside the others'
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ head -2 items.jsonl | diple import - -p p.db --batch start --kind calibration > /dev/null
$ diple label -p p.db --as ben --keys rs > /dev/null
$ diple label -p p.db --as cy --keys rs > /dev/null
$ diple label -p p.db --as anna --keys s > /dev/null
$ diple calibrate -p p.db --as anna --frame
diple: what others said in start is shown after your last item: 1 of 2
  Go on: diple label --batch start
? 6
$ diple label -p p.db --as anna --keys s > /dev/null
$ diple calibrate -p p.db --as anna --frame | sed -n 3,10p
 1 of your 2 items differ from what was agreed; they come first.

 1  differs from what was agreed
 ▎ I want my money back.
  wish
   you      Swap
   others   Refund (2)
   agreed   Refund, by most: not what you said
$ diple home -p p.db --as anna --keys '<Enter>' | head -1
 Your answers and the others' › start                                       0 %
$ tail -2 items.jsonl | diple import - -p p.db --batch work > /dev/null
$ diple calibrate -p p.db --as anna --batch work --frame
diple: work is no calibration batch: others' answers stay hidden
? 6

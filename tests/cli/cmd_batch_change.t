## how a batch is handed out
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ diple batch set b --consensus majority -p p.db
b: open, consensus majority
$ diple batch set b --overlap 2 --overlap-share 0.5 --lease 45 -p p.db
b: open, overlap 2, overlap-share 0.5, lease 45, consensus majority
Its items are handed out under leases from now on; answers given so far count.
$ diple batch set b --overlap-share '' --quota 3 --requires 'de, law' -p p.db
b: open, overlap 2, quota 3, lease 45, requires de,law, consensus majority
$ diple batch show b --json -p p.db | jq -c '[.dealt, .overlap, .settings]'
[true,2,{"overlap":2,"quota":3,"lease":45,"requires":["de","law"],"consensus":"majority"}]

## what makes no sense is refused, and nothing is changed
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ diple batch set b -p p.db
diple: nothing was said of what to change
  for instance: diple batch set b --overlap 2
? 2
$ diple batch set b --overlap 1000 -p p.db
diple: `overlap` of a batch must lie between 0 and 100
? 4
$ diple batch set b --overlap two -p p.db
diple: `overlap` of a batch is a whole number
? 4
$ diple batch set b --gold 0.9 -p p.db
diple: `gold` of a batch must lie between 0 and 0.5
? 4
$ diple batch set b --order priority -p p.db
diple: order by priority needs the field that holds it
  for instance --order priority --priority urgency
? 4
$ diple batch set b --after b -p p.db
diple: a batch cannot come after itself
? 4
$ diple batch set b --after quiz -p p.db
diple: there is no batch `quiz` in this project
  Name one of them with --batch: b
? 3
$ diple batch set c --overlap 2 -p p.db
diple: there is no batch `c` in this project
  Name one of them with --batch: b
? 3
$ diple batch set b --order fifo -p p.db
diple: `fifo` is no value for --order, which takes as-given, random, longest-waiting, priority
? 2
$ diple batch show b --json -p p.db | jq -c '[.dealt, .settings]'
[false,{}]

## pausing, closing, opening
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ diple batch pause b -p p.db
b is paused
$ printf 'r\n' | diple label -p p.db --as anna --plain | grep paused
diple: b is paused by a manager
  Nothing is lost; try again later.
? 1
$ diple batch close b -p p.db
b is closed
$ printf 'r\n' | diple label -p p.db --as anna --plain | grep closed
diple: b is closed
? 1
$ diple batch close b -p p.db
b is closed already
$ diple batch open b -p p.db
b is open
$ printf 'r\n' | diple label -p p.db --as anna --plain | grep -o 'saved.*'
saved: Refund

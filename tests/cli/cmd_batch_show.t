## who holds what
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ diple batch show -p p.db
b: work, open, 4 items
Everybody walks through all items, in the order given.
$ diple batch set b --overlap 2 -p p.db > /dev/null
$ diple batch show -p p.db
b: work, open, 4 items
  overlap        2
0 of 8 answers are in, 0 are under way; 0 items are finished.
Nobody has begun: diple label --batch NAME
$ printf 'r\n.skip unclear\n' | diple label -p p.db --as anna --plain > /dev/null
$ printf 'r\ns\nr\ns\n' | diple label -p p.db --as ben --plain > /dev/null
$ diple batch show b -p p.db | sed 's/[0-9][0-9]:[0-9][0-9]/HH:MM/'
b: work, open, 4 items
  overlap        2
5 of 8 answers are in, 2 are under way; 1 items are finished.
  anna                1 done  1 skipped  holds 2 until HH:MM
  ben                 4 done
$ diple batch show b --json -p p.db | jq -c '.people[] |= del(.until)'
{"name":"b","kind":"work","state":"open","items":4,"dealt":true,"overlap":2,"gold":0,"settings":{"overlap":2},"ordinary":4,"wanted":8,"done":5,"leased":2,"finished":1,"people":[{"name":"anna","done":1,"extra":0,"skipped":1,"leased":2,"lapsed":0},{"name":"ben","done":4,"extra":0,"skipped":0,"leased":0,"lapsed":0}]}
$ diple status -p p.db | sed "s/  [0-9.]* s an item//" | tail -3
b                ██████████······     5 of 8      62 %  2 answers an item
  anna                                1 done  1 skipped  just now
  ben                                 4 done  just now
$ diple check -p p.db | head -1
p.db: sound: 4 items, 6 answers, 15 acts in the log
$ diple batch show c -p p.db
diple: there is no batch `c` in this project
  Name one of them with --batch: b
? 3

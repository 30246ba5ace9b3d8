## from import to hold and release
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple gold status -p p.db
nobody has answered a gold item yet
  diple import gold.jsonl --as gold --batch NAME
  diple batch set NAME --gold 0.08
$ printf '{"id":"m1","gold":{"wish":"refund"},"why":"Money is asked for."}\n{"id":"m2","gold":[{"wish":"swap"},{"wish":"other"}]}\n' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold --batch b
2 gold items added (jsonl)
$ diple person add anna -p p.db --role annotator
anna is added: annotator
$ diple label -p p.db --as anna --keys 'sss' > /dev/null
$ diple gold status -p p.db
batch b: the last 20 gold answers of each, bar 70 %
anna                  2 seen     1 of the last  2 right   50 %  (9 to 91)  not enough evidence yet
$ diple gold status --json -p p.db
[{"batch":"b","person":"anna","seen":2,"counted":2,"hits":1,"rate":0.5,"interval":[0.09453120573423074,0.9054687942657693],"bar":0.7,"verdict":"unsure","says":"not enough evidence yet","held":false,"why":null,"quiz":null}]
$ diple gold list -p p.db
m1                      1 answered    1 missed  active  [{"wish":"refund"}]
m2                      1 answered    0 missed  active  [{"wish":"swap"},{"wish":"other"}]
$ diple gold set m1 --answer '{"wish":"swap"}' -p p.db
graded anew: 1 person told
$ diple gold status -p p.db | tail -1
anna                  2 seen     2 of the last  2 right  100 %  (34 to 100)  not enough evidence yet
$ diple gold hold anna --why "Let us talk." -p p.db
anna gets no new items of b; what was done is kept and marked for a second look
$ diple gold hold anna -p p.db
diple: anna is held in this batch already
? 5
$ diple gold status -p p.db | tail -1
anna                  2 seen     2 of the last  2 right  100 %  (34 to 100)  not enough evidence yet; HELD
$ diple label -p p.db --as anna --keys 'r' > /dev/null
diple: you get no new items of b for now: Let us talk.
  What you did is kept. A manager decides what follows; ask them.
? 6
$ diple gold release anna -p p.db
anna gets items of b again
$ diple gold retire m1 --why "Both are right." -p p.db
m1 is retired: no longer handed out, no longer counted
graded anew: 0 people told
$ diple gold disputes -p p.db
no dispute
$ diple check -p p.db | head -1
p.db: sound: 4 items, 3 answers, 16 acts in the log

## a quiz that asks for more gold than there is keeps nobody from working
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ echo '{"id":"m3","gold":{"wish":"other"}}' > gold.jsonl
$ diple import gold.jsonl --as gold --batch b -p p.db
1 gold item added (jsonl)
$ diple batch set b --quiz 3 --overlap 1 -p p.db
b: open, overlap 1, quiz 3
Its items are handed out under leases from now on; answers given so far count.
$ printf 'r\n' | diple label --as anna --batch b --plain -p p.db | grep -o 'saved: .*'
saved: Refund
$ diple gold status -p p.db
batch b: its quiz asks for 3 gold items and has 1, so nobody is asked

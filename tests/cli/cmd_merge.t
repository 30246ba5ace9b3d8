## twice, late, from two copies; each of it is listed
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ mkdir a b && cp work.diple a && cp work.diple b
$ printf 'r\ns\n' | (cd a && diple label work.diple --plain) > /dev/null 2>&1
$ printf 'r\no\n\n' | (cd b && diple label work.diple --plain) > /dev/null 2>&1
$ diple merge --dry-run a/work.diple.return -p p.db
a/work.diple.return: anna, b: 2 acts: 2 new, 0 there already, 0 quarantined, 0 parked
nothing was changed: this was a rehearsal
$ diple merge a/work.diple.return -p p.db
kept as it was before: p.db.before-8
a/work.diple.return: anna, b: 2 acts: 2 new, 0 there already, 0 quarantined, 0 parked
$ diple merge a/work.diple.return -p p.db
a/work.diple.return: anna, b: 2 acts: 0 new, 2 there already, 0 quarantined, 0 parked
$ diple merge - -p p.db < b/work.diple.return
kept as it was before: p.db.before-11
-: anna, b: 2 acts: 2 new, 0 there already, 0 quarantined, 0 parked
  1 item stands open: its answers differ
  each of them: diple merge --list
$ diple merge --list -p p.db
b  anna  m2  2 copies of the pack differ: none of them counts; open
$ diple status -p p.db | grep anna | grep -o '[0-9] of [0-9]'
1 of 4
$ printf '.go 2\ns\n' | diple label -p p.db --as anna --plain | grep -o 'saved.*'
saved: Swap
$ diple merge --list -p p.db
b  anna  m2  2 copies of the pack differ: none of them counts; answered again since
$ diple merge a/work.diple.return b/work.diple.return --json -p p.db | grep -o '"duplicate":[0-9]*'
"duplicate":2
"duplicate":2
$ diple check -p p.db | head -1 | cut -d: -f2
 sound

## the project as it was, and what was handed in, are kept where something changes
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ printf 'r\ns\n' | diple label work.diple --plain > /dev/null 2>&1
$ mkdir inbox
$ diple merge --dry-run work.diple.return -p p.db --keep inbox > /dev/null
$ ls inbox p.db.before-* 2>&1 | grep -c before-[0-9]
0
? 1
$ diple merge work.diple.return work.diple.return -p p.db --keep inbox
kept as it was before: p.db.before-8
work.diple.return: anna, b: 2 acts: 2 new, 0 there already, 0 quarantined, 0 parked
work.diple.return: anna, b: 2 acts: 0 new, 2 there already, 0 quarantined, 0 parked
$ diple check -p p.db.before-* | head -1 | cut -d: -f2-
 sound: 4 items, 0 answers, 8 acts in the log
$ diple merge work.diple.return -p p.db --keep inbox
work.diple.return: anna, b: 2 acts: 0 new, 2 there already, 0 quarantined, 0 parked
$ ls p.db.before-*[0-9] | wc -l
1
$ (cd inbox && sha256sum *.return | awk '{ print $1 ".return" == $2 }')
1
$ cmp inbox/*.return work.diple.return
$ diple merge work.diple.return -p p.db --keep none 2>&1 | sed 's/[0-9a-f]\{64\}/HASH/'
diple: work.diple.return: what was handed in cannot be kept: none/HASH.return: there is no folder to put it in
  Make the folder first, or choose another one.

## what is not whole, not ours, not theirs
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna ben -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ printf 'r\ns\nr\n' | diple label work.diple --plain > /dev/null 2>&1
$ sed 's/swap/other/' work.diple.return > changed.return
$ diple merge changed.return -p p.db
changed.return:3: the return was changed here
  Nothing was taken. What stands before it can be: diple merge --salvage
? 4
$ diple merge --salvage changed.return -p p.db
kept as it was before: p.db.before-9
changed.return: anna, b: 1 act: 1 new, 0 there already, 0 quarantined, 0 parked
  what follows was not taken: the return was changed here
$ head -c 1500 work.diple.return > part.return
$ diple merge part.return -p p.db
kept as it was before: p.db.before-11
part.return: anna, b: 3 acts: 2 new, 1 there already, 0 quarantined, 0 parked
  the file breaks off; what came before was taken: have the whole of it sent
$ diple merge work.diple.return -p p.db --as ben
diple: work.diple.return: this return is anna's; only they or a manager can bring it
? 6
$ sed 's/"person":"anna"/"person":"ben"/' work.diple.return > ben.return
$ diple merge ben.return -p p.db
diple: ben.return: the pack was made for anna, and this return says it is ben's
? 5
$ diple init -p q.db --guide g.yaml > /dev/null
$ diple merge work.diple.return -p q.db
diple: work.diple.return: this return belongs to another project
  Nothing was changed. Name the right project with -p FILE.
? 5
$ diple merge items.jsonl none.return work.diple.return -p p.db
items.jsonl:1: this is no line of a pack or a return
work.diple.return: anna, b: 3 acts: 0 new, 3 there already, 0 quarantined, 0 parked
diple: none.return: there is no such file
? 3
$ diple merge -p p.db 2>&1 | head -1
diple: no file was named (- is standard input)

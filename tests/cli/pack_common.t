## where nothing was done there is nothing to hand in
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ diple pack --return work.diple -o - | tail -1
diple: your answers are kept in work.diple.db, beside the pack: keep the two together
diple: nothing was done in this pack yet: there is nothing to hand in
$ ls *.return 2>/dev/null
? 2
$ printf 'r\n' | diple label work.diple --plain > /dev/null 2>&1
$ ls *.return
work.diple.return

## the return to standard output is the file and nothing else
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ printf 'r\n' | diple label work.diple --plain > /dev/null 2>&1
$ diple pack --return work.diple -o - | cmp - work.diple.return
$ diple pack --return work.diple -o - | diple merge - -p p.db
kept as it was before: p.db.before-8
-: anna, b: 1 act: 1 new, 0 there already, 0 quarantined, 0 parked
$ diple pack --return work.diple -o r > /dev/null
$ diple pack --return work.diple -o r --force | tail -1
to hand in: send r to whoever gave you the pack (diple merge)

## a copy is in nobody else's name, and holds no way to gold
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ printf 'r\n' | diple label work.diple --plain > /dev/null 2>&1
$ printf 'r\n' | diple label -p work.diple.db --as ben --plain 2>&1 | head -1
diple: this project does not know anybody called ben
$ diple label -p work.diple.db --as anna --frame | head -1
 wish 1 › b                                                   2 of 4 ██▌░░░░░░░
$ printf '.undo\ns\n' | diple label work.diple --plain 2>&1 | grep -o 'saved.*'
saved: Swap
$ diple merge work.diple.return -p p.db
kept as it was before: p.db.before-8
work.diple.return: anna, b: 3 acts: 3 new, 0 there already, 0 quarantined, 0 parked
$ diple export -p p.db | head -1 | grep -o '"answer":{[^}]*}'
"answer":{"wish":"refund"}
"answer":{"wish":"swap"}

## taken along, labelled elsewhere, handed in
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -n 3 -p p.db -o work.diple | sed 's/by .*/by DAY/'
work.diple: 3 items of b for anna, wanted back by DAY
$ head -1 work.diple | grep -o '"person":"[^"]*"'
"person":"anna"
$ mkdir away && mv work.diple away
$ cd away && printf 'r\ns\n' | diple label work.diple --plain 2>&1 | grep -e saved -e diple: -e hand -e done | sed 's/by .*/by DAY/; s/^> //'
diple: your answers are kept in work.diple.db, beside the pack: keep the two together
saved: Refund
saved: Swap
2 of 3 done; wanted back by DAY
to hand in: send work.diple.return to whoever gave you the pack (diple merge)
$ ls away
work.diple
work.diple.db
work.diple.db-gate
work.diple.db-reserve
work.diple.return
$ diple status away/work.diple | tail -1 | sed 's/ \+/ /g'
b ██████████▋····· 2 of 3
$ diple label away/work.diple --frame | head -4
 wish 1 › b                                                   3 of 3 ██████▋░░░

 ▎ Thanks a lot!
$ diple label away/work.diple --as ben --plain
diple: this pack is for anna, and only their answers go back with it
? 6
$ diple pack --return away/work.diple -o anna.return | sed 's/by .*/by DAY/'
2 of 3 done; wanted back by DAY
to hand in: send anna.return to whoever gave you the pack (diple merge)
$ cmp away/work.diple.return anna.return
$ diple pack --return away/work.diple -o anna.return 2>&1 | tail -1
  Choose another name, or say that it may be replaced (--force).
$ diple merge anna.return -p p.db
kept as it was before: p.db.before-8
anna.return: anna, b: 2 acts: 2 new, 0 there already, 0 quarantined, 0 parked

## to standard output, by oneself; never the same items twice
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --as anna -n 3 -p p.db > one.diple
$ diple pack --as anna -n 3 -p p.db > two.diple
$ grep -c '"kind":"item"' one.diple two.diple
one.diple:3
two.diple:1
$ diple pack --as anna -p p.db -o three.diple
diple: no item of b can go out to anna: nothing is left that they have not had, or have out already
? 3
$ ls *.diple
one.diple
two.diple
$ diple pack --list -p p.db | cut -c11-60
anna             b                     3 items  20
anna             b                     1 items  20
$ diple pack --as anna --list -p p.db
diple: anna is an annotator here, and it takes an adjudicator to see what is out
  These can: tess. Or, as one of them: --as NAME
? 6
$ diple pack --as anna --for root -p p.db 2>&1 | head -1
diple: anna is an annotator here, and it takes a manager to make a pack for others
$ diple pack --for nobody -p p.db -o x.diple
diple: this project knows nobody called nobody
  Those it knows: diple person list -p p.db
? 3
$ diple pack --for anna -n 0 -p p.db -o x.diple
diple: --items takes a whole number from 1 to 10000, not `0`
? 2

## what is out does not come on the screen as well
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -n 3 -p p.db -o work.diple > /dev/null
$ printf 'r\n' | diple label -p p.db --as anna --plain | grep -o 'No items.*pack until 20'
No items wait for you in b. 3 are out with you in a pack until 20

## damaged, or not one at all
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple pack --for anna -p p.db -o work.diple > /dev/null
$ sed 's/Wrong size/Right size/' work.diple > changed.diple
$ diple label changed.diple --plain
changed.diple:6: the pack was changed here
? 4
$ head -c 900 work.diple > part.diple
$ diple label part.diple --plain
diple: the pack breaks off after line 1
  It came over only in part: fetch it again.
? 4
$ diple label items.jsonl --plain
items.jsonl:1: this is no line of a pack or a return
? 4
$ diple label none.diple --plain
diple: none.diple: there is no such file
? 3
$ ls *.db
p.db

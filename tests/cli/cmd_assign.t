## items handed to people by name
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna ben -p p.db > /dev/null
$ diple assign m3 --to anna -p p.db
diple: in b everybody walks through all items
  To deal it out: diple batch set b --overlap 1
? 4
$ diple batch set b --overlap 1 -p p.db > /dev/null
$ diple assign m3 m4 --to anna -p p.db
anna has m3
anna has m4
$ diple batch show b -p p.db | tail -1
  anna                0 done  holds 2 for good
$ printf 'm2\n\n' > list
$ diple assign --from list --to ben --json -p p.db
[{"item":"m2","person":"ben","place":1}]
$ printf 'o\n\n' | diple label -p p.db --as anna --plain | grep -o 'saved.*'
saved: Other
$ diple log show -p p.db | grep -c assign
3
$ diple check -p p.db | head -1 | cut -d: -f2
 sound

## a share of the batch for each
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna ben -p p.db > /dev/null
$ diple batch set b --overlap 1 -p p.db > /dev/null
$ diple assign --share 0.5 --to anna --to ben -p p.db
anna has m1
anna has m2
ben has m3
ben has m4
$ diple assign --share 0.5 --to anna -p p.db
diple: only 0 items are open to anna, not 2
? 5

## what is refused hands out nothing
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna ben -p p.db > /dev/null
$ diple batch set b --overlap 1 -p p.db > /dev/null
$ diple assign m1 --to anna -p p.db
anna has m1
$ diple assign m2 m1 --to anna -p p.db
diple: m1 for anna: this person has had it already: leased
? 5
$ diple assign m2 m1 --to ben -p p.db
diple: m1 for ben: as many people as are wanted have it already
  Raise the overlap, or wait until somebody gives it back.
? 5
$ diple assign m9 --to ben -p p.db
diple: no item `m9` is in b
? 3
$ diple assign m2 --to nobody -p p.db
diple: this project knows nobody called nobody
  Those it knows: diple person list -p p.db
? 3
$ diple assign m2 -p p.db
diple: --to says who gets them
? 2
$ diple assign --to ben -p p.db
diple: no item was named, and no --share
? 2
$ diple assign --share 2 --to ben -p p.db
diple: --share takes a part of the batch, 0.2 for a fifth
? 2
$ diple assign m2 --share 0.5 --to ben -p p.db
diple: either items or --share
? 2
$ diple assign m2 --to ben --as ben -p p.db
diple: ben is an annotator here, and it takes a manager to call `diple assign`
  These can: tess. Or, as one of them: --as NAME
? 6
$ diple batch show b --json -p p.db | jq -c '[.people[] | [.name, .leased]]'
[["anna",1]]

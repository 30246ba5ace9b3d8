## mistakes
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple gold set m1 --answer '{"wish":"refnud"}' -p p.db
diple: question `wish` has no label `refnud`
  did you mean `refund`?
? 4
$ diple gold set m9 --answer '{"wish":"refund"}' -p p.db
diple: no item `m9` is in this project
? 3
$ diple gold set m1 -p p.db
diple: --answer says what is accepted
? 2
$ diple gold retire m1 -p p.db
diple: there is no gold answer for this item
? 3
$ diple gold hold nobody -p p.db
diple: this project knows nobody called nobody
  Those it knows: diple person list -p p.db
? 3
$ diple gold release tess -p p.db
diple: this person is not held in this batch
? 3
$ diple gold settle 7 -p p.db
diple: either --uphold or --reject
? 2
$ diple gold settle 7 --uphold -p p.db
diple: there is no such dispute
? 3

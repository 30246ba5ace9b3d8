## a person who is not there
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple gold hold nobody -p p.db
diple: this project knows nobody called nobody
  Those it knows: diple person list -p p.db
? 3

## several batches
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import items.jsonl -p p.db --batch c > /dev/null
$ diple gold hold tess -p p.db
diple: this project has 2 batches, and none was named
  Name one of them with --batch: b, c
? 4
$ diple gold hold tess -p p.db --batch c
tess gets no new items of c; what was done is kept and marked for a second look

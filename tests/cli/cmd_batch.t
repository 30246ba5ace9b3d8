## batches
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple batch list -p p.db
no batch yet: diple import FILE --batch NAME
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ head -1 items.jsonl | diple import - -p p.db --batch 'second one' > /dev/null
$ diple batch list -p p.db
b                                4 items  work, open
second one                       1 item   work, open
$ diple batch list -p p.db --json
[{"name":"b","kind":"work","state":"open","items":4,"overlap":0},{"name":"second one","kind":"work","state":"open","items":1,"overlap":0}]

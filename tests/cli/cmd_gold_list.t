## gold is not for annotators
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db --role annotator > /dev/null
$ diple gold list -p p.db --as anna 2>&1 | head -1
diple: anna is an annotator here, and it takes an adjudicator to call `diple gold list`

## what is missed often stands out
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple gold list -p p.db
no gold yet: diple import gold.jsonl --as gold
$ diple gold set m1 --answer '{"wish":"other"}' --why "See page 3." -p p.db
graded anew: 0 people told
$ for w in ann ben cai; do diple label -p p.db --as $w --keys 's' > /dev/null; done
$ diple gold list -p p.db
m1                      3 answered    3 missed  active, OFTEN MISSED  [{"wish":"other"}]
$ diple gold list --json -p p.db
[{"id":"m1","state":"active","from":"given","accepted":[{"wish":"other"}],"why":"See page 3.","answered":3,"missed":3,"often_missed":true}]
$ diple gold disputes --json -p p.db
[]

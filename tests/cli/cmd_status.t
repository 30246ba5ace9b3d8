## an empty project
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple status -p p.db | sed "s/  [0-9.]* s an item//"
What is wanted  (guide wish 1)
p.db: 0 items, 1 person

no batch yet: diple import FILE --batch NAME

## batches and people
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rs' > /dev/null
$ diple status -p p.db | sed "s/  [0-9.]* s an item//"
What is wanted  (guide wish 1)
p.db: 4 items, 2 people

b                ████████········     2 of 4      50 %
  anna           ████████········     2 of 4      50 %  <time>
$ diple status -p p.db --json | jq -c 'del(.project) | .batches[].people[] |= del(.active_ms, .last_at)'
{"guide":{"id":"wish","title":"What is wanted","version":"1","number":1},"items":4,"people":[{"name":"anna","kind":"human","role":"annotator","state":"active"},{"name":"tess","kind":"human","role":"manager","state":"active"}],"batches":[{"name":"b","kind":"work","state":"open","items":4,"overlap":0,"answers":2,"people":[{"name":"anna","done":2,"skipped":0,"flagged":0}]}]}
$ LC_ALL=C diple status -p p.db | grep "#" | sed "s/  [0-9.]* s an item//"
b                ########........     2 of 4      50 %
  anna           ########........     2 of 4      50 %  <time>

## where everybody answers every item, the bar is of the items
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ for who in anna ben cleo; do diple label -p p.db --as $who --batch b --keys 'rsr' > /dev/null; done
$ diple status -p p.db | sed -n 4p
b                ████████████····     3 of 4      75 %  9 answers in all

## a project that is not there
$ diple status
diple: there is no project at diple.db
  Name a project with -p FILE, or make one: diple init -p diple.db --guide GUIDE.yaml
? 3
$ diple status -p none.db
diple: there is no project at none.db
  Name a project with -p FILE, or make one: diple init -p none.db --guide GUIDE.yaml
? 3

## one's own figures, and nobody else's
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rs <Enter>' > /dev/null
$ diple label -p p.db --as ben --batch b --keys 'rrr' > /dev/null
$ diple status --me -p p.db --as anna | sed "s/, [0-9.]* s an item//"
anna: 2 done, 2 answers today
b                ████████········     2 of 4  1 skipped
$ diple status --me -p p.db --as anna --json | jq -c 'del(.active_ms, .batches[].active_ms)'
{"name":"anna","done":2,"pace":[0,0,0,0,0,0,0,0,0,0,0,0,0,2],"notices":0,"batches":[{"name":"b","items":4,"done":2,"skipped":1,"flagged":0,"closed":null}],"gold":[],"learned":[]}
$ diple status -p p.db --as anna
diple: anna is an annotator here, and it takes an adjudicator to see everybody's figures
  Your own: diple status --me -p p.db
? 6
$ diple status --me -p p.db | grep -c ben
0
? 1
$ diple status --me -p p.db --as zoe
diple: this project does not know anybody called zoe
  To act as somebody it knows: --as NAME. tess can add you: diple person add zoe
? 6
## what there is to learn, where the batch allows it
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf '{"id":"m1","gold":{"wish":"refund"},"why":"Money is asked for."}\n' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold --batch b
1 gold item added (jsonl)
$ diple batch set b --feedback silent -p p.db > /dev/null
$ diple label -p p.db --as anna --keys 's' > /dev/null
$ diple status --me -p p.db --as anna --json | jq -c '.gold, .learned'
[]
[]
$ diple batch set b --feedback at-once -p p.db > /dev/null
$ diple status --me -p p.db --as anna | tail -2
learned: yours -> final
m1               wish: swap -> refund  Money is asked for.
$ diple status --me -p p.db --as anna --json | jq -c .learned
[{"id":"m1","question":"wish","yours":"swap","final":"refund","rule":"Money is asked for.","from":"gold"}]

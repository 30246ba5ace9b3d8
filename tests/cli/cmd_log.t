## what was done, the newest first
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rsu' > /dev/null
$ diple log show -p p.db -n 4 | sed -E 's/20[0-9-]+ [0-9:]+/TIME/'
      10  TIME  anna          undo        m2  of 9
       9  TIME  anna          annotation  m2
          {"wish":"swap"}
       8  TIME  anna          annotation  m1
          {"wish":"refund"}
       7  TIME  diple         person
          {"added":false,"kind":"human","name":"anna","role":"annotator","skills":[],"state":"active"}

## one person, one item, one kind
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rs' > /dev/null
$ diple log show -p p.db --by anna --task m2 --kind annotation --json | jq -c '[.by, .task, .kind, .what.answer]'
["anna","m2","annotation",{"wish":"swap"}]
$ diple log show -p p.db --by nobody
diple: no act in the log is like that
$ diple log show -p p.db --kind dancing
diple: `dancing` is no value for --kind, which takes project, guide, person, batch, source, import, annotation, skip, undo, redo, gold, decision, release, erase, rebuild, more, less, assign, audit, session, pack, merge
? 2

## gold says nothing here
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ echo '{"id":"m1","gold":{"wish":"refund"},"why":"secret"}' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold > /dev/null
$ diple log show -p p.db --kind gold --json | jq -c '[.kind, .task, .what]'
["gold",null,null]
$ diple log show -p p.db | grep -c secret
0
? 1

## a log that holds, and the hash that was written down
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple check -p p.db --json | jq -r .head > head
$ diple label -p p.db --as anna --batch b --keys 'rs' > /dev/null
$ diple log verify -p p.db
the log is whole: 9 acts, each following from the one before
it ends with <hash>
$ diple log verify -p p.db --head $(cat head) --json | jq -c '[.whole, .acts, .known_act, .findings]'
[true,9,6,[]]
$ diple log verify -p p.db --head 12
diple: --head is the 64 digits that `diple check` printed at the end
? 2

## an answer changed behind its back
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rs' > /dev/null
$ sqlite3 p.db "drop trigger body_kept; update event_body set body = replace(body, 'swap', 'refund')"
$ diple log verify -p p.db
body: what event 9 says was changed afterwards
it ends with <hash>
? 1

## a log made anew does not contain what was written down
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple check -p p.db --json | jq -r .head > head
$ rm p.db*
$ . $TOP/tests/cli/project.sh
$ diple log verify -p p.db --head $(cat head)
the log is whole: 6 acts, each following from the one before
<hash> is no act of this log: it was rewritten since, or is not the log that this was written down from
it ends with <hash>
? 1

## answers whose label is gone are listed, and none is dropped
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import answers.csv -p p.db --as annotations --crowd
4 answers added, 2 new people (csv)
$ sed 's/version: "1"/version: "2"/; /id: refund/d' g.yaml > new.yaml
$ diple guide update new.yaml -p p.db
p.db: version 2 of the guide (wish 2)
  breaking  The label `refund` is gone. Answers that use it no longer fit; with `retired: true` in place of leaving it out they would.
    m1  anna  question `wish` has no label `refund`
    m1  ben  question `wish` has no label `refund`
2 answers of 4 no longer fit; nothing was dropped: each is kept under the version it was given under.
$ diple status -p p.db --json | jq -c '.guide'
{"id":"wish","title":"What is wanted","version":"2","number":2}
$ diple export -p p.db | jq -c '[.id, (.annotations[] | .annotator, .answer, .guide)]'
["m1","anna",{"wish":"refund"},1,"ben",{"wish":"refund"},1]
["m2","anna",{"wish":"swap"},1]
["m3","ben",{"note":"thanks","wish":"other"},1]
["m4"]
$ diple check -p p.db
p.db: sound: 4 items, 4 answers, 13 acts in the log
the log ends with <hash>

## nothing changed
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple guide update g.yaml -p p.db
diple: nothing has changed: this is the project's guide already (version 1)
  The project is as it was.
? 5

## nothing answered yet
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ sed 's/version: "1"/version: "2"/; s/Money back/The money back/' g.yaml > new.yaml
$ diple guide update new.yaml -p p.db
p.db: version 2 of the guide (wish 2)
  wording   What the label `refund` means is worded anew. Should the sense have changed too, have its items looked at again.
No answer has been given yet.

## another guide altogether is refused
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ sed 's/^id: wish/id: weather/' g.yaml > new.yaml
$ diple guide update new.yaml -p p.db
diple: this project's guide is `wish`, not `weather`
? 4

## a guide with mistakes changes nothing
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ echo 'colour: red' >> g.yaml
$ diple guide update g.yaml -p p.db
g.yaml:19:1: error: a guide has no key `colour`
    19 | colour: red
       | ^
       = its keys are: `diple`, `id`, `version`, `title`, `instructions`, `item`, `questions`, `checks`, `rules`, `gold`, `quality`
diple: g.yaml: 1 mistake in the guide
? 4
$ diple status -p p.db --json | jq -c '.guide.number'
1

## a project whose making was cut short gets its guide here
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ sqlite3 p.db 'DROP TRIGGER guide_stays; DELETE FROM guide'
$ diple status -p p.db
diple: this project has no guide yet
  Give it one: diple guide update GUIDE.yaml
? 3
$ diple guide update g.yaml -p p.db
p.db: version 1 of the guide (wish 1)
No answer has been given yet.
$ diple status -p p.db --json | jq -c .guide
{"id":"wish","title":"What is wanted","version":"1","number":1}

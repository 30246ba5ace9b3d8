## a new project
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml
p.db: a new project for What is wanted (guide wish 1), managed by tess
$ diple status -p p.db --json | jq -c '.guide, .people'
{"id":"wish","title":"What is wanted","version":"1","number":1}
[{"name":"tess","kind":"human","role":"manager","state":"active"}]
$ stat -c '%a %n' p.db*
600 p.db
600 p.db-gate
600 p.db-reserve
600 p.db-shm
600 p.db-wal

## the project is where -p, the environment, or this folder say
$ . $TOP/tests/cli/small.sh
$ DIPLE_PROJECT=env.db diple init --guide g.yaml
env.db: a new project for What is wanted (guide wish 1), managed by tess
$ diple init --guide g.yaml
diple.db: a new project for What is wanted (guide wish 1), managed by tess
$ DIPLE_PROJECT=env.db diple -p given.db init --guide g.yaml
given.db: a new project for What is wanted (guide wish 1), managed by tess
$ ls *.db
diple.db
env.db
given.db

## a project that is there already is left alone
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple init -p p.db --guide g.yaml
diple: p.db is there already; nothing was changed
  choose another name
? 5
$ diple batch list -p p.db
b                                4 items  work, open

## without a sound guide nothing is made
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db
diple: a project needs a guide: --guide GUIDE.yaml
  How to write one: guides/writing-a-guide.md
? 2
$ diple init -p p.db --guide none.yaml
diple: none.yaml: there is no such file
? 3
$ sed -i 's/choice/choise/' g.yaml
$ diple init -p p.db --guide g.yaml
g.yaml:8:11: error: `type` cannot be `choise`
     8 |     type: choise
       |           ^
       = did you mean `choice`?
diple: g.yaml: 1 mistake in the guide
? 4
$ ls p.db*
ls: cannot access 'p.db*': No such file or directory
? 2

## a name that cannot be one
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml --as "$(printf 'a\nb')"
diple: the name of a person holds U+000A, a character that cannot be seen
? 4
$ diple init -p p.db --guide g.yaml --as 'Zoë Mäkinen'
p.db: a new project for What is wanted (guide wish 1), managed by Zoë Mäkinen

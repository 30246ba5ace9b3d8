## a sound project
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import answers.csv -p p.db --as annotations --crowd > /dev/null
$ diple check -p p.db
p.db: sound: 4 items, 4 answers, 12 acts in the log
the log ends with <hash>
$ diple check -p p.db --quick
p.db: sound: 4 items, 4 answers, 12 acts in the log
the log ends with <hash>
$ diple check -p p.db --json | jq -c 'del(.head)'
{"sound":true,"events":12,"items":4,"answers":4,"findings":[],"dropped":0}

## damage is found, and nothing is repaired
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import answers.csv -p p.db --as annotations --crowd > /dev/null
$ sqlite3 p.db 'pragma wal_checkpoint(truncate)' > /dev/null
$ printf 'not a database at all' | dd of=p.db conv=notrunc bs=1 seek=8192 2> /dev/null
$ sha256sum p.db > before
$ diple check -p p.db > /dev/null 2>&1 || echo found
found
$ sha256sum --quiet -c before

## a file that is no project
$ echo 'a letter' > letter.db
$ diple check -p letter.db
diple: <folder>/letter.db is damaged, or is no diple project (file is not a database)
  run `diple check`, and keep the file and its -wal as they are
? 9

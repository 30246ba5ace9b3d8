## a copy that is a project of its own
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple backup -p p.db copy.db
copy.db: a checked copy of p.db
$ diple check -p copy.db | head -1
copy.db: sound: 4 items, 0 answers, 6 acts in the log
$ diple export -p p.db > a; diple export -p copy.db | cmp - a

## what is there is never replaced
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ echo precious > copy.db
$ diple backup -p p.db copy.db
diple: copy.db is there already; nothing was changed
  choose another name
? 5
$ cat copy.db
precious
$ diple backup -p p.db no/such/folder/copy.db
diple: no/such/folder/copy.db: there is no folder to put it in
  make the folder first
? 3

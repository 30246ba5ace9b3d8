## closed descriptors are no way into the project
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --keys rsr 0<&- 1>&- 2>&-
$ diple nonsense 0<&- 1>&- 2>&-
? 2
$ diple check -p p.db | head -1
p.db: sound: 4 items, 3 answers, 10 acts in the log

## each exit code as the manual says
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple status -p p.db > /dev/null; echo $?
0
$ diple nonsense > /dev/null 2>&1; echo $?
2
$ diple status -p none.db 2> /dev/null; echo $?
3
$ echo x | diple guide check /dev/stdin > /dev/null 2>&1; echo $?
4
$ diple init -p p.db --guide g.yaml 2> /dev/null; echo $?
5
$ diple --help > /dev/full; echo $?
diple: standard output: the disk is full
  Nothing of it was kept; make room and try again.
8

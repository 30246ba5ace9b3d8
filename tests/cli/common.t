## Ctrl-C ends an import without a trace
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ mkfifo slow
$ (echo '{"id":"new","message":"x","shop":"y"}'; exec sleep 600) > slow & pipe=$!
> diple import slow -p p.db --batch late > /dev/null 2>&1 & import=$!
> while kill -INT $import 2> /dev/null; do sleep 0.02; done
> wait $import; echo $?; kill $pipe
130
$ diple batch list -p p.db
b                                4 items  work, open
$ diple check -p p.db | head -1
p.db: sound: 4 items, 0 answers, 6 acts in the log

## a place that others can read is named
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ chmod 644 p.db
$ diple batch list -p p.db
diple: <folder>/p.db can be read or written by other accounts (mode 0644): chmod 600 it
b                                4 items  work, open

## columns are found by name, in any order, and what is missing is named
$ printf 'when;end;start;task;label;annotator\n1;4;0;t;A;x\n1;4;0;t;A;y\n' > s.csv
$ diple agree --table s.csv --spans --json | jq -c '[.items, .annotators, .spans, .measures[0].value]'
[1,2,2,1]
$ printf 'task,annotator,start,label\nt,x,0,A\n' > s.csv; diple agree --table s.csv --spans
s.csv:1:1: the table has no column `end`
? 4
$ : > s.csv; diple agree --table s.csv --spans
diple: s.csv is empty
? 4
$ diple agree --table absent.csv --spans
diple: absent.csv: there is no such file
? 3

## a number that is none, with its place
$ printf 'task,annotator,start,end,label\nt,x,0,4,A\nt,x,1.5,4,A\n' > s.csv; diple agree --table s.csv --spans
s.csv:3:5: `1.5` is no start: a whole number from 0
? 4
$ printf 'task,annotator,start,end,label\nt,x,0,9999999999,A\n' > s.csv; diple agree --table s.csv --spans
s.csv:2:7: end 9999999999 is over 1073741824
? 4
$ printf 'task,annotator,start,end,label\nt,,0,4,A\n' > s.csv; diple agree --table s.csv --spans
s.csv:2:3: this row has no annotator
? 4

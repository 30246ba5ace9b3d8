## the label of most, its share, and ties that stay ties
$ printf 'task,annotator,label\n1,x,a\n1,y,a\n1,z,b\n2,x,a\n2,y,b\n3,x,b\n4,x,\n' > r.csv
$ diple consensus --table r.csv --rule majority
r.csv: 4 items, 3 annotators, 6 ratings, rule majority
1 empty label left out
1 tie, left undecided

1                              a                        0.667 ██████████▋·····
2                              tie: a, b                0.500 ████████········
3                              b                        1.000 ████████████████
4                              (no rating)              0.000 ················
$ diple consensus --table r.csv --rule majority --json | jq -c '.rule, .labels, .ties, .left_out, .items[]'
"majority"
["a","b"]
1
{"empty":1,"repeated":0,"unrated":1}
{"task":"1","label":"a","p":0.666666666667,"ratings":3}
{"task":"2","label":null,"p":0.5,"ratings":2,"why":"tie","tied":["a","b"]}
{"task":"3","label":"b","p":1,"ratings":1}
{"task":"4","label":null,"p":null,"ratings":0,"why":"no rating"}

## Dawid and Skene: one annotator who answers at random counts for less
$ . $TOP/tests/cli/crowd.sh
$ diple consensus --table crowd.csv --rule dawid-skene | head -8
crowd.csv: 60 items, 4 annotators, 240 ratings, rule dawid-skene
settled after 11 rounds, log-likelihood -134.159726

t1                             yes                      0.999 ███████████████▉
t2                             no                       0.999 ███████████████▉
t3                             yes                      0.881 ██████████████··
t4                             no                       0.898 ██████████████▎·
t5                             yes                      0.928 ██████████████▊·
$ diple consensus --table crowd.csv --rule dawid-skene --json > d.json
$ jq -c '[.converged, (.iterations > 1), (.log_likelihood < 0)], .labels' d.json
[true,true,true]
["no","yes"]
$ jq -c '.annotators[] | [.name, (.right * 100 | round)]' d.json
["anna",90]
["ben",91]
["cleo",88]
["guess",50]
$ jq -c '[.annotators[].confusion[] | add | . * 1e6 | round] | unique' d.json
[1000000]
$ jq -c '.items[0]' d.json
{"task":"t1","label":"yes","p":0.99880724732,"ratings":4}

## repeats count when asked for
$ printf 'task,annotator,label\n1,x,a\n1,x,a\n1,y,b\n' > r.csv
$ diple consensus --table r.csv
r.csv: 1 item, 2 annotators, 2 ratings, rule majority
1 row left out: the same annotator said the same again
1 tie, left undecided

1                              tie: a, b                0.500 ████████········
$ diple consensus --table r.csv --keep-repeats
r.csv: 1 item, 2 annotators, 3 ratings, rule majority

1                              a                        0.667 ██████████▋·····

## a prior steadies
$ printf 'task,annotator,label\n1,x,a\n1,y,a\n2,x,b\n2,y,b\n' > r.csv
$ diple consensus --table r.csv --rule dawid-skene --prior --json | jq -c '[.items[] | [.label, (.p < 1)]], .annotators[0].confusion'
[["a",true],["b",true]]
[[0.826277940783,0.173722059217],[0.173722059217,0.826277940783]]

## nothing to go by
$ printf 'task,annotator,label\n1,x,\n' > r.csv
$ diple consensus --table r.csv --rule dawid-skene
diple: there is no rating to find a consensus in
  every label in the table is empty
? 4
$ diple consensus --table r.csv
r.csv: 1 item, 1 annotator, 0 ratings, rule majority
1 empty label left out

1                              (no rating)              0.000 ················
$ diple consensus
diple: there is no project at diple.db
  Name a project with -p FILE, or make one: diple init -p diple.db --guide GUIDE.yaml
? 3
$ diple consensus --table r.csv --rule maze
diple: `maze` is no value for --rule, which takes majority, weighted, dawid-skene, mace, glad
  Did you mean mace?
? 2

## who guesses, and who is able
$ . $TOP/tests/cli/crowd.sh
$ diple consensus --table crowd.csv --rule mace | head -3
crowd.csv: 60 items, 4 annotators, 240 ratings, rule mace
settled after 120 rounds, log-likelihood -138.775450
the best of 10 starts, seed 1
$ diple consensus --table crowd.csv --rule mace --seed 3 --restarts 4 --json > m.json
$ jq -c '[.converged, .restarts, .seed], [.annotators[] | [.name, (.competence * 100 | round)]]' m.json
[true,4,3]
[["anna",77],["ben",82],["cleo",78],["guess",3]]
$ diple consensus --table crowd.csv --rule glad --json > g.json
$ jq -c '.converged, [.annotators[] | [.name, .ability > 0.5]]' g.json
true
[["anna",true],["ben",true],["cleo",true],["guess",false]]
$ diple consensus --table crowd.csv --rule weighted --json > w.json
$ jq -c '.iterations, [.annotators[] | [.name, (.weight * 100 | round)]]' w.json
null
[["anna",88],["ben",87],["cleo",88],["guess",58]]
$ jq -c '.items[0].label' m.json g.json w.json
"yes"
"yes"
"yes"

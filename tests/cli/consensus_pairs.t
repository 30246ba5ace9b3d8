## Wikipedia's four players
$ for d in 'A B 2' 'A D 1' 'B A 3' 'B C 5' 'C B 3' 'C D 1' 'D A 4' 'D C 3'; do set -- $d; for i in $(seq $3); do echo $1,$2,$1; done; done | cat <(echo left,right,label) - > d.csv
$ diple consensus --table d.csv --pairs
d.csv: 4 items, 22 comparisons, 0 ties
settled after 71 rounds, log-likelihood -13.428450
68.2 % of the decided comparisons were won by the stronger

                               strength  won
D                                0.4921  7 of 9  (log strength +- 1.22)
B                                0.2262  8 of 13  (log strength +- 0.94)
C                                0.1430  4 of 12  (log strength +- 1.02)
A                                0.1387  3 of 10  (log strength +- 1.07)
$ diple consensus --table d.csv --pairs --json | jq -c '.converged, (.items[] | [.task, .strength])'
true
["D",0.492133373116]
["B",0.226151833261]
["C",0.143022357339]
["A",0.138692436284]

## ties, empty labels, and who never lost
$ printf 'left,right,label\na,b,tie\na,b,a\nb,a,b\na,b,\n' > t.csv
$ diple consensus --table t.csv --pairs --json | jq -c '[.ties, .left_out.empty, .tie_parameter]'
[1,1,1]
$ printf 'left,right,label\na,b,a\na,b,a\n' > t.csv
$ diple consensus --table t.csv --pairs
diple: wins do not lead from everyone to everyone, so strengths have no bound
  --prior steadies those who always win, or always lose
? 4
$ diple consensus --table t.csv --pairs --prior | tail -2
a                                0.8833  2 of 2  (log strength +- 3.60)
b                                0.1167  0 of 2  (log strength +- 3.60)

## rows that are none
$ printf 'left,right,label\na,a,a\n' > t.csv; diple consensus --table t.csv --pairs
t.csv:2:3: this row compares one with itself
? 4
$ printf 'left,right,label\na,b,c\n' > t.csv; diple consensus --table t.csv --pairs
t.csv:2:5: `c` is neither of the two, nor `tie`
? 4
$ printf 'left,right,label\n' > t.csv; diple consensus --table t.csv --pairs
diple: there is no comparison to learn from
? 4
$ diple consensus --table t.csv --pairs --rule glad
diple: comparisons have no --rule and no --keep-repeats
? 2

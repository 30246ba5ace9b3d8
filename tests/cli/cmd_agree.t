%% krippendorff-4x12 is the published table of four observers and twelve units
## the published values, with intervals and what is not defined
$ . $TOP/tests/cli/ratings.sh
$ diple agree --table observers.csv --level ordinal --weights linear
observers.csv: 12 items, 4 annotators, 5 labels, 41 ratings
1 item has one rating: nothing to compare
alpha for ordinal labels, weights: linear

                         value  95 % interval   0                             1
Observed agreement      0.9394   0.659 to 0.992  ····················├───────●─┤
Fleiss' kappa           0.8179   0.451 to 1.000  ··············├──────────●────┤
Conger's kappa          0.8138   0.481 to 1.000  ··············├─────────●─────┤
Krippendorff's alpha    0.8154   0.448 to 1.000  ·············├──────────●─────┤
Gwet's AC1              0.7754   0.501 to 1.000  ···············├───────●──────┤
Gwet's AC2              0.8587   0.680 to 1.000  ····················├─────●───┤
Bennett's S             0.8485   0.631 to 1.000  ···················├─────●────┤
ICC(1)                  0.6989   0.044 to 1.000  ·├───────────────────●────────┤
ICC(1,k)                0.9028   0.156 to 1.000  ·····├─────────────────────●──┤
ICC(2)                  0.7007   0.091 to 1.000  ···├─────────────────●────────┤
ICC(2,k)                0.9035   0.286 to 1.000  ·········├─────────────────●──┤
ICC(3)                  0.7172   0.123 to 1.000  ····├─────────────────●───────┤
ICC(3,k)                0.9103   0.359 to 1.000  ···········├───────────────●──┤
Kendall's W             0.7943   0.395 to 1.000  ············├───────────●─────┤
Mean Kendall tau-b      0.7084   0.242 to 1.000  ·······├─────────────●────────┤

not defined: Cohen's kappa, Scott's pi
    only for two annotators

intervals: 1000 resamples of the items, seed 1
$ diple agree --table observers.csv --json | jq -c '[.items, .annotators, .labels, .ratings, .left_out]'
[12,4,5,41,{"empty":0,"repeated":0,"single":1,"unrated":0}]
$ diple agree --table observers.csv --json | jq -c '.measures[] | [.name, .value, .why]'
["percent",0.818181818182,null]
["cohen",null,"only for two annotators"]
["scott",null,"only for two annotators"]
["fleiss",0.761169275422,null]
["conger",0.762817441303,null]
["alpha",0.743421052632,null]
["ac1",0.775444068127,null]
["ac2",null,"only with weights"]
["bennett",0.772727272727,null]
["icc1",null,"only for labels that are numbers"]
["icc1k",null,"only for labels that are numbers"]
["icc2",null,"only for labels that are numbers"]
["icc2k",null,"only for labels that are numbers"]
["icc3",null,"only for labels that are numbers"]
["icc3k",null,"only for labels that are numbers"]
["kendall_w",null,"only for labels that are numbers"]
["tau_b",null,"only for labels that are numbers"]
$ for l in ordinal interval ratio; do
>   diple agree --table observers.csv --level $l --json | jq -c '.measures[] | select(.name == "alpha") | [.level, .value]'; done
["ordinal",0.815387503755]
["interval",0.849107142857]
["ratio",0.797402774712]

## a seed gives the same intervals again, another one others
$ . $TOP/tests/cli/ratings.sh
$ diple agree --table observers.csv --json --seed 7 > a; diple agree --table observers.csv --json --seed 7 | cmp - a
$ diple agree --table observers.csv --json --seed 8 | cmp -s - a; echo $?
1
$ jq -c '.seed, .confidence, (.measures[] | select(.name == "alpha") | .resamples, .se)' a
7
0.95
1000
0.145573886985

## two annotators, numbers as text, other columns and the order of columns
$ printf 'when\tlabel\ttask\tannotator\n1\ta\t1\tx\n2\ta\t1\ty\n3\tb\t2\tx\n4\tb\t2\ty\n5\ta\t3\tx\n6\tb\t3\ty\n' > two.tsv
$ diple agree --table two.tsv --resamples 200
two.tsv: 3 items, 2 annotators, 2 labels, 6 ratings

                         value  95 % interval   0                             1
Observed agreement      0.6667   0.208 to 0.939  ······├─────────────●───────┤··
Cohen's kappa           0.4000     too few items ············●··················
Scott's pi              0.3333     too few items ··········●····················
Fleiss' kappa           0.3333     too few items ··········●····················
Conger's kappa          0.4000     too few items ············●··················
Krippendorff's alpha    0.4444     too few items ·············●·················
Gwet's AC1              0.3333  -1.000 to 1.000  ◂─────────●───────────────────┤
Bennett's S             0.3333  -1.000 to 1.000  ◂─────────●───────────────────┤

not defined: ICC(1), ICC(1,k), ICC(2), ICC(2,k), ICC(3), ICC(3,k), Kendall's W,
    Mean Kendall tau-b
    only for labels that are numbers

not defined: Gwet's AC2
    only with weights

intervals: 200 resamples of the items, seed 1
$ cat two.tsv | diple agree -t - --json | jq -c '.measures[] | select(.name == "cohen") | .value'
0.4

## what cannot be said is not said
$ printf 'task,annotator,label\n1,x,a\n1,y,a\n2,x,a\n2,y,a\n' > same.csv
$ diple agree --table same.csv --resamples 50
same.csv: 2 items, 2 annotators, 1 label, 4 ratings

                         value  95 % interval   0                             1
Observed agreement      1.0000   0.342 to 1.000  ··········├───────────────────●

not defined: Cohen's kappa, Scott's pi, Fleiss' kappa, Conger's kappa,
    Krippendorff's alpha, Gwet's AC1, Bennett's S
    all ratings compared are the same label, so chance alone would agree

not defined: ICC(1), ICC(1,k), ICC(2), ICC(2,k), ICC(3), ICC(3,k), Kendall's W,
    Mean Kendall tau-b
    only for labels that are numbers

not defined: Gwet's AC2
    only with weights
$ printf 'task,annotator,label\n1,x,a\n2,y,b\n3,z,\n3,z,\n' > apart.csv
$ diple agree --table apart.csv
apart.csv: 3 items, 3 annotators, 2 labels, 2 ratings
2 empty labels left out
2 items have one rating: nothing to compare

not defined: Observed agreement, Cohen's kappa, Scott's pi, Fleiss' kappa,
    Conger's kappa, Krippendorff's alpha, Gwet's AC1, Bennett's S
    no item has two ratings to compare

not defined: ICC(1), ICC(1,k), ICC(2), ICC(2,k), ICC(3), ICC(3,k), Kendall's W,
    Mean Kendall tau-b
    only for labels that are numbers

not defined: Gwet's AC2
    only with weights
$ diple agree --table apart.csv --json | jq -c '.left_out, [.measures[].value] '
{"empty":2,"repeated":0,"single":2,"unrated":1}
[null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null]
$ printf 'task,annotator,label\n' > none.csv
$ diple agree --table none.csv
none.csv: 0 items, 0 annotators, 0 labels, 0 ratings

not defined: Observed agreement, Fleiss' kappa, Conger's kappa,
    Krippendorff's alpha, Gwet's AC1, Bennett's S
    no item has two ratings to compare

not defined: Cohen's kappa, Scott's pi
    only for two annotators

not defined: ICC(1), ICC(1,k), ICC(2), ICC(2,k), ICC(3), ICC(3,k), Kendall's W,
    Mean Kendall tau-b
    only for labels that are numbers

not defined: Gwet's AC2
    only with weights

## the same again counts once, something else counts too
$ printf 'task,annotator,label\n1,x,a\n1,x,a\n1,x,b\n1,y,a\n2,x,b\n2,y,b\n' > twice.csv
$ diple agree --table twice.csv --resamples 50 | head -4
twice.csv: 2 items, 2 annotators, 2 labels, 5 ratings
1 row left out: the same annotator said the same again
1 row kept: the same annotator said something else before

## a declared scale has labels that nobody used, and an order for words
$ printf 'task,annotator,label\n1,x,low\n1,y,low\n2,x,high\n2,y,high\n3,x,low\n3,y,high\n' > words.csv
$ diple agree --table words.csv --level ordinal
words.csv:2:5: the label `low` is not a number
  levels and weights need numbers; name the order of words with --scale
? 4
$ diple agree --table words.csv --level ordinal --scale low,medium,high --json | jq -c '.labels, (.measures[] | select(.name == "alpha" or .name == "bennett") | [.name, .value])'
3
["alpha",0.444444444444]
["bennett",0.5]
$ diple agree --table words.csv --scale low,medium
words.csv:4:5: the label `high` is not on the scale low,medium
? 4
$ . $TOP/tests/cli/ratings.sh
$ diple agree --table observers.csv --scale 5..1
diple: the scale 5..1 does not ascend
? 4
$ diple agree --table observers.csv --scale 1..4 --level interval
observers.csv:20:8: the label `5` is not on the scale 1..4
? 4

## a table that is none
$ printf 'item,who,label\n1,x,a\n' > bad.csv
$ diple agree --table bad.csv
bad.csv:1:1: the table has no column `annotator`
  its first line must name task,annotator,label
? 4
$ printf 'task,annotator,label\n1,,a\n' > bad.csv
$ diple agree --table bad.csv
bad.csv:2:3: this row has no annotator
? 4
$ printf 'task,annotator,label\n1,x,"a\n' > bad.csv
$ diple agree --table bad.csv
bad.csv:2:5: this quote is never closed
  A quote inside a quoted field is written twice.
? 4
$ : > empty.csv; diple agree --table empty.csv
diple: empty.csv is empty
  its first line must name task,annotator,label
? 4
$ diple agree --table absent.csv
diple: absent.csv: there is no such file
? 3

## the line itself
$ diple agree
diple: there is no project at diple.db
  Name a project with -p FILE, or make one: diple init -p diple.db --guide GUIDE.yaml
? 3
$ diple agree --table x --level nominel
diple: `nominel` is no value for --level, which takes nominal, ordinal, interval, ratio, jaccard, masi
  Did you mean nominal?
? 2

## sets of labels: all that one annotator gave to a task are one answer
$ printf 'task,annotator,label\n1,x,a\n1,x,b\n1,y,a\n2,x,c\n2,y,c\n3,x,a\n3,y,\n3,z,b\n' > sets.csv
$ diple agree --table sets.csv --level masi --json | jq -c '.labels, (.measures[] | select(.name == "alpha") | [.level, .value])'
4
["masi",0.305555555556]
$ diple agree --table sets.csv --level jaccard --json | jq -c '.measures[] | select(.name == "alpha") | [.level, .value]'
["jaccard",0.347826086957]
$ diple agree --table sets.csv --level masi --weights linear
diple: sets have no order for --weights to go by
? 2

## a project gives what its answers give as a table
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ diple agree -p rated.db --question level --json > project
$ diple agree --table observers.csv --level ordinal --scale 1..5 --json > table
$ jq -c '[.measures[] | [.name, .value, .low, .high]]' project | cmp - <(jq -c '[.measures[] | [.name, .value, .low, .high]]' table) && echo same
same
$ jq -c '.measures[] | select(.name == "alpha") | [.level, .value]' project
["ordinal",0.815387503755]
$ diple agree -p rated.db --level nominal --batch b --json | jq -c '.measures[] | select(.name == "alpha") | [.level, .value]'
["nominal",0.743421052632]
$ jq -c 'del(.measures)' project
{"items":12,"annotators":4,"labels":5,"ratings":41,"left_out":{"gold":0,"blank":0,"unfit":0,"single":1,"unrated":0},"twofold":0,"confidence":0.95,"seed":1}

## a project in words, with what was left out
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ echo '{"id":"u2","gold":{"level":2}}' > gold.jsonl
$ diple import gold.jsonl -p rated.db --as gold > /dev/null
$ diple agree -p rated.db --resamples 10
level: 11 items, 4 annotators, 5 labels, 37 ratings
4 answers to gold left out
1 item has one rating: nothing to compare
alpha for ordinal labels, weights: none

                         value  95 % interval   0                             1
Observed agreement      0.8500   0.541 to 0.965  ················├─────────●──┤·
Fleiss' kappa           0.8040   0.357 to 0.920  ···········├────────────●───┤··
Conger's kappa          0.8067   0.444 to 0.921  ·············├──────────●───┤··
Krippendorff's alpha    0.8402   0.355 to 0.952  ···········├─────────────●───┤·
Gwet's AC1              0.8145   0.456 to 0.925  ··············├─────────●───┤··
Bennett's S             0.8125   0.439 to 0.923  ·············├──────────●───┤··
ICC(1)                  0.7278   0.080 to 0.994  ··├───────────────────●───────┤
ICC(1,k)                0.9145   0.110 to 0.998  ···├───────────────────────●──┤
ICC(2)                  0.7283   0.141 to 0.994  ····├─────────────────●───────┤
ICC(2,k)                0.9147   0.329 to 0.998  ··········├────────────────●──┤
ICC(3)                  0.7341   0.163 to 0.994  ·····├────────────────●───────┤
ICC(3,k)                0.9170   0.387 to 0.998  ············├───────────────●─┤
Kendall's W             0.8122   0.428 to 0.999  ·············├──────────●─────┤
Mean Kendall tau-b      0.7292   0.280 to 1.000  ········├─────────────●───────┤

not defined: Cohen's kappa, Scott's pi
    only for two annotators

not defined: Gwet's AC2
    only with weights

intervals: 10 resamples of the items, seed 1
$ diple agree -p rated.db --gold --json | jq -c '[.items, .left_out]'
[12,{"gold":0,"blank":0,"unfit":0,"single":1,"unrated":0}]

## choices are sets
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ printf 'diple: 1\nid: parts\nversion: "1"\ntitle: Parts\nitem: {text: unit}\nquestions:\n  - id: parts\n    type: choices\n    ask: Which?\n    labels:\n      - {id: x, key: x, name: X, means: x}\n      - {id: z, key: z, name: Z, means: z}\n' > parts.yaml
$ diple init -p parts.db --guide parts.yaml > /dev/null
$ diple import units.jsonl -p parts.db --batch b > /dev/null
$ printf 'task,annotator,label\nu1,a,x|z\nu1,b,x\nu2,a,z\nu2,b,z\nu3,a,x\nu3,b,z\n' > said.csv
$ diple import said.csv -p parts.db --as annotations --crowd > /dev/null
$ diple agree -p parts.db --json | jq -c '.measures[] | select(.name == "alpha") | [.level, .value]'
["masi",0.107142857143]
$ diple agree -p parts.db --level jaccard --json | jq -c '.measures[] | select(.name == "alpha") | [.level, .value]'
["jaccard",0.117647058824]
$ printf 'task,annotator,label\nu1,a,x\nu1,a,z\nu1,b,x\nu2,a,z\nu2,b,z\nu3,a,x\nu3,b,z\n' > sets.csv
$ diple agree --table sets.csv --level masi --json | jq -c '.measures[] | select(.name == "alpha") | [.level, .value]'
["masi",0.107142857143]
$ diple agree -p parts.db --level ordinal
diple: sets have no order: --level jaccard or masi
? 2

## what cannot be measured so
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple agree -p p.db
wish: 0 items, 0 annotators, 3 labels, 0 ratings

not defined: Observed agreement, Fleiss' kappa, Conger's kappa,
    Krippendorff's alpha, Gwet's AC1, Bennett's S
    no item has two ratings to compare

not defined: Cohen's kappa, Scott's pi
    only for two annotators

not defined: ICC(1), ICC(1,k), ICC(2), ICC(2,k), ICC(3), ICC(3,k), Kendall's W,
    Mean Kendall tau-b
    only for labels that are numbers

not defined: Gwet's AC2
    only with weights
$ diple agree -p p.db --question note
diple: `note` is a text question: no label to agree on
? 4
$ diple agree -p p.db --question wsh
diple: the guide has no question `wsh`
  name one of: wish
? 3
$ diple agree -p p.db --batch nix
diple: there is no batch `nix` in this project
  Name one of them with --batch: b
? 3
$ diple agree -p p.db --weights linear
diple: these labels have no order, and are no sets
? 2
$ diple agree -p p.db --scale 1..5
diple: --scale is for a table: --table ratings.csv
? 2
$ diple agree --table x.csv --question wish
diple: --question is for a project, not for a table
? 2

## an answer that was really asked for twice can be told so
$ printf 'task,annotator,label\na,x,1\na,x,1\na,y,1\nb,x,1\nb,y,2\nc,x,2\nc,y,2\n' > again.csv
$ diple agree --table again.csv --resamples 10 --json | jq -c '[.ratings, .left_out.repeated]'
[6,1]
$ diple agree --table again.csv --resamples 10 --json --keep-repeats | jq -c '[.ratings, .left_out.repeated]'
[7,0]
$ diple agree -p p.db --keep-repeats
diple: --keep-repeats is for a table: --table ratings.csv
? 2

## two annotators, two texts, one of them marked by one alone
$ printf 'task,annotator,start,end,label,length\n1,x,0,5,PER,40\n1,x,8,12,LOC,40\n1,y,0,5,PER,40\n1,y,9,12,LOC,40\n1,y,20,22,PER,40\n2,x,3,9,PER,30\n2,y,,,,30\n' > s.csv
$ diple agree --table s.csv --spans --resamples 100
s.csv: 2 items, 2 annotators, 2 labels, 6 spans

                         value  95 % interval
F1, same span           0.3333   0.000 to 0.400
F1, overlap is half     0.5000   0.000 to 0.600
F1, any label           0.3333   0.000 to 0.400
Kappa by position       0.5831   0.000 to 0.807
Alpha by position       0.5831  -0.102 to 0.808
Alpha, unitizing        0.4482  -0.427 to 0.920
Mathet's gamma          0.5090  -0.047 to 0.677

intervals: 100 resamples of the items, seed 1
$ diple agree --table s.csv --spans --json | jq -c '.lengths, (.measures[] | [.name, .value])'
"given"
["f1_exact",0.333333333333]
["f1_partial",0.5]
["f1_boundary",0.333333333333]
["token_kappa",0.583057577763]
["token_alpha",0.583138953682]
["alpha_u",0.448157661245]
["gamma",0.508999867918]

## the example of Krippendorff (2004)
$ printf 'task,annotator,start,end,label,length\n1,i,75,145,c,300\n1,i,220,250,c,300\n1,j,70,150,c,300\n1,j,205,225,c,300\n1,j,250,270,c,300\n1,i,30,90,k,300\n1,i,150,200,k,300\n1,j,30,90,k,300\n1,j,150,200,k,300\n' > k.csv
$ diple agree --table k.csv --spans --json | jq -c '.measures[] | select(.name == "alpha_u") | [.value, .low]'
[0.858665405184,null]

## what cannot be said
$ printf 'task,annotator,start,end,label\n1,x,0,5,A\n1,x,0,5,A\n2,y,1,2,A\n' > s.csv
$ diple agree --table s.csv --spans
s.csv: 2 items, 2 annotators, 1 label, 2 spans
1 span left out: the same annotator marked it again
2 items were seen by one annotator: nothing to compare
no column `length`: an item ends at its last span, so what is measured by position
is about marked text alone

                         value  95 % interval
F1, same span          not defined: no item was seen by two annotators
F1, overlap is half    not defined: no item was seen by two annotators
F1, any label          not defined: no item was seen by two annotators
Kappa by position      not defined: no item was seen by two annotators
Alpha by position      not defined: no item was seen by two annotators
Alpha, unitizing       not defined: no item was seen by two annotators
Mathet's gamma         not defined: no item was seen by two annotators
$ printf 'task,annotator,start,end,label\n1,x,,,\n1,y,,,\n' > s.csv
$ diple agree --table s.csv --spans --json | jq -c '[.measures[] | .why] | unique'
["nobody marked anything"]

## rows that are none
$ printf 'task,annotator,start,end,label\n1,x,5,5,A\n' > s.csv; diple agree --table s.csv --spans
s.csv:2:7: the span 5 to 5 is empty
? 4
$ printf 'task,annotator,start,end,label,length\n1,x,5,9,A,8\n' > s.csv; diple agree --table s.csv --spans
s.csv:2:11: length 8 is less than the end 9 of this span
? 4
$ printf 'task,annotator,start,end,label,length\n1,x,5,9,A,10\n1,y,5,9,A,11\n' > s.csv; diple agree --table s.csv --spans
s.csv:3:11: length 11 is not the 10 of an earlier row
? 4
$ printf 'task,annotator,start,end,label\n1,x,5,9,\n' > s.csv; diple agree --table s.csv --spans
s.csv:2:9: this row has no label
? 4
$ diple agree --table s.csv --spans --level ordinal
diple: spans have no --level, --weights, --scale or --keep-repeats
? 2

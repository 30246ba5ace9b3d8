## a sample is reviewed blind and says what it says of the whole
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --keys 11 > /dev/null
$ diple person add rita -p p.db --role adjudicator > /dev/null
$ diple audit -p p.db --as rita --batch b --items 3 --seed 3 --frame | head -3
 audit › b                                              1 of 3 · 0 wrong so far

 ▎ Can I swap it?
$ diple audit -p p.db --as rita --keys '<Enter>s' > /dev/null
$ diple audit -p p.db --report
b is refused: 1 of 2 was wrong, and 1 is too many. 1 of the sample were not looked at.
Wrong: 50 % of what was looked at; of all 4 items 1.3 % to 98.7 % (95 % interval).
To do: find what they have in common, and mend the guide; go through the other 2 again, and draw a new sample.
1 was put right: m3.
Sample: 3 of 4 finished items, at random, seed 3, by rita.
Plan: 1 % wrong is fine, and refused with a risk of at most 5 %; 5 % is not, and passes with at most 10 %. So small a sample passes nothing; from 1 wrong on it is refused.
$ diple audit -p p.db --as rita --keys 'xread it again<Enter><Enter>' | sed -n '3,12p'

   b is refused: 2 of 3 were wrong, and 1 is too many.

   Wrong: 66.7 % of what was looked at; of all 4 items 9.4 % to 99.2 % (95 %
   interval).
   To do: find what they have in common, and mend the guide; go through the
   other 1 again, and draw a new sample.

   1 went back to be done again: m1.
   1 was put right: m3.
$ diple audit -p p.db --json
{"batch":"b","by":"rita","drawn":"none","seed":3,"lot":4,"size":3,"reviewed":3,"wrong":2,"low":0.09429932405024613,"high":0.9915962413403874,"good":0.01,"bad":0.05,"risk_refused":0.05,"risk_passed":0.1,"pass":-1,"refuse":1,"verdict":"refused","strata":[],"items":[{"item":"m2","verdict":"accept"},{"item":"m3","verdict":"correct"},{"item":"m1","verdict":"reject","note":"read it again"}]}
$ diple check -p p.db | head -1
p.db: sound: 4 items, 7 answers, 25 acts in the log

## line by line
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ printf '.help\nwish r\n\n.undo\n.reject\n.reject look again\n' | diple audit -p p.db --as judy --batch b --seed 3 --share 0.4 --plain

Item m4: 1 of 1
| Wrong size, please send the other.
  shop: towels
wish = Swap
> An empty line accepts the answer.
QUESTION LABEL answers that question otherwise; an empty line then saves it all.
Lines that begin with a full stop are commands:
  .reject WHY   it is to be done again    .undo   take the last one back
  .note TEXT    kept with the verdict     .again  show it again
  .quit         leave
> wish = Refund
> saved: corrected

b is refused: 1 of 1 was wrong, and 1 is too many.
Wrong: 100 % of what was looked at; of all 2 items 2.5 % to 100 % (95 % interval).
To do: find what they have in common, and mend the guide; go through the other 1 again, and draw a new sample.
1 was put right: m4.
Sample: 1 of 2 finished items, at random, seed 3, by judy.
Plan: 1 % wrong is fine, and refused with a risk of at most 5 %; 5 % is not, and passes with at most 10 %. So small a sample passes nothing; from 1 wrong on it is refused.
.undo takes the last verdict back, .quit leaves.
> Taken back.

Item m4: 1 of 1
| Wrong size, please send the other.
  shop: towels
wish = Swap
> Say what is wrong: .reject WHY. Whoever does it again must know.
> saved: rejected

b is refused: 1 of 1 was wrong, and 1 is too many.
Wrong: 100 % of what was looked at; of all 2 items 2.5 % to 100 % (95 % interval).
To do: find what they have in common, and mend the guide; go through the other 1 again, and draw a new sample.
1 went back to be done again: m4.
Sample: 1 of 2 finished items, at random, seed 3, by judy.
Plan: 1 % wrong is fine, and refused with a risk of at most 5 %; 5 % is not, and passes with at most 10 %. So small a sample passes nothing; from 1 wrong on it is refused.
.undo takes the last verdict back, .quit leaves.
> 

## what is asked for must make sense
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple audit -p p.db --as judy --share 2 --frame
diple: --share wants a share between 0 and 1, not `2`
  for example --share 0.1, a tenth
? 4
$ diple audit -p p.db --as judy --share 0.5 --items 3 --frame
diple: either --items or --share
? 4
$ diple audit -p p.db --as judy --good 0.2 --bad 0.1 --frame
diple: a plan needs a share that is fine, a larger one that is not, and risks between 0 and 1
? 4
$ diple audit -p p.db --as judy --by colour --frame
diple: `colour` is no value for --by, which takes label, annotator
? 2
$ diple audit -p p.db --report
diple: nobody has audited this batch
  To draw a sample and review it: diple audit --batch b
? 3
$ diple audit -p p.db --as anna --frame
diple: anna is an annotator here, and it takes an adjudicator to call `diple audit`
  These can: judy, tess. Or, as one of them: --as NAME
? 6

## by label and by annotator: in proportion, and what was wrong in each
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --keys rr > /dev/null
$ for who in rita sam; do diple person add $who -p p.db --role adjudicator > /dev/null; done
$ diple audit -p p.db --as rita --items 4 --by label --seed 3 --keys 'ssss' > /dev/null
$ diple audit -p p.db --json | jq -c '[.drawn, .reviewed, .wrong], .strata[]'
["label",4,3]
{"name":"refund","reviewed":3,"wrong":3}
{"name":"swap","reviewed":1,"wrong":0}
$ diple audit -p p.db --report | sed -n '/^Most/p;/^Sample/p'
Most wrong: refund 3 of 3.
Sample: 4 of 4 finished items, in proportion by label, seed 3, by rita.
$ diple audit -p p.db --as sam --items 3 --by annotator --seed 4 --keys '<Enter><Enter><Enter>' > /dev/null
$ diple audit -p p.db --json | jq -c '[.drawn, .reviewed, .wrong], .strata[]'
["annotator",3,0]
{"name":"anna","reviewed":2,"wrong":0}
{"name":"ben","reviewed":1,"wrong":0}
$ diple audit -p p.db --report | sed -n '/^Most/p;/^Sample/p'
Sample: 3 of 4 finished items, in proportion by annotator, seed 4, by sam.

## what the guide does not say, with notes and examples
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple report guide -p p.db
Nothing to write yet: no decision found a gap, and no two labels are confused again and again.
$ diple adjudicate -p p.db --as judy --batch b --keys 'gnmay it be both?<Enter>rx' > /dev/null
$ diple report guide -p p.db --batch b
1. wish: refund | swap   1 gap, confused 1 time on 1 item, decided 1 : 0
   Write a rule that tells them apart: 1 decision found none.
   note on m2: may it be both? (it became refund)
   for example m2
   the guide on refund: Money back. No rule.
   the guide on swap: Another one. No rule.

gaps by label: refund 1 (0 rules), swap 1 (0 rules)
$ diple report guide -p p.db --json | jq -c '.pairs[], .labels[]'
{"pair":"wish: refund | swap","question":"wish","gaps":1,"confused":1,"items":1,"decided":[1,0],"neither":0,"advice":"write-rule","examples":["m2"],"note":{"item":"m2","say":"may it be both?","won":"refund"}}
{"pair":"wish: other | refund","question":"wish","gaps":0,"confused":1,"items":1,"decided":[0,0],"neither":1,"advice":"none","examples":["m3"]}
{"question":"wish","label":"refund","gaps":1,"rules":0}
{"question":"wish","label":"swap","gaps":1,"rules":0}

## what is always decided alike may be written down, what is decided both ways not yet
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ (echo task,annotator,question,label; for i in 1 2 3 4; do echo "m$i,anna,wish,swap"; echo "m$i,ben,wish,refund"; done) > said.csv
$ diple import said.csv -p p.db --as annotations --crowd --batch b > /dev/null
$ diple person add judy -p p.db --role adjudicator > /dev/null
$ diple report guide -p p.db
1. wish: refund | swap   confused 4 times on 4 items
   Have it decided: diple adjudicate --pair 'wish: refund | swap'
   for example m1, m2, m3
$ diple adjudicate -p p.db --as judy --keys 'rr' > /dev/null
$ diple report guide -p p.db
1. wish: refund | swap   confused 4 times on 4 items, decided 2 : 0
   Say in the guide what is decided anyway: under `swap`, an example of what it is `not`, with `use: refund`.
   for example m1, m2, m3
$ diple adjudicate -p p.db --as judy --keys 's' > /dev/null
$ diple report guide -p p.db
1. wish: refund | swap   confused 4 times on 4 items, decided 2 : 1
   Agree among adjudicators first: it was decided both ways. Then write a rule.
   for example m1, m2, m3
   the guide on refund: Money back. No rule.
   the guide on swap: Another one. No rule.

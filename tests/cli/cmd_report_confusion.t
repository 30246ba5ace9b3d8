## which labels are confused, by whom, and what was decided
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --batch b --keys 'grs' > /dev/null
$ diple report confusion -p p.db
wish: most confused first

label            and              times  decided     gaps   for example
refund           swap                 1     1 : 0       1   m2
  anna 0:1  ben 1:0  
refund           other                1     0 : 0       0   m3
  anna 0:1  ben 1:0  

A pair with gaps, or decided both ways, wants a rule in the guide.
$ diple report confusion -p p.db --json | jq -c '.pairs[]'
{"labels":["refund","swap"],"times":1,"items":1,"decided":[1,0],"neither":0,"gaps":1,"wants_rule":true,"examples":["m2"],"annotators":{"anna":[0,1],"ben":[1,0]}}
{"labels":["refund","other"],"times":1,"items":1,"decided":[0,0],"neither":1,"gaps":0,"wants_rule":false,"examples":["m3"],"annotators":{"anna":[0,1],"ben":[1,0]}}

## nothing yet
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple report confusion -p p.db
wish: nobody has said different things of one item yet

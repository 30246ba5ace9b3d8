## who is there, and what they did
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna wu --role adjudicator --skills "de, cardiology" --rate 38.5 -p p.db
anna is added: adjudicator
wu is added: adjudicator
$ diple label -p p.db --as anna --keys 'rs' > /dev/null
$ diple person list -p p.db
anna               adjudicator  active         2 done  just now  cardiology, de
tess               manager      active         0 done
wu                 adjudicator  active         0 done  cardiology, de
$ diple person list --json -p p.db | jq -c '.[] | del(.active_ms, .last_at)'
{"name":"anna","kind":"human","role":"adjudicator","state":"active","added":true,"skills":["cardiology","de"],"key":false,"rate_cents":3850,"done":2,"skipped":0,"pace":[0,0,0,0,0,0,0,0,0,0,0,0,0,2]}
{"name":"tess","kind":"human","role":"manager","state":"active","added":false,"skills":[],"key":false,"done":0,"skipped":0,"pace":[0,0,0,0,0,0,0,0,0,0,0,0,0,0]}
{"name":"wu","kind":"human","role":"adjudicator","state":"active","added":true,"skills":["cardiology","de"],"key":false,"rate_cents":3850,"done":0,"skipped":0,"pace":[0,0,0,0,0,0,0,0,0,0,0,0,0,0]}
$ diple person show anna -p p.db | sed 's/, [0-9.]* s an item//'
name      anna
kind      human
role      adjudicator
state     active
skills    cardiology, de
rate      38.50 an hour
key       none
work      2 done, 0 skipped
pace      0 0 0 0 0 0 0 0 0 0 0 0 0 2  answers a day, today last
$ diple person show anna --json -p p.db | jq -c '[.name, .rate_cents, .done]'
["anna",3850,2]
$ diple person show anna --as wu -p p.db | grep -c rate
0
? 1
$ diple person show zoe -p p.db
diple: this project knows nobody called zoe
  Those it knows: diple person list -p p.db
? 3
$ diple person list --as tess2 -p p.db
diple: this project does not know anybody called tess2
  To act as somebody it knows: --as NAME. tess can add you: diple person add tess2
? 6

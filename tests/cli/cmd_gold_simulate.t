## a policy on trial
$ diple gold simulate > table; head -2 table
Held by the end, of 2000 simulated annotators: bar 0.7, window 20, gold 8 %
accuracy  100 items      250        500       1000
$ diple gold simulate --json | jq -c ".[0] | [.accuracy, .items, .held]"
[0.95,100,0]
$ diple gold simulate --bar 70
diple: --bar takes a share from 0 to 1, such as 0.7; not `70`
? 2

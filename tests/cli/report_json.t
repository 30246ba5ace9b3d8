## one object, batch by batch and question by question
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ diple report -p rated.db --json > r.json
$ jq -c 'keys, .project, .guide, (.batches[0] | keys)' r.json
["at","batches","guide","project"]
"rated.db"
{"id":"rated","version":"1","title":"Units of a reliability study"}
["active_ms","answers","batch","cost","flagged","forecast","gold","items","kind","pace","people","questions","skipped","state","wait","wanted"]
$ jq -c '.batches[0] | [.batch, .kind, .state, .items, .answers, .wanted, .forecast, .cost, .gold]' r.json
["b","work","open",12,41,null,null,null,[]]
$ jq -c '.batches[0].questions[0] | [.question, .agreement]' r.json
["level",{"name":"alpha","level":"ordinal","value":0.8153875037548813,"low":0.4481202214148658,"high":1,"se":null,"items":11,"ratings":40,"left_out":{"single":1,"gold":0,"blank":0,"unfit":0},"target":null,"verdict":null,"more_items":null}]
$ jq -c '.batches[0].questions[0].labels[1]' r.json
{"label":"2","given":13,"share":0.3170731707317073,"target":null,"short":false,"agreement":0.7692307692307693,"others":[0.10256410256410256,0.7692307692307693,0.10256410256410256,0.02564102564102564,0]}
$ jq -c '.batches[0].questions[0].confused[0]' r.json
{"first":"1","second":"2","pairs":4,"items":2}
$ jq -c '.batches[0].questions[0].annotators[0] | [.annotator, .answers, .agreement.of, .utilisation, .gold, .final.of, .suspicious]' r.json
["r1",9,9,null,{"value":null,"low":null,"high":null,"of":0},8,[]]
$ diple agree -p rated.db --json | jq '.measures[] | select(.name == "alpha") | .value'
0.815387503755

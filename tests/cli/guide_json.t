# The JSON of `guide show` and `guide diff`.

## a guide as JSON, from a file and from the project
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple guide show g.yaml --json | jq -c '.version, .item.show, .questions[0].labels[1], .questions[1].when'
"1"
["message","shop"]
{"id":"swap","key":"s","name":"Swap","means":"Another one."}
{"wish":"other"}
$ diple guide show -p p.db --json > a; diple guide show g.yaml --json | cmp - a

## what changed, as JSON
$ . $TOP/tests/cli/small.sh
$ sed 's/version: "1"/version: "2"/; /id: swap/d; s/Money back/The money or part of it/' g.yaml > new.yaml
$ diple guide diff g.yaml new.yaml --json | jq -c '.changes[] | [.class, .question, .label]'
["breaking","wish","swap"]
["wording","wish","refund"]
$ diple guide diff g.yaml g.yaml --json
{"changes":[]}

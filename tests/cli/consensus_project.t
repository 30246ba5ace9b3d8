## what each rule would decide, and where they differ
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple consensus -p p.db --question wish
wish: 4 items, 2 annotators
  majority     decides 2, leaves 2 tied
  weighted     decides 2, leaves 2 tied
  dawid-skene  decides 4, leaves 0 tied

They differ on 2:
item                     majority           weighted           dawid-skene
m2                       (tie)              (tie)              refund
m3                       (tie)              (tie)              refund
$ diple consensus -p p.db --rule majority --question wish
m1                       refund             1.000
m2                       (tie)              0.500
m3                       (tie)              0.500
m4                       swap               1.000
$ diple consensus -p p.db --rule majority --question wish --json | jq -c '.rule, .ties, .items[]'
"majority"
2
{"task":"m1","label":"refund","p":1,"ratings":2}
{"task":"m2","label":null,"p":0.5,"ratings":2,"why":"tie"}
{"task":"m3","label":null,"p":0.5,"ratings":2,"why":"tie"}
{"task":"m4","label":"swap","p":1,"ratings":1}
$ diple consensus -p p.db --json | jq -c '[.rules[].rule], .differ'
["majority","weighted","dawid-skene"]
["m2","m3"]

## gold gives weight
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ printf '{"id":"m3","gold":{"wish":"refund"}}\n' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold > /dev/null
$ diple consensus -p p.db --rule weighted --question wish --json | jq -c '.weights, (.items[] | select(.task == "m2") | .label)'
{"anna":0.3333333333333333,"ben":0.6666666666666666}
"refund"

## the rules for many annotators with few answers each, as from a table
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple consensus -p p.db --rule mace
$ printf 'task,annotator,question,label\n' > said.csv
$ for i in 1:refund:refund 2:swap:refund 3:other:other 4:swap:swap; do IFS=: read n most one <<< $i; for a in anna ben cleo; do test $a = cleo && most=$one; echo m$n,$a,wish,$most >> said.csv; done; done
$ diple import said.csv -p p.db --as annotations --crowd --batch b > /dev/null
$ diple consensus -p p.db --rule glad --question wish
settled after 10 rounds

m1                       refund             1.000
m2                       swap               0.975
m3                       other              1.000
m4                       swap               1.000
$ diple consensus -p p.db --rule glad --json | jq -c '.rule, .converged, (.ability | keys)'
"glad"
true
["anna","ben","cleo"]
$ for rule in glad mace; do diple consensus -p p.db --rule $rule --json | jq -c '.items[] | [.task, .label, (.p * 1000 | round)]' > p.out; diple consensus --table said.csv --rule $rule --json | jq -c '.items[] | [.task, .label, (.p * 1000 | round)]' > t.out; diff p.out t.out && cat p.out; done
["m1","refund",1000]
["m2","swap",975]
["m3","other",1000]
["m4","swap",1000]
["m1","refund",1000]
["m2","swap",998]
["m3","other",1000]
["m4","swap",1000]
$ diple consensus -p p.db --rule mace --json --seed 2 --restarts 3 | jq -c '.restarts, .seed, (.competence | keys)'
3
2
["anna","ben","cleo"]

## mistakes
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple consensus --pairs
diple: comparisons need a table: --pairs --table duels.csv
? 2
$ diple consensus -p p.db --question none
diple: the guide has no question `none`
  name one of: wish
? 3
$ diple consensus -p none.db
diple: there is no project at none.db
  Name a project with -p FILE, or make one: diple init -p none.db --guide GUIDE.yaml
? 3

## what has no labels says so
$ diple init -p s.db --guide guides/clinical-spans.yaml > /dev/null
$ diple consensus -p s.db
diple: no question of the guide has labels to agree on
  free text, spans and relations have measures of their own
? 4
$ diple consensus -p s.db --question entities
diple: `entities` is a spans question: no label to agree on
? 4

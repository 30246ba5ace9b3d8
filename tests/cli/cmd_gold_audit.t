## a batch without gold has nothing to give away
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple gold audit -p p.db
batch b: 0 gold items among 4, 0 % of what a person gets
no gold yet: diple import gold.jsonl --as gold --batch b

## little gold among much work gives itself away, and enough does not
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ seq 200 | jq -c '{id: "m\(.)", message: "text \(.)", shop: "x"}' > items.jsonl
$ diple import items.jsonl --batch b -p p.db > /dev/null
$ head -4 items.jsonl | jq -c '{id, gold: {wish: "refund"}}' > few.jsonl
$ diple import few.jsonl --as gold --batch b -p p.db
4 gold items added (jsonl)
$ diple batch set b --overlap 2 --gold 0.1 -p p.db | head -1
b: open, overlap 2, gold 0.1
$ diple gold audit -p p.db | grep -o 'COMPARING.*'
COMPARING GIVES GOLD AWAY: there are 4 gold items, and 24 are wanted for this batch
$ diple gold audit --json -p p.db | jq -c '[.gold, .advised, .at_the_end[0].tells]'
[4,24,true]
$ head -24 items.jsonl | jq -c '{id, gold: {wish: "refund"}}' > more.jsonl
$ diple import more.jsonl --as gold --batch b -p p.db
20 gold items added, 4 there already (jsonl)
$ diple gold audit -p p.db | tail -4
comparing tells nothing: no guess does better than 2 times chance
ids and fields of gold look like those of other items
no gold asks for swap of wish
no gold asks for other of wish
$ diple gold audit --json -p p.db | jq -c '[.gold, .advised, .at_the_end[0].tells]'
[24,22,false]

## ids that tell, and who runs out
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ echo '{"id":"GOLD-1","message":"x","shop":"y","hint":"z"}' > one.jsonl
$ diple import one.jsonl --batch b -p p.db > /dev/null
$ echo '{"id":"GOLD-1","gold":{"wish":"other"}}' > gold.jsonl
$ diple import gold.jsonl --as gold --batch b -p p.db
1 gold item added (jsonl)
$ diple batch set b --gold 0.2 -p p.db | head -1
b: open, gold 0.2
$ diple label -b b --as anna --keys rr -p p.db > /dev/null
$ diple gold audit -p p.db | tail -5 | sed 's/anna .*items: /anna: /'
IDS TELL: 1 gold look unlike the others, GOLD-1 beside m4, and annotators see them
FIELDS TELL: 1 gold have other fields than the rest, such as GOLD-1
no gold asks for refund of wish
no gold asks for swap of wish
anna: RUNNING OUT
$ diple gold audit -p p.db --as anna
diple: anna is an annotator here, and it takes an adjudicator to call `diple gold audit`
  These can: tess. Or, as one of them: --as NAME
? 6

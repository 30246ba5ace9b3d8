## adding, changing, retiring
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna ben --role annotator -p p.db
anna is added: annotator
ben is added: annotator
$ diple person add anna -p p.db
diple: anna is there already, as annotator
  To change what is known: diple person set anna …
? 5
$ diple person add gpt --kind model -p p.db
gpt is added: model
$ diple person add bot --kind model --role manager -p p.db
diple: a model cannot be manager: only humans can
? 2
$ diple person set anna --role adjudicator --skills de -p p.db
anna is set: adjudicator
$ diple person set ben --state paused -p p.db
ben is set: annotator, paused
$ diple label --as ben -p p.db --frame
diple: ben is paused in this project, and can look but not work
  tess can change that: diple person set ben --state active
? 6
$ diple person retire ben -p p.db
ben is set: annotator, retired
$ diple label --as ben -p p.db --frame
diple: ben is retired in this project, and nothing is done in that name
  tess can change that: diple person set ben --state active
? 6
$ diple person set ben --state active -p p.db
ben is set: annotator
$ diple label --as ben -p p.db --frame | wc -l
24
$ diple person retire tess -p p.db
diple: tess is the only active manager of this project
  Make somebody else one first: diple person set NAME --role manager
? 4
$ diple person set anna -p p.db
diple: nothing was named that should change
  --role, --state, --skills, --rate or --key
? 2
$ diple person retire ben zoe -p p.db
diple: this project knows nobody called zoe
  Those it knows: diple person list -p p.db
? 3
$ diple person list -p p.db
anna               adjudicator  active         0 done  de
ben                annotator    active         0 done
gpt                model        active         0 done
tess               manager      active         0 done
$ diple check -p p.db | tail -1
the log ends with <hash>

## who is not known is refused once somebody was added
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label --as zoe -p p.db --keys r > /dev/null
$ diple person add zoe -p p.db
zoe is added: annotator
$ diple label --as zoe -p p.db --keys r > /dev/null
$ diple label --as eve -p p.db --keys r
diple: this project does not know anybody called eve
  To act as somebody it knows: --as NAME. tess can add you: diple person add eve
? 6
$ diple export --as zoe -p p.db
diple: zoe is an annotator here, and it takes an adjudicator to call `diple export`
  These can: tess. Or, as one of them: --as NAME
? 6
$ diple import items.jsonl --batch c --by zoe -p p.db
diple: zoe is an annotator here, and it takes a manager to call `diple import`
  These can: tess. Or, as one of them: --as NAME
? 6
$ diple person add mia --role manager -p p.db
mia is added: manager
$ diple import items.jsonl --batch c --by zoe -p p.db
diple: zoe is an annotator here, and it takes a manager to call `diple import`
  These can: mia, tess. Or, as one of them: --as NAME
? 6
$ diple label --as gpt -p p.db --keys r
diple: this project does not know anybody called gpt
  To act as somebody it knows: --as NAME. mia, tess can add you: diple person add gpt
? 6

## what is no rate, key, name or skill
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ for rate in 38,50 -1 1.234 x 9999999999 ''; do diple person add a --rate "$rate" -p p.db; done
diple: `38,50` is no rate
  What an hour costs, for instance --rate 38.50
diple: `-1` is no rate
  What an hour costs, for instance --rate 38.50
diple: `1.234` is no rate
  What an hour costs, for instance --rate 38.50
diple: `x` is no rate
  What an hour costs, for instance --rate 38.50
diple: `9999999999` is no rate
  What an hour costs, for instance --rate 38.50
diple: `` is no rate
  What an hour costs, for instance --rate 38.50
? 2
$ echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG4fAb+rEKZvi0r6GMXOdb0hTRZDR+IGdl36Fogm7YPz anna@desk" > anna.pub
$ diple person add anna --key anna.pub -p p.db
anna is added: annotator
restrict,pty,command="exec <any>
$ diple person show anna -p p.db | grep key
key       ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG4fAb+rEKZvi0r6GMXOdb0hTRZDR+IGdl36Fogm7YPz
$ diple person set anna --key g.yaml -p p.db
diple: g.yaml: this is no public key of SSH: it has more than one line, or is no text
  It is one line, in a file that ends in .pub, and begins with its type, for instance ssh-ed25519.
? 4
$ diple person set anna --key none -p p.db && diple person show anna -p p.db | grep key
anna is set: annotator
key       none
$ diple person add $'a\x1b[m' -p p.db
diple: the name of a person holds U+001B, a character that cannot be seen
? 4
$ diple person add b --skills $'a\x1b[m' -p p.db
diple: the name of a skill holds U+001B, a character that cannot be seen
? 4
$ diple person add b --role boss -p p.db
diple: `boss` is no value for --role, which takes annotator, adjudicator, manager
? 2
$ diple person list --json -p p.db | jq length
2

## items, twice
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b
4 items added (jsonl)
$ diple import items.jsonl -p p.db --batch b
0 items added, 4 there already (jsonl)
$ diple import items.jsonl -p p.db --batch b --json | jq -c .
{"format":"jsonl","rows":4,"added":0,"already":4,"bad":0,"annotations":0,"people":0,"rejects":null}
$ diple batch list -p p.db --json
[{"name":"b","kind":"work","state":"open","items":4,"overlap":0}]

## every form, by its content
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ jq -s . items.jsonl > array
$ diple import array -p p.db --batch array
4 items added (json)
$ printf 'id;message;shop\nc1;"one; two";x\n' > table
$ diple import table -p p.db --batch csv
1 item added (csv)
$ printf 'id\tmessage\tshop\nt1\tone\tx\n' | diple import - -p p.db --batch tsv
1 item added (tsv)
$ printf 'first line\nsecond line\n' > lines
$ diple import lines -p p.db --batch text --map message=text --map shop=text
lines:1:1: no row has the field `shop`, which the guide shows
2 items added (text)
$ diple batch list -p p.db
array                            4 items  work, open
csv                              1 item   work, open
tsv                              1 item   work, open
text                             2 items  work, open

## a field of another name
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ sed -i 's/"message"/"body"/' items.jsonl
$ diple import items.jsonl -p p.db --batch b --map message=body
4 items added (jsonl)
$ diple import items.jsonl -p p.db --batch b --map message
diple: `message` is no map.
  A map is TO=FROM: --map text=body takes the field `body` as `text`.
? 2
$ diple import items.jsonl -p p.db --batch b --map =body
diple: `=body` is no map.
  A map is TO=FROM: --map text=body takes the field `body` as `text`.
? 2

## a bad row is named by line and column, and nothing is imported
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ cat > bad.jsonl <<'END'
> {"id":"a","message":"fine","shop":"x"}
> {"id":"b","message":"never closed
> {"id":"c","shop":"x"}
> {"id":"a","message":"another text","shop":"x"}
> END
$ diple import bad.jsonl -p p.db --batch b
bad.jsonl:2:21: not JSON: this text is never closed
  A closing quote is missing.
bad.jsonl:3:1: the field `message` is missing
  Where it has another name, say so: --map message=shop
bad.jsonl:4:7: the id `a` is there already, with other content
diple: 3 of 4 rows cannot be taken, so nothing was imported.
  With --keep-going the good rows are taken and the bad ones put aside.
? 4
$ diple status -p p.db --json | jq -c '.items'
0

## with --keep-going the good rows are, and the bad ones are kept aside
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ printf '{"id":"a","message":"fine","shop":"x"}\n{"id":"b"}\n' > bad.jsonl
$ diple import bad.jsonl -p p.db --batch b --keep-going
bad.jsonl:2:1: the field `message` is missing
diple: 1 bad row left out, kept with the reasons in bad.jsonl.rejects.jsonl
1 item added (jsonl)
$ jq -c '[.line, .column]' bad.jsonl.rejects.jsonl
[2,1]
$ diple import bad.jsonl -p p.db --batch b --keep-going
bad.jsonl:2:1: the field `message` is missing
diple: The bad rows cannot be put aside: bad.jsonl.rejects.jsonl is there already; nothing was changed
  Choose another name, or say that it may be replaced (--force).
? 5
$ diple import bad.jsonl -p p.db --batch b --keep-going --force
bad.jsonl:2:1: the field `message` is missing
diple: 1 bad row left out, kept with the reasons in bad.jsonl.rejects.jsonl
0 items added, 1 there already (jsonl)

## answers, suggestions and gold
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import answers.csv -p p.db --as annotations --crowd
4 answers added, 2 new people (csv)
$ diple import answers.csv -p p.db --as annotations --crowd
0 answers added, 4 there already (csv)
$ printf 'task,label,question\nm2,swap,wish\n' > sugg.csv
$ diple import sugg.csv -p p.db --as suggestions
1 suggestion added (csv)
$ printf '{"id":"m1","gold":{"wish":"refund"},"why":"Money is asked for."}\n' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold
1 gold item added (jsonl)
$ printf 'task,annotator,label,question\nm9,anna,refund,wish\nm1,anna,refnud,wish\n' > wrong.csv
$ diple import wrong.csv -p p.db --as annotations
wrong.csv:2:1: no item `m9` is in this project
wrong.csv:3:9: question `wish` has no label `refnud`
  did you mean `refund`?
diple: 2 of 2 rows cannot be taken, so nothing was imported.
  With --keep-going the good rows are taken and the bad ones put aside.
? 4

## what is missing or misspelt is said
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import items.jsonl -p p.db
diple: items need a batch to go into: --batch NAME
  Any name will do; a new one makes a new batch.
? 2
$ diple import none.jsonl -p p.db --batch b
diple: none.jsonl: there is no such file
? 3
$ diple import items.jsonl -p none.db --batch b
diple: there is no project at none.db
  Name a project with -p FILE, or make one: diple init -p none.db --guide GUIDE.yaml
? 3
$ diple import items.jsonl -p p.db --batch b --as itmes
diple: `itmes` is no value for --as, which takes items, annotations, suggestions, gold
  Did you mean items?
? 2

## hostile text in a message of ours
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf '{"id":"a\\u001b[31m","message":"x","shop":"y"}\n' > "$(printf 'f\033[1m')"
$ diple import f* -p p.db --batch b | cat -v
f␛[1m:1:7: the id of an item holds U+001B, a character that cannot be seen
diple: 1 of 1 rows cannot be taken, so nothing was imported.
  With --keep-going the good rows are taken and the bad ones put aside.

## everything that comes with the program
$ diple init -p s.db --guide guides/support-intent.yaml > /dev/null
$ diple import sample-data/support-messages.jsonl -p s.db --batch support
202 items added (jsonl)
$ diple import sample-data/support-suggestions.csv -p s.db --as suggestions
42 suggestions added (csv)
$ diple init -p a.db --guide guides/answer-comparison.yaml > /dev/null
$ diple import sample-data/answer-pairs.jsonl -p a.db --batch pairs
162 items added (jsonl)
$ diple init -p l.db --guide guides/leaflet-rating.yaml > /dev/null
$ diple import sample-data/leaflets.csv -p l.db --batch leaflets
219 items added (csv)
$ diple init -p c.db --guide guides/clinical-spans.yaml > /dev/null
$ diple import sample-data/clinical-notes.jsonl -p c.db --batch notes
64 items added (jsonl)

## on a terminal progress is shown, and taken away again
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ seq 150000 | jq -c '{id: "k\(.)", message: "some text for item \(.)", shop: "pans"}' > many.jsonl
$ script -qec "diple import many.jsonl -p p.db --batch b" /dev/null | grep -c 'rows, .* a second'
1
$ diple import many.jsonl -p p.db --batch b 2>&1 | cat -v
0 items added, 150000 there already (jsonl)

## a file that is refused whole is not counted in rows
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ printf '\377\376{\0}\0' > wide.jsonl
$ diple import wide.jsonl -p p.db --batch b
wide.jsonl:1:1: This file is UTF-16; diple reads text in UTF-8.
  Save it as UTF-8 (in a spreadsheet: CSV UTF-8).
diple: This file cannot be read, so nothing was imported.
? 4

## a file that is no text is told by its first bytes
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import p.db -p p.db --batch b
p.db:1:1: This file is an SQLite database; diple reads text in UTF-8.
  What a project of diple holds: diple export.
diple: This file cannot be read, so nothing was imported.
? 4
$ gzip -k items.jsonl
$ diple import items.jsonl.gz -p p.db --batch b 2>&1 | head -2
items.jsonl.gz:1:1: This file is packed (gzip); diple reads text in UTF-8.
  Unpack it on the way: zcat FILE | diple import - ...
$ printf 'PK\003\004rest' | diple import - -p p.db --batch b 2>&1 | head -1
standard input:1:1: This file is a spreadsheet's own form, or a zip archive; diple reads text in UTF-8.

## plain text is an item a line, in the guide's text
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ printf 'Where is it?\nThanks.\n' | diple import - -p p.db --batch b
standard input:1:1: no row has the field `shop`, which the guide shows
2 items added (text)
$ diple export -p p.db | jq -c .record
{"message":"Where is it?"}
{"message":"Thanks."}
$ printf 'One more.\n' | diple import - -p p.db --batch b --map message=text
standard input:1:1: no row has the field `shop`, which the guide shows
1 item added (text)

## a map may name what a field is for, and hints are not said again and again
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ sed 's/message/body/' items.jsonl > body.jsonl
$ diple import body.jsonl -p p.db --batch b
body.jsonl:1:1: the field `message` is missing
  Where it has another name, say so: --map message=body
body.jsonl:2:1: the field `message` is missing
body.jsonl:3:1: the field `message` is missing
body.jsonl:4:1: the field `message` is missing
diple: 4 of 4 rows cannot be taken, so nothing was imported.
  With --keep-going the good rows are taken and the bad ones put aside.
? 4
$ diple import body.jsonl -p p.db --batch b --map text=body
4 items added (jsonl)

## a map that leads nowhere is told with what was probably meant
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ sed -n '1s/message/body/p' items.jsonl > body.jsonl
$ diple import body.jsonl -p p.db --batch b
body.jsonl:1:1: the field `message` is missing
  Where it has another name, say so: --map message=body
diple: 1 of 1 rows cannot be taken, so nothing was imported.
  With --keep-going the good rows are taken and the bad ones put aside.
? 4
$ diple import body.jsonl -p p.db --batch b --map message=bodi 2>&1 | head -2
body.jsonl:1:1: the field `message` is missing
  --map message=bodi takes it from `bodi`, which is not there; did you mean `body`?
$ diple import body.jsonl -p p.db --batch b --map nix=body 2>&1 | sed -n 2p
  --map nix=body makes `nix` of `body`; the guide wants `message`
$ sed -n 1p items.jsonl > one.jsonl
$ diple import one.jsonl -p p.db --batch b --map nix=message 2>&1 | sed -n 2p
  --map nix=message makes `nix` of `message`; the guide wants `message`
$ printf 'id,body,shop\n1,a,b\n' > t.csv
$ diple import t.csv -p p.db --batch b --map message=bodi 2>&1 | head -2
t.csv:1:1: there is no column `bodi` in this header
  did you mean `body`?

## a file without rows makes no batch
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ printf 'id,message,shop\n' > empty.csv
$ diple import empty.csv -p p.db --batch b
diple: empty.csv holds no rows, so nothing was changed
0 items added (csv)
$ echo '{"id":"a"}' > bad.jsonl
$ diple import bad.jsonl -p p.db --batch b --keep-going
bad.jsonl:1:1: the field `message` is missing
diple: 1 bad row left out, kept with the reasons in bad.jsonl.rejects.jsonl
0 items added (jsonl)
$ diple batch list -p p.db
no batch yet: diple import FILE --batch NAME

## the limit is on the text, not on what JSON makes of it
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ python3 -c 'print(chr(34) * (1 << 20)); print("x" * ((1 << 20) + 1))' > long.txt
$ diple import long.txt -p p.db --batch b --map message=text --keep-going 2>&1 | grep -v shop
long.txt:2:<any>: the field `message` has 1048577 bytes; at most 1 MiB is allowed
diple: 1 bad row left out, kept with the reasons in long.txt.rejects.jsonl
1 item added (text)
$ diple export -p p.db | jq -r '.record.message | length'
1048576

## one screen without a terminal
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --batch b --frame > frame; wc -l < frame
24
$ grep -o 'I want my money back.\|r  Refund\|s  Swap\|o  Other' frame
I want my money back.
r  Refund
s  Swap
o  Other
$ diple label -p p.db --batch b --frame --size 40x12 | wc -lL
     12      39
$ diple label -p p.db --batch b --frame --size 200x50 | wc -lL
     50     199
$ LC_ALL=C diple label -p p.db --batch b --frame | LC_ALL=C grep -c '[^ -~]'
0
? 1

## keys answer and go on
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rs' > /dev/null
$ diple export -p p.db | jq -c '[.id, .annotations[].answer.wish]'
["m1","refund"]
["m2","swap"]
["m3"]
["m4"]

## a batch that is not there
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --batch none
diple: there is no batch `none` in this project
  Name one of them with --batch: b
? 3

## a guide that asks for spans
$ cat > g.yaml <<'END'
> diple: 1
> id: spans
> version: "1"
> title: Spans
> item: {text: message}
> questions:
>   - {id: names, type: spans, ask: Which?, labels: [{id: person}, {id: place}]}
> END
$ diple init -p p.db --guide g.yaml
p.db: a new project for Spans (guide spans 1), managed by tess
$ echo '{"message":"Anna went to Oslo."}' | diple import - -p p.db --batch b
1 item added (jsonl)
$ diple label -p p.db --batch b --keys '1w<Right>' | sed -n 3,4p
 ▎ Anna went to Oslo.
 ▎ pers
$ diple label -p p.db --batch b --keys '<C-t>13w2<Enter>' | tail -1 | cut -c1-34
 saved 2 spans: person, place just
$ diple export -p p.db | grep -o '"names":.[^]]*]' | tail -1
"names":[{"end":4,"label":"person","start":0,"text":"Anna"},{"end":17,"label":"place","start":13,"text":"Oslo"}]

## spans line by line
$ cat > g.yaml <<'END'
> diple: 1
> id: spans
> version: "1"
> title: Spans
> item: {text: message}
> questions:
>   - {id: names, type: spans, ask: Which?, labels: [{id: person, key: p}, {id: place, key: l}]}
>   - {id: homes, type: relations, ask: Who lives where?, spans: names, labels: [{id: in, key: "1", from: [person], to: [place]}]}
> END
$ diple init -p p.db --guide g.yaml
p.db: a new project for Spans (guide spans 1), managed by tess
$ echo '{"id":"m1","message":"Anna went to Oslo."}' | diple import - -p p.db --batch b
1 item added (jsonl)
$ printf 'p Anna\nl oslo\nl Oslo\n\n1 1 2\n\n' | diple label -p p.db --batch b --plain
Spans 1, batch b. .help lists the commands.

Item 1 of 1 (m1)
| Anna went to Oslo.

Which?
  p  person
  l  place
  a label and words of the text mark them: for example p WORDS
  #2 behind them means their second place; = N marks every other place of number N
  N LABEL changes number N, - N takes it away; an empty line when all are marked
>   1  person: Anna (0 to 4)
> These words are not in the text, written so.
>   2  place: Oslo (13 to 17)
> 
Who lives where?
  1  in
  a label and two numbers relate them: for example 1 2 1
  - N takes relation N away; an empty line when all are named
  1  person: Anna (0 to 4)
  2  place: Oslo (13 to 17)
> Related.
> saved: 2 spans: person, place, 1 relation

No items wait for you in b. You answered 1 of 1, skipped 0.
.undo takes the last one back, .go N goes to an item, .quit leaves.
> 
$ diple export -p p.db | grep -o '"homes":.[^]]*]' | tail -1
"homes":[{"from":"1","label":"in","to":"2"}]

## line by line
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf 'r\ns\n' | diple label -p p.db --as anna --batch b --plain
What is wanted 1, batch b. .help lists the commands.

Item 1 of 4 (m1)
| I want my money back.
  shop: pans

What does the writer want?
  r  Refund: Money back.
  s  Swap: Another one.
  o  Other: Anything else.
> saved: Refund

Item 2 of 4 (m2)
| Can I swap it?
  shop: pans

What does the writer want?
  r  Refund: Money back.
  s  Swap: Another one.
  o  Other: Anything else.
> saved: Swap

Item 3 of 4 (m3)
| Thanks a lot!
  shop: towels

What does the writer want?
  r  Refund: Money back.
  s  Swap: Another one.
  o  Other: Anything else.
> 
$ diple export -p p.db | jq -c '[.id, .annotations[].answer.wish]'
["m1","refund"]
["m2","swap"]
["m3"]
["m4"]

## line by line, where nothing can be shown
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf 'r\ns\n' | diple label -p p.db --as anna --batch b --plain > /dev/full
diple: standard output: the disk is full
  Nothing of it was kept; make room and try again.
? 8
$ diple export -p p.db | jq -c '[.id, .annotations[].answer.wish]'
["m1"]
["m2"]
["m3"]
["m4"]

## an item that cannot be read is not the end of the batch
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ sqlite3 p.db "drop trigger task_kept; update task set record = '{' where ext = 'm2'"
$ printf 'r\n\n.go 3\ns\n' | diple label -p p.db --as anna --batch b --plain | grep -o 'saved:.*\|NOT SAVED.*\|The next item.*\|not JSON.*'
saved: Refund
The next item of b could not be read. An empty line tries again, .quit leaves.
not JSON: a key in double quotes is expected here, not the end. The text may have been cut off.
The next item of b could not be read. An empty line tries again, .quit leaves.
saved: Swap
$ diple label -p p.db --as ben --batch b --keys 'r<Enter>' | grep -o 'The next item.*\|That was saved.*\|No items.*'
The next item of b could not be read. Enter tries again.

## a suggestion is shown as one, and taken with one key
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf 'task,label,question\nm1,refund,wish\n' | diple import - -p p.db --as suggestions
1 suggestion added (csv)
$ diple label -p p.db --batch b --frame | grep -o 'suggested.*Refund'
suggested by standard input: Refund

## terminals that cannot be drawn on get a plain sentence
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ TERM=dumb script -qec "diple label -p p.db" /dev/null | tr -d '\r'
diple: The terminal type `dumb` cannot place its cursor, which a full screen needs.
  Line by line, on any terminal: diple label --plain. Or set TERM, often to xterm-256color.
$ TERM=nonsense script -qec "diple label -p p.db" /dev/null | tr -d '\r'
diple: The terminal type `nonsense` is not known on this machine.
  Line by line, on any terminal: diple label --plain. Or set TERM, often to xterm-256color.
$ printf 'rq' | TERM=xterm script -qec "diple label -p p.db --as anna" /dev/null > screen; echo $?
0
$ diple status -p p.db --json | jq -c '.batches[0].people[0].done'
1

## a paste that is too long for a comment is refused aloud
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ diple label -p p.db --batch b --keys "c<Paste:$(head -c 20000 /dev/zero | tr '\0' x)>" | tail -1
 The paste is 3616 bytes too long for here; nothing was pasted.

## a quiz tells after each item what is accepted, and takes a dispute
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ for i in 1 2 3 4; do echo "{\"id\":\"m$i\",\"gold\":[{\"wish\":\"refund\"},{\"wish\":\"swap\"}],\"why\":\"Money is asked for.\"}"; done > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold --batch b
4 gold items added (jsonl)
$ diple batch set b --quiz 2 --pass 0.5 -p p.db > /dev/null
$ printf 'o\n\n.dispute It says so.\n.dispute Again.\ns\n.quit\n' | diple label -p p.db --plain > talk
$ sed -n '/checked/,/^$/p' talk | grep -v '^  |' | sed 's/m[1-4]/ITEM/'
Your answer to ITEM, checked:
  Not what is accepted.
   wish
    you      Other
    accepted Refund or Swap
    means    Money back.
   why  Money is asked for.
  .dispute REASON says that this is wrong.

Your answer to ITEM, checked:
  Right.
   wish
    you      Swap
    accepted Refund or Swap
    means    Another one.
   why  Money is asked for.
  .dispute REASON says that this is wrong.

$ grep -o 'disputed: .*\|disputes this .*' talk
disputed: you are told when the key changes
disputes this key already.
$ diple gold disputes -p p.db | sed 's/.*open: //'
It says so.

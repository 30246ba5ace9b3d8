## items with all that was said about them
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import answers.csv -p p.db --as annotations --crowd > /dev/null
$ diple export -p p.db --format jsonl | jq -c '[.id, .annotations[].annotator]'
["m1","anna","ben"]
["m2","anna"]
["m3","ben"]
["m4"]
$ diple export -p p.db | head -1
{"id":"m1","batch":"b","record":{"id":"m1","message":"I want my money back.","shop":"pans"},"answers":{"anna":{"wish":"refund"},"ben":{"wish":"refund"}},"annotations":[{"annotator":"anna","answer":{"wish":"refund"},"current":true,"at":"2026-11-01T10:00:00.000Z","started":null,"active_ms":0,"guide":1,"origin":"imported","flag":false,"comment":"","batch":null,"event":8,"supersedes":null},{"annotator":"ben","answer":{"wish":"refund"},"current":true,"at":"2026-11-02T10:00:00.000Z","started":null,"active_ms":0,"guide":1,"origin":"imported","flag":false,"comment":"","batch":null,"event":11,"supersedes":null}],"final":{"wish":"refund"},"source":"unanimous","p":1}
$ diple export -p p.db > a; diple export -p p.db | cmp - a

## tables
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple import answers.csv -p p.db --as annotations --crowd > /dev/null
$ diple export -p p.db --long
task,annotator,question,label,time,active_ms,origin,flag,guide
m1,anna,wish,refund,2026-11-01T10:00:00.000Z,0,imported,false,1
m1,ben,wish,refund,2026-11-02T10:00:00.000Z,0,imported,false,1
m2,anna,wish,swap,2026-11-01T10:01:00.000Z,0,imported,false,1
m3,ben,wish,other,2026-11-02T10:01:00.000Z,0,imported,false,1
m3,ben,note,thanks,2026-11-02T10:01:00.000Z,0,imported,false,1
$ diple export -p p.db --format csv --field shop
id,batch,shop,annotator,wish,note,state,flag,comment,time,active_ms,guide,origin
m1,,pans,anna,refund,,done,false,,2026-11-01T10:00:00.000Z,0,1,imported
m1,,pans,ben,refund,,done,false,,2026-11-02T10:00:00.000Z,0,1,imported
m2,,pans,anna,swap,,done,false,,2026-11-01T10:01:00.000Z,0,1,imported
m3,,towels,ben,other,thanks,done,false,,2026-11-02T10:01:00.000Z,0,1,imported
$ diple export -p p.db --format tsv | head -2
id	batch	annotator	wish	note	state	flag	comment	time	active_ms	guide	origin
m1		anna	refund		done	false		2026-11-01T10:00:00.000Z	0	1	imported

## into a file that appears only when it is complete
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple export -p p.db -o out.jsonl
out.jsonl: 4 items, 0 answers
$ wc -l < out.jsonl
4
$ diple export -p p.db -o out.jsonl
diple: out.jsonl is there already; nothing was changed
  Choose another name, or say that it may be replaced (--force).
? 5
$ diple export -p p.db -o out.jsonl --force
out.jsonl: 4 items, 0 answers
$ ls
answers.csv
g.yaml
guides
items.jsonl
out.jsonl
p.db
p.db-gate
p.db-reserve
p.db-shm
p.db-wal
sample-data

## cells that a spreadsheet would run
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ printf 'task,annotator,label,question\nm3,ben,other,wish\nm3,ben,=1+1,note\n' > a.csv
$ diple import a.csv -p p.db --as annotations > /dev/null
$ diple export -p p.db --format csv --spreadsheet | grep -c "'=1+1"
diple: 1 cell would have run as a formula and got a ' in front
1
$ diple export -p p.db --format csv | grep -c ",=1+1"
1

## a batch that is not there, a disk that is full
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple export -p p.db --batch none
diple: there is no batch `none` in this project
  Name one of them with --batch: b
? 3
$ diple export -p p.db > /dev/full
diple: standard output: the disk is full
  Nothing of it was kept; make room and try again.
? 8

## what stands in the data cannot drive the terminal it is shown on
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ printf '{"id":"x","message":"\xe2\x80\xae reversed \xc2\x9b31m","shop":"\xe2\x80\x8b"}\n' > hostile.jsonl
$ diple import hostile.jsonl -p p.db --batch b
1 item added (jsonl)
$ script -qec "diple export -p p.db" /dev/null | tr -d '\r' | cat -v | grep -o 'message.*shop'
message":"<U+202E> reversed <U+009B>31m","shop
$ diple export -p p.db | grep -c "$(printf '\xe2\x80\xae')"
1

## where it cannot go, and what is not there
$ . $TOP/tests/cli/small.sh
$ diple init -p p.db --guide g.yaml > /dev/null
$ diple import items.jsonl -p p.db --batch b > /dev/null
$ diple export -p p.db -o none/out.jsonl
diple: none/out.jsonl: there is no folder to put it in
  Make the folder first, or choose another one.
? 3
$ diple export -p p.db --batch c
diple: there is no batch `c` in this project
  Name one of them with --batch: b
? 3

## the one answer of each item, and where it is from
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple adjudicate -p p.db --as judy --batch b --keys 'grx' > /dev/null
$ printf '{"id":"m4","gold":{"wish":"other"}}\n' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold > /dev/null
$ diple export -p p.db | jq -c '[.id, .final, .source, .decision.by, .decision.verdict, .decision.reason]'
["m1",{"wish":"refund"},"unanimous",null,null,null]
["m2",{"wish":"refund"},"adjudicated","judy","take","gap"]
["m3",null,"adjudicated","judy","none",""]
["m4",{"wish":"other"},"gold",null,null,null]

## forms with marks: in by one, out by another, with what they cannot hold
$ printf 'diple: 1\nid: s\nversion: "1"\ntitle: S\nitem: {text: text}\nquestions:\n  - {id: e, type: spans, ask: A, overlap: any, required: false, labels: [{id: org, name: ORG}, {id: loc, name: LOC}]}\n' > s.yaml
$ printf '{"id":"a","text":"New York Times","label":[[0,14,"ORG"],[0,8,"LOC"]]}\n{"id":"b","text":"Oulu","label":[[0,4,"LOC"]]}\n' > d.jsonl
$ diple init -p s.db --guide s.yaml > /dev/null; diple import d.jsonl -p s.db --batch b --with-annotations --json | jq -c '[.format, .added, .annotations]'
["doccano",2,2]
$ diple export -p s.db --format spacy --label-names
{"id":"a","text":"New York Times","spans":{"sc":[[0,14,"ORG"],[0,8,"LOC"]]}}
{"id":"b","text":"Oulu","entities":[[0,4,"LOC"]]}
$ diple export -p s.db --format conll -o s.conll; test -e s.conll || echo nothing was written
conll: item `a`, loc from 0 to 8: it overlaps another
diple: `conll` cannot hold 1 of the spans and relations.
  --drop leaves them out and says how many.
nothing was written
$ diple export -p s.db --format conll --drop
diple: 1 span that this form cannot hold left out
-DOCSTART- -X- O O

New -X- _ B-org
York -X- _ I-org
Times -X- _ I-org

-DOCSTART- -X- O O

Oulu -X- _ B-loc
$ diple export -p s.db --format webanno --label-names | tar xf -; cat a.tsv
#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value


#Text=New York Times
1-1	0-3	New	ORG[1]|LOC[2]	
1-2	4-8	York	ORG[1]|LOC[2]	
1-3	9-14	Times	ORG[1]	
$ diple init -p w.db --guide s.yaml > /dev/null; diple import a.tsv -p w.db --batch b --with-annotations
1 item added with 1 answer, 1 new person (webanno)
$ diple export -p w.db --format spacy --label-names
{"id":"a","text":"New York Times","spans":{"sc":[[0,14,"ORG"],[0,8,"LOC"]]}}
$ rm a.tsv b.tsv
$ diple export -p s.db --format brat --label-names | tar xf -; cat a.ann
T1	ORG 0 14	New York Times
T2	LOC 0 8	New York
$ mkdir corpus; mv *.txt *.ann corpus; diple init -p t.db --guide s.yaml > /dev/null; diple import corpus -p t.db --batch b --with-annotations
2 items added with 2 answers, 1 new person (brat)
$ diple export -p t.db --format doccano --label-names --annotator imported
{"id":"a","text":"New York Times","label":[[0,14,"ORG"],[0,8,"LOC"]]}
{"id":"b","text":"Oulu","label":[[0,4,"LOC"]]}
$ printf 'T1\tORG 0 3\tOld\n' > corpus/b.ann; diple import corpus -p t.db --batch b --with-annotations
corpus:2:1: b: the text from 0 to 3 is not `Old`, whether counted in code points, UTF-16 units or bytes
diple: 1 of 2 rows cannot be taken, so nothing was imported.
  With --keep-going the good rows are taken and the bad ones put aside.
? 4

## the one answer by each way to it, who decided and why, with all that was said
$ . $TOP/tests/cli/small.sh
$ cat > made.py <<'PY'
> said = {"e9": "refund refund swap", "e10": "refund swap other", "e11": "swap swap other",
>         "e12": "swap other"}
> with open("more.jsonl", "w") as items, open("said.csv", "w") as out:
>     print("task,annotator,question,label", file=out)
>     for n in range(1, 13):
>         one = f"e{n}"
>         print('{"id":"%s","message":"text","shop":"x"}' % one, file=items)
>         alike = " ".join(3 * ["refund" if n % 2 else "swap"])
>         for who, label in zip(("anna", "ben", "cleo"), said.get(one, alike).split()):
>             print(f"{one},{who},wish,{label}", file=out)
> PY
$ cat > came.sh <<'SH'
> diple export -p p.db | jq -c 'select(.id | IN("e1", "e8", "e9", "e10", "e11", "e12")) |
>     [.id, .final.wish, .source]' | paste -sd' '
> SH
$ python3 made.py; diple init -p p.db --guide g.yaml > /dev/null
$ diple import more.jsonl -p p.db --batch b > /dev/null
$ diple import said.csv -p p.db --as annotations --crowd --batch b > /dev/null
$ diple batch set b -p p.db --overlap 3 > /dev/null
$ diple person add judy -p p.db --role adjudicator > /dev/null
$ diple adjudicate -p p.db --as judy --pair 'wish: other | swap' --keys 'gnno word for it<Enter>r' > /dev/null
$ printf '{"id":"e8","gold":{"wish":"other"}}\n' > gold.jsonl
$ diple import gold.jsonl -p p.db --as gold > /dev/null
$ . ./came.sh
["e1","refund","unanimous"] ["e8","other","gold"] ["e9",null,"unresolved"] ["e10",null,"unresolved"] ["e11","refund","adjudicated"] ["e12",null,"unresolved"]
$ diple batch set b -p p.db --consensus majority > /dev/null
$ . ./came.sh
["e1","refund","unanimous"] ["e8","other","gold"] ["e9","refund","majority"] ["e10",null,"unresolved"] ["e11","refund","adjudicated"] ["e12",null,"unresolved"]
$ diple batch set b -p p.db --consensus dawid-skene --posterior 0.6 > /dev/null
$ diple adjudicate -p p.db --as judy --frame > /dev/null
$ . ./came.sh
["e1","refund","unanimous"] ["e8","other","gold"] ["e9","refund","dawid-skene"] ["e10","swap","dawid-skene"] ["e11","refund","adjudicated"] ["e12",null,"unresolved"]
$ diple export -p p.db | jq -c 'select(.id == "e11") | .answers, [.annotations[].answer.wish], .final, .source, (.decision | [.by, .verdict, .reason, .note, (.judged | length)])'
{"anna":{"wish":"swap"},"ben":{"wish":"swap"},"cleo":{"wish":"other"}}
["swap","swap","other"]
{"wish":"refund"}
"adjudicated"
["judy","answer","gap","no word for it",3]
$ diple export -p p.db | jq -c 'select(.id == "e9") | .answers, .source, (.p > 0.6)'
{"anna":{"wish":"refund"},"ben":{"wish":"refund"},"cleo":{"wish":"swap"}}
"dawid-skene"
true
$ diple check -p p.db | head -1
p.db: sound: 12 items, 35 answers, 50 acts in the log

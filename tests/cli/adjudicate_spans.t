## clusters are settled one by one, what is settled in part is kept, and all forms export it
$ diple init -p p.db --guide guides/clinical-spans.yaml > /dev/null
$ diple import sample-data/clinical-notes.jsonl -p p.db --batch b > /dev/null
$ cat > marks.py <<'PY'
> import csv, json
> text = [json.loads(l)["note"] for l in open("sample-data/clinical-notes.jsonl")][0]
> said = {
>     "ann": [("chest pain", "finding", "present"), ("aspirin", "drug", ""),
>             ("300 mg", "dose", ""), ("fever", "finding", "absent")],
>     "bo": [("pain", "finding", "present"), ("aspirin", "drug", ""),
>            ("300 mg", "dose", ""), ("fever", "finding", "absent")],
>     "cy": [("chest pain since Tuesday", "finding", "present"), ("aspirin", "drug", ""),
>            ("fever", "finding", "absent")]}
> out = csv.writer(open("said.csv", "w"))
> out.writerow(["task", "annotator", "question", "label"])
> for who, marks in said.items():
>     spans = []
>     for quote, label, holds in marks:
>         at = text.index(quote)
>         one = {"start": at, "end": at + len(quote), "label": label, "text": quote,
>                "id": str(len(spans) + 1)}
>         spans.append({**one, "attributes": {"holds": holds}} if holds else one)
>     ties = [{"from": "3", "label": "dose-of", "to": "2"}] if len(marks) == 4 else []
>     out.writerow(["note-01", who, "entities", json.dumps(spans)])
>     out.writerow(["note-01", who, "links", json.dumps(ties)])
> PY
$ python3 marks.py && diple import said.csv -p p.db --as annotations --crowd --batch b
3 answers added, 3 new people (csv)
$ diple person add judy -p p.db --role adjudicator > /dev/null
$ diple adjudicate -p p.db --as judy --keys 'u' | grep -o '[0-9] of [0-9] clusters left'
2 of 3 clusters left
$ diple adjudicate -p p.db --as judy --keys 'p-' | grep -o 'stands .*'
stands Finding "chest pain since" (present)  [yours]
$ printf '1\n\n1\n\n.quit\n' | diple adjudicate -p p.db --as judy --plain | grep -v '^|'

Item note-01: 1 in conflict
  ward: medical
  written: 2026-05-01
entities 2: missing for some; 2 of 3 clusters left
  1  Dose "300 mg"   <any>
  2  nothing   <any>
> links 3: relations differ; 1 of 3 clusters left
  1  "300 mg" is the dose of "aspirin"   <any>
  2  no relation   <any>
> 1 of 3 is open still; here is one.
links 3: relations differ; 1 of 3 clusters left
  1  "300 mg" is the dose of "aspirin"   <any>
  2  no relation   <any>
> links 3: relations differ; all 3 clusters settled
  1  "300 mg" is the dose of "aspirin"   <any>
  2  no relation   <any>
  stands: "300 mg" is the dose of "aspirin"
  An empty line saves it.
> saved: 4 spans: Finding 2, Drug, Dose, 1 relation
No conflict waits for you in b. .undo takes your last decision back.
> 
$ diple check -p p.db | tail -1
the log ends with <hash>
$ diple export -p p.db | head -1 | grep -o '"final":.*'
"final":{"entities":[{"attributes":{"holds":"present"},"end":32,"id":"1","label":"finding","start":16,"text":"chest pain since"},{"end":78,"id":"2","label":"drug","start":71,"text":"aspirin"},{"end":85,"id":"3","label":"dose","start":79,"text":"300 mg"},{"attributes":{"holds":"absent"},"end":119,"id":"4","label":"finding","start":114,"text":"fever"}],"links":[{"from":"3","label":"dose-of","to":"2"}]},"source":"adjudicated"<any>
$ diple export -p p.db --format doccano 2>&1 | tail -2
diple: Item `note-01` has 3 answers; `doccano` holds one.
  --final takes what it came to, --annotator NAME one person's: ann, cy, …
$ diple export -p p.db --format brat --final -o out.tar > /dev/null 2>&1 && tar xOf out.tar note-01.ann
T1	finding 16 32	chest pain since
T2	drug 71 78	aspirin
T3	dose 79 85	300 mg
T4	finding 114 119	fever
R1	dose-of Arg1:T3 Arg2:T2	
A1	holds T1 present
A2	holds T4 absent
$ for f in doccano prodigy spacy labelstudio; do diple export -p p.db --format $f --final --drop 2> /dev/null | grep -m1 -o 'end_offset":32\|"end":32\|\[16,32' | sort -u; done
end_offset":32
"end":32
[16,32
"end":32
$ diple export -p p.db --format tokens --final --drop 2> /dev/null | head -1 | grep -o '"B-finding","I-finding","I-finding"'
"B-finding","I-finding","I-finding"
$ diple export -p p.db --format conll --final --drop 2> /dev/null | grep -c 'I-finding'
2

## a majority is one of clusters
$ diple init -p p.db --guide guides/clinical-spans.yaml > /dev/null
$ diple import sample-data/clinical-notes.jsonl -p p.db --batch b > /dev/null
$ cat > said.csv <<'CSV'
> task,annotator,question,label
> note-06,ann,entities,"[{""start"":7,""end"":12,""label"":""finding"",""attributes"":{""holds"":""absent""}}]"
> note-06,bo,entities,"[{""start"":7,""end"":12,""label"":""finding"",""attributes"":{""holds"":""absent""}},{""start"":21,""end"":26,""label"":""finding"",""attributes"":{""holds"":""absent""}}]"
> note-06,cy,entities,"[{""start"":21,""end"":26,""label"":""finding"",""attributes"":{""holds"":""absent""}}]"
> CSV
$ diple import said.csv -p p.db --as annotations --crowd --batch b > /dev/null
$ diple person add judy -p p.db --role adjudicator > /dev/null
$ diple adjudicate -p p.db --as judy --frame | grep -o '[0-9] of [0-9] in conflict.*'
1 of 1 in conflict · 0 unanimous
$ diple batch set b -p p.db --consensus majority > /dev/null
$ diple adjudicate -p p.db --as judy --frame | grep -o '1 settled by the rule'
1 settled by the rule
$ diple export -p p.db | grep -o '"final":{"entities.*"source":"majority"' | grep -o '"start":[0-9]*'
"start":7
"start":21

## nobody has answered
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple report annotators -p p.db
Nobody has answered wish yet.
$ diple report annotators -p p.db --json
{"question":"wish","median_s":null,"left_out":{"gold":0,"blank":0,"unfit":0},"annotators":[]}

## who agrees with the others, and on how many items that rests
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ diple report annotators -p rated.db
level

               answers an hour  median   agrees with the others
r1                   9       -       -   ████████▏·  81 %  49 to 95 % of 9
r2                  10       -       -   ████████▎·  83 %  52 to 96 % of 10
r3                  11       -       -   ███████···  70 %  40 to 89 % of 10
r4                  11       -       -   ████████▍·  85 %  55 to 96 % of 11

                    active  busy   right on gold            same as the final answer
r1                       -     -       -                    100 % (68 to 100) of 8
r2                       -     -       -                    100 % (70 to 100) of 9
r3                       -     -       -                     75 % (41 to  93) of 8
r4                       -     -       -                    100 % (70 to 100) of 9

nothing out of the ordinary
$ diple report annotators -p rated.db --json | jq -c '.annotators[] | [.annotator, .answers, .agreement.of, .per_hour, .longest_run, .given["3"]]'
["r1",9,9,null,2,2]
["r2",10,10,null,2,2]
["r3",11,10,null,3,5]
["r4",11,11,null,2,2]

## what is out of the ordinary is named with its figures
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ for i in $(seq 13 60); do echo "{\"id\":\"u$i\",\"unit\":\"unit $i\"}"; done > more.jsonl
$ diple import more.jsonl -p rated.db --batch b > /dev/null
$ (echo task,annotator,label; for i in $(seq 13 60); do echo "u$i,r1,$((i % 4 + 1))"; echo "u$i,r2,$((i % 4 + 1))"; echo "u$i,odd,5"; done) > more.csv
$ diple import more.csv -p rated.db --as annotations --crowd > /dev/null
$ diple report annotators -p rated.db | sed -n '/worth/,$p'
worth a look
odd: gives 5 to 100 % where others give it to 0 %
$ diple report annotators -p rated.db --json | jq -c '.annotators[] | select(.annotator == "odd") | [.suspicious, .bias_label, .bias_own]'
[["bias"],"5",1]
$ diple report annotators -p rated.db --batch nix
diple: there is no batch `nix` in this project
  Name one of them with --batch: b
? 3

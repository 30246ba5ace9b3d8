## what the role allows, in the words of a table
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db
anna is added: annotator
$ printf '#!/bin/sh\nSSH_ORIGINAL_COMMAND="$2" exec diple gate --as "$1" -p "$PWD/p.db"\n' > ask; chmod +x ask
$ ./ask anna commands
  home               Begin: your batches, your figures, what waits for you
  label              Label the items of a batch, or of a pack
  calibrate          After a calibration batch: your answers beside the others'
  status             Show how far each batch and each person is
  guide show         Print a guide as a manual to read
  batch list         List the batches of a project
  pack               Take items out in a file, to label them where there is no line
  merge              Take back what was labelled in a pack
$ ./ask anna "status --me"
anna: 0 done, 0 answers today
b                ················     0 of 4
$ ./ask anna "diple status --me" | head -1
anna: 0 done, 0 answers today
$ ./ask anna status
diple: anna is an annotator here, and it takes an adjudicator to see everybody's figures
  Your own: status --me
? 6
$ ./ask anna "label --plain --batch b" <<< "q" | head -3
What is wanted 1, batch b. .help lists the commands.

Item 1 of 4 (m1)
$ ./ask tess "export" | jq -r .id
m1
m2
m3
m4
$ ./ask anna "export"
diple: `export` is for managers, and you are not one here
  What is for you: ssh HOST commands
? 6
$ echo '{"id":"n1","message":"one more"}' > more.jsonl
$ ./ask tess "import - --batch more" < more.jsonl
standard input:1:1: no row has the field `shop`, which the guide shows
1 item added (jsonl)
$ ./ask anna "import - --batch more" < more.jsonl
diple: `import` is for managers, and you are not one here
  What is for you: ssh HOST commands
? 6
$ ./ask anna "label --help" | head -1
diple label [OPTION]... [PACK]

## nothing else, and nobody else
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna ben -p p.db > /dev/null
$ printf '#!/bin/sh\nSSH_ORIGINAL_COMMAND="$2" exec diple gate --as "$1" -p "$PWD/p.db"\n' > ask; chmod +x ask
$ ./ask anna "label --as ben --plain"
diple: --as is not taken over the wire with `label`
  Project, person and files are settled before you come in.
? 6
$ ./ask tess "status -p /etc/passwd"
diple: --project is not taken over the wire with `status`
  Project, person and files are settled before you come in.
? 6
$ ./ask tess "export -o stolen"
diple: --output is not taken over the wire with `export`
  Project, person and files are settled before you come in.
? 6
$ ./ask tess "import /etc/passwd"
diple: `import` reads what you send, and no file of the host
  ssh HOST import - < FILE
? 6
$ ./ask tess "import - --as annotations" < /dev/null
diple: --as is not taken over the wire with `import`
  Project, person and files are settled before you come in.
? 6
$ ./ask tess "import - --by anna" < /dev/null
diple: --by is not taken over the wire with `import`
  Project, person and files are settled before you come in.
? 6
$ ./ask tess "guide show /etc/passwd"
diple: `guide show` takes no names or files over the wire
? 6
$ ./ask tess "backup copy.db"
diple: `backup` is not done over the wire: it writes a file on the host
  What is: ssh HOST commands
? 6
$ ./ask tess "gate --as anna"
diple: `gate` is not done over the wire: you came through it
  What is: ssh HOST commands
? 6
$ ./ask anna "sh -c id"
diple: there is no command `sh`
  What there is for you: ssh HOST commands
? 2
$ ./ask anna "status --me; id"
diple: `;` means nothing here: what you ask for is not given to a shell
  Ask for one command; a name with such a sign stands in quotes.
? 2
$ ./ask anna "label 'b"
diple: a quotation mark was opened and never closed
? 2
$ ./ask anna "$(printf 'label \n id')"
diple: a word of it is empty, too long, or cannot be seen
  Names are written as they stand in the project.
? 2
$ ./ask anna ""
diple: nothing was asked for
? 2
$ ./ask zoe "status --me"
diple: this project does not know anybody called zoe
  tess can add you: diple person add zoe
? 6
$ diple gate --as anna -p p.db
diple: there is no terminal here, and nothing was asked for
  To work: ssh -t HOST. What else there is: ssh HOST commands
? 2
$ diple gate -p p.db
diple: a session needs --as NAME and -p FILE
? 2
$ diple -p p.db gate --as anna
diple: in a session, `gate` is the first word
  diple keys writes the lines that begin sessions.
? 2
$ ls | grep -v -e -shm -e -wal
answers.csv
ask
g.yaml
guides
items.jsonl
p.db
p.db-gate
p.db-reserve
sample-data

## every session is in the log, with what was refused
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ SSH_ORIGINAL_COMMAND="status --me" diple gate --as anna -p p.db > /dev/null
$ SSH_CONNECTION="10.0.0.7 50000 10.0.0.1 22" SSH_ORIGINAL_COMMAND="status --me" diple gate --as anna -p p.db --from > /dev/null
$ SSH_ORIGINAL_COMMAND="sftp" diple gate --as anna -p p.db
diple: there is no command `sftp`
  What there is for you: ssh HOST commands
? 2
$ diple log show -p p.db --kind session --json | jq -c '[.by, .what]'
["anna",{"refused":"there is no command `sftp`","what":"sftp"}]
["anna",{"from":"10.0.0.7","what":"status --me"}]
["anna",{"what":"status --me"}]
$ diple check -p p.db > /dev/null

## who has left, and who comes with a key that is not theirs
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ ssh-keygen -q -t ed25519 -N '' -C anna -f anna; ssh-keygen -q -t ed25519 -N '' -C ben -f ben
$ diple person add anna --key anna.pub -p p.db > /dev/null
$ diple person add ben --key ben.pub -p p.db > /dev/null
$ printf '#!/bin/sh\nSSH_USER_AUTH="$PWD/auth" SSH_ORIGINAL_COMMAND="status --me" exec diple gate --as "$1" -p "$PWD/p.db"\n' > ask; chmod +x ask
$ echo "publickey $(cut -d' ' -f1,2 anna.pub)" > auth
$ ./ask anna | head -1
anna: 0 done, 0 answers today
$ ./ask ben
diple: the key you came with is not the one this project knows of ben
  A manager can store yours, and write the list of keys anew.
? 6
$ rm auth; ./ask anna
diple: it cannot be seen by which key you came in
? 6
$ echo "publickey $(cut -d' ' -f1,2 anna.pub)" > auth; diple person set anna --state paused -p p.db && ./ask anna | head -1
anna is set: annotator, paused
anna: 0 done, 0 answers today
$ diple person retire anna -p p.db && ./ask anna
anna is set: annotator, retired
diple: anna is retired in this project, and nothing is done in that name
  tess can change that: diple person set anna --state active
? 6
$ diple log show -p p.db --kind session --json | jq -c '[.by, .what.refused, (.what.key // "none")[0:7]]'
["anna",null,"SHA256:"]
["anna","it cannot be seen by which key you came in","none"]
["ben","the key you came with is not the one this project knows of ben","SHA256:"]
["anna",null,"SHA256:"]

## everybody on one screen
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna --role adjudicator -p p.db > /dev/null
$ diple people -p p.db --frame | sed -n 1,5p
 People                                                             2, 2 active

  name         role         state      done  an hour  14 days         last seen
▸ anna         adjudicator  active        0
  tess         manager      active        0
$ diple people -p p.db --keys 'r' | tail -1
 anna is adjudicator, retired. u takes it back.
$ diple people -p p.db --as anna --keys '<Down>r' | tail -1
diple: anna is retired in this project, and nothing is done in that name
  tess can change that: diple person set anna --state active
$ diple people -p p.db
diple: `diple people` needs a terminal, and this is none
  To see one screen: --frame.
? 8

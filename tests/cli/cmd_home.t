## where one begins
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple home -p p.db --as anna --frame | sed -n 1,5p
 What is wanted                                                 anna, annotator

 0 answers today

▸ b                                       0 of 4  ░░░░░░░░  not begun
$ diple home -p p.db --as anna --keys '<Enter>rsq' | sed -n '3,5p;$p' | sed 's/, [0-9]* an hour//'
 2 answers today  ▁▁▁▁▁▁▁▁▁▁▁▁▁█

▸ b                                       2 of 4  ████░░░░
 Enter label  m my figures  n notices  g guide  ? keys  q quit
$ diple person list -p p.db | cut -c1-47
anna               annotator    active         
tess               manager      active         
$ diple home -p p.db --keys 'pq<Enter>rq' | sed -n 5p
▸ b                                       1 of 4  ██░░░░░░
$ diple home -p p.db --keys 'p' | sed -n 1p
 People                                                             2, 2 active
$ diple home -p p.db
diple: `diple home` needs a terminal, and this is none
  To see one screen: --frame.
? 8
$ diple
diple: no command was given
  See: diple --help
? 2

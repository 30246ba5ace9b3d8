## help names every command
$ diple --help
diple COMMAND [OPTION]...

Label text in the terminal, and lose nothing.

Commands
  init               Make a new project for a guide
  guide check        Find every mistake in a guide
  guide show         Print a guide as a manual to read
  guide diff         Say what changed between two guides, and what that means
  guide update       Make a changed guide the project's next version
  guide language     List every key that a guide may have
  import             Bring items, answers, suggestions or gold into a project
  batch list         List the batches of a project
  batch show         Show a batch's settings, and who holds what of it
  batch set          Change how a batch is handed out, checked and settled
  batch open         Let a paused or closed batch be labelled again
  batch pause        Hand out nothing of a batch for a while
  batch close        End the labelling of a batch
  assign             Hand named items, or a share of a batch, to named people
  people             See everybody on one screen, and change what they may do
  person list        List the people of a project, with what they did
  person show        Show all that is known of one person
  person add         Add people to a project
  person set         Change what is known of people, or what they may do
  person retire      Retire people: what they did stays, and they get no more
  gate               Let one person in over SSH, and do what their role allows
  keys               Write the keys that people come in with over SSH
  home               Begin: your batches, your figures, what waits for you
  label              Label the items of a batch, or of a pack
  adjudicate         Decide where people disagree
  audit              Review a random sample of what is finished, and judge the batch by it
  calibrate          After a calibration batch: your answers beside the others'
  status             Show how far each batch and each person is
  overview           Watch progress, agreement and labels, batch by batch
  agree              Measure how far annotators agree
  report             Report on progress, agreement, labels and people
  report annotators  Show pace, agreement and odd patterns, person by person
  report confusion   Show which labels people confuse, and what was decided
  report suspects    List items whose label is likely wrong, with the reasons
  report guide       Suggest what to write into the guide, from what was decided
  consensus          Find one label an item out of many
  gold status        Say what gold tells about each person
  gold list          List the gold items, and how often each is missed
  gold audit         Say what would give gold away, and what it lacks
  gold disputes      List what annotators hold against keys
  gold make          Make gold of items that are finished
  gold set           Make an item gold, or change its key
  gold retire        Take an item out of gold
  gold settle        Uphold or reject a dispute
  gold hold          Hand a person no new items of a batch
  gold release       Hand a held person items again
  gold simulate      Say whom a policy would hold, before anybody works under it
  pack               Take items out in a file, to label them where there is no line
  merge              Take back what was labelled in a pack
  export             Write items and answers out
  check              Verify that a project is whole
  log                See on one screen what was done, by whom and when
  log show           Show what was done, by whom and when
  log verify         Prove that the log was not rewritten
  backup             Make a consistent copy while others work
  help               Say what a command does and takes

Options of all commands
  -p, --project FILE
      The project's file (default: $DIPLE_PROJECT, else diple.db in this
      folder).
  --as NAME
      Who you are (default: the name of your login).
  -h, --help
      Print what this command does and takes.

More: diple help COMMAND, or the manual page: man diple

## a command's help comes from its options
$ diple export --help
diple export [OPTION]...

Write items and answers out.

jsonl writes one object an item, with its record and every annotation ever
given: by whom, when, under which version of the guide, how long it took, and
what it replaced. csv and tsv write one row for each answer that stands. The
same project gives the same bytes. doccano, prodigy, spacy, labelstudio,
conll, tokens, brat and webanno hold spans, offsets in code points (webanno:
in UTF-16 units, as that form has them). Every span that such a form cannot
hold is named and nothing is written, unless --drop. brat and webanno are a
tar with the files of each item.

For adjudicators and managers.

Options
  --format FORM
      The form (default: jsonl).
      One of: jsonl, csv, tsv, doccano, prodigy, spacy, labelstudio,
      labelstudio-min, conll, conll-iob1, conll-bioes, tokens, brat, webanno
  --long
      One row for each answer to each question:
      task,annotator,question,label,…
  -b, --batch NAME
      Only this batch (default: all items).
  --field NAME
      csv and tsv: this field of the item as a column. May be given many
      times.
  --spreadsheet
      csv and tsv: make cells harmless that a spreadsheet would run as a
      formula.
  --annotator NAME
      Forms with marks: this person's answers alone.
  --final
      Forms with marks: what each item came to, as it was decided or all
      agree.
  --label-names
      Forms with marks: labels by their names instead of their ids.
  --drop
      Forms with marks: leave out what they cannot hold, and say how much.
  -o, --output FILE
      Into a file, which appears only when it is complete (default: standard
      output).
  -f, --force
      Replace that file if it is there already.
  -p, --project FILE
      The project's file (default: $DIPLE_PROJECT, else diple.db in this
      folder).
  --as NAME
      Who you are (default: the name of your login).
  -h, --help
      Print what this command does and takes.

Examples
  diple export -p support.db > labels.jsonl
  diple export -p support.db --long -o labels.csv
  diple export -p news.db --format conll --annotator ann -o news.conll
  ssh host diple export -p support.db | jq -r .id

## a group's help
$ diple guide --help
diple guide COMMAND [OPTION]...

  guide check     Find every mistake in a guide
  guide show      Print a guide as a manual to read
  guide diff      Say what changed between two guides, and what that means
  guide update    Make a changed guide the project's next version
  guide language  List every key that a guide may have

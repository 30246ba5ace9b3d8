## no command at all
$ diple
diple: no command was given
  See: diple --help
? 2

## misspelt commands and options
$ diple imprt
diple: there is no command `imprt`
  Did you mean `diple import`?
? 2
$ diple guide chek
diple: there is no command `guide chek`
  Did you mean `diple guide check`?
? 2
$ diple guide
diple: `diple guide` needs one more word: check, show, diff, update, language
? 2
$ diple import --bach x
diple: `diple import` has no option --bach
  Did you mean --batch?
? 2
$ diple import --xyzzy
diple: `diple import` has no option --xyzzy
  See: diple import --help
? 2
$ diple status -z
diple: `diple status` has no option -z
  See: diple status --help
? 2
$ diple --frobnicate
diple: there is no option --frobnicate before a command
  See: diple --help
? 2

## values
$ diple export --format
diple: --format needs a value: --format FORM
  See: diple export --help
? 2
$ diple export --format xml
diple: `xml` is no value for --format, which takes jsonl, csv, tsv, doccano, prodigy, spacy, labelstudio, labelstudio-min, conll, conll-iob1, conll-bioes, tokens, brat, webanno
? 2
$ diple export --format jsnol
diple: `jsnol` is no value for --format, which takes jsonl, csv, tsv, doccano, prodigy, spacy, labelstudio, labelstudio-min, conll, conll-iob1, conll-bioes, tokens, brat, webanno
  Did you mean jsonl?
? 2
$ diple export --long=yes
diple: --long is a switch and takes no value
? 2
$ diple status too many words
diple: `many` is one word too many for `diple status`
  See: diple status --help
? 2
$ diple backup
diple: `diple backup` needs COPY
  See: diple backup --help
? 2

## control characters in a word do not reach the terminal
$ diple "$(printf 'a\033[31mb\nc')"
diple: there is no command `a␛[31mb␊c`
  See: diple --help
? 2

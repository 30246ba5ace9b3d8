## a document that is none
$ diple docs pdf
diple: there is no document `pdf`; there are man, bash, zsh, commands
? 2

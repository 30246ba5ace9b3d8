## help in words
$ diple help batch list | head -3
diple batch list [OPTION]...

List the batches of a project.
$ diple help nonsense
diple: there is no command `nonsense`
  All commands: diple help
? 3
$ diple help imprt
diple: there is no command `imprt`
  Did you mean `diple help import`?
? 3

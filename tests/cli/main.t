## the version
$ diple --version
diple 0.1.0

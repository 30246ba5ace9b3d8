## install puts everything where it belongs, uninstall takes it away
$ make -s -C $TOP VARIANT=${O##*/} install DESTDIR=$PWD/root prefix=/usr > log 2>&1 || cat log
$ (cd root && find . -type f | grep -v '\.md$' | LC_ALL=C sort)
./usr/bin/diple
./usr/share/bash-completion/completions/diple
./usr/share/diple/guides/answer-comparison.yaml
./usr/share/diple/guides/clinical-spans.yaml
./usr/share/diple/guides/leaflet-rating.yaml
./usr/share/diple/guides/support-intent.yaml
./usr/share/man/man1/diple.1
./usr/share/zsh/site-functions/_diple
$ root/usr/bin/diple --version
diple 0.1.0
$ mandoc -T lint -W warning root/usr/share/man/man1/diple.1
$ make -s -C $TOP VARIANT=${O##*/} uninstall DESTDIR=$PWD/root prefix=/usr > log 2>&1 || cat log
$ find root -type f

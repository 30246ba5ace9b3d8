## no terminal
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --batch b
diple: `diple label` needs a terminal, and this is none
  Line by line: --plain. To see one screen: --frame.
? 8
$ diple label -p p.db --batch b --frame --size wide
diple: `wide` is no size
  Columns and rows, for instance --size 120x40
? 2

## a key script with a mistake does nothing at all
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --batch b --keys 'r<Entr>'
diple: The key script names `<Entr>`, which is no key.
? 4
$ diple status -p p.db | grep -c ' 0 of'
1

## settings that are wrong are shown, and nothing is opened
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ mkdir -p .config/diple && printf 'theme: hihg-contrast\nkeys: {label: {skpi: s}}\n' > .config/diple/config.yaml
$ diple label -p p.db --batch b --frame
<folder>/.config/diple/config.yaml:1:8: error: `theme` cannot be `hihg-contrast`
     1 | theme: hihg-contrast
       |        ^
       = did you mean `high-contrast`?
diple: your settings have mistakes, so nothing was opened
  Mend them, or move the file away: <folder>/.config/diple/config.yaml
? 4
$ echo 'keys: {label: {skpi: s}}' > .config/diple/config.yaml
$ diple label -p p.db --batch b --frame
<folder>/.config/diple/config.yaml:1:22: The screen label has no action `skpi`.
  Did you mean `skip`?
? 4
$ echo 'theme: mono' > .config/diple/config.yaml
$ diple label -p p.db --batch b --frame | head -1 | wc -l
1

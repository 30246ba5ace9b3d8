## a project in which nobody has answered
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple report -p p.db
p.db: wish 1, as of <any>

== b (work, open)

progress    ························  4 items, 0 answers by 0

-- wish

agreement   not to be measured: no item has two ratings to compare

Nobody has answered it yet.

## what can be asked for
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple report -p p.db --json --html x.html
diple: either --html or --json
? 2
$ diple report -p p.db --force
diple: --force is for --html
? 2
$ diple report -p p.db --question nix
diple: the guide has no question `nix`
  name one of: wish
? 3
$ diple report -p p.db --batch nix
diple: there is no batch `nix` in this project
  Name one of them with --batch: b
? 3
$ diple report nix -p p.db
diple: `nix` is one word too many for `diple report`
  See: diple report --help
? 2
$ diple report -p p.db --as stranger
diple: this project does not know anybody called stranger
  To act as somebody it knows: --as NAME. tess can add you: diple person add stranger
? 6
$ diple help report | sed -n '/^More/,/^Options/p'
More of this kind
  report annotators  Show pace, agreement and odd patterns, person by person
  report confusion   Show which labels people confuse, and what was decided
  report suspects    List items whose label is likely wrong, with the reasons
  report guide       Suggest what to write into the guide, from what was decided

Options

## a page is never written over another without asking
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple report -p p.db --html page.html
diple: written: page.html, one page that needs nothing else
$ diple report -p p.db --html page.html
diple: page.html is there already; nothing was changed
  To replace it: --force.
? 5
$ diple report -p p.db --html page.html --force
diple: written: page.html, one page that needs nothing else
$ diple report -p p.db --html - | head -2
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">

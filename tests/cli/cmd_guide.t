## a sound guide
$ . $TOP/tests/cli/small.sh
$ diple guide check g.yaml
g.yaml: sound: wish 1, 2 questions, 3 labels
$ diple guide check guides/*.yaml
guides/answer-comparison.yaml: sound: answer-comparison 1.0, 4 questions, 11 labels
guides/clinical-spans.yaml: sound: clinical-spans 1.0, 2 questions, 7 labels
guides/leaflet-rating.yaml: sound: leaflet-rating 1.0, 6 questions, 13 labels
guides/support-intent.yaml: sound: support-intent 1.3, 3 questions, 9 labels

## every mistake at once, in its place
$ . $TOP/tests/cli/small.sh
$ sed -i 's/labels:/lables:/; s/when: {wish: other}/when: {wich: other}/' g.yaml
$ diple guide check g.yaml
g.yaml:10:5: error: a question has no key `lables`
    10 |     lables:
       |     ^
       = did you mean `labels`?
g.yaml:17:12: error: there is no question `wich`
    17 |     when: {wich: other}
       |            ^
       = did you mean `wish`?
diple: g.yaml: 2 mistakes in the guide
? 4

## several files: the sound ones are named all the same
$ . $TOP/tests/cli/small.sh
$ echo 'diple: 2' > bad.yaml
$ diple guide check bad.yaml g.yaml none.yaml
bad.yaml:1:1: error: a guide needs `id`
     1 | diple: 2
       | ^
       = `id`: names the guide
bad.yaml:1:1: error: a guide needs `version`
     1 | diple: 2
       | ^
       = `version`: of this guide, in quotes, for example "1.3"
bad.yaml:1:1: error: a guide needs `title`
     1 | diple: 2
       | ^
       = `title`: one line, shown on every screen
bad.yaml:1:1: error: a guide needs `item`
     1 | diple: 2
       | ^
       = `item`: which fields of a record are shown
bad.yaml:1:1: error: a guide needs `questions`
     1 | diple: 2
       | ^
       = `questions`: what is asked, in this order
bad.yaml:1:8: error: this program reads version 1 of the guide language
     1 | diple: 2
       |        ^
       = the guide says `2`; write `diple: 1`, or use a newer diple
diple: bad.yaml: 6 mistakes in the guide
g.yaml: sound: wish 1, 2 questions, 3 labels
diple: none.yaml: there is no such file
? 3

## a guide as a manual, from a file and from the project
$ . $TOP/tests/cli/small.sh
$ diple guide show g.yaml
What is wanted
==============
wish, version 1

1. What does the writer want?
-----------------------------
  wish (choice)

  [r] Refund (refund)
      Money back.

  [s] Swap (swap)
      Another one.

  [o] Other (other)
      Anything else.

2. What is it about?
--------------------
  note (text), optional
  Asked only if wish is other.

How the labels are made trustworthy
-----------------------------------
- each item is answered by everybody; agreement by alpha; consensus: adjudicate
$ . $TOP/tests/cli/project.sh
$ diple guide show -p p.db > a; diple guide show g.yaml | cmp - a
$ diple guide show -p p.db --yaml | cmp - g.yaml
$ diple guide show -p p.db --number 2
diple: the project has no such guide
? 3
$ diple guide show -p p.db --number none
diple: --number takes a whole number from 1 to 1000000, not `none`
? 2

## what changed
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ sed 's/version: "1"/version: "2"/; /id: swap/d; s/Money back/The money or part of it/' g.yaml > new.yaml
$ diple guide diff g.yaml new.yaml
  breaking  The label `swap` is gone. Answers that use it no longer fit; with `retired: true` in place of leaving it out they would.
  wording   What the label `refund` means is worded anew. Should the sense have changed too, have its items looked at again.
$ diple guide diff -p p.db new.yaml
  breaking  The label `swap` is gone. Answers that use it no longer fit; with `retired: true` in place of leaving it out they would.
  wording   What the label `refund` means is worded anew. Should the sense have changed too, have its items looked at again.
$ diple guide diff -p p.db g.yaml
nothing has changed

## every key of the language
$ diple guide language | grep -A1 '^  type'
  type: choice | choices | scale | compare | rank | text | spans | relations  (required)
      what kind of answer is asked for

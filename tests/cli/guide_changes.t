## each change with its class
$ . $TOP/tests/cli/small.sh
$ sed 's/key: r,/key: m,/; s/Another one/The same again/' g.yaml > wording.yaml
$ diple guide diff g.yaml wording.yaml
  wording   The label `refund` has the key m now.
  wording   What the label `swap` means is worded anew. Should the sense have changed too, have its items looked at again.
$ sed 's/- {id: other,/- {id: praise, key: p}\n      - {id: other,/' g.yaml > wider.yaml
$ diple guide diff g.yaml wider.yaml
  wider     The label `praise` is new.
$ sed 's/required: false/required: true/' g.yaml > narrower.yaml
$ diple guide diff g.yaml narrower.yaml
  narrower  `note` must be answered now. Answers given before may lack it.
$ sed 's/type: text/type: scale\n    from: {1: low, 5: high}/' g.yaml > breaking.yaml
$ diple guide diff g.yaml breaking.yaml
  breaking  The question `note` is of type scale now, no longer text. Answers given before no longer fit.

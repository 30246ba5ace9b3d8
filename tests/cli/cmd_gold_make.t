## gold out of what all agree on, and of what was decided
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple batch set b --overlap 2 -p p.db > /dev/null
$ diple gold make -p p.db
0 of 0 unanimous items of b are gold now
$ for w in ann ben; do diple label -p p.db --as $w --keys 'rss' > /dev/null; done
$ diple gold make --count 2 -p p.db
2 of 3 unanimous items of b are gold now
$ diple gold list --json -p p.db | jq -c '[.[] | .from] | unique'
["unanimous"]
$ diple gold make --from decided -p p.db
0 of 0 decided items of b are gold now
$ diple gold make --from air -p p.db
diple: `air` is no value for --from, which takes unanimous, decided
? 2
$ diple check -p p.db | cut -d: -f1,2
p.db: sound
the log ends with <hash>

## the log on a screen, for managers
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple person add anna -p p.db > /dev/null
$ diple label -p p.db --as anna --batch b --keys 'rsu' > /dev/null
$ diple log -p p.db --frame | sed -E 's/(just now|[0-9]+ s ago) */WHEN  /'
 Log                                                                    10 acts

▸ WHEN  anna        took back m2                                      10
  WHEN  anna        answered m2             wish swap                  9
  WHEN  anna        answered m1             wish refund                8
  WHEN  tess        set person anna         annotator, active          7
  WHEN  tess        imported b              what items, added 4…       6
  WHEN  tess        named a source          name items.jsonl, p…       5
  WHEN  tess        set batch b             open                       4
  WHEN  tess        set the guide           1                          3
  WHEN  diple       set person tess         manager, active            2
  WHEN  diple       made the project                                   1










 ──────────────────────────────────────────────────────────────────────────────
 Enter open  / search  i item  ? keys  q back  w who  s same kind  a all
$ diple log -p p.db --keys '/swap<Enter>' | head -1
 Log › "swap"                                                             1 act
$ diple log -p p.db --as anna --frame
diple: anna is an annotator here, and it takes a manager to call `diple log`
  These can: tess. Or, as one of them: --as NAME
? 6
$ diple log -p p.db
diple: `diple log` needs a terminal, and this is none
  To see one screen: --frame.
? 8
$ diple log nothing -p p.db
diple: `nothing` is one word too many for `diple log`
  See: diple log --help
? 2
$ diple log -p p.db show -n 1 | cut -c1-8,31-
      10 anna          undo        m2  of 9
$ diple log --help | head -3
diple log [OPTION]...

See on one screen what was done, by whom and when.

## since a time, and with words
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple label -p p.db --as anna --batch b --keys 'rs' > /dev/null
$ diple log show -p p.db --since 1h --kind annotation --json | jq -r .task
m2
m1
$ diple log show -p p.db --since 2999-01-01
diple: no act in the log is like that
$ diple log show -p p.db --text SWAP --json | jq -r .task
m2
$ for t in 5x h 0h 99999999999d yesterday; do diple log show -p p.db --since "$t"; done
diple: `5x` is no time
  A day, 2026-11-30, or how long ago: 90m, 12h, 7d
diple: `h` is no time
  A day, 2026-11-30, or how long ago: 90m, 12h, 7d
diple: `0h` is no time
  A day, 2026-11-30, or how long ago: 90m, 12h, 7d
diple: `99999999999d` is no time
  A day, 2026-11-30, or how long ago: 90m, 12h, 7d
diple: `yesterday` is no time
  A day, 2026-11-30, or how long ago: 90m, 12h, 7d
? 2

## one screen of a project, without a terminal
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ diple overview -p rated.db --frame
 b · everybody answers every item

 progress   ████████████████████████  12 of 12 items, 41 answers by 4
 pace       ▁▁▁▁▁▁▁▁▁▁▁▁▁▁            0 in 24 h, 14 days shown

 agreement  alpha 0.82          ├─────────●───┤ 0.39 to 1.00
            11 items with two answers or more; 1 left out (one answer)

 level                                      1    2    3    4    5
 1            ██▎        22 %               ▓▓▓▓ ░░░░ ░░░░ ░░░░  ·
 2            ███▏       32 %               ░░░░ ████ ░░░░ ░░░░  ·
 3            ██▋        27 %               ░░░░ ░░░░ ████ ░░░░  ·
 4            █▎         12 %               ░░░░ ░░░░ ░░░░ ████  ·
 5            ▊           7 %                ·    ·    ·    ·   ████

 people       answers  agree with the others
 r4               11  ████████▌   85 %  55 to 96
 r3               11  ███████     70 %  40 to 89
 r2               10  ████████▍   83 %  52 to 96
 r1                9  ████████▏   81 %  49 to 95


 ──────────────────────────────────────────────────────────────────────────────
 Tab next batch  n next question  ? all keys  q back

## it needs a terminal, or says how to see one screen
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ diple overview -p p.db
diple: `diple overview` needs a terminal, and this is none
  To see one screen: --frame.
? 8
$ diple overview -p p.db --keys '<Tab>n' | head -1
 b · everybody answers every item
$ diple overview -p p.db --as stranger --frame
diple: this project does not know anybody called stranger
  To act as somebody it knows: --as NAME. tess can add you: diple person add stranger
? 6

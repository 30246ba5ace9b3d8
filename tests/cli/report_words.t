## progress, agreement against its target, labels, people
$ . $TOP/tests/cli/ratings.sh
$ . $TOP/tests/cli/rated.sh
$ diple report -p rated.db
rated.db: rated 1, as of <any>

== b (work, open)

progress    ████████████████████████  12 items, 41 answers by 4

-- level

agreement   Krippendorff's alpha 0.815, 0.448 to 1.000 on 11 items; 1 left out with one answer

label                                 share  same  wanted
1                  ███▌············  22.0 %  70 %
2                  █████···········  31.7 %  77 %
3                  ████▎···········  26.8 %  80 %
4                  █▉··············  12.2 %  80 %
5                  █▏··············   7.3 % 100 %

most confused
1                  2                       4 times on 2 items
2                  3                       4 times on 2 items
1                  3                       1 time on 1 item
1                  4                       1 time on 1 item
2                  4                       1 time on 1 item
3                  4                       1 time on 1 item

               answers an hour  median   agrees with the others
r1                   9       -       -   ████████▏·  81 %  49 to 95 % of 9
r2                  10       -       -   ████████▎·  83 %  52 to 96 % of 10
r3                  11       -       -   ███████···  70 %  40 to 89 % of 10
r4                  11       -       -   ████████▍·  85 %  55 to 96 % of 11

                    active  busy   right on gold            same as the final answer
r1                       -     -       -                    100 % (68 to 100) of 8
r2                       -     -       -                    100 % (70 to 100) of 9
r3                       -     -       -                     75 % (41 to  93) of 8
r4                       -     -       -                    100 % (70 to 100) of 9

nothing out of the ordinary

## who works and what it costs
$ . $TOP/tests/cli/small.sh
$ . $TOP/tests/cli/project.sh
$ . $TOP/tests/cli/dispute.sh
$ diple person set judy -p p.db --rate 30
judy is set: adjudicator
$ diple report -p p.db --question wish
p.db: wish 1, as of <any>

== b (work, open)

progress    ████████████████████████  4 items, 7 answers by 2

-- wish

agreement   Krippendorff's alpha -0.111 on 3 items; 1 left out with one answer

label                                 share  same  wanted
refund             █████████▏······  57.1 %  50 %
swap               ████▌···········  28.6 %   0 %
other              ██▎·············  14.3 %   0 %

most confused
refund             swap                    1 time on 1 item
refund             other                   1 time on 1 item

               answers an hour  median   agrees with the others
anna                 4       -       -   ███▎······  33 %  6 to 79 % of 3
ben                  3       -       -   ███▎······  33 %  6 to 79 % of 3

                    active  busy   right on gold            same as the final answer
anna                     -     -       -                        -
ben                      -     -       -                        -

nothing out of the ordinary

#!/usr/bin/env python3
"""Does the benchmark count, compare and make up data as it says? Prints TAP.

Nothing here is timed, but that a terminal's answer is taken whole.
"""
import collections
import contextlib
import io
import json
import os
import sys
import tempfile

import bench
import data
import exchange
import spans
import table
from terminal import Terminal

Row = table.Row


def the_median_of_an_even_list_is_its_lower_middle():
    assert table.at([4, 1, 3, 2], 0.5) == 2
    assert table.at([7], 0.99) == 7
    assert table.at(range(101), 0.99) == 99


def a_row_is_judged_by_its_ratio():
    assert Row("p", "w", 15, "ms", "20 ms", 20, "<= 1").verdict == "ok"
    assert Row("p", "w", 21, "ms", "20 ms", 20, "<= 1").verdict == "MISSED"
    assert Row("p", "w", 6, "/s", "peer", 10, ">= 0.7").verdict == "MISSED"
    assert Row("p", "w", 0, "B", "none", 1, "<= 0").verdict == "ok"


def without_a_target_or_a_peer_nothing_is_judged():
    assert Row("p", "w", 15, "ms", "peer", 20).verdict == ""
    assert Row("p", "w", 15, "ms", "peer", None, "<= 1").verdict == ""
    assert Row("p", "w", 15, "ms", "peer", 0, "<= 1").ratio is None


def a_line_of_a_benchmark_in_c_is_read():
    row = table.from_line("store", "row\tcommit\t0.5\tms\tfdatasync\t0.25\t<= 4\n")
    assert (row.what, row.ratio, row.verdict) == ("commit", 2.0, "ok")
    alone = table.from_line("store", "row\tcheck\t9\tms\t\t0\t\n")
    assert alone.ratio is None and alone.verdict == ""
    assert table.from_line("store", "something else\n") is None


def a_table_comes_back_as_it_was_written():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "t.tsv")
        table.write(path, [Row("a", "x", 3, "ms", "y", 2, "<= 1"), Row("a", "z", 1234.5)])
        assert table.read(path) == {("a", "x", "y"): (3.0, 1.5),
                                    ("a", "z", ""): (1234.0, None)}


def another_file_is_no_table():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "t.tsv")
        open(path, "w").close()
        try:
            table.read(path)
        except ValueError:
            return
        raise AssertionError("an empty file was read as a table")


def a_change_is_told_of_when_it_is_no_tie():
    before = {("a", "x", "y"): (100.0, 2.0), ("a", "alone", ""): (10.0, None)}
    tie = [Row("a", "x", 5, "", "y", 2), Row("a", "alone", 12)]
    assert table.changes(tie, before) == []
    worse = table.changes([Row("a", "x", 6, "", "y", 2), Row("a", "alone", 5)], before)
    assert len(worse) == 2 and "1.50 x" in worse[0] and "0.50 x" in worse[1]
    assert table.changes([Row("a", "new", 6)], before) == []


def the_same_seed_makes_the_same_texts():
    one, other = data.Texts(5), data.Texts(5)
    assert [one.text() for _ in range(20)] == [other.text() for _ in range(20)]
    assert data.Texts(6).text() != data.Texts(5).text()


def few_words_are_most_of_a_text():
    texts = data.Texts()
    words = " ".join(texts.text() for _ in range(500)).replace(".", "").split()
    counts = [n for _, n in collections.Counter(words).most_common()]
    assert sum(counts[:50]) > 0.25 * len(words)
    assert len(counts) > 1000


def a_line_has_about_350_bytes_and_its_own_id():
    with tempfile.TemporaryDirectory() as folder:
        lines = open(data.jsonl(folder, 400), encoding="utf-8").readlines()
        assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 400
        assert 320 < sum(map(len, lines)) / len(lines) < 380
        assert sum(1 for _ in open(data.csv_of(folder, 400))) == 401
        assert not [f for f in os.listdir(folder) if f.endswith(".part")]


def an_unknown_part_is_refused():
    assert bench.arguments(["keys", "--small"]) == (None, True, ["keys"])
    assert bench.arguments([])[2] == bench.IN_ALL
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            bench.arguments(["nonsense"])
        except SystemExit as end:
            assert "nonsense" in str(end.code)
            return
    raise AssertionError("it was taken")


def memory_is_held_against_the_first_size():
    class Peaks:
        peaks = {}
    small, large = [bench.Usage(1, 10)], [bench.Usage(9, 12), bench.Usage(9, 14)]
    rows = [*exchange.constant(Peaks, "in", "in", small),
            *exchange.constant(Peaks, "in", "in, more", large)]
    assert [r.ratio for r in rows] == [1.0, 1.4]
    assert [r.verdict for r in rows] == ["ok", "MISSED"]


def entities_stand_where_their_brackets_stood():
    text, found = spans.entities("In [l:New Zealand], [p:Moana] and [p:Moana].")
    assert text == "In New Zealand, Moana and Moana."
    assert found == [(3, 14, "l"), (16, 21, "p"), (26, 31, "p")]
    assert spans.again(text, found, 1) == [(26, 31, "p")]
    assert spans.again(text, found[:2], 1) == []


def the_bytes_of_an_answer_are_counted():
    script = "stty raw -echo; printf ready; while read -r -n1 k; do printf 12345; done"
    with Terminal(["bash", "-c", script], 24, 80) as t:
        t.until_text(b"ready", 0.3)
        answer = t.key(b"x", 0.5)
        assert answer.bytes == 5, answer.bytes
        assert 0 < answer.first <= answer.last


def a_screen_that_never_comes_is_an_error():
    with Terminal(["printf", "nothing"], 24, 80) as t:
        try:
            t.until_text(b"Praise")
        except RuntimeError as e:
            assert "nothing" in str(e)
            return
    raise AssertionError("it was found")


TESTS = [f for name, f in list(globals().items())
         if callable(f) and getattr(f, "__module__", "") == __name__ and
         f is not Row and f is not Terminal]


def main():
    failed = 0
    for number, test in enumerate(TESTS, 1):
        try:
            test()
            print(f"ok {number} - {test.__name__}")
        except Exception as e:           # any failure is one of the test
            failed += 1
            print(f"not ok {number} - {test.__name__}: {e!r}")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())

"""Parts `import`, `export`, `memory` and `store`: whole processes, from the start
to the end, beside other ways to have the same lines in an SQLite file."""
import os
import statistics

import data
from table import Row, from_line

SIZES, ROUNDS = (100000, 1000000), 3

PYTHON_IN = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[2])
db.execute("PRAGMA journal_mode=wal")
db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, ext TEXT UNIQUE, record TEXT)")
with db, open(sys.argv[1]) as f:
    db.executemany("INSERT INTO t(ext, record) VALUES(?, ?)",
                   ((json.loads(line)["id"], line) for line in f))
"""
PYTHON_OUT = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w") as out:
    for ext, record in db.execute("SELECT ext, record FROM t ORDER BY id"):
        out.write(json.dumps({"id": ext, "record": json.loads(record),
                              "annotations": []}) + "\\n")
"""
# A separator that no line has: each line is one cell.
SQLITE_JSON = """
PRAGMA journal_mode=wal;
CREATE TABLE raw(line TEXT);
.mode ascii
.separator "\\037" "\\n"
.import {src} raw
CREATE TABLE t(id INTEGER PRIMARY KEY, ext TEXT UNIQUE, record TEXT);
INSERT INTO t(ext, record) SELECT json_extract(line, '$.id'), line FROM raw;
"""
SQLITE_CSV = """
PRAGMA journal_mode=wal;
CREATE TABLE t(ext TEXT UNIQUE, message TEXT, product TEXT, meta TEXT);
.import --csv --skip 1 {src} t
"""
SQLITE_OUT = """
.output {out}
SELECT json_object('id', ext, 'record', json(record), 'annotations', json_array())
  FROM t ORDER BY id;
"""


def ways_in(run, lines):
    """name -> (the fresh file it fills, what is run, standard input, target)."""
    src, table = data.jsonl(run.folder, lines), data.csv_of(run.folder, lines)
    known = [
        ("sqlite-utils", "sqlite-utils", lambda db: (
            ["sqlite-utils", "insert", db, "t", src, "--nl", "--pk", "id"], None),
         "<= 0.1667"),
        ("python3", "python", lambda db: (["python3", "-c", PYTHON_IN, src, db], None),
         "<= 0.5"),
        ("sqlite3", "sqlite3 .import, json_extract", lambda db: (
            ["sqlite3", db], SQLITE_JSON.format(src=src)), "<= 0.667"),
        ("sqlite3", "sqlite3 .import --csv", lambda db: (
            ["sqlite3", db], SQLITE_CSV.format(src=table)), "<= 1"),
        (None, "parsing and a bare insert", lambda db: (
            [run.built("bench_limit"), src, db], None), "<= 1.3"),
    ]
    return [(name, make, target) for needs, name, make, target in known
            if needs is None or run.has(needs)]


def take_in(run, lines):
    """A fresh project each time; what `init` takes is not counted."""
    path = run.fresh("in.db")
    run.quiet(run.diple, "init", "-p", path, "--guide", data.guide(run.folder))
    return run.timed([run.diple, "import", data.jsonl(run.folder, lines), "-p", path,
                      "--batch", "main"])


def median(usages):
    return statistics.median(u.seconds for u in usages)


def constant(run, first, name, usages):
    """Ten times the lines may not take more memory, but for a cache that fills."""
    peak = max(u.mib for u in usages)
    other = run.peaks.setdefault(first, peak)
    yield Row("memory", name, peak, "MiB", first, other, "<= 1.3")


def import_(run):
    for lines in run.sizes(SIZES):
        rounds = ROUNDS if lines <= SIZES[0] else 1
        ways = ways_in(run, lines)
        ours, others = [], {name: [] for name, _, _ in ways}
        for _ in range(rounds):          # in turns: all see the same weather
            ours.append(take_in(run, lines))
            for name, make, _ in ways:
                argv, stdin = make(run.fresh("peer.db"))
                others[name].append(run.timed(argv, stdin))
        for name, _, target in ways:
            yield Row("import", f"{lines} lines", median(ours), "s", name,
                      median(others[name]), target)
        yield from constant(run, f"import of {SIZES[0]} lines",
                            f"import of {lines} lines", ours)
        for name, _, _ in ways:
            yield Row("memory", f"import of {lines} lines", max(u.mib for u in ours),
                      "MiB", name, max(u.mib for u in others[name]))


def ways_out(run, db, out):
    known = [
        ("sqlite3", "sqlite3", (["sqlite3", db], SQLITE_OUT.format(out=out)), "<= 1.2"),
        ("python3", "python", (["python3", "-c", PYTHON_OUT, db, out], None), "<= 0.25"),
        ("sqlite-utils", "sqlite-utils", (
            ["sh", "-c", f"sqlite-utils rows {db} t --nl > {out}"], None), "<= 0.1667"),
    ]
    return [(name, how, target) for needs, name, how, target in known if run.has(needs)]


def export(run):
    for lines in run.sizes(SIZES):
        rounds = ROUNDS if lines <= SIZES[0] else 1
        take_in(run, lines)
        project, peer = os.path.join(run.folder, "in.db"), run.fresh("peer.db")
        out = os.path.join(run.folder, "out.jsonl")
        run.timed([run.built("bench_limit"), data.jsonl(run.folder, lines), peer])
        ways = ways_out(run, peer, out)
        ours, others = [], {name: [] for name, _, _ in ways}
        for _ in range(rounds):
            ours.append(run.timed([run.diple, "export", "-p", project, "-o", out, "-f"]))
            for name, (argv, stdin), _ in ways:
                others[name].append(run.timed(argv, stdin))
        for name, _, target in ways:
            yield Row("export", f"{lines} items", median(ours), "s", name,
                      median(others[name]), target)
        yield from constant(run, f"export of {SIZES[0]} items",
                            f"export of {lines} items", ours)
        os.unlink(out)


def memory(run):
    """Only the rows on memory, of one size."""
    for part in (import_, export):
        yield from (row for row in part(run) if row.part == "memory")


# ---- what is written in C ---------------------------------------------------

def printed(run, part, *argv):
    for line in run.quiet(*argv).splitlines():
        row = from_line(part, line)
        if row:
            yield row


def store(run):
    yield from printed(run, "store", run.built("bench_store"), run.folder)
    project, plain = run.fresh("writers.db"), run.fresh("plain.db")
    run.quiet(run.built("bench_project"), project, data.guide(run.folder), "20000",
              "100", "0")
    for row in printed(run, "store", run.built("bench_writers"), project, plain,
                       "100", "8"):
        row.what = "100 writers: " + row.what
        yield row


def json(run):
    yield from printed(run, "json", run.built("bench_json"), "300000")


def text(run):
    yield from printed(run, "text", run.built("bench_text"))

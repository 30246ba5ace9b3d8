#!/usr/bin/env python3
"""Import and export against python and the sqlite3 shell, in the same run.

tests/bench/dataset.py [ROWS] [ROUNDS]   (after make benches; default 100000 3)

Whole processes, wall time, best of the rounds; the programs take turns, so
that all see the same moods of the machine. Targets: import >= 2x python,
>= 1.5x sqlite3 .import + json_extract; export >= 4x python, <= 1.2x sqlite3.
"""
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
BENCH = os.path.abspath(os.environ.get("O", "build/release") + "/bench_dataset")
WORDS = ("the parcel came broken and i would like my money back please she wrote no "
         "on the form then sent it twice why das Gerät läuft nicht mehr деньги").split()

PY_IMPORT = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[2])
db.execute("pragma journal_mode=wal")
db.execute("create table task(id integer primary key, ext text unique, text text, "
           "record text)")
def rows():
    for line in open(sys.argv[1], encoding="utf-8"):
        o = json.loads(line)
        yield o["id"], o["text"], line
db.executemany("insert into task(ext, text, record) values(?,?,?)", rows())
db.commit()
"""
PY_EXPORT = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for ext, text, record in db.execute("select ext, text, record from task order by id"):
    print(json.dumps({"id": ext, "record": json.loads(record), "annotations": []},
                     ensure_ascii=False))
"""
SQL_IMPORT = """pragma journal_mode=wal;
create table raw(line text);
create table task(id integer primary key, ext text unique, text text, record text);
.mode ascii
.separator "\\037" "\\n"
.import {0} raw
insert into task(ext, text, record)
  select json_extract(line,'$.id'), json_extract(line,'$.text'), line from raw;
"""
SQL_EXPORT = ("select json_object('id', ext, 'record', json(record), 'annotations', "
              "json_array()) from task order by id;")


def make_rows(path):
    rng = random.Random(7)
    with open(path, "w", encoding="utf-8") as f:
        for i in range(ROWS):
            o = {"id": f"task-{i:08d}", "product": "kettle", "score": i % 100 + 0.5,
                 "created_at": "2026-11-20T10:00:00Z", "text": ""}
            while len(json.dumps(o, ensure_ascii=False).encode()) < 340:
                o["text"] += rng.choice(WORDS) + " "
            f.write(json.dumps(o, ensure_ascii=False) + "\n")


def run(args, stdin=None):
    start = time.perf_counter()
    with open(os.devnull, "w") as null:
        subprocess.run(args, check=True, stdout=null, stdin=subprocess.DEVNULL
                       if stdin is None else None, input=stdin, text=True)
    return time.perf_counter() - start


def main():
    work = tempfile.mkdtemp(prefix="diple-bench-")
    data = os.path.join(work, "rows.jsonl")
    make_rows(data)
    db = {k: os.path.join(work, k + ".db") for k in ("diple", "python", "sqlite3")}
    imports = {
        "diple": lambda: run([BENCH, "import", data, db["diple"]]),
        "python": lambda: run([sys.executable, "-c", PY_IMPORT, data, db["python"]]),
        "sqlite3": lambda: run(["sqlite3", db["sqlite3"]], SQL_IMPORT.format(data)),
    }
    exports = {
        "diple": lambda: run([BENCH, "export", db["diple"]]),
        "python": lambda: run([sys.executable, "-c", PY_EXPORT, db["python"]]),
        "sqlite3": lambda: run(["sqlite3", db["sqlite3"], SQL_EXPORT]),
    }
    best = {}
    for _ in range(ROUNDS):
        for name in imports:
            for suffix in ("", "-wal", "-shm", "-gate", "-reserve"):
                if os.path.exists(db[name] + suffix):
                    os.remove(db[name] + suffix)
            key = ("import", name)
            best[key] = min(best.get(key, 1e9), imports[name]())
        for name in exports:
            key = ("export", name)
            best[key] = min(best.get(key, 1e9), exports[name]())
    for act in ("import", "export"):
        ours = best[act, "diple"]
        print(f"{act} {ROWS} rows: diple {ours:.3f} s, {ROWS / ours / 1000:.0f}k rows/s; "
              f"python {best[act, 'python'] / ours:.2f}x our time, "
              f"sqlite3 {best[act, 'sqlite3'] / ours:.2f}x")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process {peak} MiB")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()

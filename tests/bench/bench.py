#!/usr/bin/env python3
"""How fast is diple, beside other programs and beside what the machine allows?

tests/bench/bench.py [--compare TABLE] [--small] [PART ...]
                        start keys spans store import export memory json text

Prints one line for each figure as it is found and writes all of them to
build/bench/latest.tsv. With
--compare, what differs from an earlier table is listed at the end. --small leaves
out the sizes that take minutes. A target that was missed is said, and is no error.
"""
import glob
import os
import shutil
import subprocess
import sys
import time

import exchange
import screens
import spans
import table

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PARTS = {"start": screens.start, "keys": screens.keys,
         "spans": spans.spans, "store": exchange.store,
         "import": exchange.import_, "export": exchange.export,
         "memory": exchange.memory, "json": exchange.json, "text": exchange.text}
IN_ALL = [p for p in PARTS if p != "memory"]   # import and export have its rows
PEERS = {"sqlite-utils": "sqlite-utils", "sqlite3": "sqlite3", "python3": "python3",
         "less": "less", "vim-tiny": "vim.tiny", "mutt": "mutt",
         "visidata": "visidata"}
SMALL = 100000


class Usage:
    def __init__(self, seconds, mib):
        self.seconds, self.mib = seconds, mib


class Run:
    """Where the files of a run lie, and how programs are started in it."""

    def __init__(self, small):
        self.small = small
        self.peaks = {}       # name -> MiB, of the first size of each kind
        self.folder = os.path.join(TOP, "build", "bench")
        self.diple = self.built("diple")
        os.makedirs(self.folder, exist_ok=True)

    @staticmethod
    def built(name):
        return os.path.join(TOP, "build", "release", name)

    @staticmethod
    def has(peer):
        return shutil.which(PEERS[peer]) is not None

    def sizes(self, sizes):
        return [s for s in sizes if not self.small or s <= SMALL]

    def fresh(self, name):
        """A path at which nothing stands any more."""
        path = os.path.join(self.folder, name)
        for old in glob.glob(glob.escape(path) + "*"):
            os.unlink(old)
        return path

    @staticmethod
    def quiet(*argv):
        return subprocess.run(argv, check=True, stdout=subprocess.PIPE,
                              encoding="utf-8").stdout

    @staticmethod
    def timed(argv, stdin=None):
        """The wall time and the peak memory of one process."""
        begun = time.perf_counter()
        child = subprocess.Popen(argv, stdin=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if stdin:
            child.stdin.write(stdin.encode())
        child.stdin.close()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"{argv[0]} ended with {child.returncode}")
        return Usage(time.perf_counter() - begun, used.ru_maxrss / 1024)

    def tidy(self):
        for name in ("small.db", "long.db", "in.db", "peer.db", "writers.db",
                     "plain.db", "making.db"):
            self.fresh(name)


def arguments(argv):
    compare, small, parts, words = None, False, [], iter(argv)
    for word in words:
        if word == "--compare":
            compare = next(words, None)
        elif word == "--small":
            small = True
        elif word in PARTS:
            parts.append(word)
        else:
            sys.exit(f"no part `{word}`; there are {' '.join(PARTS)}")
    return compare, small, parts or IN_ALL


def main(argv):
    compare, small, parts = arguments(argv)
    before = table.read(compare) if compare else {}
    run, rows = Run(small), []
    missing = [p for p in PEERS if not run.has(p)]
    if missing:
        print("not installed, so not compared with: " + " ".join(missing))
    for part in parts:
        print(part, flush=True)
        for row in PARTS[part](run):
            rows.append(row)
            print(table.show(row), flush=True)
    run.tidy()
    latest = os.path.join(run.folder, "latest.tsv")
    table.write(latest, rows)
    missed = [r for r in rows if r.verdict == "MISSED"]
    print(f"{len(rows)} figures in {os.path.relpath(latest, TOP)}; of "
          f"{sum(r.verdict != '' for r in rows)} with a target, {len(missed)} missed")
    for line in table.changes(rows, before):
        print("  " + line)


if __name__ == "__main__":
    main(sys.argv[1:])

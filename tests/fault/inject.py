#!/usr/bin/env python3
"""The n-th call fails, n = 1, 2, 3 … until the work is done without that call.

`strace` makes system calls of the real program fail with EIO, ENOSPC or EDQUOT,
once or from then on, in a session of five answers and in an import. After each:
what was shown as saved is there, each answer was either saved or called NOT
SAVED, the exit code tells, `diple check` finds nothing. The same with the n-th
allocation, by a preloaded library: then the program ends, saying so.
"""
import os
import re
import subprocess
import sys

from field import (BROKEN, LONG, TOP, Project, Tap, acks, can_trace, environment, seeded,
                   write_items)

CALLS = ["fdatasync", "fsync", "pwrite64", "ftruncate", "openat", "fcntl", "fallocate",
         "write", "flock", "pread64"]
ERRORS = ["EIO", "ENOSPC", "EDQUOT"]
ANSWERS = 5
EXITS = range(0, 10)
NOMEM = os.path.join(TOP, "build/release/nomem.so")


class Loop:
    """One project, maltreated again and again; collects what went wrong."""

    def __init__(self, project):
        self.p, self.runs, self.wrong = project, 0, []
        self.told_not, self.unsure, self.acked = 0, 0, 0
        self.asked = ANSWERS

    def bad(self, how, what):
        self.wrong.append(f"{how}: {what}")

    def traced(self, call, spec, argv, stdin, env=None):
        log = self.p.file("strace")
        trace = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}",
                 "-e", f"inject={call}:{spec}"]
        if call != "write":
            for suffix in ("", "-wal", "-shm", "-gate", "-reserve", "-journal"):
                trace += ["-P", self.p.db + suffix]
        done = subprocess.run(trace + argv, input=stdin, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=env or environment(), timeout=300)
        with open(log, encoding="utf-8", errors="replace") as f:
            return done, "(INJECTED)" in f.read()

    def judge_session(self, how, done, stored_before):
        self.runs += 1
        acked = acks(done.stdout)
        told = done.stdout.count("NOT SAVED")
        self.acked += len(acked)
        self.told_not += told
        missing = self.p.missing("anna", acked)
        if missing:
            self.bad(how, f"lost: {missing}")
        told += done.stdout.count("could not be read")
        if len(acked) + told < self.asked and not done.returncode:
            self.bad(how, f"silent about {self.asked - len(acked) - told} answers: "
                     f"{done.stdout[-500:]}")
        stored = sum(map(len, self.p.answers("anna").values()))
        self.unsure += stored - stored_before - len(acked)
        if os.environ.get("FAULT_TELL") and stored - stored_before - len(acked):
            print(f"# {how}: {stored - stored_before} stored, {len(acked)} said; {done.stdout}")
        self.judge_end(how, done)
        return stored

    def judge_end(self, how, done):
        if done.returncode not in EXITS:
            self.bad(how, f"exit {done.returncode}: {done.stderr[-300:]}")
        if done.returncode and not done.stderr.strip() and not how.startswith("write:"):
            self.bad(how, "failed without a word")
        found = self.p.check()
        if found:
            self.bad(how, found)


def places(rng, call, mode):
    """Which n to try: all, or every one at first and then some."""
    if call == "fcntl" and mode:
        # SQLite waits for a lock that can never be had, so these take their time.
        yield from (rng.randint(1, 150) for _ in range(10 if LONG else 1))
        return
    n = 1
    while True:
        yield n
        n += 1 if LONG or n < 6 else rng.randint(n // 4 + 1, n // 2 + 2)


def inject_session(tap, rng):
    with Project(items=0) as p:
        loop = Loop(p)
        p.add_items("b", 1, 60000 if LONG else 6000)
        stored = 0
        for call in CALLS:
            for mode in ("", "+"):
                for n in places(rng, call, mode):
                    error = ERRORS[(n + len(mode)) % 3] if call != "openat" else "EIO"
                    how = f"{call}:error={error}:when={n}{mode}"
                    loop.asked = 1 if call == "fcntl" and mode else ANSWERS
                    keys = "".join(rng.choice("rso") + "\n" for _ in range(loop.asked))
                    done, hit = loop.traced(call, how.split(":", 1)[1],
                                            p.label("anna", "--plain"), keys)
                    stored = loop.judge_session(how, done, stored)
                    if not hit or len(loop.wrong) > 5:
                        break
        tap.say(not loop.wrong,
                f"{loop.runs} sessions with failing calls: {loop.acked} answers shown as "
                f"saved are there, {loop.told_not} called NOT SAVED ({loop.unsure} of "
                "those are there)", "\n".join(loop.wrong[:8]))


def lies(tap, rng):
    """A build that calls saved what failed must be caught by the very loop."""
    with Project(items=200, program=BROKEN) as p:
        loop = Loop(p)
        stored = 0
        for n in range(5, 80, 5):  # the first few make the shared index
            keys = "".join(rng.choice("rso") + "\n" for _ in range(ANSWERS))
            done, _ = loop.traced("pwrite64", f"error=EIO:when={n}+",
                                  p.label("anna", "--plain"), keys,
                                  environment(DIPLE_BREAK="lie"))
            stored = loop.judge_session(f"pwrite64 {n}+", done, stored)
        tap.say(any("lost" in x for x in loop.wrong), "a build that calls saved what "
                "failed is caught", "\n".join(loop.wrong[:4]))


def inject_import(tap, rng):
    rows = 300
    with Project(items=1) as p:
        loop, first, total = Loop(p), 100, 1
        for call in CALLS:
            for mode in ("", "+"):
                for n in places(rng, call, mode):
                    path = p.file("more.jsonl")
                    write_items(path, first, rows)
                    error = ERRORS[(n + len(mode)) % 3] if call != "openat" else "EIO"
                    how = f"{call}:error={error}:when={n}{mode}"
                    argv = [p.program, "import", path, "-p", p.db, "--batch", "c"]
                    done, hit = loop.traced(call, how.split(":", 1)[1], argv, "")
                    loop.runs += 1
                    loop.judge_end(how, done)
                    words = p.must("check", "-p", p.db)
                    now = int(re.search(r"sound: (\d+) item", words).group(1))
                    if now not in (total, total + rows):
                        loop.bad(how, f"{now - total} of {rows} rows are there")
                    if done.returncode == 0 and now == total:
                        loop.bad(how, "said it was done, and nothing is there")
                    if done.returncode and now != total and call != "write":
                        loop.unsure += 1
                    first, total = (first + rows, now) if now != total else (first, now)
                    if not hit or len(loop.wrong) > 5:
                        break
        tap.say(not loop.wrong, f"{loop.runs} imports with failing calls: all or nothing "
                f"({loop.unsure} called failed are there)", "\n".join(loop.wrong[:8]))


def run_nomem(p, n, on, keys):
    env = environment(LD_PRELOAD=NOMEM, NOMEM_AT=str(n), NOMEM_ON="1" if on else "0",
                      NOMEM_COUNT=p.file("allocations"))
    return p.call(*p.label("anna", "--plain")[1:], stdin=keys, env=env)


def no_memory(tap, rng):
    if not os.path.exists(NOMEM):
        tap.say(False, f"{NOMEM} is not built")
        return
    with Project(items=60000 if LONG else 4000) as p:
        loop, stored, ends = Loop(p), 0, {}
        run_nomem(p, 0, False, "r\n" * ANSWERS)
        total = int(open(p.file("allocations"), encoding="ascii").read())
        stored = sum(map(len, p.answers("anna").values()))
        tries = range(1, total + 2) if LONG else sorted(
            rng.sample(range(1, total), min(100, total - 1)))
        for n in tries:
            for on in (False, True):
                keys = "".join(rng.choice("rso") + "\n" for _ in range(ANSWERS))
                done = run_nomem(p, n, on, keys)
                how = f"allocation {n}{'+' if on else ''} of {total}"
                if done.returncode == -6 and "out of memory" in done.stderr:
                    done.returncode = 9
                ends[done.returncode] = ends.get(done.returncode, 0) + 1
                stored = loop.judge_session(how, done, stored)
            if len(loop.wrong) > 5:
                break
        tap.say(not loop.wrong,
                f"{loop.runs} sessions short of memory at one of {total} allocations: "
                f"{loop.acked} answers shown as saved are there; exit codes "
                f"{dict(sorted(ends.items()))}", "\n".join(loop.wrong[:8]))


def no_memory_elsewhere(tap, rng):
    """Commands that change nothing for a person: each ends clean, none lies."""
    wrong, runs = [], 0
    with Project(items=60) as p:
        p.plain("anna", "rso" * 10)
        write_items(p.file("more.jsonl"), 1000, 30)
        commands = [["export", "-p", p.db], ["status", "-p", p.db, "--json"],
                    ["check", "-p", p.db], ["guide", "show", "-p", p.db],
                    ["import", p.file("more.jsonl"), "-p", p.db, "--batch", "c"]]
        for argv in commands:
            env = environment(LD_PRELOAD=NOMEM, NOMEM_COUNT=p.file("allocations"))
            sound = p.call(*argv, env=env).stdout
            with open(p.file("allocations"), encoding="ascii") as f:
                total = int(f.read())
            tries = range(1, total + 1) if LONG else rng.sample(range(1, total), 25)
            for n in tries:
                for on in "01":
                    done = p.call(*argv, env=dict(env, NOMEM_AT=str(n), NOMEM_ON=on))
                    runs += 1
                    out = done.returncode == -6 and "out of memory" in done.stderr
                    if not out and (done.returncode not in EXITS or done.returncode == 1):
                        wrong.append(f"{argv[0]}, allocation {n}: {done.returncode} "
                                     f"{done.stderr[-200:]} {done.stdout[-200:]}")
                    if done.returncode == 0 and argv[0] in ("export", "check") and \
                            done.stdout != sound:
                        wrong.append(f"{argv[0]}, allocation {n}: says another thing")
        found = p.check()
    tap.say(not wrong and not found, f"{runs} other commands short of memory: each ends "
            "clean and says nothing wrong", "\n".join(wrong[:8]) + found)


def main():
    tap, rng = Tap(), seeded()
    parts = {"session": inject_session, "lies": lies, "import": inject_import, "memory": no_memory,
             "elsewhere": no_memory_elsewhere}
    can = can_trace()
    for name in sys.argv[1:] or parts:
        if name in ("session", "lies", "import") and not can:
            tap.skip(name, "strace may not trace here")
        else:
            parts[name](tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

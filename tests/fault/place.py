#!/usr/bin/env python3
"""The disk and the file: full, held by somebody stopped, opened by whom, damaged.

full     a small tmpfs fills up: what is shown as saved is there, the rest is
         called NOT SAVED, and after making room saving goes on; what needs no
         room works without any
opens    the project is opened by SQLite alone: as many openat() as connections,
         each with O_CLOEXEC; nothing of ours reads it by its path
stopped  who holds the gate and is stopped does not keep others for ever, and is
         named to them
damage   one bit flipped anywhere is found by `diple check`, or was in no use
history  an event edited, deleted, put elsewhere by another tool is found by its end
clock    wrong clocks change neither what holds nor the soundness
"""
import collections
import fcntl
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from field import (BROKEN, LONG, RELEASE, Project, Talk, Tap, acks, can_trace, environment,
                   seeded)
from pages import IDLE, where


class Small:
    """A tmpfs of so many bytes, or none where mounting is not ours to do."""

    def __init__(self, folder, size):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
            stderr=subprocess.DEVNULL).returncode == 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.mounted:
            subprocess.run(["umount", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def fill(path):
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        while os.write(fd, b"x" * 4096) > 0:
            pass
    except OSError:
        pass
    os.close(fd)


def opening(p, tap):
    """Nobody works, and the disk is full: first with the reserve, then without."""
    talk = Talk(p, "ben")
    saved = talk.answer("r") and not talk.end()
    os.unlink(p.db + "-reserve")
    fill(p.file("ballast"))
    reads = [["status"], ["export"], ["check"], ["guide", "show"], ["batch", "list"]]
    wrong = [(argv, done.stderr) for argv in reads
             if (done := p.call(*argv, "-p", p.db)).returncode]
    done = p.call(*p.label("ben", "--plain")[1:], stdin="s\n")
    told = "no room left" in done.stderr and "make room" in done.stderr
    tap.say(saved and not wrong and done.returncode == 8 and told and
            "NOT SAVED" not in done.stderr,
            f"a project on a disk without any room: a session opens it out of the reserve; "
            f"without one {len(reads)} commands read it, and labelling says what to do",
            f"{saved} {wrong} {done.returncode} {done.stderr}")


def disk_full(tap, rng):
    with Small(f"/var/tmp/diple-small-{os.getpid()}", "40m") as disk:
        if not disk.mounted:
            tap.skip("a full disk", "mounting a tmpfs needs root")
            return
        with Project(items=3000, where=disk.folder) as p:
            reserve = os.path.exists(p.db + "-reserve")
            talk, told = Talk(p, "anna"), 0
            assert talk.answer("r")  # it is open: what follows is a disk that fills up
            for _ in range(3):  # the reserve is given up once, then there is none
                fill(p.file("ballast"))
                for _ in range(120):
                    told += not talk.answer(rng.choice("rso"))
            os.unlink(p.file("ballast"))
            after = sum(talk.answer("r") for _ in range(20))
            code = talk.end()
            acked = acks(talk.said)
            lost, found = p.missing("anna", acked), p.check()
            tap.say(not lost and not found and reserve and told and after == 20 and
                    not code and "no room left" in talk.said,
                    f"a full disk: {len(acked)} answers shown as saved are there, {told} "
                    f"called NOT SAVED; with room again {after} of 20 are saved",
                    f"{lost[:3]} {found} exit {code} {talk.said[-400:]}")
            p.add_items("late", 5000, 1)  # with room again there is a reserve again
            fill(p.file("ballast"))
            opening(p, tap)


# A labelling session has one that cannot read gold; before it, another asks what the
# batch wants of its people, and closes.
CONNECTIONS = {"label": 2, "status": 1, "check": 1, "export": 1, "import": 1,
               "backup": 1, "guide": 1}
MAY_NAME = {"stat", "lstat", "newfstatat", "readlink", "statfs", "access", "chmod",
            "faccessat", "statx", "openat", "unlink", "faccessat2"}


def foreign_opens(program, env):
    """What was opened otherwise than once by SQLite; (commands, in words)."""
    wrong = []
    with Project(items=60, program=program) as p:
        log = p.file("strace")
        with open(p.file("g2.yaml"), "w", encoding="utf-8") as f:
            f.write(open(p.file("g.yaml"), encoding="utf-8").read().replace('"1"', '"2"'))
        runs = {
            "label": p.label("anna", "--keys", "rsorso")[1:],
            "status": ["status", "-p", p.db], "check": ["check", "-p", p.db],
            "export": ["export", "-p", p.db],
            "import": ["import", p.file("items.jsonl"), "-p", p.db, "--batch", "c"],
            "backup": ["backup", "-p", p.db, p.file("copy.db")],
            "guide": ["guide", "update", p.file("g2.yaml"), "-p", p.db]}
        for name, argv in runs.items():
            done = subprocess.run(
                ["strace", "-f", "-qq", "-o", log, "-e", "trace=%file", program, *argv],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
            calls = [re.sub(r"^\d+ +", "", line) for line in
                     open(log, encoding="utf-8", errors="replace")
                     if f'"{p.db}"' in line]
            opened = [c for c in calls if c.startswith("open") and "ENOENT" not in c]
            if done.returncode:
                wrong.append(f"{name}: {done.stderr.decode()}")
            if len(opened) != CONNECTIONS[name]:
                wrong.append(f"{name}: opened {len(opened)} times: {opened}")
            wrong += [f"{name}: {c}" for c in opened if "O_CLOEXEC" not in c]
            wrong += [f"{name}: {c}" for c in calls
                      if c.split("(")[0] not in MAY_NAME]
    return len(runs), wrong


def opens(tap, rng):
    if not can_trace():
        tap.skip("who opens the project", "strace may not trace here")
        return
    runs, wrong = foreign_opens(RELEASE, environment())
    tap.say(not wrong, f"{runs} commands open the project as often as they should, "
            "through SQLite, and close it to children", "\n".join(wrong[:10]))
    _, wrong = foreign_opens(BROKEN, environment(DIPLE_BREAK="foreign"))
    tap.say(len(wrong) >= runs, "a build that opens it besides is caught, in each of them")


def gate_is_free(p):
    fd = os.open(p.db + "-gate", os.O_RDWR)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except OSError:
        return False
    finally:
        os.close(fd)


def stop_a_session(p, rng):
    """A session stopped while it holds the gate, or None: it saves without a pause,
    and is stopped and let go on again until it is caught inside."""
    keys = p.file("keys")
    with open(keys, "w", encoding="ascii") as f:
        f.write("r\n" * 50000)
    with open(keys, "rb") as source:
        run = subprocess.Popen(p.label("anna", "--plain"), stdin=source,
                               stdout=subprocess.DEVNULL, env=environment())
    while True:
        time.sleep(rng.uniform(0.001, 0.02))
        run.send_signal(signal.SIGSTOP)
        _, status = os.waitpid(run.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            run.returncode = status
            return None
        if not gate_is_free(p):
            return run
        run.send_signal(signal.SIGCONT)


def timed(act):
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def gate_held(tap, rng):
    with Project(items=60000) as p:
        run = stop_a_session(p, rng)
        if not run:
            tap.say(False, "no session could be stopped inside the gate")
            return
        start = timed(lambda: p.call("help"))
        begun = time.monotonic()
        done = p.call(*p.label("ben", "--plain")[1:], stdin="s\n")
        took = time.monotonic() - begun
        said = done.stdout + done.stderr
        named = "anna" in said and str(run.pid) in said
        begun = time.monotonic()
        run.kill()
        run.wait()
        after = acks(p.plain("ben", "s"))
        free = time.monotonic() - begun
        found = p.check()
        tap.say(named and took < 5 + 20 * start and len(after) == 1 and not found,
                f"a stopped holder of the gate: told who after {took:.1f} s, freed with "
                f"its end ({free * 1000:.0f} ms)", f"{said}\n{after} {found}")


def damage(tap, rng):
    flips = 1000 if LONG else 100
    with Project(items=300) as p:
        p.plain("anna", "rso" * 60)
        before = p.must("export", "-p", p.db)
        with open(p.db, "rb") as f:
            whole = f.read()
        found, slack, wrong = 0, collections.Counter(), []
        for _ in range(flips):
            at, bit = rng.randrange(len(whole)), 1 << rng.randrange(8)
            for suffix in ("-wal", "-shm"):
                if os.path.exists(p.db + suffix):
                    os.unlink(p.db + suffix)
            with open(p.db, "wb") as f:
                f.write(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1:])
            done = p.call("check", "-p", p.db)
            if done.returncode < 0 or done.returncode > 9:
                wrong.append(f"byte {at}, bit {bit}: exit {done.returncode}")
            if done.returncode:
                found += 1
                continue
            slack[where(whole, at)] += 1
            again = p.call("export", "-p", p.db)
            if again.stdout != before:
                wrong.append(f"byte {at}, bit {bit}: changes the export, unseen")
        idle = sum(slack[k] for k in IDLE)
        tap.say(not wrong and 20 * (slack.total() - idle) <= flips,
                f"{flips} bits flipped: {found} found by check; of the rest {idle} in "
                "nobody's use, and none changes the export",
                "\n".join(wrong[:6]) + f" {dict(slack)}")
        print(f"# not found: {dict(slack)}")


# Done to a file by somebody who knows its tables, and leaves no other trace.
REWRITES = {
    "an answer changed": "UPDATE event_body SET body = replace(body, 'refund', 'swap') "
                         "WHERE seq = (SELECT max(seq) FROM event_body WHERE body LIKE "
                         "'%refund%')",
    "an answer taken out": "UPDATE event_body SET body = NULL, salt = NULL WHERE seq = :n",
    "another person": "UPDATE event SET person = 1 WHERE seq = :n",
    "another item": "UPDATE event SET task = task + 1 WHERE seq = :n",
    "another time": "UPDATE event SET at = at - 60000 WHERE seq = :n",
    "another kind": "UPDATE event SET kind = 'skip' WHERE seq = :n",
    "one gone": "DELETE FROM event_body WHERE seq = :n; DELETE FROM event WHERE seq = :n",
    "the last gone": "DELETE FROM event_body WHERE seq = :last; "
                     "DELETE FROM event WHERE seq = :last",
    "two changed places": "UPDATE event SET seq = -1, oseq = 100001 WHERE seq = :n; "
                          "UPDATE event SET seq = :n, oseq = oseq - 1 WHERE seq = :n + 1; "
                          "UPDATE event SET seq = :n + 1, oseq = (SELECT oseq + 1 FROM "
                          "event WHERE seq = :n) WHERE seq = -1",
    "their words changed places": "UPDATE event_body SET seq = -1 WHERE seq = :n; "
                                  "UPDATE event_body SET seq = :n WHERE seq = :n + 1; "
                                  "UPDATE event_body SET seq = :n + 1 WHERE seq = -1",
    "a hash as well": "UPDATE event SET at = at + 1, hash = zeroblob(32) WHERE seq = :n",
}


def rewrite(path, script, n, last):
    """As another tool would, without the triggers, which are put back."""
    db = sqlite3.connect(path, isolation_level=None)
    triggers = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    for statement in script.split("; "):
        names = {k: v for k, v in (("n", n), ("last", last)) if f":{k}" in statement}
        db.execute(statement, names)
    for _, sql in triggers:
        db.execute(sql)
    db.close()


def history(tap, rng):
    missed, verified = [], 0
    with Project(items=60) as p:
        p.plain("anna", "rso" * 20)
        anchor = re.search(r"the log ends with (\w+)", p.must("check", "-p", p.db)).group(1)
        sound = p.call("log", "verify", "-p", p.db, "--head", anchor).returncode
        last = int(re.search(r"(\d+) acts", p.must("check", "-p", p.db)).group(1))
        copy, original = p.file("copy.db"), p.db
        for what, script in REWRITES.items():
            p.must("backup", "-p", original, copy)
            rewrite(copy, script, rng.randrange(last - 40, last - 1), last)
            verified += 1
            found = p.call("log", "verify", "-p", copy, "--head", anchor).returncode or \
                p.call("check", "-p", copy).returncode
            if not found:
                missed.append(what)
            for suffix in ("", "-wal", "-shm", "-gate", "-reserve"):
                if os.path.exists(copy + suffix):
                    os.unlink(copy + suffix)
    tap.say(not missed and not sound, f"history rewritten in {verified} ways: found each "
            "time by who kept the end of the log", f"sound: {sound}; missed: {missed}")


def clocks(tap, rng):
    if not shutil.which("faketime"):
        tap.skip("wrong clocks", "no faketime")
        return
    held = []
    for spec in (None, "-400d", "+3d x0.5", "1970-01-02 00:00:00"):
        with Project(items=40) as p:
            argv = p.label("anna", "--plain")
            if spec:
                argv = ["faketime", "-f", spec, *argv]
                if spec[0] == "1":
                    argv[2] = "@" + spec
            done = subprocess.run(argv, input="r\ns\no\n.undo\nr\n" * 6, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=environment())
            p.plain("anna", "sr")
            held.append((spec, done.returncode, p.check(), p.answers("anna")))
    same = all(h[1:] == held[0][1:] for h in held)
    tap.say(same and held[0][2] == "", "wrong clocks: the same answers hold, and the "
            "project is sound", held)


def main():
    tap, rng = Tap(), seeded()
    parts = {"full": disk_full, "opens": opens, "stopped": gate_held, "damage": damage, "history": history,
             "clock": clocks}
    for name in sys.argv[1:] or parts:
        parts[name](tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

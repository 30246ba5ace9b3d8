#!/usr/bin/env python3
"""Sessions on a terminal that are told to end, killed, or lose their line.

An answer counts as acknowledged when the item behind it stands on the screen. A
session that is hung up or told to end is gone within a second, has put the
terminal right, and has kept the draft; nothing acknowledged is missing. The same
where memory runs out in the middle.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

from field import LONG, STEPS, Project, Tap, environment, seeded, token
from inject import NOMEM

LEAVE = b"\x1b[?1049l"
FORM = """diple: 1
id: form
version: "1"
title: Form
item: {text: message}
questions:
  - id: wish
    type: choice
    ask: Which?
    labels: [{id: refund, key: r}, {id: other, key: o}]
  - id: note
    type: text
    ask: Why?
"""


def fresh_mode():
    """How a terminal is before any program touched it."""
    main, other = pty.openpty()
    mode = termios.tcgetattr(main)[:4]
    os.close(main)
    os.close(other)
    return mode


COOKED = fresh_mode()


class Terminal:
    def __init__(self, argv, env=None):
        self.seen, self.status, self.ended_ms = b"", None, None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(argv[0], argv, env or environment())
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds):
        """Takes in what comes until nothing came for so long; False at the end."""
        while select.select([self.fd], [], [], seconds)[0]:
            try:
                piece = os.read(self.fd, 65536)
            except OSError:
                return False
            if not piece:
                return False
            self.seen += piece
            seconds = min(seconds, 0.02)
        return True

    def see(self, pattern, seconds=10):
        until = time.monotonic() + seconds
        while not re.search(pattern, self.seen) and time.monotonic() < until:
            if not self.read(0.05):
                break
        return re.search(pattern, self.seen) is not None

    def type(self, keys):
        try:
            os.write(self.fd, keys.encode())
        except OSError:
            pass

    def mode(self):
        return termios.tcgetattr(self.fd)[:4]

    def end(self, how, seconds=1.0):
        """Returns whether it was gone in time; then it is, in any case."""
        begun = time.monotonic()
        if how == "line":
            os.close(self.fd)
            self.fd = -1
        elif how is not None:
            os.kill(self.pid, how)
        while time.monotonic() - begun < seconds * 10:
            if self.fd >= 0:
                self.read(0.001)
            pid, self.status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.ended_ms = (time.monotonic() - begun) * 1000
                break
            time.sleep(0.001)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        return self.ended_ms is not None and self.ended_ms < seconds * 1000

    def close(self):
        if self.fd >= 0:
            os.close(self.fd)


def follow(seen, at):
    """The number of the last item that stood on the screen, from item `at` on."""
    for m in re.finditer(rb"(?=([A-Z]{%d}))" % len(STEPS), seen):
        word = m.group(1).decode()
        ahead = (ord(word[0]) - 65 - at) % 26
        if token(at + ahead) == word:
            at += ahead
    return at


def one_session(rng, p, at):
    """Returns (item on the screen at the end, how it ended, in time, remarks)."""
    t = Terminal(p.label("anna"))
    remarks = []
    if not t.see(rb"[A-Z]{12}"):
        remarks.append("no first picture")
    for _ in range(rng.randint(0, 12)):
        t.type("".join(rng.choice("rso") for _ in range(rng.choice((1, 1, 1, 5)))))
        t.read(rng.uniform(0, 0.03))
    how = rng.choice(("line", signal.SIGHUP, signal.SIGTERM, signal.SIGKILL))
    in_time = t.end(how)
    if how in (signal.SIGHUP, signal.SIGTERM):
        if LEAVE not in t.seen:
            remarks.append("the other screen was not left")
        if t.mode() != COOKED:
            remarks.append("the terminal was left raw")
    t.close()
    return follow(t.seen, at), how, in_time, remarks


def hang_up(tap, rng):
    sessions = 600 if LONG else 110
    wrong, acked, slowest = [], 0, 0
    with Project(items=40000 if LONG else 9000) as p:
        at = 1
        for i in range(sessions):
            shown, how, in_time, remarks = one_session(rng, p, at)
            there = p.answers("anna")
            lost = [n for n in range(at, shown) if n not in there]
            acked += shown - at
            at = max(there, default=0) + 1
            wrong += [f"session {i}, {how}: lost {lost}"] if lost else []
            wrong += [f"session {i}, {how}: took over a second"] if not in_time else []
            wrong += [f"session {i}, {how}: {x}" for x in remarks]
        found = p.check()
    tap.say(not wrong and not found and acked > sessions,
            f"{sessions} sessions hung up, told to end or killed: {acked} answers "
            "acknowledged on the screen, none lost, each gone within a second",
            "\n".join(wrong[:8]) + found)


def keep_drafts(tap, rng):
    rounds, wrong = 100 if LONG else 20, []
    with Project(items=0) as p:
        with open(p.file("f.yaml"), "w", encoding="utf-8") as f:
            f.write(FORM)
        p.db = p.file("form.db")
        p.must("init", "-p", p.db, "--guide", p.file("f.yaml"))
        p.add_items("b", 1, 2)
        for i in range(rounds):
            who, how = f"p{i}", rng.choice(("line", signal.SIGHUP, signal.SIGTERM))
            t = Terminal(p.label(who))
            t.see(rb"[A-Z]{12}")
            text = f"words{i:04d}end"
            t.type("o" + text)
            if not t.see(rb"end"):
                wrong.append(f"{who}: the text was never shown")
            if not t.end(how):
                wrong.append(f"{who}, {how}: took over a second")
            t.close()
            frame = p.must(*p.label(who, "--frame")[1:])
            if text not in frame:
                wrong.append(f"{who}, {how}: the draft is gone")
        tap.say(not wrong, f"{rounds} unfinished answers, the line lost: each draft is "
                "there again", "\n".join(wrong[:8]))


def no_memory(tap, rng):
    tries, wrong = 400 if LONG else 40, []
    with Project(items=9000) as p:
        at, ends = 1, {}
        for i in range(tries):
            n = rng.randint(1500, 6000)
            t = Terminal(p.label("anna"), environment(
                LD_PRELOAD=NOMEM, NOMEM_AT=str(n), NOMEM_ON=str(i % 2)))
            t.see(rb"[A-Z]{12}", 0.5)
            for _ in range(12):
                t.type("r")
                if not t.read(0.02):
                    break
            t.type("q")
            if not t.end(None, 3):
                wrong.append(f"allocation {n}: does not end")
            if b"\x1b[?1049h" in t.seen and LEAVE not in t.seen:
                wrong.append(f"allocation {n}: the other screen was not left")
            try:
                if t.mode() != COOKED:
                    wrong.append(f"allocation {n}: the terminal was left raw")
            except termios.error:
                pass
            t.close()
            ends[t.status] = ends.get(t.status, 0) + 1
            shown, there = follow(t.seen, at), p.answers("anna")
            lost = [x for x in range(at, shown) if x not in there]
            wrong += [f"allocation {n}: lost {lost}"] if lost else []
            at = max(there, default=0) + 1
        found = p.check()
        tap.say(not wrong and not found, f"{tries} sessions on a terminal short of "
                f"memory ({len(ends)} ways to end): the terminal is put right, nothing "
                "lost", "\n".join(wrong[:8]) + found)


def main():
    tap, rng = Tap(), seeded()
    parts = {"hangup": hang_up, "drafts": keep_drafts, "memory": no_memory}
    for name in sys.argv[1:] or parts:
        parts[name](tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

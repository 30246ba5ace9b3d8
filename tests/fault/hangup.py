#!/usr/bin/env python3
"""Sessions on a terminal that are told to end, killed, or lose their line.

An answer counts as acknowledged when the item behind it stands on the screen. A
session that is hung up or told to end goes by itself, half of them within a second
even on a busy machine, has put the terminal right, and has kept the draft; nothing
acknowledged is missing. The same where memory runs out in the middle.
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

from field import DEADLINE_S, LONG, STEPS, Project, Tap, environment, seeded, token
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
    def __init__(self, argv, env=None, size=(24, 80)):
        self.seen, self.status, self.ended_ms = b"", None, None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            os.execve(argv[0], argv, env or environment())

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

    def see(self, pattern, seconds=DEADLINE_S):
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

    def end(self, how, nudge=""):
        """Returns whether it went by itself; gone it is in any case. What is in
        `nudge` is typed now and then, for keys may be lost on the way to the end."""
        begun = time.monotonic()
        if how == "line":
            os.close(self.fd)
            self.fd = -1
        elif how is not None:
            os.kill(self.pid, how)
        nudged = begun
        while time.monotonic() - begun < DEADLINE_S:
            if nudge and time.monotonic() - nudged > 0.5:
                self.type(nudge)
                nudged = time.monotonic()
            if self.fd >= 0:
                self.read(0.001)
            pid, self.status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.ended_ms = (time.monotonic() - begun) * 1000
                return True
            time.sleep(0.001)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return False

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
    """Returns (item on the screen at the end, how it ended, in how many ms, remarks)."""
    t = Terminal(p.label("anna"))
    remarks = []
    if not t.see(rb"[A-Z]{12}"):
        remarks.append("no first picture")
    for _ in range(rng.randint(0, 12)):
        t.type("".join(rng.choice("rso") for _ in range(rng.choice((1, 1, 1, 5)))))
        t.read(rng.uniform(0, 0.03))
    how = rng.choice(("line", signal.SIGHUP, signal.SIGTERM, signal.SIGKILL))
    if not t.end(how):
        remarks.append("did not end")
    if how in (signal.SIGHUP, signal.SIGTERM):
        if LEAVE not in t.seen:
            remarks.append("the other screen was not left")
        if t.mode() != COOKED:
            remarks.append("the terminal was left raw")
    t.close()
    return follow(t.seen, at), how, t.ended_ms or DEADLINE_S * 1000, remarks


def hang_up(tap, rng):
    sessions = 600 if LONG else 110
    wrong, acked, took = [], 0, []
    with Project(items=40000 if LONG else 4000) as p:
        at = 1
        for i in range(sessions):
            shown, how, ms, remarks = one_session(rng, p, at)
            took.append(ms)
            there = p.answers("anna")
            lost = [n for n in range(at, shown) if n not in there]
            acked += shown - at
            at = max(there, default=0) + 1
            wrong += [f"session {i}, {how}: lost {lost}"] if lost else []
            wrong += [f"session {i}, {how}: {x}" for x in remarks]
        found = p.check()
    took.sort()
    half = took[len(took) // 2]
    tap.say(not wrong and not found and acked > sessions and half < 1000,
            f"{sessions} sessions hung up, told to end or killed: {acked} answers "
            f"acknowledged on the screen, none lost, gone within {half:.0f} ms (at worst "
            f"{took[-1]:.0f})", "\n".join(wrong[:8]) + found)


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
            if not t.see(rb"[A-Z]{12}"):
                wrong.append(f"{who}: no first picture")
            text = f"words{i:04d}end"
            t.type("o" + text)
            if not t.see(rb"end"):
                wrong.append(f"{who}: the text was never shown")
            if not t.end(how):
                wrong.append(f"{who}, {how}: did not end")
            t.close()
            frame = p.must(*p.label(who, "--frame")[1:])
            if text not in frame:
                wrong.append(f"{who}, {how}: the draft is gone")
        tap.say(not wrong, f"{rounds} unfinished answers, the line lost: each draft is "
                "there again", "\n".join(wrong[:8]))


def starved(p, n, on):
    """A session whose n-th allocation fails, answered a little; (terminal, ended)."""
    t = Terminal(p.label("anna"), environment(
        LD_PRELOAD=NOMEM, NOMEM_AT=str(n), NOMEM_ON=str(on),
        NOMEM_COUNT=p.file("allocations")))
    t.see(rb"[A-Z]{12}|Enter|q leave", 20)  # a picture, or a word about it
    for _ in range(12):
        t.type("r")
        if not t.read(0.02):
            break
    t.type("q")
    return t, t.end(None, nudge="q")


def ended_clean(t):
    """By itself, with a code of ours, or out of memory in so many words."""
    if os.WIFEXITED(t.status):
        return os.WEXITSTATUS(t.status) < 10
    return os.WTERMSIG(t.status) == signal.SIGABRT and b"out of memory" in t.seen


def no_memory(tap, rng):
    tries, wrong = 400 if LONG else 40, []
    with Project(items=9000 if LONG else 2000) as p:
        starved(p, 0, 0)[0].close()
        with open(p.file("allocations"), encoding="ascii") as f:
            total = int(f.read())
        at, ends = max(p.answers("anna")) + 1, {}
        for i in range(tries):
            n = rng.randint(1, total)
            t, ended = starved(p, n, i % 2)
            if not ended:
                wrong.append(f"allocation {n}: does not end")
            elif not ended_clean(t):
                wrong.append(f"allocation {n}: ended with {t.status}: {t.seen[-300:]!r}")
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

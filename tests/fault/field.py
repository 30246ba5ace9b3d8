"""What the attacks share: a project, sessions that answer, and what is left.

Nothing here takes it for granted that a thing has happened by now: what is waited
for is a state, and DEADLINE_S is only there so that a hang ends.

    with Project(items=500) as p:
        out = p.plain("anna", "rso")         # a session, line by line
        acked = acks(out)                    # {item number: label name}
        missing = p.missing("anna", acked)   # acknowledged, and not there
        p.check()                            # "" or what `diple check` found

Items are numbered from 1; the text of item N is token(N), whose letters differ
from those of its neighbours in every place, so that a terminal that is sent only
what changed is sent all of it.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = os.path.join(TOP, "build/release/diple")
BROKEN = os.path.join(TOP, "build/break/diple")
LONG = os.environ.get("FAULT_LONG") == "1"
DEADLINE_S = 120
LABELS = {"r": ("refund", "Refund"), "s": ("swap", "Swap"), "o": ("other", "Other")}
# Without a rule, so that no shift of one token looks like another.
STEPS = (0, 5, 18, 7, 21, 2, 13, 24, 10, 3, 16, 11)

GUIDE = """diple: 1
id: wish
version: "%s"
title: What is wanted
item: {text: message}
questions:
  - id: wish
    type: choice
    ask: What does the writer want?
    labels:
      - {id: refund, key: r, name: Refund, means: Money back.}
      - {id: swap, key: s, name: Swap, means: Another one.}
      - {id: other, key: o, name: Other, means: Anything else.}
"""


def token(number):
    return "".join(chr(65 + (number + step) % 26) for step in STEPS)


def environment(**more):
    env = {k: v for k, v in os.environ.items()
           if k in ("PATH", "DIPLE_BREAK") or k.startswith("ASAN")}
    env.update(HOME="/nonexistent", LC_ALL="C.UTF-8", TZ="UTC", TERM="xterm-256color",
               USER="tess")
    env.update(more)
    return env


class Tap:
    def __init__(self):
        self.number, self.failed = 0, 0

    def say(self, ok, what, why=""):
        self.number += 1
        self.failed += not ok
        print(f"{'ok' if ok else 'not ok'} {self.number} - {what}", flush=True)
        if not ok and why:
            for line in str(why).split("\n")[:20]:
                print(f"#   {line}")

    def skip(self, what, why):
        self.number += 1
        print(f"ok {self.number} - {what} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.number}")
        sys.exit(self.failed > 0)


def write_items(path, first, count):
    with open(path, "w", encoding="utf-8") as f:
        for n in range(first, first + count):
            f.write(json.dumps({"id": f"i{n}", "message": token(n)}) + "\n")


class Project:
    def __init__(self, items=100, where="/var/tmp", program=RELEASE):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix="diple-fault-", dir=where)
        self.db = os.path.join(self.folder, "p.db")
        with open(self.file("g.yaml"), "w", encoding="utf-8") as f:
            f.write(GUIDE % "1")
        self.must("init", "-p", self.db, "--guide", self.file("g.yaml"))
        if items:
            self.add_items("b", 1, items)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def file(self, name):
        return os.path.join(self.folder, name)

    def call(self, *args, stdin=None, env=None, timeout=300):
        return subprocess.run([self.program, *args], input=stdin, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=env or environment(), timeout=timeout)

    def must(self, *args, **more):
        done = self.call(*args, **more)
        if done.returncode:
            raise RuntimeError(f"{args}: {done.returncode} {done.stderr}")
        return done.stdout

    def add_items(self, batch, first, count):
        path = self.file("items.jsonl")
        write_items(path, first, count)
        self.must("import", path, "-p", self.db, "--batch", batch)

    def label(self, person, *more):
        return [self.program, "label", "-p", self.db, "--as", person, "--batch", "b",
                *more]

    def plain(self, person, keys):
        done = self.call(*self.label(person, "--plain")[1:],
                         stdin="\n".join(keys) + "\n")
        return done.stdout

    def answers(self, person):
        """{item number: set of every label this person ever gave it}"""
        out = {}
        for line in self.must("export", "-p", self.db, "--format", "jsonl").splitlines():
            item = json.loads(line)
            for a in item["annotations"]:
                if a["annotator"] == person and "answer" in a:
                    out.setdefault(int(item["id"][1:]), set()).add(a["answer"]["wish"])
        return out

    def missing(self, person, acked):
        """Acknowledged answers that are not there, in words."""
        there = self.answers(person)
        return [f"{person} item {n}: {name}" for n, name in acked.items()
                if name.lower() not in there.get(n, ())]

    def check(self):
        """Says what is wrong, "" for nothing. A sound build looks."""
        done = subprocess.run([RELEASE, "check", "-p", self.db], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=environment(), timeout=300)
        return "" if done.returncode == 0 else f"exit {done.returncode}: {done.stdout}"


def acks(text):
    """What a line-by-line session said is saved: {item number: label name}."""
    out, item = {}, None
    for m in re.finditer(r"Item (\d+) of \d+ \(|(?<!NOT )saved: (\w+)\n", text):
        if m.group(1):
            item = int(m.group(1))
        elif item:
            out[item] = m.group(2)
    return out


def until(holds, seconds=DEADLINE_S):
    """Waits for a state; whether it came."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.001)
    return True


def can_trace():
    """strace is there, and may trace here."""
    return bool(shutil.which("strace")) and subprocess.run(
        ["strace", "-qq", "-e", "trace=none", "true"], stderr=subprocess.DEVNULL,
        check=False).returncode == 0


class Talk:
    """A session line by line, answered one line at a time."""

    def __init__(self, p, person, env=None):
        self.said = ""
        self.run = subprocess.Popen(
            p.label(person, "--plain"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=env or environment())

    def answer(self, key):
        """True: saved; False: not."""
        begun = len(self.said)
        try:
            os.write(self.run.stdin.fileno(), (key + "\n").encode())
        except BrokenPipeError:
            return False
        while self.more():
            told = "saved: " in self.said[begun:] or "NOT SAVED" in self.said[begun:]
            if told and self.said.endswith("> "):  # it waits for the next
                break
        return "saved: " in self.said[begun:]

    def more(self):
        piece = os.read(self.run.stdout.fileno(), 65536)
        self.said += piece.decode("utf-8", "replace")
        return bool(piece)

    def end(self):
        self.run.stdin.close()
        while self.more():
            pass
        self.run.stdout.close()
        return self.run.wait()

    def kill(self):
        self.run.kill()
        return self.end()


def random_keys(rng, count):
    return "".join(rng.choice("rso") + "\n" for _ in range(count))


def seeded():
    """A generator for this run; the seed is printed so that it can be repeated."""
    seed = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().getrandbits(31)
    print(f"# seed {seed}", flush=True)
    return random.Random(seed)

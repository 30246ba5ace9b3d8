#!/usr/bin/env python3
"""What an annotator could see is the same, whatever is gold.

Each project is built several times: the same guide, people and items, but other
items are gold, with other answers (`other`), or none is (`none`). The places of a
person's stream that hold gold lie elsewhere then, so each version is first played
with items that stand for nothing; that tells which item comes at which place, and it
is built once more so that the same words come at the same places. Then the same keys
are played through the real program, on a terminal and line by line, and every command
that an annotator may call is called, with those they may not. What was printed, what
the terminal was sent after each key, exit codes and the files left behind must be the
same to the byte. The clock stands still, since ages are shown.

Where answers are told of, that alone may differ: what is said of a checked answer.
A build that tells of hidden gold (DIPLE_BREAK=gold) must fail.

`leak.py time` asks another question: whether the time from a key to the picture
tells gold from other items.
"""
import concurrent.futures
import fcntl
import glob
import json
import os
import random
import re
import select
import sqlite3
import statistics
import string
import struct
import subprocess
import sys
import termios
import time

from field import BROKEN, LONG, RELEASE, Project, Tap, environment, seeded
from hangup import Terminal

HERE = os.path.dirname(os.path.abspath(__file__))
ITEMS, GOLD, SHARE, STREAM = 60, 14, 0.25, 60
TOLD_AT = 10           # gold answers from which a batch tells of them at the end
PICTURE = 250          # bytes that a first picture has at least
BLIND = 0.1            # a look that cannot see where the program waits
CLOCK = "2026-11-02 09:%02d:00"
FAKETIME = (glob.glob("/usr/lib/*/faketime/libfaketime.so.1") or [None])[0]
GET_NUMBER = 0x80045430  # TIOCGPTN
LABELS = "rso"
IDS = {"r": "refund", "s": "swap", "o": "other"}
QUESTIONS = {
    "choice": "",
    "form": """
  - {id: mood, type: scale, ask: How upset?, from: {1: calm, 2: so so, 3: upset}}
""",
    "tags": """
  - id: tags
    type: choices
    ask: What is named?
    labels: [{id: price, key: p}, {id: place, key: l}]
""",
    "spans": """
  - id: parts
    type: spans
    ask: Mark what is named.
    labels: [{id: thing, key: t}, {id: name, key: m}]
"""}
GUIDE = """diple: 1
id: leak
version: "1"
title: What is wanted
item: {text: message, show: [message, shop]}
questions:
  - id: wish
    type: choice
    ask: What does the writer want?
    labels:
      - {id: refund, key: r, name: Refund, means: Money back.}
      - {id: swap, key: s, name: Swap, means: Another one.}
      - {id: other, key: o, name: Other, means: Anything else.}
%s"""


# ---- one version of a project ------------------------------------------------------

def words(rng):
    """What an item says: always of one shape, so that keys do the same on all."""
    five = lambda: "".join(rng.choice(string.ascii_lowercase) for _ in range(5))
    return {"id": "i" + "".join(rng.choice(string.digits) for _ in range(8)),
            "message": "Dear " + " ".join(five() for _ in range(5)), "shop": five()}


class Plan:
    """What all versions of a project share."""

    def __init__(self, rng, feedback="silent"):
        self.kind = rng.choice(sorted(QUESTIONS))
        self.settings = {
            "overlap": str(rng.randint(1, 3)), "gold": str(SHARE), "gold-bar": "0.01",
            "feedback": feedback, "lease": str(rng.choice((20, 120))),
            "order": rng.choice(("as-given", "random", "longest-waiting"))}
        if rng.random() < 0.3:
            self.settings["quota"] = str(rng.randint(12, 25))
        self.size = rng.choice(((24, 80), (24, 80), (50, 200), (12, 40)))
        self.contents = {}
        while len(self.contents) < ITEMS + STREAM:
            item = words(rng)
            self.contents[item["id"]] = item
        self.contents = list(self.contents.values())
        self.typed = [self.keys(rng, 45), self.keys(rng, 25)]
        self.lines = [self.line(rng) for _ in range(14)]
        self.others = ["".join(rng.choice(LABELS) + "\n" for _ in range(6))
                       for _ in range(2)]

    def keys(self, rng, n):
        """What is typed in a session, mistakes and wanderings too."""
        enter = "\r" if self.kind != "choice" else ""
        usual = [x + enter * 2 for x in LABELS] * 4
        wander = ["u", "U", "f", " unclear\r", "cnote\r", "g", "\x1b", "?", "]", "[",
                  "H", "S", "*", "i", "j", "k", "\r", "/dear\r", ":3\r", "W", "1", "2",
                  "t", "p", "D", "x"]
        return [rng.choice(usual if rng.random() < 0.7 else wander) for _ in range(n)]

    def line(self, rng):
        roll = rng.random()
        if roll < 0.7:
            return rng.choice(LABELS)
        return rng.choice((".skip unclear", ".undo", ".redo", ".flag", ".again", ".go 2",
                           ".comment why", ".dispute it is right", ".help", "zzz", ""))


class Version:
    """Which items are gold, with which answers, and in which places."""

    def __init__(self, rng, gold=GOLD):
        self.seed = rng.getrandbits(40) + 1
        self.golds = sorted(rng.sample(range(ITEMS), gold))
        self.keys = [IDS[rng.choice(LABELS)] for _ in self.golds]

    def key(self, plan, k):
        answer = {"wish": self.keys[k]}
        if plan.kind == "form":
            answer["mood"] = 1 + k % 3
        if plan.kind == "tags":
            answer["tags"] = ["price"]
        if plan.kind == "spans":
            answer["parts"] = [{"start": 0, "end": 5, "label": "thing"}]
        return answer


def dumps(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def build(plan, version, stream, program):
    """A project; `stream` says which item (by number) stands at which place."""
    p = Project(items=0, program=program)
    os.unlink(p.db)
    for rest in glob.glob(p.db + "-*"):
        os.unlink(rest)
    with open(p.file("g.yaml"), "w", encoding="utf-8") as f:
        f.write(GUIDE % QUESTIONS[plan.kind])
    place_of = {item: n for n, item in enumerate(stream or [])}
    spare = iter(plan.contents[STREAM:])
    items = [dict(plan.contents[place_of[i]] if i in place_of else next(spare))
             for i in range(ITEMS)]
    with open(p.file("items.jsonl"), "w", encoding="utf-8") as f:
        f.write(dumps(items))
    with open(p.file("gold.jsonl"), "w", encoding="utf-8") as f:
        f.write(dumps({"id": items[i]["id"], "gold": version.key(plan, k),
                       "why": "So it is."} for k, i in enumerate(version.golds)))
    run = lambda *args, **more: p.must(*args, "-p", p.db, env=still(0), **more)
    run("init", "--guide", p.file("g.yaml"))
    run("import", p.file("items.jsonl"), "--batch", "b")
    with sqlite3.connect(p.db) as db:  # nothing else has it open
        db.execute("UPDATE meta SET value = '7' WHERE key = 'seed'")
        db.execute("UPDATE meta SET value = ? WHERE key = 'secret'", ("5a" * 32,))
        db.execute("UPDATE batch SET seed = ?", (version.seed,))
    db.close()
    run("person", "add", "anna", "ben", "cleo")
    if version.golds:
        run("import", p.file("gold.jsonl"), "--as", "gold", "--batch", "b")
    run("batch", "set", "b", *(x for k, v in plan.settings.items()
                               for x in ("--" + k, v)))
    for name, keys in zip(("ben", "cleo"), plan.others):
        p.call("label", "--plain", "--as", name, "--batch", "b", "-p", p.db, stdin=keys,
               env=still(1))
    return p


def stream_of(p):
    """The numbers of the items that anna was handed, in order, and which are gold."""
    db = sqlite3.connect(p.db)
    rows = db.execute(
        "SELECT i.pos - 1, g.task IS NOT NULL, h.state FROM hand h JOIN item i ON "
        "i.task = h.task AND i.batch = h.batch JOIN person p ON p.id = h.person LEFT "
        "JOIN gold g ON g.task = h.task WHERE p.name = 'anna' ORDER BY h.n").fetchall()
    db.close()
    return rows


# ---- what an annotator does, and all that they get ---------------------------------

def still(minute, **more):
    """A clock that stands."""
    return environment(LD_PRELOAD=FAKETIME, FAKETIME=CLOCK % minute,
                       FAKETIME_DONT_RESET="1", **more)


class Watched(Terminal):
    """A terminal of which is known what came after each key."""

    def __init__(self, argv, size, env):
        self.before = 0  # what is typed takes a while to get there
        super().__init__(argv, env, size)
        number = fcntl.ioctl(self.fd, GET_NUMBER, b"\0" * 4)
        self.other = os.open(f"/dev/pts/{struct.unpack('i', number)[0]}",
                             os.O_RDWR | os.O_NOCTTY)

    def slept(self):
        """How often it has gone to sleep."""
        try:
            with open(f"/proc/{self.pid}/status", encoding="utf-8") as f:
                return int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", f.read(),
                                     re.M).group(1))
        except (OSError, AttributeError):
            return 1 << 60  # gone

    def type(self, keys):
        self.before = self.slept()
        super().type(keys)

    def asleep(self):
        """Whether it waits for a key: yes, no, or None where that cannot be seen."""
        try:
            with open(f"/proc/{self.pid}/wchan", encoding="utf-8") as f:
                where = f.read()
            with open(f"/proc/{self.pid}/stat", encoding="utf-8") as f:
                state = f.read().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True  # gone
        if state == "Z":
            return True
        return None if where in ("", "0") else "poll" in where or "select" in where

    def waits(self):
        """Whether the program has read all that was typed, and sleeps: for how many
        looks."""
        n = struct.unpack("i", fcntl.ioctl(self.other, termios.FIONREAD, b"\0" * 4))[0]
        asleep = self.asleep() if self.slept() > self.before else False
        return 0 if n or asleep is False else 1 if asleep else BLIND

    def settle(self, least=3):
        """What was sent until nothing more comes: it waits for a key."""
        got, quiet, end = b"", 0, time.monotonic() + 60
        while quiet < least and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.0007)[0]:
                try:
                    piece = os.read(self.fd, 65536)
                except OSError:
                    return got
                got, quiet = got + piece, 0
            else:
                looks = self.waits()
                quiet = quiet + looks if looks else 0
        return got

    def over(self):
        """Ends the session; its exit code."""
        self.type("\x1b")
        self.settle()
        for _ in range(20):
            if os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                break
            self.type("q")
            self.settle()
            time.sleep(0.001)
        os.close(self.other)
        self.end(None)
        self.close()
        return self.status


def on_terminal(p, plan, argv, keys, minute):
    """[what was sent after each key], and the exit code."""
    t = Watched([p.program, *argv], plan.size, still(minute))
    got = []
    while len(b"".join(got)) < PICTURE and len(got) < 2000:
        got.append(t.settle())
    got = [b"".join(got)]
    for key in keys:
        t.type(key)
        got.append(t.settle())
    return got + [t.over()]


MAY = [("guide", "show"), ("batch", "list"), ("batch", "list", "--json"),
       ("status",), ("status", "--me"), ("status", "--me", "--json"),
       ("home", "--frame"), ("home", "--keys", "?"), ("label", "--frame", "-b", "b"),
       ("home", "--keys", "<Enter>H"), ("label", "-b", "b", "--keys", "fcnote<Enter>i")]
MAY_NOT = [("gold", "list"), ("gold", "status"), ("gold", "disputes"), ("gold", "audit"),
           ("export",), ("check",), ("log", "show"), ("batch", "show", "b"),
           ("consensus",), ("agree",), ("report", "annotators"), ("person", "list"),
           ("gold", "set", "i1", "--answer", '{"wish":"swap"}'),
           ("calibrate", "-b", "b", "--frame")]


def play(p, plan, commands=True):
    """{what was done: what came of it}"""
    label = ("label", "-b", "b", "--as", "anna", "-p", p.db)
    got = {"a session": on_terminal(p, plan, label, plan.typed[0], 2)}
    done = p.call(*label, "--plain", stdin="\n".join(plan.lines) + "\n", env=still(50))
    got["line by line"] = [done.stdout, done.stderr, done.returncode]
    got["from home"] = on_terminal(p, plan, ("home", "--as", "anna", "-p", p.db),
                                   ["\r", *plan.typed[1]], 51)
    for argv in (MAY + MAY_NOT) if commands else ():
        done = p.call(*argv, "--as", "anna", "-p", p.db, env=still(52))
        got[" ".join(argv)] = [done.stdout.replace(p.folder, ""),
                               done.stderr.replace(p.folder, ""), done.returncode]
    got["files"] = {name: os.path.getsize(p.file(name))
                    for name in sorted(os.listdir(p.folder))
                    if not name.endswith(".jsonl")}
    return {k: [x.replace(p.folder.encode(), b"") if isinstance(x, bytes) else x
                for x in v] if isinstance(v, list) else v for k, v in got.items()}


def learn(plan, version, program):
    """Which item comes at which place."""
    with build(plan, version, None, program) as p:
        play(p, plan, commands=False)
        return [row[0] for row in stream_of(p)]


def watch(plan, version, program=RELEASE):
    """(what came of it all, which places were gold, how many of them answered)"""
    stream = learn(plan, version, program)
    with build(plan, version, stream, program) as p:
        got = play(p, plan)
        rows = stream_of(p)
        if [row[0] for row in rows] != stream:
            raise RuntimeError("the stream of a person depends on what items say")
        places = [bool(row[1]) for row in rows]
        return got, places, sum(r[1] and r[2] == "done" for r in rows)


# ---- comparing ---------------------------------------------------------------------

TOLD = re.compile(r"^(> )?Your answer to .*, checked:\n(?:  .*\n)+", re.M)


def without_told(text):
    """A talk without what is said of checked answers."""
    return re.sub(TOLD, r"\1", text)


def differences(one, two, skip=()):
    wrong = []
    for what, got in one.items():
        if what in skip or got == two[what]:
            continue
        if isinstance(got, dict):
            wrong.append(f"{what}: {got} {two[what]}")
            continue
        at = next((i for i, (x, y) in enumerate(zip(got, two[what])) if x != y), -1)
        wrong.append(f"{what}, part {at}: {got[at]!r:.300} | {two[what][at]!r:.300}")
    return wrong


def versions(rng, number):
    out = {"one": Version(rng), "other": Version(rng)}
    if number % 4 == 0:
        out["none"] = Version(rng, gold=0)
    return out


def one_silent(number, seed, program):
    """A project where nothing is told, or not yet: (what differs, gold answers met,
    streams with gold in other places)."""
    rng = random.Random(seed)
    plan = Plan(rng, rng.choice(("silent", "silent", "at-end")))
    seen = {name: watch(plan, v, program) for name, v in versions(rng, number).items()}
    first, places, _ = seen.pop("one")
    wrong, met, apart = [], 0, 0
    for name, (got, others, answered) in seen.items():
        if plan.settings["feedback"] == "at-end" and answered >= TOLD_AT:
            continue  # told of, as it should be
        met += answered
        apart += places != others
        skip = ("files",) if name == "none" else ()
        wrong += [f"project {number}, {plan.settings}, {name}: {x}"
                  for x in differences(first, got, skip)]
    return wrong, met, apart


def one_told(number, seed, _):
    """A project that tells at once: that differs, and nothing else."""
    rng = random.Random(seed)
    plan = Plan(rng, "at-once")
    plan.kind = "choice"
    plan.lines = [x for x in plan.lines if not x.startswith(".dispute")]
    talks, wrong = [], []
    for version in (Version(rng), Version(rng)):
        stream = learn_talk(plan, version)
        with build(plan, version, stream, RELEASE) as p:
            talks.append(talk(p, plan))
    if without_told(talks[0]) != without_told(talks[1]):
        wrong.append(f"project {number}: {talks[0]!r:.1500} | {talks[1]!r:.1500}")
    return wrong, sum(len(TOLD.findall(x)) for x in talks), talks[0] != talks[1]


def many(rng, what, projects, program=RELEASE):
    """All together, on two cores: (what differs, sum, sum)."""
    jobs = [(n, rng.getrandbits(40), program) for n in range(projects)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        got = list(pool.map(lambda job: in_child(what, *job), jobs))
    return [x for g in got for x in g[0]], sum(g[1] for g in got), sum(g[2] for g in got)


def in_child(what, *job):
    """Terminals are opened by forking, which threads do not go with."""
    code = (f"import json, sys; sys.path.insert(0, {HERE!r}); import leak; "
            f"print(json.dumps(leak.{what.__name__}(*{job!r})))")
    done = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True,
                          check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def silent(tap, rng, projects):
    wrong, met, apart = many(rng, one_silent, projects)
    tap.say(not wrong and met > projects and apart >= projects * 3 // 4,
            f"{projects} projects: whatever is gold, an annotator sees the same ("
            f"{met} gold answers, {apart} streams with gold in other places)",
            "\n".join(wrong[:6]))


def told(tap, rng, projects):
    wrong, told_of, differ = many(rng, one_told, projects)
    tap.say(not wrong and told_of > projects and differ,
            f"{projects} projects that tell at once: {told_of} answers told of, and "
            "without that every line is the same", "\n".join(wrong[:3]))


def bites(tap, rng):
    os.environ["DIPLE_BREAK"] = "gold"
    wrong, _, _ = many(rng, one_silent, 2, BROKEN)
    os.environ.pop("DIPLE_BREAK")
    tap.say(wrong, "a build that tells of hidden gold is caught")


def talk(p, plan):
    done = p.call("label", "-b", "b", "--as", "anna", "-p", p.db, "--plain",
                  stdin="\n".join(plan.lines) + "\n", env=still(2))
    return done.stdout.replace("  .dispute REASON says that this is wrong.\n", "")


def learn_talk(plan, version):
    with build(plan, version, None, RELEASE) as p:
        talk(p, plan)
        return [row[0] for row in stream_of(p)]


# ---- time --------------------------------------------------------------------------

def rank_sum_z(xs, ys):
    """How far apart two samples lie: Mann and Whitney's U, in standard errors."""
    both = sorted((v, k) for k, vs in ((0, xs), (1, ys)) for v in vs)
    ranks = sum(i + 1 for i, (_, k) in enumerate(both) if k == 0)
    n, m = len(xs), len(ys)
    u = ranks - n * (n + 1) / 2
    return (u - n * m / 2) / (n * m * (n + m + 1) / 12) ** 0.5


def timing(tap, rng):
    """From a key to the next picture, at gold and at other items."""
    times = {True: [], False: []}
    shown = {True: [], False: []}
    for _ in range(30 if LONG else 6):
        plan = Plan(rng)
        plan.kind, plan.size = "choice", (24, 80)
        plan.settings.pop("quota", None)
        with build(plan, Version(rng), None, RELEASE) as p:
            t = Watched(p.label("anna"), plan.size, environment())
            t.see(rb"What does")
            t.settle()
            took = []
            for _ in range(40):
                begun = time.perf_counter()
                t.type(rng.choice(LABELS))
                select.select([t.fd], [], [], 10)
                took.append(1000 * (time.perf_counter() - begun))
                t.settle()
            t.over()
            gold = [bool(row[1]) for row in stream_of(p)]
        for n, ms in enumerate(took[:len(gold) - 1]):
            times[gold[n]].append(ms)
            shown[gold[n + 1]].append(ms)
    for what, found in (("answered", times), ("shown next", shown)):
        z = rank_sum_z(found[True], found[False])
        mid = {k: statistics.median(v) for k, v in found.items()}
        tap.say(abs(z) < 4, f"from key to picture, gold {what}: median "
                f"{mid[True]:.2f} ms for {len(found[True])} gold and {mid[False]:.2f} ms "
                f"for {len(found[False])} others, {abs(z):.1f} standard errors apart")


def main():
    tap = Tap()
    if not FAKETIME:
        tap.skip("what annotators see", "no faketime")
        tap.end()
    rng, parts = seeded(), sys.argv[1:] or ["see", "time"]
    if "see" in parts:
        silent(tap, rng, 60 if LONG else 20)
        told(tap, rng, 12 if LONG else 4)
        bites(tap, rng)
    if "time" in parts:
        timing(tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

"""Two adjudicators at once on one project, one of them killed again and again.

Each decision of theirs is made gold as well, so what is whole shows: as many items
are decided as are gold, none was decided twice, and the project is sound. What a
session said is saved must be there. A build that commits a decision and what goes
with it one by one must be caught. For kill.py.
"""
import re
import signal
import sqlite3
import subprocess
import time

from field import BROKEN, LONG, RELEASE, Project, environment

JUDGES = ["judy", "karl"]
ITEMS = 400


def disputed(p):
    """Two people who say different things of every item, and two who decide."""
    with open(p.file("said.csv"), "w", encoding="ascii") as f:
        f.write("task,annotator,question,label\n")
        for n in range(1, ITEMS + 1):
            f.write(f"i{n},anna,wish,refund\ni{n},ben,wish,swap\n")
    p.must("import", p.file("said.csv"), "-p", p.db, "--as", "annotations", "--crowd",
           "--batch", "b")
    for name in JUDGES:
        p.must("person", "add", name, "-p", p.db, "--role", "adjudicator")
    p.must("adjudicate", "-p", p.db, "--as", "judy", "--frame")


class Judge:
    def __init__(self, p, name, rng, env):
        self.p, self.name, self.rng, self.env = p, name, rng, env
        self.said = open(p.file(name + ".said"), "ab+")
        with open(p.file(name + ".lines"), "w", encoding="ascii") as f:
            for _ in range(ITEMS):
                f.write(".gold\n" + rng.choice("12") + "\n")
        self.start()

    def start(self):
        with open(self.p.file(self.name + ".lines"), "rb") as lines:
            self.run = subprocess.Popen(
                [self.p.program, "adjudicate", "-p", self.p.db, "--as", self.name,
                 "--plain"], stdin=lines, stdout=self.said, stderr=subprocess.STDOUT,
                env=self.env)
        self.until = time.monotonic() + self.rng.uniform(0, 0.3)

    def kill(self):
        alive = self.run.poll() is None
        self.run.send_signal(signal.SIGKILL)
        self.run.wait()
        return alive

    def acked(self):
        """Items that this one was told are saved."""
        self.said.seek(0)
        text, item, out = self.said.read().decode("utf-8", "replace"), None, set()
        for m in re.finditer(r"Item (i\d+): \d+ in|(?<!NOT )saved: \w", text):
            if m.group(1):
                item = m.group(1)
            elif item:
                out.add(item)
        return out


def ask(p, sql):
    """Of a project that nobody is at."""
    db = sqlite3.connect(p.db)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def whole(p, judges):
    """What is wrong, "" for nothing."""
    decided = ask(p, "SELECT t.ext, p.name FROM decision AS d JOIN task AS t ON t.id = "
                     "d.task JOIN person AS p ON p.id = d.person WHERE d.undone IS NULL")
    gold = {row[0] for row in ask(p, "SELECT t.ext FROM gold AS g JOIN task AS t "
                                     "ON t.id = g.task")}
    items = [item for item, _ in decided]
    missing = [f"{j.name} {i}" for j in judges for i in j.acked() - {
        item for item, who in decided if who == j.name}]
    if len(set(items)) != len(items):
        return "an item was decided twice"
    if set(items) != gold:
        return f"decided {len(set(items))}, gold {len(gold)}: {set(items) ^ gold}"
    return f"missing: {missing[:5]}" if missing else p.check()


def killed(rng, program, env):
    """One project: (how many were killed, decisions acknowledged, what is wrong)."""
    done = 0
    with Project(items=ITEMS, program=program) as p:
        disputed(p)
        judges = [Judge(p, name, rng, env) for name in JUDGES]
        for _ in range(25):
            j = rng.choice(judges)
            time.sleep(max(0, j.until - time.monotonic()))
            done += j.kill()
            j.start()
        for j in judges:
            j.kill()
        wrong = whole(p, judges)
        total = sum(len(j.acked()) for j in judges)
        for j in judges:
            j.said.close()
    return done, total, wrong


def kill_judges(tap, rng):
    kills, done, wrong, total = 400 if LONG else 25, 0, "", 0
    while done < kills and not wrong:
        more, said, wrong = killed(rng, RELEASE, environment())
        done, total = done + more, total + said
        if not said:
            wrong = wrong or "nobody decided anything"
    tap.say(not wrong, f"{done} adjudicators killed, {total} decisions acknowledged: "
            "each whole or not there, none twice", wrong)
    bitten, rounds = "", 0
    while not bitten and rounds < 5:
        _, _, bitten = killed(rng, BROKEN, environment(DIPLE_BREAK="halves"))
        rounds += 1
    tap.say(bitten, "a build that keeps half a decision is caught: "
            f"{bitten[:60] or 'nothing was found'}")

#!/usr/bin/env python3
"""A hundred people at once in one dealt batch, line by line with the real program.

They begin together and answer after a moment of thought each. In the second part one
of them is killed every second, every other time at the moment their session says
`saved`, and comes back. What the sessions said is held against the export: no answer
lost or there twice, no item with more answers than its overlap; nobody was told of
the database. How the work was spread and how long people waited is printed.
"""
import json
import os
import re
import selectors
import signal
import statistics
import subprocess
import sys
import time

from field import DEADLINE_S, LONG, RELEASE, Project, Tap, environment, seeded

CROWD, OVERLAP = 100, 3
THINK_S = 0.6          # the longest thought
LOOK_AGAIN_S = 0.3     # of those who have nothing to do
SKIP = 0.03
FAIR = 4               # the slowest does at least a fourth of what is usual
FORBIDDEN = ("locked", "SQL", "sqlite")
SAID = re.compile(r"^Item \d+ \(i(\d+)\)$|^(?:> )?saved: (\w+)$|^(?:> )?(skipped)$", re.M)
KEYS = "rso"


class Person:
    """Somebody, through one session after another."""

    def __init__(self, project, name, rng):
        self.project, self.name, self.rng = project, name, rng
        self.whole = ""                  # of the sessions that ended
        self.waits, self.due, self.asked = [], None, None
        self.start()

    def start(self):
        self.said = ""
        self.run = subprocess.Popen(
            self.project.label(self.name, "--plain"), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment())
        self.due, self.asked, self.saves = None, None, 0

    def hear(self):
        """Takes in what was said; False: the session is over."""
        piece = os.read(self.run.stdout.fileno(), 65536).decode("utf-8", "replace")
        self.said += piece
        if not self.said.endswith("\n> ") or not piece:
            return bool(piece)
        now = time.monotonic()
        self.saves += self.asked is not None and not self.idle()
        if self.asked is not None:
            self.waits.append(now - self.asked)
        self.asked = None
        self.due = now + (LOOK_AGAIN_S if self.idle()
                          else self.rng.uniform(0, THINK_S))
        return True

    def idle(self):
        """Whether nothing waits for this person."""
        return "\nNo items wait for you" in self.said[-400:]

    def speak(self):
        if self.idle():
            line = ""
        elif self.rng.random() < SKIP:
            line = ".skip unclear"
        else:
            line = self.rng.choice(KEYS)
        self.due, self.asked = None, time.monotonic()
        try:
            os.write(self.run.stdin.fileno(), (line + "\n").encode())
        except BrokenPipeError:
            pass  # its end is heard of

    def end(self, kill=False):
        if kill:
            self.run.send_signal(signal.SIGKILL)
        self.run.stdin.close()
        self.said += self.run.stdout.read().decode("utf-8", "replace")
        self.run.stdout.close()
        code = self.run.wait()
        self.whole += self.said + "\n"
        return code

    def acked(self):
        """[(item, label or None for a skip)], in order."""
        out, item = [], None
        for m in SAID.finditer(self.whole):
            if m.group(1):
                item = int(m.group(1))
            else:
                out.append((item, m.group(2) and m.group(2).lower()))
        return out


class Crowd:
    def __init__(self, project, rng, size):
        self.project, self.rng, self.killed, self.wrong = project, rng, 0, []
        self.ears = selectors.DefaultSelector()
        self.people = [Person(project, f"p{i:03}", rng) for i in range(size)]
        for p in self.people:
            self.listen(p)

    def listen(self, p):
        self.ears.register(p.run.stdout, selectors.EVENT_READ, p)

    def kill(self, p):
        self.ears.unregister(p.run.stdout)
        p.end(kill=True)
        self.killed += 1
        p.start()
        self.listen(p)

    def hear(self, seconds):
        """Those who have been told something, after at most so long."""
        heard = []
        for key, _ in self.ears.select(seconds):
            p = key.data
            if p.hear():
                heard.append(p)
                continue
            self.wrong.append(f"the session of {p.name} ended: {p.said[-300:]}")
            self.ears.unregister(p.run.stdout)
        return heard

    def gather(self):
        """All have their first item before them."""
        end = time.monotonic() + DEADLINE_S
        while any(p.due is None for p in self.people) and not self.wrong:
            self.hear(0.1)
            if time.monotonic() > end:
                self.wrong.append("some never had a first item")

    def over(self):
        """Nobody has anything left, and nothing is left."""
        if not all(p.idle() for p in self.people):
            return False
        batch = stand(self.project)
        return batch["leased"] == 0 and batch["done"] == batch["wanted"]

    def work(self, seconds, every):
        """Until all is done or, with `seconds`, for so long; `every` so many seconds
        somebody is killed."""
        begun = told = looked = time.monotonic()
        fall = begun + every if every else None
        while not self.wrong:
            now = time.monotonic()
            if seconds and now - begun > seconds:
                break
            for p in self.people:
                if p.due is not None and p.due <= now:
                    p.speak()
            heard = self.hear(0.01)
            told = now if any(not p.idle() for p in heard) else told
            if fall and now >= fall:
                at_the_word = [p for p in heard if p.saves]
                if self.killed % 2 or at_the_word:
                    self.kill(self.rng.choice(at_the_word or self.people))
                    fall = now + every
            if now - looked > 1:
                looked = now
                if self.over():
                    break
            if now - told > DEADLINE_S:
                self.wrong.append("nobody has come further for a long time")
        return time.monotonic() - begun

    def leave(self):
        for p in self.people:
            if p.end() != 0 and not self.wrong:
                self.wrong.append(f"{p.name} left with an error: {p.said[-300:]}")
        self.ears.close()


def stand(project):
    """The batch in numbers."""
    return json.loads(project.must("batch", "show", "b", "--json", "-p", project.db))


def export(project):
    """{(person, item): [each label they ever gave]}"""
    out = {}
    for line in project.must("export", "-p", project.db, "--format", "jsonl",
                             timeout=600).splitlines():
        item = json.loads(line)
        for a in item["annotations"]:
            if a.get("answer"):
                out.setdefault((a["annotator"], int(item["id"][1:])), []).append(
                    a["answer"]["wish"])
    return out


def compare(people, there, killed):
    """What was said against what is there, in words."""
    wrong, unsaid = [], 0
    said = {(p.name, n): label for p in people for n, label in p.acked() if label}
    for (who, n), label in said.items():
        if label not in there.get((who, n), ()):
            wrong.append(f"lost: {who} said {label} of item {n}")
    for (who, n), labels in there.items():
        unsaid += (who, n) not in said
        if len(labels) > 1:
            wrong.append(f"twice: {who} on item {n}: {labels}")
    if unsaid > killed:
        wrong.append(f"{unsaid} answers that nobody was told of, {killed} killed")
    return wrong


def over_the_overlap(there):
    count = {}
    for _, n in there:
        count[n] = count.get(n, 0) + 1
    return [f"item {n}: {k} answers" for n, k in count.items() if k > OVERLAP]


def twice_to_a_person(people):
    """A skipped item that came again, or one that was answered twice."""
    wrong = []
    for p in people:
        seen = set()
        for n, _ in p.acked():
            if n in seen:
                wrong.append(f"{p.name} had item {n} twice")
            seen.add(n)
    return wrong


def told_of_the_database(people):
    return [f"{p.name}: {line}" for p in people for line in p.whole.splitlines()
            if any(word in line for word in FORBIDDEN)]


def spread(people):
    """(fewest, median, most) answers of a person."""
    counts = sorted(sum(1 for _, label in p.acked() if label) for p in people)
    return counts[0], statistics.median(counts), counts[-1]


def report(crowd, took, total):
    waits = sorted(w for p in crowd.people for w in p.waits)
    at = lambda share: 1000 * waits[min(len(waits) - 1, int(share * len(waits)))]
    few, mid, most = spread(crowd.people)
    refused = sum(p.whole.count("NOT SAVED") for p in crowd.people)
    print(f"# {total} answers of {len(crowd.people)} people in {took:.1f} s, "
          f"{crowd.killed} killed; each {few} to {most}, median {mid:g}; {refused} "
          "told that something was not saved", flush=True)
    print(f"# from an answer to the next item: median {at(.5):.0f} ms, 95 % "
          f"{at(.95):.0f}, 99 % {at(.99):.0f}, longest {at(1):.0f}", flush=True)


def soak(rng, size, items, seconds, every, program=RELEASE):
    """(crowd, what is there, how the batch stands, what is wrong)."""
    with Project(items=items, program=program) as p:
        p.must("batch", "set", "b", "--overlap", str(OVERLAP), "-p", p.db)
        crowd = Crowd(p, rng, size)
        crowd.gather()
        took = crowd.work(seconds, every)
        crowd.leave()
        there = export(p)
        report(crowd, took, len(there))
        return crowd, there, stand(p), crowd.wrong + [x for x in [p.check()] if x]


def judge(tap, crowd, there, stands, wrong, whole):
    n = f"{len(there)} answers"
    lost = compare(crowd.people, there, crowd.killed)
    many = over_the_overlap(there)
    again = twice_to_a_person(crowd.people)
    told = told_of_the_database(crowd.people)
    tap.say(not wrong, "every session went on to the end, the project is sound",
            "\n".join(wrong[:5]))
    tap.say(there and not lost, f"{n}: none lost, none twice", "\n".join(lost[:5]))
    tap.say(there and not many, f"no item has more than {OVERLAP}", "\n".join(many[:5]))
    tap.say(not again, "nobody had an item twice", "\n".join(again[:5]))
    tap.say(not told, "nobody was told of the database", "\n".join(told[:5]))
    if whole:
        tap.say(stands["done"] == stands["wanted"] and stands["finished"] == stands["items"],
                "everything got done, what was skipped by others", stands)


def together(tap, rng):
    print(f"# {CROWD} people at once", flush=True)
    found = soak(rng, CROWD, 120000 if LONG else 1000, 600 if LONG else None, None)
    judge(tap, *found, whole=not LONG)
    few, mid, _ = spread(found[0].people)
    tap.say(few * FAIR >= mid, f"nobody had less than a share: {few} answers, and "
            f"{mid:g} are usual")


def killed(tap, rng):
    print(f"# {CROWD} people, one killed every second", flush=True)
    found = soak(rng, CROWD, 120000 if LONG else 1200, 600 if LONG else None, 1)
    judge(tap, *found, whole=not LONG)
    tap.say(found[0].killed > 3, f"{found[0].killed} sessions were killed")


def main():
    tap, rng = Tap(), seeded()
    parts = {"together": together, "killed": killed}
    for name in sys.argv[1:] or parts:
        parts[name](tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

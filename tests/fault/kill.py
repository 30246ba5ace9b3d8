#!/usr/bin/env python3
"""kill -9 at any instant: nothing acknowledged is lost, nothing is left half done.

Several people label line by line with the real program; what it says goes into a
file of each. At random instants one of them is killed, and the project must pass
`diple check` while the others go on. Imports, guide updates and backups are
killed too: those leave all or nothing. A build that says "saved" before the
commit must be caught, for sure: a session is killed the moment it has said so.
"""
import os
import signal
import subprocess
import sys
import time

from field import (BROKEN, LONG, RELEASE, Project, Talk, Tap, acks, environment,
                   random_keys, seeded, until, write_items, GUIDE)
from judges import kill_judges

PEOPLE = ["anna", "ben", "cleo", "dora"]


class Worker:
    """One person; a killed session is followed by the next.

    It is to be killed either some time after its start, which may be before its
    first word, or as soon as it has said `saved` so many times."""

    def __init__(self, project, person, rng, env):
        self.project, self.person, self.rng, self.env = project, person, rng, env
        self.said = open(project.file(person + ".said"), "ab+")
        self.keys = project.file(person + ".keys")
        with open(self.keys, "w", encoding="ascii") as f:
            f.write(random_keys(rng, 4000))
        self.start()

    def start(self):
        with open(self.keys, "rb") as keys:
            self.run = subprocess.Popen(
                self.project.label(self.person, "--plain"), stdin=keys,
                stdout=self.said, stderr=subprocess.STDOUT, env=self.env)
        self.begun_at = os.fstat(self.said.fileno()).st_size
        early = self.rng.random() < 0.25
        self.after = None if early else self.rng.randint(1, 60)
        self.until = time.monotonic() + self.rng.uniform(0.0, 0.05 if early else 0.003)

    def due(self):
        if self.run.poll() is not None:
            return True
        return time.monotonic() >= self.until and (
            self.after is None or self.saved() >= self.after)

    def saved(self):
        """How often this session has said so."""
        self.said.seek(self.begun_at)
        return self.said.read().count(b"saved: ")

    def ended(self):
        return self.run.poll() is not None

    def kill(self):
        alive = self.run.poll() is None
        self.run.send_signal(signal.SIGKILL)
        self.run.wait()
        return alive

    def acked(self):
        self.said.seek(0)
        return acks(self.said.read().decode("utf-8", "replace"))


def sessions(rng, project, kills, env):
    """Returns (kills, acknowledged, missing, first finding of a check)."""
    workers = [Worker(project, who, rng, env) for who in PEOPLE]
    done, tries, finding = 0, 0, ""
    while done < kills and tries < 20 * kills and not finding:
        if not until(lambda: any(w.due() for w in workers)):
            finding = "nobody has saved anything for a long time"
            break
        w = next(w for w in workers if w.due())
        alive, tries = w.kill(), tries + 1
        done += alive
        if not alive and not w.saved():  # it found nothing left to do
            break
        w.start()
        finding = project.check()
    missing, total = [], 0
    for w in workers:
        w.kill()
    for w in workers:
        acked = w.acked()
        total += len(acked)
        missing += project.missing(w.person, acked)
        w.said.close()
    return done, total, missing, finding or project.check()


def kill_sessions(tap, rng):
    kills, done, total, missing, finding = 2000 if LONG else 120, 0, 0, [], ""
    while done < kills and not missing and not finding:
        with Project(items=12000) as p:  # a larger one only takes longer to check
            more, said, missing, finding = sessions(
                rng, p, min(120, kills - done), environment())
            done, total = done + more, total + said
            print(f"# {done} killed, {total} acknowledged", flush=True)
    tap.say(not missing and not finding and total > done,
            f"{done} sessions killed under load, {total} answers acknowledged: "
            f"{len(missing)} missing, every check passed",
            "\n".join(missing[:5]) + finding)


def at_the_word(rng, program, env, rounds):
    """Kills sessions that have just said `saved`; (acknowledged, missing)."""
    total, missing = 0, []
    with Project(items=20 * rounds, program=program) as p:
        for i in range(rounds):
            talk = Talk(p, f"p{i}", env)
            for _ in range(rng.randint(1, 12)):
                talk.answer(rng.choice("rso"))
            talk.kill()
            acked = acks(talk.said)
            total += len(acked)
            missing += p.missing(f"p{i}", acked)
    return total, missing


def kill_at_the_word(tap, rng):
    rounds = 200 if LONG else 20
    total, missing = at_the_word(rng, RELEASE, environment(), rounds)
    tap.say(not missing and total >= rounds, f"{rounds} sessions killed the moment they "
            f"said `saved`: {total} answers, {len(missing)} missing", missing[:5])
    total, missing = at_the_word(
        rng, BROKEN, environment(DIPLE_BREAK="ack_before_commit"), rounds)
    tap.say(len(missing) == rounds, "a build that says `saved` before the commit is "
            f"caught each time: {len(missing)} of {total} answers missing in {rounds} "
            "sessions")


def run_and_kill(rng, argv, longest):
    run = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           env=environment())
    try:
        run.wait(rng.uniform(0, longest))
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
    return run.returncode < 0


def timed(argv):
    begun = time.monotonic()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True, env=environment())
    return time.monotonic() - begun


def counts(project):
    """(items, acts) of a sound project, in words of `diple check`."""
    out = project.must("check", "-p", project.db)
    return out.split(": sound: ")[1].split("\n")[0]


def one_import(rng, rows, longest, tries):
    """Kills imports into one project until one comes through.

    Returns (killed, landed, what is wrong)."""
    killed = 0
    with Project(items=50) as p:
        rows_file = p.file("more.jsonl")
        write_items(rows_file, 1000, rows)
        before = counts(p)
        while killed < tries:
            died = run_and_kill(rng, [p.program, "import", rows_file, "-p", p.db,
                                      "--batch", "new"], longest)
            now = p.check() or counts(p)
            if now == before and died:
                killed += 1
            elif now.startswith(f"{rows + 50} items"):
                return killed + died, True, ""
            else:
                return killed, False, f"was {before}, is {now}"
    return killed, False, ""


def kill_imports(tap, rng):
    tries, rows = (200, 40000) if LONG else (20, 15000)
    wrong, killed, landed = "", 0, 0
    with Project(items=50) as p:
        write_items(p.file("more.jsonl"), 1000, rows)
        longest = timed([p.program, "import", p.file("more.jsonl"), "-p", p.db,
                         "--batch", "x"])
    while killed < tries and not wrong:
        died, through, wrong = one_import(rng, rows, longest * 1.05, tries - killed)
        killed, landed = killed + died, landed + through
    tap.say(not wrong, f"{killed} imports of {rows} rows killed: no trace of any, "
            f"or all of it ({landed})", wrong)


def kill_guide_updates(tap, rng):
    rounds, wrong, killed, taken = 200 if LONG else 30, [], 0, 0
    with Project(items=20) as p:
        with open(p.file("g2.yaml"), "w", encoding="utf-8") as f:
            f.write(GUIDE % "2")
        longest = timed([p.program, "guide", "update", p.file("g2.yaml"), "-p", p.db])
        for i in range(rounds):
            with open(p.file("g2.yaml"), "w", encoding="utf-8") as f:
                f.write(GUIDE % f"2.{i}" + f"        # {i}\n")
            killed += run_and_kill(
                rng, [p.program, "guide", "update", p.file("g2.yaml"), "-p", p.db],
                longest * 1.2)
            shown = p.call("guide", "show", "-p", p.db)
            now = p.check()
            if now or shown.returncode:
                wrong.append(now or shown.stderr)
                break
            taken += f"2.{i}" in shown.stdout
        tap.say(not wrong, f"{killed} of {rounds} guide updates killed, {taken} taken: "
                "each whole or not there", "\n".join(wrong))


def kill_backups(tap, rng):
    rounds, wrong, killed, whole = 200 if LONG else 25, [], 0, 0
    with Project(items=8000) as p:
        copy = p.file("copy.db")
        longest = timed([p.program, "backup", "-p", p.db, p.file("first.db")])
        for _ in range(rounds):
            killed += run_and_kill(
                rng, [p.program, "backup", "-p", p.db, copy], longest * 1.2)
            if os.path.exists(copy):
                whole += 1
                done = p.call("check", "-p", copy)
                if done.returncode:
                    wrong.append(done.stdout)
                for suffix in ("", "-wal", "-shm", "-gate", "-reserve"):
                    if os.path.exists(copy + suffix):
                        os.unlink(copy + suffix)
        found = p.check()
        tap.say(not wrong and not found, f"{killed} of {rounds} backups killed: "
                f"{whole} whole, no half file under the name", "\n".join(wrong) + found)


def backup_under_load(tap, rng):
    """A backup while people work holds everything saved before it began."""
    wrong, rounds, loaded = [], 20, 0
    with Project(items=12000) as p:
        workers = [Worker(p, who, rng, environment()) for who in PEOPLE]
        for i in range(rounds):
            for w in workers:
                if w.ended():
                    w.start()
            if not until(lambda: all(w.saved() or w.ended() for w in workers)):
                wrong.append("somebody never saved anything")
                break
            before = {w.person: w.acked() for w in workers}
            copy = p.file(f"copy{i}.db")
            done = p.call("backup", "-p", p.db, copy)
            loaded += any(len(w.acked()) > len(before[w.person]) for w in workers)
            if done.returncode:
                wrong.append(done.stderr)
                continue
            original, p.db = p.db, copy
            wrong += [x for who, acked in before.items() for x in p.missing(who, acked)]
            found = p.check()
            p.db = original
            wrong += [found] if found else []
            os.unlink(copy)
        for w in workers:
            w.kill()
            w.said.close()
        tap.say(not wrong and loaded, f"{rounds} backups, {loaded} of them while "
                f"{len(PEOPLE)} people saved: sound, with all that was saved before",
                "\n".join(wrong[:5]))


def main():
    tap, rng = Tap(), seeded()
    parts = {"sessions": kill_sessions, "word": kill_at_the_word, "imports": kill_imports,
             "judges": kill_judges, "guides": kill_guide_updates, "backups": kill_backups,
             "load": backup_under_load}
    for name in sys.argv[1:] or parts:
        parts[name](tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Hostile inputs: each is refused in words, or taken, within 100 ms and 64 MiB
of address space (more would end it, out of memory). The time is of the processor,
and longer where a fixed piece of work, measured right then, takes longer as well.

A row is (name, how it is given, its bytes, what the first line said must match;
"" where it is to be taken). Guides, rows, tables, settings, key scripts, and
patterns that make other engines run for ever.
"""
import json
import os
import re
import resource
import subprocess
import sys
import time
import zlib

from field import BROKEN, GUIDE, RELEASE, Project, Tap, environment

MIB = 1 << 20
CPU_S, SPACE, TRIES = 0.1, 64 * MIB, 6
CPU_MAX_S = 3  # then it is ended
WORK = bytes((i * 7919 + i // 3) % 251 for i in range(MIB))
WORK_S = 0.004  # what packing that takes of a processor on which the limits hold


def slowness():
    """How much slower than that this machine is just now; at least 1."""
    begun = time.process_time()
    zlib.compress(WORK, 6)
    return max(1.0, (time.process_time() - begun) / WORK_S)


def guide(body):
    return (GUIDE % "1" + body).encode()


GUIDES = [
    ("200 000 brackets", b"diple: " + b"[" * 200000, r":1:\d+: error: "),
    ("100 000 braces in a line", b"{" * 100000, r":1:\d+: error: "),
    ("200 000 indents", b"".join(b" " * i + b"a:\n" for i in range(600)), r"error: "),
    ("an alias bomb", b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", r":1:\d+: error: "),
    ("a merge", guide("x: &x {a: b}\n<<: *x\n"), r"error: "),
    ("a tag", b"diple: !!python/object:os.system 1\n", r":1:\d+: error: "),
    ("two documents", guide("---\ndiple: 1\n"), r"error: "),
    ("over a mebibyte", guide("# " + "x" * MIB + "\n"), r"too large|bytes|over|limit|larger"),
    ("a scalar of 200 KB", guide("instructions: " + "y" * 200000 + "\n"), r"error: "),
    ("100 000 keys", guide("".join(f"k{i}: 1\n" for i in range(60000))), r"error: "),
    ("the same key often", guide("title: x\n" * 20000), r"error: "),
    ("NUL inside a text", guide('instructions: "a\\0b"\n'), r"error: "),
    ("not UTF-8", b"diple: 1\ntitle: \xff\xfe\n", r"error: "),
    ("UTF-16", "diple: 1\n".encode("utf-16"), r"error: "),
    ("empty", b"", r"error: "),
    ("only NUL", b"\0" * 4096, r"error: "),
    ("a rule that backtracks for ever",
     guide("rules:\n  - {match: '(a+)+$', question: wish, label: refund}\n"), ""),
    ("a pattern of 100 KB",
     guide("rules:\n  - {match: '" + "(" * 50000 + "', question: wish, label: refund}\n"),
     r"error: "),
    ("2 000 labels", guide("").replace(b"    labels:\n", b"    labels:\n" + b"".join(
        b"      - {id: l%d}\n" % i for i in range(2000))), r"error: "),
    ("500 questions", guide("").rstrip() + b"\n" + b"".join(
        b"  - {id: q%d, type: text, ask: x}\n" % i for i in range(500)), r"error: "),
    ("a carriage return every byte", b"\r" * MIB, r"error: |too"),
]

ROWS = [
    ("a line of 5 MiB", b'{"id":"a","message":"' + b"x" * (5 * MIB) + b'"}\n', r":1:\d+: "),
    ("100 000 brackets", b'{"id":"a","message":' + b"[" * 100000 + b"\n", r":1:\d+: "),
    ("40 deep", b'{"id":"a","message":"m","x":' + b"[" * 40 + b"]" * 40 + b"}\n",
     r":1:\d+: "),
    ("60 000 members", b'{"id":"a","message":"m",' + b",".join(
        b'"k%d":1' % i for i in range(60000)) + b"}\n", r":1:\d+: "),
    ("a member twice", b'{"id":"a","message":"m","message":"n"}\n', r":1:\d+: "),
    ("NUL by escape", b'{"id":"a","message":"\\u0000"}\n', r":1:\d+: "),
    ("half a surrogate", b'{"id":"a","message":"\\ud800"}\n', r":1:\d+: "),
    ("not UTF-8", b'{"id":"a","message":"\xc0\xaf"}\n', r":1:\d+: "),
    ("cut off", b'{"id":"a","message":"m', r":1:\d+: "),
    ("a number of 100 000 digits",
     b'{"id":"a","message":"m","n":' + b"9" * 100000 + b"}\n", r":1:29: "),
    ("1e999999999", b'{"id":"a","message":"m","n":1e999999999}\n', ""),
    ("20 000 empty lines", b"\n" * 20000 + b'{"id":"b","message":"m"}\n', ""),
    ("20 000 bad rows", b"{\n" * 20000, r":1:\d+: "),
    ("an id of 100 KB", b'{"id":"' + b"i" * 100000 + b'","message":"m"}\n', r":1:\d+: "),
    ("a text of 500 KB of marks",
     '{"id":"c","message":"'.encode() + "\u0301".encode() * 250000 + b'"}\n', ""),
    ("random bytes", bytes((i * 7919 + i // 3) % 251 for i in range(200000)), r": "),
]

TABLES = [
    ("a quote that never ends", b'id,message\na,"' + b"x" * MIB, r":2:\d+: |:\d+:\d+: "),
    ("100 000 columns", b"id,message" + b",c" * 100000 + b"\n", r": "),
    ("30 000 rows too short", b"id,message\n" + b"a\n" * 30000, r":2:\d+: "),
    ("a cell of 5 MiB", b"id,message\na," + b"x" * (5 * MIB) + b"\n", r":2:\d+: "),
    ("a header twice", b"id,message,message\na,b,c\n", r":1:\d+: "),
    ("NUL in a cell", b"id,message\na,b\0c\n", r":\d+:\d+: "),
    ("only commas", b"," * MIB, r": "),
    ("only quotes", b'id,message\n' + b'"' * MIB, r": "),
]

SETTINGS = [
    ("an alias", b"theme: &a mono\nkeys: *a\n", r":1:\d+: error: "),
    ("200 000 brackets", b"keys: " + b"[" * 200000, r"larger than"),
    ("unknown", b"tehme: mono\n", r":1:1: error: "),
    ("a mebibyte", b"#" * (2 * MIB), r"too large|bytes|over|limit|larger"),
    ("a key that is none", b"keys: {label: {skip: '<Nokey>'}}\n", r"1:\d+: "),
]

SCRIPTS = [
    ("an open bracket", "<" * 3000, ""), ("an unknown name", "<Nokey>", ""),
    ("a huge wait", "<Wait:99999999999999999999>", ""),
    ("a huge resize", "<Resize:999999x999999>", ""),
    ("a tiny resize", "<Resize:1x1>r<Resize:0x0>r", ""),
    ("10 000 keys", "r" * 20 + "?q" * 5000, ""),
    ("a paste that never ends", "c<Paste:" + "x" * 100000, ""),
]

# Each against a text of 64 KiB that almost matches.
PATTERNS = [
    "^(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*)*x", "(a*)*b", "(?:a|b)*?[xy]", "(a+)+b",
    "([a-z]+)*=", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){20}", "(a?){50}a{50}",
    r"(\w+\s?)+$z", r"^(\d|\w)+!$", "(?=(a+))a*b\\1", "((a{0,5}){0,5})*[c]",
    ".*.*.*.*=.*", "(a|b|ab)*c", "(?i)(A+)+z", "^(?:(?:a+)|b)*c(?R)?$",
]


def measured(argv, stdin, env):
    """(exit code, both outputs, CPU seconds) of one run in little space."""
    def narrow():
        resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_MAX_S, CPU_MAX_S))
    with open(stdin, "rb") if stdin else open(os.devnull, "rb") as source:
        run = subprocess.Popen(argv, stdin=source, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, env=env,
                               preexec_fn=narrow)
        out = run.stdout.read().decode("utf-8", "replace")
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    return run.returncode, out, used.ru_utime + used.ru_stime


class Limits:
    def __init__(self, tap, p):
        self.tap, self.p = tap, p
        self.wrong, self.runs, self.slowest = [], 0, (0, "")

    def look(self, what, argv, expected, env=None, stdin=None):
        """Runs it; the fastest of a few tries counts, for the machine is shared."""
        cpu = None
        for _ in range(TRIES):
            code, out, once = measured(
                [self.p.program, *argv], stdin, env or environment())
            if once > CPU_S * 0.8:
                once /= slowness()
            cpu = once if cpu is None else min(cpu, once)
            if cpu < CPU_S * 0.8 or code < 0:
                break
        self.runs += 1
        self.slowest = max(self.slowest, (cpu, what))
        first = out.split("\n")[0]
        if code < 0 or code > 9:
            self.wrong.append(f"{what}: exit {code}: {out[-300:]}")
        if expected and (code == 0 or not re.search(expected, first)):
            self.wrong.append(f"{what}: exit {code}: {first[:200]}")
        if expected == "" and code != 0:
            self.wrong.append(f"{what}: exit {code}: {first[:200]}")
        if cpu > CPU_S:
            self.wrong.append(f"{what}: {cpu * 1000:.0f} ms")
        return out

    def file(self, data):
        path = self.p.file("hostile")
        with open(path, "wb") as f:
            f.write(data)
        return path

    def say(self, kind):
        self.tap.say(
            not self.wrong,
            f"{self.runs} {kind}: at most {self.slowest[0] * 1000:.0f} ms "
            f"({self.slowest[1]}), within {SPACE // MIB} MiB", "\n".join(self.wrong[:12]))


def imports(tap, p, rows, kind):
    limits = Limits(tap, p)
    for i, (name, data, expected) in enumerate(rows):
        limits.look(f"{kind}: {name}",
                    ["import", limits.file(data), "-p", p.db, "--batch", f"{kind}{i}"],
                    expected)
    limits.say(f"hostile {kind}")


def settings(tap, p):
    limits = Limits(tap, p)
    home = p.file("config")
    os.makedirs(home + "/diple", exist_ok=True)
    for name, data, expected in SETTINGS:
        with open(home + "/diple/config.yaml", "wb") as f:
            f.write(data)
        limits.look(f"settings: {name}", p.label("anna", "--frame")[1:], expected,
                    environment(XDG_CONFIG_HOME=home))
    limits.say("hostile settings")


def patterns(tap):
    with Project(items=0) as p:
        with open(p.file("long.jsonl"), "w", encoding="utf-8") as f:
            for n in range(3):
                f.write('{"id":"t%d","message":"%s"}\n' % (n, "a" * (64 * 1024) + "!"))
        p.must("import", p.file("long.jsonl"), "-p", p.db, "--batch", "b")
        limits = Limits(tap, p)
        base = measured([p.program, *p.label("anna", "--keys", "<Esc>")[1:]], None,
                        environment())[2]
        global CPU_S
        CPU_S = 0.25 + base
        for pattern in PATTERNS:
            keys = "/" + pattern.replace("<", "<lt>") + "<Enter>" + "<Wait:50>" * 8
            limits.look(pattern, p.label("anna", "--keys", keys)[1:], "")
        limits.say("patterns against 64 KiB of text")


# What would be a command to a terminal, or turn the text around.
COMMANDS = [b"\x1b]52;c;ZXZpbA==\x07", b"\x1b[2J\x1b[31m", b"\x9b2J", b"\xc2\x9b2J",
            "\u202eevil\u202c".encode(), b"\x08\x08\x7f", "\u200b\U000e0041".encode()]
FOREIGN = re.compile(b"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b\xaa-\xae]|"
                     b"\xf3\xa0")


def shown(program, env):
    """What came through to the output of texts that are commands."""
    through = []
    with Project(items=0, program=program) as p:
        with open(p.file("evil.jsonl"), "w", encoding="utf-8") as f:
            for i, text in enumerate(COMMANDS):
                f.write(json.dumps({"id": f"e{i}", "message": "so " + text.decode(
                    "utf-8", "replace") + " it is"}, ensure_ascii=False) + "\n")
        p.must("import", p.file("evil.jsonl"), "-p", p.db, "--batch", "b")
        runs = [p.label("anna", "--plain"), p.label("ben", "--frame"),
                [program, "guide", "check", p.file("evil.jsonl")],
                [program, "import", p.file("evil.jsonl"), "-p", p.db, "--batch",
                 COMMANDS[1].decode()]]
        for argv in runs:
            done = subprocess.run(argv, input=b".skip\n" * 20, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, env=env, check=False)
            through += [f"{argv[1]}: {m.group()!r}" for m in FOREIGN.finditer(done.stdout)]
    return through


def commands(tap):
    through = shown(RELEASE, environment())
    tap.say(not through, f"{len(COMMANDS)} texts that are commands to a terminal are "
            "shown, not sent", "\n".join(through[:8]))
    through = shown(BROKEN, environment(DIPLE_BREAK="raw"))
    tap.say(bool(through), f"a build that sends them is caught: {len(through)} times")


def bites():
    """A build without limits, and one guide and one pattern: what is found."""
    env = environment(DIPLE_BREAK="nolimit")
    with Project(items=0, program=BROKEN) as p:
        limits = Limits(None, p)
        limits.look("brackets", ["guide", "check", limits.file(GUIDES[0][1])], None, env)
        found = len(limits.wrong)
        with open(p.file("long.jsonl"), "w", encoding="utf-8") as f:
            f.write(json.dumps({"id": "t", "message": "a" * 65536 + "!"}) + "\n")
        p.must("import", p.file("long.jsonl"), "-p", p.db, "--batch", "b")
        keys = "/(?:a|b)*?[xy]<Enter>" + "<Wait:50>" * 8
        limits.look("a pattern", p.label("anna", "--keys", keys)[1:], None, env)
        return found, len(limits.wrong) - found


def main():
    tap = Tap()
    with Project(items=30) as p:
        limits = Limits(tap, p)
        for name, data, expected in GUIDES:
            limits.look(f"guide: {name}", ["guide", "check", limits.file(data)],
                        expected)
        limits.say("hostile guides")
        imports(tap, p, ROWS, "rows")
        imports(tap, p, TABLES, "tables")
        settings(tap, p)
        limits = Limits(tap, p)
        for name, keys, _ in SCRIPTS:
            limits.look(f"keys: {name}", p.label("anna", "--keys", keys)[1:], None)
        limits.say("hostile key scripts")
        found = p.check()
        tap.say(not found, "after all of them the project is sound", found)
    patterns(tap)
    guides, searches = bites()
    tap.say(guides and searches, "a build without limits is caught, by a guide and by a "
            "pattern", f"{guides} {searches}")
    commands(tap)
    tap.end()


if __name__ == "__main__":
    main()

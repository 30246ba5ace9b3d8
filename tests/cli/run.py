#!/usr/bin/env python3
"""Plays the transcripts tests/cli/*.t and prints TAP; see tests/cli/README.md."""
import concurrent.futures
import difflib
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(TOP, os.environ.get("O", "build/asan"))
LIMIT_S = 150
PLACES = {
    "<time>": r"(?:\d{4}-\d\d-\d\dT[\d:.]+Z|just now|\d+ \w+ ago)",
    "<hash>": r"[0-9a-f]{12,64}",
    "<number>": r"-?\d+(?:\.\d+)?",
    "<any>": r".*",
}


class Step:
    def __init__(self, command):
        self.command, self.expected, self.code = [command], [], 0

    def text(self):
        lines = ["$ " + self.command[0]] + ["> " + c for c in self.command[1:]]
        lines += self.expected
        return lines + ([f"? {self.code}"] if self.code else [])


class Case:
    def __init__(self, title):
        self.title, self.lines = title, []  # lines: Step, or a str as it stands


def parse(path):
    """The remarks before the first case, and the cases."""
    head, cases, step = [], [], None
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("## "):
            cases.append(Case(line[3:]))
            step = None
        elif not cases:
            head.append(line)
        elif line.startswith("%%"):
            cases[-1].lines.append(line)
            step = None
        elif line.startswith("$ "):
            step = Step(line[2:])
            cases[-1].lines.append(step)
        elif step is None:
            if line:
                sys.exit(f"{path}: neither a command nor its output: {line}")
        elif line.startswith("> ") and not step.expected:
            step.command.append(line[2:])
        elif re.fullmatch(r"\? \d+", line):
            step.code = int(line[2:])
            step = None
        else:
            step.expected.append(line)
    for case in cases:
        for s in case.lines:
            while isinstance(s, Step) and s.expected and not s.expected[-1]:
                s.expected.pop()
    return head, cases


def matches(expected, got):
    """To the letter, but for the placeholders."""
    parts = re.split("(" + "|".join(map(re.escape, PLACES)) + ")", expected)
    return re.fullmatch("".join(PLACES.get(p) or re.escape(p) for p in parts), got)


def same(expected, got):
    return len(expected) == len(got) and all(map(matches, expected, got))


def environment(folder):
    env = {k: v for k, v in os.environ.items()
           if k not in ("DIPLE_PROJECT", "NO_COLOR", "XDG_CONFIG_HOME", "UPDATE")}
    env.update(PATH=PROGRAM + ":" + env["PATH"], HOME=folder, USER="tess", TZ="UTC",
               LC_ALL="C.UTF-8", TERM="dumb", TOP=TOP, O=PROGRAM)
    return env


def play(case):
    """Runs the steps; returns (the difference in words, what was printed)."""
    folder = tempfile.mkdtemp(prefix="diple-cli-")
    wrong, seen = [], []
    try:
        for name in ("guides", "sample-data"):
            os.symlink(os.path.join(TOP, name), os.path.join(folder, name))
        for s in (x for x in case.lines if isinstance(x, Step)):
            try:
                run = subprocess.run(
                    ["bash", "-c", "\n".join(s.command)], cwd=folder,
                    env=environment(folder), stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT_S)
                text, code = run.stdout.decode("utf-8", "replace"), run.returncode
            except subprocess.TimeoutExpired:
                text, code = f"(stopped after {LIMIT_S} s)", -1
            got = text.replace(folder, "<folder>").rstrip("\n").split("\n")
            got = [] if got == [""] else got
            seen.append((got, code))
            if not same(s.expected, got) or code != s.code:
                wrong.append("$ " + s.command[0])
                wrong += [d.rstrip("\n") for d in difflib.unified_diff(
                    s.expected, got, "expected", "printed", lineterm="", n=2)]
                if code != s.code:
                    wrong.append(f"exit code {code}, expected {s.code}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return wrong, seen


def update(path, head, cases, results):
    """Writes down what was printed where it is not what was expected."""
    lines = [h for h in head]
    for case, (_, seen) in zip(cases, results):
        lines += ["## " + case.title]
        seen = list(seen)
        for x in case.lines:
            if isinstance(x, Step):
                got, code = seen.pop(0)
                if not same(x.expected, got) or code != x.code:
                    x.expected, x.code = got, code
                lines += x.text()
            else:
                lines.append(x)
        lines.append("")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))


def main():
    if not os.access(os.path.join(PROGRAM, "diple"), os.X_OK):
        sys.exit(f"{PROGRAM}/diple is not built")
    paths = sys.argv[1:] or sorted(glob.glob(os.path.join(HERE, "*.t")))
    number, failed = 0, 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path in paths:
            head, cases = parse(path)
            results = list(pool.map(play, cases))
            for case, (wrong, _) in zip(cases, results):
                number += 1
                failed += bool(wrong)
                name = os.path.basename(path)[:-2]
                print(f"{'not ok' if wrong else 'ok'} {number} - {name}: {case.title}")
                for line in wrong:
                    print(f"#   {line}")
            if os.environ.get("UPDATE"):
                update(path, head, cases, results)
    print(f"1..{number}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

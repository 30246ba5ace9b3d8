#!/usr/bin/env python3
"""guides/promises.md: each promise, its tests, and the figures they printed.

tests/promises.py            prints TAP: the tests named exist, and the page is what
                             is made of promises.txt and promises.record; UPDATE=1
                             makes it
tests/promises.py record     keeps of build/tap/*.tap, which tests/run.py leaves, the
                             lines of the tests that are named; others stay
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
PAGE = os.path.join(TOP, "guides", "promises.md")
RECORD = os.path.join(HERE, "promises.record")
HEAD = """# What is promised, and what shows it

Made by `tests/promises.py` of what the tests printed; do not edit. A figure stands here only where a test was run and said so:
the line it printed is quoted as it was. The tests are run again by `make test`, and for longer by `make fault`. They simulate
and count; they do not prove.

| | promise | asked | what the tests said |
|---|---|---|---|
"""


def read():
    """[{n, promise, asked, short, tests: [(file, words)]}]"""
    found = []
    for line in open(os.path.join(HERE, "promises.txt"), encoding="utf-8"):
        line = line.rstrip("\n")
        begin = re.fullmatch(r"(\d+)\. (.*)", line)
        if begin:
            found.append({"n": int(begin[1]), "promise": begin[2], "asked": "",
                          "short": "", "tests": []})
        elif line.startswith("test: "):
            found[-1]["tests"].append(tuple(line[6:].split(" | ", 1)))
        elif line and line[0] != "#":
            key, value = line.split(": ", 1)
            found[-1][key] = value
    return found


def recorded():
    if not os.path.exists(RECORD):
        return []
    return open(RECORD, encoding="utf-8").read().splitlines()


def said(lines, words):
    """What the test of these words said last, or None."""
    hits = [x for x in lines if words in x]
    return hits[-1] if hits else None


def record():
    old, new = recorded(), []
    for path in sorted(glob.glob(os.path.join(TOP, "build", "tap", "*.tap"))):
        for line in open(path, encoding="utf-8", errors="replace"):
            m = re.match(r"ok\b\s*\d*\s*-?\s*(.*)", line)
            if m and "# SKIP" not in line:
                new.append(m[1].strip())
    kept = {words: said(new, words) or said(old, words)
            for p in read() for _, words in p["tests"]}
    with open(RECORD, "w", encoding="utf-8") as f:
        f.writelines(x + "\n" for x in sorted({x for x in kept.values() if x}))


def cell(file, words, lines):
    line = said(lines, words)
    if line and file.startswith("tests/unit/"):
        line = "holds: " + words.strip().replace("_", " ")
    return f"{line.replace('|', ' ') if line else 'not recorded yet'} (`{file}`)"


def page():
    lines, out, short = recorded(), HEAD, ""
    for p in read():
        cells = [cell(file, words, lines) for file, words in p["tests"]]
        out += (f"| {p['n']} | {p['promise']} | {p['asked']} | "
                f"{'<br>'.join(cells) or 'no test'} |\n")
        if p["short"]:
            short += f"- **{p['n']}**: {p['short']}.\n"
    silent = [str(p["n"]) for p in read()
              if any(not said(lines, words) for _, words in p["tests"])]
    if silent:
        short += ("\nOf these a test is there whose last line has not been recorded: "
                  f"{', '.join(silent)}.\n")
    return out + "\n## What is not reached, or not shown\n\n" + short


def stands_in(file, words):
    """Is the test there? A text may go on in the next line of its source."""
    path = os.path.join(TOP, file)
    if not os.path.exists(path):
        return False
    text = open(path, encoding="utf-8").read()
    if file.startswith("tests/unit/"):
        return re.search(r"^Test\(\w+, " + re.escape(words) + r"\b", text, re.M)
    return words in re.sub(r'"\s*\n\s*f?"', "", text)


def main():
    if sys.argv[1:] == ["record"]:
        record()
        return
    promises, number, failed = read(), 0, 0
    named = [(p["n"], file, words) for p in promises for file, words in p["tests"]]
    checks = [(f"promise {n}: {file} has its test: {words}", stands_in(file, words))
              for n, file, words in named]
    checks.append(("there are 27 promises, each with what is asked, and with a test or "
                   "a plain word that there is none",
                   [p["n"] for p in promises] == list(range(1, 28)) and
                   all(p["asked"] and (p["tests"] or p["short"]) for p in promises)))
    if os.environ.get("UPDATE"):
        with open(PAGE, "w", encoding="utf-8") as f:
            f.write(page())
    checks.append(("guides/promises.md is what is made of them",
                   os.path.exists(PAGE) and
                   open(PAGE, encoding="utf-8").read() == page()))
    for what, good in checks:
        number += 1
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {what}")
    print(f"1..{number}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

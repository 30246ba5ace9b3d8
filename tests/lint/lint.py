#!/usr/bin/env python3
"""The locks of the house: layers, headers, lengths, mirror, words, formatting.

Prints TAP. Run from the top of the tree: tests/lint/lint.py [CHECK ...]
"""
import glob
import os
import re
import subprocess
import sys

MAX_C, MAX_TABLE_C, MAX_HEADER = 700, 1000, 250
MAX_FUNCTION, MAX_FUNCTIONS, MAX_PARAMS, MAX_WIDTH = 100, 30, 7, 96
WARN = ("-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes "
        "-Wwrite-strings -Wformat=2 -Wvla -Wundef -Wconversion "
        "-Wno-sign-conversion").split()


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def files(*patterns):
    return sorted(p for pat in patterns for p in glob.glob(pat, recursive=True))


SOURCES = files("src/*/*.c")
PRIVATE = files("src/*/*.h", "src/*/*.def")
PUBLIC = files("include/diple/*/*.h", "include/diple/*/*.def")
TESTS = files("tests/**/*.c", "tests/**/*.h")
HEADERS = [p for p in PUBLIC + PRIVATE if p.endswith(".h")]


def layer_table():
    rows = re.findall(r"^\| (\w+) \|[^|]*\|([^|]*)\|$", read("src/README.md"), re.M)
    return {name: set(uses.split()) for name, uses in rows if name != "folder"}


def check_layers():
    table = layer_table()
    if len(table) < 10:
        yield "src/README.md: the table of layers is missing"
        return
    for path in SOURCES + PRIVATE + PUBLIC:
        folder = path.split("/")[2 if path.startswith("include/") else 1]
        if folder not in table:
            yield f"{path}: folder `{folder}` has no row in src/README.md"
            continue
        for used in re.findall(r'^#include "diple/(\w+)/', read(path), re.M):
            if used != folder and used not in table[folder]:
                yield f"{path}: `{folder}` may not include `{used}`"
    for name, uses in table.items():
        for other in uses:
            if name in table.get(other, ()):
                yield f"src/README.md: `{name}` and `{other}` use each other"


OWNERS = {
    r"<(curses|ncurses\w*|ncursesw/\w+|term)\.h>": "term",
    r"<sqlite3\.h>": "store",
    r"<yaml\.h>": "guide",
    r"<pcre2\.h>": "base",
    r"<cJSON\.h>|<cjson/cJSON\.h>": "base",
    r"<sodium\.h>": "base",
    r"<uni(?!std)\w+\.h>": "base",
}


def check_owners():
    """Each library is seen by one folder alone."""
    for path in SOURCES + PRIVATE + PUBLIC:
        folder = path.split("/")[2 if path.startswith("include/") else 1]
        for pattern, owner in OWNERS.items():
            hit = re.search(r"^#include (%s)" % pattern, read(path), re.M)
            if hit and folder != owner:
                yield f"{path}: {hit.group(1)} belongs to `{owner}`"


def check_headers():
    """Each header opens with its contract, has a guard, and compiles alone."""
    for path in HEADERS:
        text = read(path)
        if not text.startswith("/*"):
            yield f"{path}: does not open with its contract"
        inner = re.sub(r"^(include|src)/", "", path)
        inner = inner if path.startswith("include/") else "diple_src/" + inner
        guard = re.sub(r"\W", "_", re.sub(r"^diple_src/", "", inner)).upper()
        if f"#ifndef {guard}\n#define {guard}\n" not in text:
            yield f"{path}: guard is not {guard}"
        run = subprocess.run(
            ["gcc", "-std=gnu11", "-D_GNU_SOURCE", "-Iinclude", *WARN, "-Werror",
             "-fsyntax-only", "-include", path, "-x", "c", "/dev/null"],
            capture_output=True, text=True)
        if run.returncode:
            yield f"{path}: not self-contained: {run.stderr.splitlines()[0]}"


def functions(path):
    """(name, first line, length, parameter list) of each function body."""
    lines = read(path).split("\n")
    start = None
    for i, line in enumerate(lines):
        if line == "{":
            start = i
        elif line == "}" and start is not None:
            head = start - 1
            while head > 0 and lines[head - 1] and lines[head - 1][0] not in "}#/;":
                head -= 1
            text = " ".join(lines[head:start])
            m = re.search(r"(\w+)\s*\((.*)\)\s*$", text)
            yield (m.group(1) if m else "?", head + 1, i - head + 1,
                   m.group(2) if m else "", text)
            start = None


def check_lengths():
    for path in SOURCES + TESTS + HEADERS:
        lines = read(path).split("\n")
        if path.endswith(".h"):
            limit = MAX_HEADER
        elif path.startswith("tests/"):
            limit = MAX_TABLE_C
        else:
            body = [f for f in functions(path)]
            limit = MAX_C if body else MAX_TABLE_C
        if len(lines) > limit:
            yield f"{path}: {len(lines)} lines, over {limit}"
        for i, line in enumerate(lines, 1):
            if len(line) > MAX_WIDTH:
                yield f"{path}:{i}: {len(line)} columns, over {MAX_WIDTH}"
    for path in SOURCES:
        found = list(functions(path))
        if len(found) > MAX_FUNCTIONS:
            yield f"{path}: {len(found)} functions, over {MAX_FUNCTIONS}"
        for name, line, length, params, _ in found:
            if length > MAX_FUNCTION:
                yield f"{path}:{line}: {name} has {length} lines, over {MAX_FUNCTION}"
            depth, commas = 0, 0
            for c in params:
                depth += (c == "(") - (c == ")")
                commas += c == "," and depth == 0
            if commas + 1 > MAX_PARAMS:
                yield f"{path}:{line}: {name} has {commas + 1} parameters"


def check_shape():
    """Medians and shares over the whole tree, not file by file."""
    lengths = sorted(len(read(p).split("\n")) for p in SOURCES)
    bodies = [f for p in SOURCES for f in functions(p)]
    sizes = sorted(f[2] for f in bodies)
    static = sum(" static " in " " + f[4] for f in bodies) / max(len(bodies), 1)
    over60 = sum(s > 60 for s in sizes) / max(len(sizes), 1)

    def at(values, share):
        return values[min(len(values) - 1, int(len(values) * share))]
    print(f"# .c median {at(lengths, .5)} p95 {at(lengths, .95)}; function median "
          f"{at(sizes, .5)} p90 {at(sizes, .9)}; {over60:.1%} over 60; "
          f"static {static:.0%}")
    if over60 > 0.05:
        yield f"{over60:.1%} of the functions are over 60 lines; at most 5 %"
    if at(sizes, .9) > 42:
        yield f"one function in ten has over {at(sizes, .9)} lines; at most 42"
    declared = "".join(read(p) for p in HEADERS)
    for path in SOURCES:
        for name, line, _, _, text in functions(path):
            if " static " not in " " + text and name != "main":
                # A prototype, or a declaration through a function type.
                if not re.search(r"\b%s(\(|;)" % re.escape(name), declared):
                    yield f"{path}:{line}: {name} is neither static nor in a header"


def check_mirror():
    """Each source file has its test file."""
    for path in SOURCES:
        folder, name = path.split("/")[1], os.path.basename(path)[:-2]
        wanted = [f"tests/unit/{folder}/{name}.c"]
        if folder == "cli":
            wanted += [f"tests/cli/{name}.t"]
        if not any(os.path.exists(w) for w in wanted):
            yield f"{path}: no test file {' or '.join(wanted)}"


BANNED = {
    r"\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|tmpnam|mktemp)\s*\(":
        "unsafe function",
    r"\b(system|popen)\s*\(": "no shell is ever called",
    r"\b(rand|srand|random|drand48)\s*\(": "random numbers come from base/rng.h",
    r"\b(time|gettimeofday|clock_gettime|localtime|gmtime)\s*\(":
        "time comes from base/clock.h",
    r"\b(getenv|setlocale)\s*\(": "the environment is read by cli and app alone",
    r"\b(printf|puts|putchar|perror)\s*\(|\bstderr\b|\bstdout\b":
        "libraries never print",
    r"\b(add|ins|wadd|mvadd|mvwadd)\w*str\s*\(|\b(printw|wprintw|mvprintw)\s*\(":
        "text reaches curses cell by cell",
}
ALLOWED = {
    "no shell is ever called": (),
    "random numbers come from base/rng.h": (),
    "time comes from base/clock.h": ("src/base/clock.c",),
    "the environment is read by cli and app alone": ("src/cli/", "src/app/",
                                                       "src/base/breaks.c"),
    "libraries never print": ("src/cli/",),
}


def check_words():
    """Functions that are not to be called, and notes that belong elsewhere."""
    for path in SOURCES + PRIVATE + PUBLIC:
        code = re.sub(r'/\*.*?\*/|//[^\n]*|"(\\.|[^"\\\n])*"',
                      lambda m: "\n" * m.group(0).count("\n"), read(path), flags=re.S)
        for i, line in enumerate(code.split("\n"), 1):
            for pattern, why in BANNED.items():
                if re.search(pattern, line):
                    if not path.startswith(ALLOWED.get(why, ("?",))):
                        yield f"{path}:{i}: {why}: {line.strip()}"
    for path in SOURCES + PRIVATE + PUBLIC + TESTS:
        for i, line in enumerate(read(path).split("\n"), 1):
            if re.search(r"\b(TODO|FIXME|XXX|HACK)\b|\bissue #?\d", line):
                yield f"{path}:{i}: belongs elsewhere: {line.strip()}"


def check_format():
    paths = SOURCES + TESTS + [p for p in HEADERS]
    for i in range(0, len(paths), 50):
        run = subprocess.run(["clang-format", "--dry-run", *paths[i:i + 50]],
                             capture_output=True, text=True)
        for line in run.stderr.splitlines():
            if "warning:" in line:
                yield line.split(" warning:")[0] + " not formatted (make format)"


def check_top():
    """Nothing visible at the top but what the design names."""
    allowed = set("Makefile README.md LICENSE src include tests guides sample-data "
                  "build".split())
    for name in os.listdir("."):
        if not name.startswith(".") and name not in allowed:
            yield f"{name}: does not belong at the top"


CHECKS = {name[6:]: f for name, f in list(globals().items())
          if name.startswith("check_")}


def main():
    wanted = sys.argv[1:] or list(CHECKS)
    failed = 0
    for n, name in enumerate(wanted, 1):
        problems = list(dict.fromkeys(CHECKS[name]()))
        for p in problems[:40]:
            print(f"#   {p}")
        if len(problems) > 40:
            print(f"#   and {len(problems) - 40} more")
        print(f"{'not ok' if problems else 'ok'} {n} - lint {name}")
        failed += bool(problems)
    print(f"1..{len(wanted)}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

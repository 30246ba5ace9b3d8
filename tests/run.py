#!/usr/bin/env python3
"""Runs the stages of tests/stages.txt, each of which prints TAP, and sums up.

tests/run.py [STAGE ...]     the last line is `N passed, N failed`
Each stage gets O (the folder of the sanitized build) in its environment. Those that
measure no time, and keep one core busy, run in pairs after the others.
"""
import concurrent.futures
import os
import re
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)


def stages():
    """(name, how it is run: alone or paired, seconds, command) of each."""
    for line in open(os.path.join(HERE, "stages.txt"), encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line:
            name, how, limit, command = line.split(None, 3)
            yield name, how, int(limit), command


def keep(name, out):
    """What the stage printed, for tests/promises.py."""
    folder = os.path.join(TOP, "build", "tap")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".tap"), "w", encoding="utf-8") as f:
        f.write(out)


def run(name, limit, command, env):
    """Returns (name, passed, skipped, failures): what the stage's TAP says."""
    begun = time.monotonic()
    stage = subprocess.Popen(["bash", "-c", command], cwd=TOP, env=env,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, start_new_session=True)
    try:
        out, code = stage.communicate(timeout=limit)[0], stage.returncode
    except subprocess.TimeoutExpired:
        os.killpg(stage.pid, signal.SIGKILL)  # all of it, or it would slow the next
        out = stage.communicate()[0] + f"\nstopped after {limit} s\n".encode()
        code = -1
    out = out.decode("utf-8", "replace")
    keep(name, out)
    passed, skipped, failures, say = 0, 0, [], []
    for line in out.splitlines():
        m = re.match(r"(not )?ok\b\s*\d*\s*-?\s*(.*)", line)
        if not m:
            continue
        if re.search(r"# SKIP", line, re.I):
            skipped += 1
            say.append(f"  skipped  {m.group(2)}")
        elif m.group(1):
            failures.append(m.group(2))
        else:
            passed += 1
    if code != 0 and not failures:
        failures.append(f"the stage ended with {code}")
    if passed + skipped == 0 and not failures:
        failures.append("the stage ran no test")
    word = "ok" if not failures else f"{len(failures)} FAILED"
    say.append(f"{name:<12} {passed:5} passed  {word}  "
               f"({time.monotonic() - begun:.1f} s)")
    if failures:
        say += ["    " + t for t in out.splitlines()[-200:]]
    print("\n".join(say), flush=True)  # at once: another may end now
    return name, passed, skipped, failures


def main():
    wanted = sys.argv[1:]
    env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8",
               O=os.environ.get("O", "build/asan"))
    for name in ("DIPLE_PROJECT", "NO_COLOR", "COLUMNS", "LINES"):
        env.pop(name, None)
    asked = [s for s in stages() if not wanted or s[0] in wanted]
    done = [run(name, limit, command, env)
            for name, how, limit, command in asked if how == "alone"]
    with concurrent.futures.ThreadPoolExecutor(2) as pair:
        done += pair.map(lambda s: run(s[0], s[2], s[3], env),
                         [s for s in asked if s[1] == "paired"])
    passed = sum(d[1] for d in done)
    skipped = sum(d[2] for d in done)
    failures = [f"{d[0]}: {x}" for d in done for x in d[3]]
    for line in failures:
        print(f"failed: {line}")
    if skipped:
        print(f"{skipped} skipped, for the reasons above")
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

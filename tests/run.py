#!/usr/bin/env python3
"""Runs the stages of tests/stages.txt, each of which prints TAP, and sums up.

tests/run.py [STAGE ...]     the last line is `N passed, N failed`
Each stage gets O (the folder of the sanitized build) in its environment.
"""
import os
import re
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)


def stages():
    for line in open(os.path.join(HERE, "stages.txt"), encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line:
            name, limit, command = line.split(None, 2)
            yield name, int(limit), command


def run(name, limit, command, env):
    """Returns (passed, skipped, failures): what the stage's TAP says."""
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
    passed, skipped, failures = 0, 0, []
    for line in out.splitlines():
        m = re.match(r"(not )?ok\b\s*\d*\s*-?\s*(.*)", line)
        if not m:
            continue
        if re.search(r"# SKIP", line, re.I):
            skipped += 1
            print(f"  skipped  {m.group(2)}")
        elif m.group(1):
            failures.append(m.group(2))
        else:
            passed += 1
    if code != 0 and not failures:
        failures.append(f"the stage ended with {code}")
    if passed + skipped == 0 and not failures:
        failures.append("the stage ran no test")
    word = "ok" if not failures else f"{len(failures)} FAILED"
    print(f"{name:<12} {passed:5} passed  {word}  "
          f"({time.monotonic() - begun:.1f} s)", flush=True)
    if failures:
        tail = out.splitlines()[-200:]
        print("\n".join("    " + t for t in tail))
    return passed, skipped, failures


def main():
    wanted = sys.argv[1:]
    env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8",
               O=os.environ.get("O", "build/asan"))
    for name in ("DIPLE_PROJECT", "NO_COLOR", "COLUMNS", "LINES"):
        env.pop(name, None)
    passed = skipped = 0
    failures = []
    for name, limit, command in stages():
        if wanted and name not in wanted:
            continue
        p, s, f = run(name, limit, command, env)
        passed, skipped = passed + p, skipped + s
        failures += [f"{name}: {x}" for x in f]
    for line in failures:
        print(f"failed: {line}")
    if skipped:
        print(f"{skipped} skipped, for the reasons above")
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

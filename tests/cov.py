#!/usr/bin/env python3
"""Line coverage by unit tests and transcripts, and the ratchet that keeps it from falling.

tests/cov.py            run the tests of build/cov, compare with the ratchet (TAP)
tests/cov.py --raise    write what was reached into the ratchet file
tests/cov.py --list     each source file with its share, least covered first
"""
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

OBJECTS = "build/cov/src"
RATCHET = "tests/coverage.ratchet"
SLACK = 0.3  # points: tests that depend on the machine differ by a line or two


def run_tests():
    for path in glob.glob("build/cov/**/*.gcda", recursive=True):
        os.unlink(path)
    # Side by side: counts are added under a lock, and much of each is waiting.
    both = [subprocess.Popen(tests, env=dict(os.environ, O="build/cov"),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for tests in (["build/cov/unit", "-q", "--jobs", "2"], ["tests/cli/run.py"])]
    return all([done.wait() == 0 for done in both])


def lines_of(data, seen):
    for f in data["files"]:
        if not f["file"].startswith("src/"):
            continue
        hits = seen.setdefault(f["file"], {})
        for line in f["lines"]:
            n = line["line_number"]
            hits[n] = hits.get(n, 0) + line["count"]


def measure():
    seen = {}
    notes = [os.path.abspath(p) for p in
             glob.glob(OBJECTS + "/**/*.gcno", recursive=True)]
    top = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for i in range(0, len(notes), 40):
            subprocess.run(["gcov", "--json-format", "--preserve-paths",
                            *notes[i:i + 40]], cwd=folder,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path in glob.glob(folder + "/*.gcov.json.gz"):
            with gzip.open(path, "rt") as f:
                data = json.load(f)
            for entry in data["files"]:
                entry["file"] = entry["file"].replace(top + "/", "")
            lines_of(data, seen)
    return seen


def share(hits):
    return 100.0 * sum(c > 0 for c in hits.values()) / max(len(hits), 1)


def main():
    passed = run_tests()
    seen = measure()
    every = {(f, n): c for f, hits in seen.items() for n, c in hits.items()}
    reached = share(every)
    if "--list" in sys.argv:
        for f, hits in sorted(seen.items(), key=lambda x: share(x[1])):
            print(f"{share(hits):5.1f} % of {len(hits):4}  {f}")
    if "--raise" in sys.argv:
        with open(RATCHET, "w", encoding="utf-8") as f:
            f.write(f"{reached:.1f}\n")
    with open(RATCHET, encoding="utf-8") as f:
        floor = float(f.read())
    print(f"# {reached:.1f} % of {len(every)} lines; the ratchet stands at {floor:.1f}")
    if reached > floor + 1:
        print("# tests/cov.py --raise moves it up")
    ok = reached >= floor - SLACK
    print(f"{'ok' if ok else 'not ok'} 1 - line coverage does not fall")
    print(f"{'ok' if passed else 'not ok'} 2 - the tests pass without optimisation too")
    print("1..2")
    sys.exit(not (ok and passed))


if __name__ == "__main__":
    main()

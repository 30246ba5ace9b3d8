#!/usr/bin/env python3
"""Makes a project in which there is something to report, with the program alone.

    showcase.py PROGRAM FOLDER

Four people of different care answer a hundred and twenty items over two weeks on a
clock that is set; some items are gold; the guide asks two questions. Names and labels hold what must not become markup.
"""
import json
import os
import random
import subprocess
import sys

GUIDE = """diple: 1
id: ward
version: "2.1"
title: "Wishes on the ward <b>& more</b>"
item: {text: note}
questions:
  - id: wish
    type: choice
    ask: "What is wanted? <script>alert(1)</script>"
    labels:
      - {id: rest, key: r, name: Rest, means: To be left alone., target: 20}
      - {id: food, key: f, name: Food, means: To eat or drink.}
      - {id: visit, key: v, name: Visit, means: To see somebody., target: 30}
      - {id: move, key: m, name: Move, means: To be moved.}
  - id: haste
    type: scale
    ask: How soon?
    from: {1: can wait, 4: at once}
gold: {feedback: silent, share: 0.25}
quality: {overlap: 3, measure: alpha, target: 0.75}
"""
WISHES = "rfvm"
PEOPLE = {"ann": 0.95, "bo & co": 0.88, "deb": 0.8, "<i>cy</i>": 0.45}
ITEMS, GOLDS, DAYS = 120, 20, 12


def run(program, folder, *args, at=None, **more):
    clock = ["faketime", at] if at else []
    # A program with sanitizers does not mind that the clock was loaded before them.
    kind = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    done = subprocess.run([*clock, program, *args], cwd=folder, capture_output=True,
                          text=True, env={**os.environ, "ASAN_OPTIONS": kind}, **more)
    if done.returncode:
        raise SystemExit(f"{' '.join(args)}: {done.stdout}{done.stderr}")
    return done.stdout


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(text)


def record(i):
    return {"id": f"n{i}", "note": f"Note {i} of the ward."}


def make(program, folder):
    chance = random.Random(7)
    wish = [chance.choices(WISHES, (2, 5, 3, 1))[0] for _ in range(ITEMS)]
    haste = [chance.randint(1, 4) for _ in range(ITEMS)]
    wish[:GOLDS], haste[:GOLDS] = ["f"] * GOLDS, [2] * GOLDS
    words = dict(zip(WISHES, ("rest", "food", "visit", "move")))
    write(folder, "ward.yaml", GUIDE)
    write(folder, "gold.jsonl", "".join(json.dumps(
        {"id": f"n{i}", "gold": {"wish": words[wish[i]], "haste": haste[i]}}) + "\n"
        for i in range(GOLDS)))
    run(program, folder, "init", "-p", "ward.db", "--guide", "ward.yaml", "--as", "tess",
        at="2026-11-02 08:00:00")
    write(folder, "notes.jsonl", "".join(json.dumps(record(i)) + "\n"
        for i in range(ITEMS)))
    run(program, folder, "import", "notes.jsonl", "-p", "ward.db", "--batch", "week-1",
        "--by", "tess", at="2026-11-02 09:00:00")
    run(program, folder, "import", "gold.jsonl", "-p", "ward.db", "--as", "gold",
        "--by", "tess", at="2026-11-03 08:00:00")
    run(program, folder, "person", "add", "fay", "-p", "ward.db", "--as", "tess",
        at="2026-11-03 08:00:00")
    for day in range(DAYS):
        work(program, folder, chance, day)
        at = f"2026-11-{3 + day:02} 18:00:00"
        write(folder, "day.jsonl", "".join(day_of(chance, day, wish, haste, words)))
        run(program, folder, "import", "day.jsonl", "-p", "ward.db", "--batch", "week-1",
            "--with-annotations", "--crowd", "--by", "tess", at=at)
    for who, rate in (("ann", "24"), ("deb", "22.50")):
        run(program, folder, "person", "set", who, "-p", "ward.db", "--rate", rate,
            "--as", "tess", at="2026-11-15 08:00:00")
    return os.path.join(folder, "ward.db")


def work(program, folder, chance, day):
    """One more, at the screen: what is done there counts for pace and gold, whose
    keys are all the same, so that most of them are met."""
    n = (7, 9, 4, 0, 0, 6, 8, 5, 10, 7, 0, 2)[day]
    keys = "".join(
        ("f2" if chance.random() < 0.9 else "r3") + "<Enter>" for _ in range(n))
    if n:
        run(program, folder, "label", "-p", "ward.db", "--as", "fay", "--batch",
            "week-1", "--keys", keys, at=f"2026-11-{3 + day:02} 15:00:00")


def day_of(chance, day, wish, haste, words):
    """The items of a day with what was said of them, half a minute apart."""
    for i in range(day, ITEMS, DAYS):
        said = []
        for k, (who, care) in enumerate(PEOPLE.items()):
            if chance.random() < 0.1 * k:
                continue
            # The least careful falls back on one label.
            other = "f" if k == 3 else chance.choice(WISHES)
            mine = wish[i] if chance.random() < care else other
            soon = haste[i] if chance.random() < care else chance.randint(1, 4)
            second = 40 * (i // DAYS) + chance.randint(0, 9)
            at = f"2026-11-{3 + day:02}T{9 + k:02}:{second // 60:02}:{second % 60:02}Z"
            said.append({
                "annotator": who, "answer": {"wish": words[mine], "haste": soon},
                "current": True, "at": at, "active_ms": chance.randint(4000, 24000),
                "guide": 1, "origin": "fresh"})
        yield json.dumps({"id": f"n{i}", "record": record(i),
                          "annotations": said}) + "\n"


if __name__ == "__main__":
    print(make(*sys.argv[1:]))

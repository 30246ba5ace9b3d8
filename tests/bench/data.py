"""Made-up data for the benchmarks: the same bytes for the same size and seed.

Words are pseudo-words drawn by Zipf's law; a line is a JSON record of about 350
bytes with a nested member, the text of it about 223 bytes. Nothing of it is ever
committed: it is made under build/bench and kept there between runs.
"""
import bisect
import itertools
import json
import os
import random

VOCABULARY, SEED = 20000, 1
TEXT_BYTES = 223
LABELS = ("refund", "exchange", "delivery", "account", "praise")

GUIDE = """\
diple: 1
id: bench
version: "1"
title: Bench
item: {id: id, text: message, show: [message, product]}
questions:
  - id: intent
    type: choice
    ask: What does the customer want?
    labels:
      - {id: refund, key: r, name: Refund, means: Money back.}
      - {id: exchange, key: e, name: Exchange, means: Another one.}
      - {id: delivery, key: d, name: Delivery, means: Where is it.}
      - {id: account, key: a, name: Account, means: About the account.}
      - {id: praise, key: p, name: Praise, means: Nothing to be done.}
"""


def vocabulary(rng):
    """Distinct pseudo-words, the frequent ones the shorter."""
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    seen, words = set(), []
    while len(words) < VOCABULARY:
        length = 1 + (len(words) > 60) + (len(words) > 3000) + rng.randrange(2)
        word = "".join(rng.choice(syllables) for _ in range(length))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


class Texts:
    def __init__(self, seed=SEED):
        self.rng = random.Random(seed)
        self.words = vocabulary(self.rng)
        self.weights = list(itertools.accumulate(
            1.0 / (rank + 2.7) for rank in range(VOCABULARY)))

    def text(self, size=TEXT_BYTES):
        """One text of about `size` bytes, with a few sentences."""
        words, n = [], 0
        want = size * self.rng.uniform(0.7, 1.3)
        while n < want:
            at = bisect.bisect(self.weights, self.rng.random() * self.weights[-1])
            word = self.words[min(at, VOCABULARY - 1)]
            word += "." if self.rng.random() < 0.08 else ""
            words.append(word)
            n += len(word) + 1
        return " ".join(words)

    def record(self, number):
        """One item as it would be imported."""
        return {"id": f"task-{number:08d}",
                "message": self.text(),
                "product": self.rng.choice(("kettle", "lamp", "towel")),
                "meta": {"lang": "en", "score": self.rng.randrange(1000),
                         "tags": [self.rng.choice("abcdef"), "x"]}}


def into(path, write):
    """Makes the file once; one that was cut short is never taken for whole."""
    if not os.path.exists(path):
        with open(path + ".part", "w", encoding="utf-8") as f:
            write(f)
        os.replace(path + ".part", path)
    return path


def jsonl(folder, lines):
    def write(f):
        texts = Texts()
        # A text drawn anew for each line of a million would take minutes: each
        # line gets a drawn text out of a pool, rotated at a word.
        pool = [texts.record(0)["message"] for _ in range(min(lines, 20000))]
        for i in range(lines):
            record = texts.record(i) if lines <= 20000 else rotated(texts, pool, i)
            f.write(json.dumps(record) + "\n")
    return into(os.path.join(folder, f"items-{lines}.jsonl"), write)


def rotated(texts, pool, number):
    text = pool[texts.rng.randrange(len(pool))]
    cut = text.find(" ", texts.rng.randrange(len(text)))
    return {"id": f"task-{number:08d}", "message": text[cut + 1:] + " " + text[:cut],
            "product": ("kettle", "lamp", "towel")[number % 3],
            "meta": {"lang": "en", "score": number % 1000,
                     "tags": ["abcdef"[number % 6], "x"]}}


def csv_of(folder, lines):
    """The same records with the nested member as text, for those who read CSV."""
    import csv
    source = jsonl(folder, lines)

    def write(f):
        out = csv.writer(f, lineterminator="\n")
        out.writerow(("id", "message", "product", "meta"))
        for line in open(source, encoding="utf-8"):
            r = json.loads(line)
            out.writerow((r["id"], r["message"], r["product"], json.dumps(r["meta"])))
    return into(os.path.join(folder, f"items-{lines}.csv"), write)


def lines_of(folder, lines):
    """One text a line, for the pagers and editors."""
    source = jsonl(folder, lines)

    def write(f):
        for line in open(source, encoding="utf-8"):
            f.write(json.loads(line)["message"] + "\n")
    return into(os.path.join(folder, f"lines-{lines}.txt"), write)


def mbox(folder, mails):
    source = jsonl(folder, mails)

    def write(f):
        for i, line in enumerate(open(source, encoding="utf-8")):
            r = json.loads(line)
            f.write(f"From a@example.org Mon Jan  5 10:{i % 60:02d}:00 2026\n"
                    f"From: Anna <a@example.org>\nTo: b@example.org\n"
                    f"Subject: {r['message'][:60]}\n"
                    f"Date: Mon, 5 Jan 2026 10:{i % 60:02d}:00 +0000\n"
                    f"Message-ID: <{i}@example.org>\n\n{r['message']}\n\n")
    return into(os.path.join(folder, f"mails-{mails}.mbox"), write)


def guide(folder):
    return into(os.path.join(folder, "guide.yaml"), lambda f: f.write(GUIDE))


def big_text(folder, size):
    """A file of one item with one long text."""
    def write(f):
        texts = Texts(2)
        f.write(json.dumps({"id": "big", "message": texts.text(size),
                            "product": "lamp"}) + "\n")
    return into(os.path.join(folder, f"big-{size}.jsonl"), write)

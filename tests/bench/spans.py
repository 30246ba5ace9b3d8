"""Part `spans`: marking a text of a megabyte that holds 5,000 spans already, and how
many keys a span takes in a text like those of the news.

The keys are those of somebody who knows the keys and reads along: on to the next
name, past what is none, a number for a name of several words, the label, and a key
more where the same name comes again. They are played, and what is saved must be the
entities that were meant.
"""
import json
import os
import re
import statistics

import data
from table import Row, at
from terminal import Terminal

MB, SPANS, KEYS = 1 << 20, 5000, 100
READY = b"Place"
# Figures of slate, measured elsewhere (it is in no package): 10,000 lines with
# 10,000 annotations.
SLATE_MOVE_MS, SLATE_LABEL_MS, SLATE_LABEL_KEYS = 6.2, 15, 2

GUIDE = """\
diple: 1
id: news
version: "1"
title: Names in the news
item: {id: id, text: text}
questions:
  - id: entities
    type: spans
    ask: Who, where, which firm?
    overlap: none
    labels:
      - {id: person, key: p, name: Person}
      - {id: firm, key: f, name: Firm}
      - {id: place, key: l, name: Place}
"""

# Entities in brackets, with their label; the rest is as it stands.
NEWS = """\
The mayor of [l:Oulu] said on Monday that the new tram would open before winter. \
[p:Aino Salmi] told reporters that [f:Nordtram] had delivered six cars from its works in \
[l:Tampere], and that [f:Baltic Rail] would bring the rest. The firm, which belongs to \
[f:Kaukola], has built trams since 1931.

Prices rose again in [l:Riga] and [l:Vilnius] while they fell in [l:Warsaw]. \
[p:Jonas Berg] of [f:Nordea Markets] expects a rate of three per cent by spring. In \
[l:New Zealand] the bank left its rate where it was, said [p:Moana Parata], who took \
office in May.

A fire closed the harbour of [l:Split] on Friday. Nobody was hurt. [p:Ivana Horvat], who \
works for [f:Adria Ferries], saw the smoke from the quay. Her firm sent passengers to \
[l:Zadar] by bus. The police of [l:Croatia] are looking for a man who left the terminal \
before the alarm; [p:Marko Kos] leads the search.

[f:Siltanen] will close its mill in [l:Kemi], where 300 people work, and build another in \
[l:Brazil]. [p:Lauri Aho] called it a black day. The union wants to talk to \
[p:Ritva Lehto] first, and to [f:Pohjola Paper] after her. It has done so before, in \
[l:Rauma] and in [l:Pori].

In [l:Oulu] the first car of [f:Nordtram] left its shed at noon with nobody in it but the driver. [p:Aino Salmi] watched from the bridge. If [f:Nordtram] keeps its word, the line to [l:Haukipudas] follows in a year; if it does not, [f:Baltic Rail] will.
"""


def entities(marked):
    """The text without brackets, and (start, end, label) of each."""
    text, found = "", []
    while "[" in marked:
        before, rest = marked.split("[", 1)
        inner, marked = rest.split("]", 1)
        label, words = inner.split(":", 1)
        text += before
        found.append((len(text), len(text) + len(words), label))
        text += words
    return text + marked, found


IDS = {"p": "person", "f": "firm", "l": "place"}


def project(run, name):
    path, guide = run.fresh(name), os.path.join(run.folder, "news.yaml")
    with open(guide, "w", encoding="utf-8") as f:
        f.write(GUIDE)
    run.quiet(run.diple, "init", "-p", path, "--guide", guide)
    return path


def imported(run, path, name, rows, *argv):
    file = os.path.join(run.folder, name)
    with open(file, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(r) + "\n" for r in rows)
    run.quiet(run.diple, "import", file, "-p", path, *argv)


def label(run, path):
    return [run.diple, "label", "-p", path, "--as", "bench", "--batch", "main"]


# ---- keys for a span ----------------------------------------------------------

def saved(run, path):
    out = run.quiet(run.diple, "export", "-p", path, "--format", "jsonl")
    answers = json.loads(out)["annotations"]
    return [(s["start"], s["end"], s["label"])
            for s in answers[-1]["answer"]["entities"]]


def cursor_after(run, text, keys):
    """Where a word marked after these keys would stand: played, not guessed."""
    path = project(run, "step.db")
    imported(run, path, "step.jsonl", [{"id": "a", "text": text}], "--batch", "main")
    run.quiet(*label(run, path), "--keys", keys + "p<Enter>")
    return [s[0] for s in saved(run, path)]


def again(text, wanted, i):
    """The later ones of the same name, where all of that text are such."""
    start, end, code = wanted[i]
    name = text[start:end]
    same = [w for w in wanted[i + 1:] if text[w[0]:w[1]] == name and w[2] == code]
    there = re.findall(r"\b" + re.escape(name) + r"\b", text[end:])
    return same if len(same) == len(there) else []


def keys_for(run, text, wanted):
    """The keys in order, and how many each of the wanted spans took."""
    keys, took, done = "", [], set()
    for i, (start, end, code) in enumerate(wanted):
        words, before = len(text[start:end].split()), len(keys)
        if start in done:
            continue
        while True:
            starts = cursor_after(run, text, keys)
            new = [s for s in starts if s not in done]
            if start in new:
                break
            if len(keys) - before > 20:
                raise SystemExit(f"no way to {text[start:end]}")
            keys += "'"
        keys += (str(words) if words > 1 else "") + code
        done.add(start)
        took.append((words, len(keys) - before))
        same = again(text, wanted, i)
        keys += "R" if same else ""
        for n, other in enumerate(same):
            done.add(other[0])
            took.append((words, 1 if n == 0 else 0))
    return keys, took


def of_keys(run):
    text, wanted = entities(NEWS)
    keys, took = keys_for(run, text, wanted)
    path = project(run, "news.db")
    imported(run, path, "news.jsonl", [{"id": "a", "text": text}], "--batch", "main")
    run.quiet(*label(run, path), "--keys", keys + "<Enter>")
    meant = [(s, e, IDS[c]) for s, e, c in wanted]
    if saved(run, path) != meant:
        raise SystemExit("the keys did not mark what was meant")
    for what, most, pick in (("of one word", 2, lambda w: w == 1),
                             ("of more words", 3, lambda w: w > 1)):
        n = [k for w, k in took if pick(w)]
        yield Row("spans", f"keys for a span {what}, of {len(n)}", statistics.mean(n), "",
                  f"{most}", most, "<= 1")
    yield Row("spans", "keys for a span, the way to it and all",
              statistics.mean(k for _, k in took), "", "slate's label alone",
              SLATE_LABEL_KEYS)


# ---- a megabyte with 5,000 spans -------------------------------------------------

def long_project(run):
    """Candidates all over the text; a key accepts them."""
    path = project(run, "spans.db")
    texts = data.Texts(7)
    words, size = [], 0
    while size < MB - 20000:
        line = texts.text(600)
        words.append(line)
        size += len(line.encode()) + 1
    text = "\n".join(words)
    places = [m.span() for m in re.finditer(r"[^\W\d]+", text)]
    spans = [{"start": a, "end": b, "label": "place", "text": text[a:b]}
             for a, b in places[::len(places) // SPANS][:SPANS]]
    imported(run, path, "spans.jsonl", [{"id": "a", "text": text}], "--batch", "main")
    imported(run, path, "candidates.jsonl",
             [{"task": "a", "question": "entities", "label": spans}],
             "--as", "suggestions")
    return path


def limit(what):
    """Going to the end wraps all of the text, once."""
    if what == "to the end":
        return "0.1 s, once", 100, "<= 1"
    return "a frame, 16.7 ms", 16.7, "<= 1"


def of_length(run, rows, cols):
    part = f"spans {cols}x{rows}"
    path = long_project(run)
    with Terminal(label(run, path), rows, cols) as t:
        opened = t.until_text(READY, 0.3)
        accept = t.key(b"A", 0.3)
        found = {
            "move": [t.key(k) for k in [b"w"] * KEYS],
            "label": [t.key(k) for k in [b"w", b"p"] * (KEYS // 2)][1::2],
            "edge": [t.key(k) for k in [b"-", b"}"] * 20],
            "page": [t.key(b"\x1b[6~") for _ in range(20)]}
        found["to the end"] = [t.key(b"\x07", 0.1)]
        found["move at the end"] = [t.key(b"b") for _ in range(KEYS)]
        found["label at the end"] = [t.key(k) for k in [b"b", b"p"] * 20][1::2]
        found["back to the top"] = [t.key(b"\x14", 0.1)]
    yield Row(part, f"opening 1 MB with {SPANS} candidates", opened * 1e3, "ms")
    yield Row(part, f"accepting {SPANS} at once", accept.last * 1e3, "ms")
    for what, answers in found.items():
        last = [a.last * 1e3 for a in answers if a.bytes]
        slate = {"move": SLATE_MOVE_MS, "label": SLATE_LABEL_MS}.get(what)
        for share in (0.5, 0.99) if len(last) > 1 else (0.5,):
            yield Row(part, f"{what}: last byte p{int(share * 100)}", at(last, share),
                      "ms", *limit(what))
        if slate:
            yield Row(part, f"{what}: last byte p50", at(last, 0.5), "ms",
                      "slate, 10k annotations", slate)


def spans(run):
    yield from of_keys(run)
    for rows, cols in ((24, 80), (50, 200)):
        yield from of_length(run, rows, cols)

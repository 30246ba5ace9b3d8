#!/usr/bin/env python3
"""Does the page of `diple report --html` stand alone, in a real browser? Prints TAP.

A project is made whose names and labels hold markup (showcase.py); Chromium reads
its page without a network, tells the tree it made of it and every request, and draws
it in light, in dark and on paper.
"""
import collections
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import showcase

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(TOP, os.environ.get("O", "build/asan"), "diple")
BROWSER = shutil.which("chromium")
LIMIT_S = 60
NOW = "2026-11-15 09:00:00"
VOID = {"meta", "br", "hr", "img", "input", "link", "wbr", "source", "col"}


class Tree(html.parser.HTMLParser):
    """What a page consists of: its elements, with the text below each."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        node = {"tag": tag, "attrs": dict(attrs), "text": "", "in": [n["tag"] for n in self.open],
                "kinds": []}
        for n in self.open:
            n["kinds"].append(tag)
        self.elements.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open and self.open[-1]["tag"] != tag:
            self.open.pop()
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        for n in self.open:
            n["text"] += data

    def all(self, tag):
        return [n for n in self.elements if n["tag"] == tag]


def browse(folder, *args, page="page.html"):
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--disable-background-networking", "--no-first-run",
         f"--user-data-dir={folder}/browser", "--window-size=1000,3000", *args,
         f"file://{folder}/{page}"],
        capture_output=True, text=True, timeout=LIMIT_S)
    return done.stdout


def requests(path):
    """Addresses that a page asked for, by the browser's own log; not what the browser
    asks its maker of its own accord."""
    with open(path, encoding="utf-8") as f:
        log = json.load(f)
    kinds = {n: k for k, n in log["constants"]["logEventTypes"].items()}
    asked = [e["params"]["url"] for e in log["events"]
             if kinds.get(e["type"]) == "URL_REQUEST_START_JOB" and "url" in e.get("params", {})]
    return [url for url in asked
            if url.startswith("http") and not re.search(r"//[^/]*(google|gvt1)", url)]


def nothing_in_it_leads_elsewhere(t):
    text = open(f"{t.folder}/page.html", encoding="utf-8").read()
    for word in ("<script", "http://", "https://", "url(", "@import", " src=", "<link", "<img"):
        assert word not in text, word
    assert "default-src 'none'" in text


def the_browser_fetches_nothing(t):
    assert requests(f"{t.folder}/net.json") == []
    # A page that does ask for something is found out.
    with open(f"{t.folder}/asks.html", "w", encoding="utf-8") as f:
        f.write("<img src='http://127.0.0.1:9/pixel.png'>")
    browse(t.folder, f"--log-net-log={t.folder}/asks.json", "--dump-dom", page="asks.html")
    assert requests(f"{t.folder}/asks.json") == ["http://127.0.0.1:9/pixel.png"]


def nothing_from_data_is_markup(t):
    tags = collections.Counter(n["tag"] for n in t.tree.elements)
    for tag in ("script", "iframe", "img", "link", "b", "i", "object", "form"):
        assert tags[tag] == 0, tag
    for n in t.tree.elements:
        assert not [a for a in n["attrs"] if a.startswith("on")], n["attrs"]
    text = t.tree.all("body")[0]["text"]
    for words in ("Wishes on the ward <b>& more</b>", "<script>alert(1)</script>", "<i>cy</i>",
                  "bo & co"):
        assert words in text, words
    assert t.tree.all("title")[0]["text"] == "Wishes on the ward <b>& more</b>"


def every_plot_says_what_it_shows_and_has_its_figures_in_a_table(t):
    plots = t.tree.all("svg")
    assert len(plots) >= 10, len(plots)
    for n in plots:
        assert n["attrs"]["role"] == "img"
        assert n["kinds"][:2] == ["title", "desc"], n["kinds"][:3]
    for caption in ("Answers a day", "The same in figures", "Each label", "Pairs of labels",
                    "Work, and agreement"):
        assert [n for n in t.tree.all("caption") if n["text"].startswith(caption)], caption
    for n in t.tree.all("th"):
        assert n["attrs"].get("scope") in ("col", "row"), n


def headings_go_down_step_by_step(t):
    levels = [int(n["tag"][1]) for n in t.tree.elements if re.fullmatch("h[1-6]", n["tag"])]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels
    assert t.tree.all("html")[0]["attrs"]["lang"] == "en" and t.tree.all("main")


def the_numbers_are_those_of_the_json(t):
    text = re.sub(r"\s+", " ", t.tree.all("main")[0]["text"])
    for q in t.json["batches"][0]["questions"]:
        a = q["agreement"]
        assert f"{a['value']:.4f}, {a['low']:.4f} to {a['high']:.4f}" in text, a
        assert a["verdict"] in text
        for label in q["labels"]:
            assert f"{label['share'] * 100:.1f} %" in text, label
    for g in t.json["batches"][0]["gold"]:
        assert f"{g['value'] * 100:.0f} %" in text, g


def light_dark_and_paper_are_drawn(t):
    sizes = {}
    for name, args in {"light": ["--blink-settings=preferredColorScheme=1"],
                       "dark": ["--blink-settings=preferredColorScheme=0"]}.items():
        browse(t.folder, *args, f"--screenshot={t.folder}/{name}.png")
        with open(f"{t.folder}/{name}.png", "rb") as f:
            sizes[name] = f.read()
        assert sizes[name].startswith(b"\x89PNG") and len(sizes[name]) > 20000
    assert sizes["light"] != sizes["dark"]
    browse(t.folder, "--no-pdf-header-footer", f"--print-to-pdf={t.folder}/page.pdf")
    with open(f"{t.folder}/page.pdf", "rb") as f:
        paper = f.read()
    assert paper.startswith(b"%PDF") and len(paper) > 20000


CHECKS = [nothing_in_it_leads_elsewhere, the_browser_fetches_nothing,
          nothing_from_data_is_markup,
          every_plot_says_what_it_shows_and_has_its_figures_in_a_table,
          headings_go_down_step_by_step, the_numbers_are_those_of_the_json,
          light_dark_and_paper_are_drawn]


class Page:
    """The page, as a file and as the browser has it, beside the same as JSON."""

    def __init__(self, folder):
        self.folder = folder
        showcase.make(PROGRAM, folder)
        report = ["report", "-p", "ward.db", "--as", "tess"]
        showcase.run(PROGRAM, folder, *report, "--html", "page.html", at=NOW)
        self.json = json.loads(showcase.run(PROGRAM, folder, *report, "--json", at=NOW))
        self.tree = Tree(browse(folder, f"--log-net-log={folder}/net.json", "--dump-dom"))


def main():
    if not BROWSER:
        print("ok 1 - the page of a report # SKIP chromium is not installed")
        print("1..1")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        page = Page(folder)
        for n, check in enumerate(CHECKS, 1):
            try:
                check(page)
                print(f"ok {n} - {check.__name__.replace('_', ' ')}")
            except (AssertionError, OSError, KeyError, IndexError) as e:
                failed += 1
                print(f"not ok {n} - {check.__name__.replace('_', ' ')}\n# {e!r}")
    print(f"1..{len(CHECKS)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())

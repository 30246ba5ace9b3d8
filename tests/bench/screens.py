"""Parts `start` and `keys`: what a person at a terminal waits for, and what a
slow line has to carry, beside other programs for the terminal."""
import os
import shutil
import statistics
import time

import data
from table import Row, at
from terminal import Terminal

SIZES = ((24, 80), (50, 200))
ITEMS, LINES, BIG, ANSWERS = 1000, 10000, 1000000, 3
ROUNDS, KEYS = 7, 200
BURST = 101     # no multiple of the labels, or the cursor would be where it was
READY = b"Praise"   # the last label of the guide: the screen is full
MB = 1 << 20


def label(run, project):
    return [run.diple, "label", "-p", project, "--as", "bench"]


def small_project(run, items=ITEMS):
    path = run.fresh("small.db")
    run.quiet(run.diple, "init", "-p", path, "--guide", data.guide(run.folder))
    run.quiet(run.diple, "import", data.jsonl(run.folder, items), "-p", path,
              "--batch", "main")
    return path


def big_project(run):
    """Made once; it takes minutes."""
    path = os.path.join(run.folder, f"big-{BIG}x{ANSWERS}.db")
    if not os.path.exists(path):
        making = run.fresh("making.db")
        print(f"  making a project of {BIG} items and {BIG * ANSWERS} answers, once")
        run.quiet(run.built("bench_project"), making, data.guide(run.folder),
                  str(BIG), str(ANSWERS), str(ANSWERS))
        for end in ("-gate", "-reserve", ""):
            os.replace(making + end, path + end)
    return path


# ---- start ------------------------------------------------------------------

def start_once(argv, text, quiet=0.2):
    with Terminal(argv, 24, 80) as t:
        return t.until_text(text, quiet) * 1e3, t.status("VmHWM") / 1024


def starts(argv, text, rounds=ROUNDS, quiet=0.2):
    runs = [start_once(argv, text, quiet) for _ in range(rounds)]
    return (statistics.median(r[0] for r in runs), max(r[1] for r in runs))


def start(run):
    small, _ = starts(label(run, small_project(run, 200)), READY)
    yield Row("start", "screen of 200 items", small, "ms", "20 ms", 20, "<= 1")
    big, rss = starts(label(run, big_project(run)), READY)
    name = f"screen of {BIG} items, {BIG * ANSWERS} answers"
    yield Row("start", name, big, "ms", "20 ms", 20, "<= 1")
    yield Row("start", "memory of that", rss, "MiB", "12 MiB", 12, "<= 1")
    yield Row("start", name, big, "ms", "200 items", small)
    mails = data.mbox(run.folder, 100000)
    if run.has("mutt"):
        peer, _ = starts(mutt(mails), b"Anna", 3)
        yield Row("start", name, big, "ms", "mutt, 100k mails", peer, "<= 0.05")
    if run.has("visidata"):
        table = data.csv_of(run.folder, 100000)
        peer, _ = starts(visidata(table), b"message", 1, 1.5)
        yield Row("start", name, big, "ms", "visidata, 100k rows", peer, "<= 0.0167")


# ---- keys -------------------------------------------------------------------

def mutt(path):
    return ["mutt", "-n", "-F", "/dev/null", "-e", "set folder=.", "-R", "-f", path]


def visidata(path):
    return ["visidata", path]


def many(t, keys):
    """Answers to the keys in turn, without those that said nothing."""
    answers = [t.key(k) for k in keys]
    return [a for a in answers if a.bytes] or answers


def figures(part, what, answers):
    for name, pick in (("first byte", lambda a: a.first), ("last byte", lambda a: a.last)):
        values = [pick(a) * 1e3 for a in answers]
        for share in (0.5, 0.99):
            yield Row(part, f"{what}: {name} p{int(share * 100)}", at(values, share),
                      "ms")


class Disk:
    """Writes 4 KiB and waits for the disk, here and now."""

    def __init__(self, folder):
        self.path, self.took = os.path.join(folder, "sync.probe"), []
        self.fd = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        os.pwrite(self.fd, b"x" * 4096 * 100, 0)
        os.fsync(self.fd)

    def sync(self):
        begun = time.perf_counter()
        os.pwrite(self.fd, b"x" * 4096, 4096 * (len(self.took) % 100))
        os.fdatasync(self.fd)
        self.took.append((time.perf_counter() - begun) * 1e3)

    def close(self):
        os.close(self.fd)
        os.unlink(self.path)


def peers(run):
    """name, argv, what its first screen has, a move, a page, a mark."""
    text, mails = data.lines_of(run.folder, LINES), data.mbox(run.folder, LINES)
    table = data.csv_of(run.folder, LINES)
    first = open(text, "rb").readline()[:20]
    known = (
        ("less", "less", ["less", "-S", text], first, b"j", b" ", None),
        ("vim-tiny", "vim.tiny", ["vim.tiny", "-u", "NONE", "-N", text], first, b"j",
         b"\x06", None),
        ("mutt", "mutt", mutt(mails), b"Anna", b"j", b"\x1b[6~", b"t"),
        ("visidata", "visidata", visidata(table), b"message", b"j", b"\x06", b"s"),
    )
    return [k for k in known if run.has(k[0]) and shutil.which(k[1])]


def measure_peer(peer, rows, cols):
    name, _, argv, text, move, page, mark = peer
    slow = name == "visidata"
    with Terminal(argv, rows, cols) as t:
        t.until_text(text, 1.5 if slow else 0.3)
        n = KEYS // 4 if slow else KEYS
        found = {"move": many(t, [move] * n)}
        if mark:
            found["mark"] = many(t, [mark] * n)
        found["page"] = many(t, [page] * 10)
        found["burst"] = [t.key(move * BURST, 0.4)]
        return found


def labels(t, disk, keys):
    """A label and a bare write in turns: both see the same weather."""
    answers = []
    for k in keys:
        disk.sync()
        answers.append(t.key(k))
    return answers


def measure_label(run, project, disk, rows, cols):
    """One screen of ours; the label keys go round, so that the words change."""
    with Terminal(label(run, project), rows, cols) as t:
        t.until_text(READY)
        before = t.status("voluntary_ctxt_switches")
        idle = t.until_quiet(time.perf_counter(), 0.1)
        found = {"idle": idle.bytes,
                 "wakeups": t.status("voluntary_ctxt_switches") - before,
                 "move": many(t, [b"j"] * 4 + [b"k"] * 4 + [b"j", b"k"] * (KEYS // 2)),
                 "burst": [t.key(b"j" * BURST, 0.2)],
                 "label": labels(t, disk, [b"r", b"e", b"d", b"a", b"p"] * (KEYS // 5))}
        found["labels"] = [t.key(b"r" * BURST, 0.2)]
        return found


def keys(run):
    project = small_project(run)
    for rows, cols in SIZES:
        part = f"keys {cols}x{rows}"
        disk = Disk(run.folder)
        ours = measure_label(run, project, disk, rows, cols)
        disk.close()
        others = {p[0]: measure_peer(p, rows, cols) for p in peers(run)}
        yield from of_moves(part, ours, others, 150 if cols == 80 else 200)
        yield from of_labels(part, ours, others, disk.took)
        yield from of_pages(run, part, rows, cols, others)
        burst = ours["burst"][0]
        yield Row(part, f"{BURST} moves at once: bytes", burst.bytes, "B", "4 KB", 4096,
                  "<= 1")
        for name, peer in others.items():
            yield Row(part, f"{BURST} moves at once: bytes", burst.bytes, "B", name,
                      peer["burst"][0].bytes)
        yield Row(part, f"{BURST} labels at once", ours["labels"][0].last * 1e3, "ms",
                  f"{BURST} alone", BURST * at([a.last * 1e3 for a in ours["label"]], 0.5))
        yield Row(part, f"{BURST} labels at once: bytes", ours["labels"][0].bytes, "B",
                  "4 KB", 4096, "<= 1")
        yield Row(part, "idle for two seconds: bytes", ours["idle"], "B",
                  "none", 1, "<= 0")
        yield Row(part, "idle for two seconds: wakeups", ours["wakeups"], "", "none", 1,
                  "<= 0")


def of_moves(part, ours, others, most):
    yield from figures(part, "move", ours["move"])
    bytes_ = statistics.mean(a.bytes for a in ours["move"])
    first = statistics.median(a.first for a in ours["move"]) * 1e3
    yield Row(part, "move: bytes", bytes_, "B", f"{most} B", most, "<= 1")
    for name, peer in others.items():
        yield Row(part, "move: bytes", bytes_, "B", name,
                  statistics.mean(a.bytes for a in peer["move"]),
                  "<= 1" if name == "mutt" else "")
        yield Row(part, "move: first byte p50", first, "ms", name,
                  statistics.median(a.first for a in peer["move"]) * 1e3)


def of_labels(part, ours, others, sync):
    yield from figures(part, "label", ours["label"])
    first = [a.first * 1e3 for a in ours["label"]]
    yield Row(part, "label: bytes", statistics.mean(a.bytes for a in ours["label"]),
              "B", "400 B", 400, "<= 1")
    yield Row(part, "label: first byte p50", at(first, 0.5), "ms",
              "fdatasync p50 + 1 ms", at(sync, 0.5) + 1, "<= 1")
    yield Row(part, "label: first byte p99", at(first, 0.99), "ms",
              "4 x fdatasync p99 + 1 ms", 4 * at(sync, 0.99) + 1, "<= 1")
    for name, peer in others.items():
        if "mark" in peer:
            yield Row(part, "label: first byte p50", at(first, 0.5), "ms",
                      f"{name}'s mark",
                      statistics.median(a.first for a in peer["mark"]) * 1e3,
                      "<= 0.15" if name == "visidata" else "")


def of_pages(run, part, rows, cols, others):
    """In an item of a megabyte; the others in their list of lines."""
    path = long_project(run)
    with Terminal(label(run, path), rows, cols) as t:
        opened = t.until_text(READY)
        pages = many(t, [b"\x1b[6~"] * 10)
    yield Row(part, "opening an item of 1 MB", opened * 1e3, "ms")
    yield from figures(part, "page", pages)
    for name, peer in others.items():
        yield Row(part, "page: last byte p50",
                  statistics.median(a.last for a in pages) * 1e3, "ms", name,
                  statistics.median(a.last for a in peer["page"]) * 1e3)


def long_project(run):
    path = run.fresh("long.db")
    run.quiet(run.diple, "init", "-p", path, "--guide", data.guide(run.folder))
    run.quiet(run.diple, "import", data.big_text(run.folder, MB - 10000), "-p", path,
              "--batch", "main")
    return path

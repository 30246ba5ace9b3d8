#!/usr/bin/env python3
"""The gate behind a real sshd: two people label, the line drops, and neither a way
out nor another's name is to be had.

ssh.py [PART ...]      label drop draft size terminal paper escape forward environment
                       forged gold many; all without a word
ssh.py --bites         the same attacks on the build that believes the line: must fail
"""
import fcntl
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time

from field import BROKEN, LONG, RELEASE, TOP, Tap, environment, seeded, token, until
from gatehouse import OTHERS, SECRET, WRITERS, House, can_serve, free_port
from hangup import follow

B = ("label", "--batch", "b")


# -- work -------------------------------------------------------------------------


def label(h, tap, rng):
    """Two at once, each in a terminal, each over a line of their own."""
    seats = {name: h.sit(name, *B) for name in ("anna", "ben")}
    wrong, shown = [], {}
    for name, t in seats.items():
        if not t.see(rb"[A-Z]{12}", 20):
            wrong.append(f"{name}: no first picture: {t.seen[-200:]!r}")
    for n in range(1, 16):
        for name, t in seats.items():
            t.type(rng.choice("rso"))
            if not t.see(token(n + 1).encode(), 10):
                wrong.append(f"{name}: item {n + 1} never came")
    for name, t in seats.items():
        shown[name] = follow(t.seen, 1)
        if not h.rise(t):
            wrong.append(f"{name}: does not leave")
    for name in seats:
        there = h.answers(name)
        lost = [n for n in range(1, shown[name]) if n not in there]
        wrong += [f"{name}: lost {lost}"] if lost else []
    tap.say(not wrong, "two people label at once over the line: %d answers, none lost"
            % sum(n - 1 for n in shown.values()), "\n".join(wrong))
    without(h, tap)


def without(h, tap):
    """Without a word the home screen opens, with their name on it."""
    t = h.sit("anna")
    good = t.see(rb"anna, annotator", 20)
    h.rise(t)
    code, out, err = h.ask("anna", None, shared=False)
    tap.say(good and code == 2 and not out and b"no terminal" in err,
            "without a command: home on a terminal, a plain word elsewhere",
            f"{t.seen[-300:]!r} {code} {out!r} {err!r}")


def drop(h, tap, rng):
    """The client dies while answers are typed; the server is gone, nothing lost."""
    rounds, wrong, took, acked = 150 if LONG else 8, [], [], 0
    at = max(h.answers("anna"), default=0) + 1
    for i in range(rounds):
        t = h.sit("anna", *B)
        if not t.see(rb"[A-Z]{12}", 20):
            wrong.append(f"{i}: no first picture")
        if not h.inside("anna"):
            wrong.append(f"{i}: nobody serves her")
        for _ in range(rng.randint(0, 3)):
            t.type("".join(rng.choice("rso") for _ in range(rng.choice((1, 2, 4)))))
            t.read(rng.uniform(0, 0.05))
        how = ("line", signal.SIGKILL, signal.SIGHUP, signal.SIGTERM)[i % 4]
        if not h.rise(t, how):
            wrong.append(f"{i}: the client hangs")
        took.append(h.gone_within("anna"))
        shown, there = follow(t.seen, at), h.answers("anna")
        lost = [n for n in range(at, shown) if n not in there]
        wrong += [f"{i}, {how}: lost {lost}"] if lost else []
        acked += shown - at
        at = max(there, default=0) + 1
        if at > 280:
            break
    slow = [s for s in took if s >= 1]
    tap.say(not wrong and not slow and not h.check(),
            f"{len(took)} lines dropped in mid-answer: {acked} answers acknowledged, none "
            f"lost, the server gone within {max(took) * 1000:.0f} ms",
            "\n".join(wrong[:8]) + f" slow: {slow}")


def draft(h, tap, rng):
    """What is half written when the line drops is there at the next visit."""
    wrong = []
    for i, who in enumerate(WRITERS):
        how = ("line", signal.SIGKILL, signal.SIGHUP)[i % 3]
        t, text = h.sit(who, *B), f"words{rng.randint(1000, 9999)}Z"
        if not t.see(rb"ABCDEFGHIJKL", 20):
            wrong.append(f"{who}: no picture")
        t.type("o" + text)
        if not t.see(rb"Z", 20):
            wrong.append(f"{who}: {text} never stood there")
        h.rise(t, how)
        if h.gone_within(who) >= 1:
            wrong.append(f"{who}: the server stayed")
        again = h.sit(who, *B)
        if not again.see(text.encode(), 20):
            wrong.append(f"{who}, {how}: the draft is gone: {again.seen[-300:]!r}")
        h.rise(again, signal.SIGKILL)
    tap.say(not wrong, f"{len(WRITERS)} unfinished answers are there again after the "
            "line dropped", "\n".join(wrong))


def size(h, tap, rng):
    """The window gets every size; the picture follows."""
    t = h.sit("anna", *B)
    wrong = [] if t.see(rb"[A-Z]{12}", 20) else ["no first picture"]
    for rows, cols in ((20, 60), (1, 2), (12, 40), (40, 120), (0, 0), (50, 200)):
        fcntl.ioctl(t.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        os.kill(t.pid, signal.SIGWINCH)
        t.read(0.2)
    at = len(t.seen)
    fcntl.ioctl(t.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.kill(t.pid, signal.SIGWINCH)
    if not until(lambda: t.read(0.02) and re.search(rb"[A-Z]{12}", t.seen[at:]), 10):
        wrong.append(f"no picture afterwards: {t.seen[at:][-300:]!r}")
    h.rise(t)
    tap.say(not wrong, "a window of every size, down to 2x1 and back", "\n".join(wrong))


def terminal(h, tap, rng):
    """Every TERM gives a picture or a sentence."""
    drawn = ["xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color",
             "linux", "vt100", "vt220", "rxvt"]
    odd = ["nosuchterm", "", "xterm;id", "../../etc/evil", "x" * 300, "$(id)",
           "xterm-nosuchthing"]
    wrong = []
    for term in drawn + odd:
        t = h.sit("anna", *B, term=term)
        if not t.see(rb"[A-Z]{12}", 15):
            wrong.append(f"{term[:20]!r}: {t.seen[-200:]!r}")
        if term in odd[2:6] and b"not known here" not in t.seen:
            wrong.append(f"{term[:20]!r}: no word about it")
        h.rise(t)
    t = h.sit("anna", *B, term="dumb")
    t.see(rb"Line by line", 15)
    h.rise(t)
    wrong += [] if b"Line by line" in t.seen else [f"dumb: {t.seen[-200:]!r}"]
    tap.say(not wrong, f"{len(drawn + odd) + 1} values of TERM: a picture, or a sentence",
            "\n".join(wrong))


def paper(h, tap, rng):
    """What guides/ssh.md tells people to type, typed."""
    with open(os.path.join(TOP, "guides/ssh.md"), encoding="utf-8") as f:
        blocks = re.findall(r"```sh\n(.*?)```", f.read(), re.S)
    lines = [x for b in blocks for x in b.splitlines()]
    wrong, typed = [], 0
    for line in lines:
        if subprocess.run(["bash", "-n", "-c", line], check=False).returncode:
            wrong.append(f"no command: {line}")
        m = re.fullmatch(r"ssh (-t )?diple@HOST ?([^<>]*?)(?: [<>].*)?", line)
        if not m:
            continue
        asked = m.group(2).replace("first", "b").replace("second", "papers")
        typed += 1
        if m.group(1):
            t = h.sit("maria", *([asked] if asked else []))
            if not t.see("──────".encode(), 20):
                wrong.append(f"{line}: {t.seen[-200:]!r}")
            h.rise(t)
        else:
            sent = b'{"id":"p1","message":"paper"}\n' if "import" in asked else b""
            code, out, err = h.ask("maria", asked, stdin=sent)
            wrong += [f"{line}: {code} {err!r}"] if code or not out else []
    tap.say(not wrong and typed > 6, f"{typed} lines of guides/ssh.md do what they say",
            "\n".join(wrong))


# -- ways out ---------------------------------------------------------------------


def escapes(marker):
    """Lines that must start nothing, open nothing and write nothing."""
    touch = f"touch {marker}"
    return [
        b"id", b"sh", b"bash -i", b"/bin/sh -c id", b"sh -c '%s'" % touch.encode(),
        *(x.encode() for x in (
            touch, f"status --me; {touch}", f"status --me && {touch}",
            f"status --me | sh -c '{touch}'", f"status --me || {touch}",
            f"$({touch})", f"status $({touch})", f"`{touch}`", f"status --me\n{touch}",
            f"status --me\r\n{touch}", f"status --me & {touch}", f"status > {marker}",
            f"status --me > {marker}", f"export -o {marker}", f"export -o{marker}",
            f"export --output={marker}", f"backup {marker}", f"keys -o {marker}",
            f"gate --keys -o {marker}", f"init -p {marker} --guide /etc/passwd",
            f"label --keys q -p {marker}", "guide show /etc/passwd",
            "import /etc/passwd --batch x", "import /proc/self/environ --batch x",
            f"import - --keep-going --rejects {marker}", "agree --table /etc/passwd",
            "person add x --key /etc/passwd", "assign --from /etc/passwd --to anna",
            "scp -f /etc/passwd", "scp -t /tmp", "/usr/lib/openssh/sftp-server",
            "internal-sftp", "rsync --server --sender . /etc", "git-upload-pack '/'",
            f"suggest --exec '{touch}'", "docs man", "help label", "label --frame",
            "env", "export LD_PRELOAD=x", "~/.ssh/rc", "-c id", "--", "''",
            "status --me #", "status ${HOME}", "status --me\x1b[2J", "status \u202e")),
        b"status \xff\xfe", b"\xc0\xafbin\xc0\xafsh", b"status " + b"A" * 100_000,
        b"'unclosed", b"status " * 60,
    ]


LEAKS = re.compile(rb"uid=\d|root:.:0:0|SSH_CONNECTION|PATH=")


def escape(h, tap, rng, wanted=True):
    """Returns what got through."""
    through, asks, markers = [], [], []
    for who in ("anna", "maria") if LONG else ("maria",):
        for i in range(len(escapes(""))):
            markers.append(h.file(f"escaped-{who}-{i}"))
            asks.append((who, escapes(markers[-1])[i], b""))
    for ask, marker, got in zip(asks, markers, h.ask_all(asks)):
        code, out, err = got
        if code == 0 or LEAKS.search(out + err) or os.path.exists(marker):
            through.append(f"{ask[0]}: {ask[1][:60]!r} {code} {(out + err)[:100]!r}")
    if wanted:
        tap.say(not through, f"{len(asks)} ways out by the line: none",
                "\n".join(through))
        keys_out(h, tap)
    return through


def keys_out(h, tap):
    """Keys that other programs leave by start nothing and stop nothing."""
    t, wrong = h.sit(WRITERS[0], *B, more=("-e", "none")), []
    t.see(rb"ABCDEFGHIJKL", 20)
    until(lambda: h.inside(WRITERS[0]), 10)
    before = h.inside(WRITERS[0])
    for keys in ("\x1a", "\x03", "\x1c", "\x18", "\x1b:", ":!sh\r", "\x18\x05", "\x1bOP"):
        t.type(keys)
        t.read(0.05)
    inside = h.inside(WRITERS[0])
    for pid in inside:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as f:
            wrong += [f"it started {x}" for x in f.read().split()]
        with open(f"/proc/{pid}/status", encoding="ascii") as f:
            wrong += ["it was stopped"] if re.search(r"State:\s+T", f.read()) else []
    wrong += limits(inside)
    if inside != before:
        wrong.append(f"{before} became {inside}")
    h.rise(t, signal.SIGKILL)
    h.gone_within(WRITERS[0])
    tap.say(not wrong, "keys that leave, stop, or start an editor: none does; no core, "
            "no memory to read, no program to start", "\n".join(wrong))


def limits(pids):
    """What is wrong about the ceilings of these processes."""
    wrong = []
    for pid in pids:
        with open(f"/proc/{pid}/limits", encoding="ascii") as f:
            text = f.read()
        for what, most in (("core file size", "0"), ("processes", "0"),
                           ("open files", "64")):
            if not re.search(r"Max %s +%s +%s " % (what, most, most), text):
                wrong.append(f"{what} is not {most}")
        if os.stat(f"/proc/{pid}/mem").st_uid != 0:
            wrong.append("its memory is its owner's to read")
        with open(f"/proc/{pid}/status", encoding="ascii") as f:
            wrong += [] if "NoNewPrivs:\t1" in f.read() else ["it may gain privileges"]
    return wrong or ([] if pids else ["nobody was inside"])


def listening():
    """A server that counts who came through."""
    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    s.listen()
    came = []

    def serve():
        while True:
            try:
                c, _ = s.accept()
                came.append(1)
                c.close()
            except OSError:
                return
    threading.Thread(target=serve, daemon=True).start()
    return s, came


def knock(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 2) as c:
            c.settimeout(2)
            return c.recv(8)
    except OSError:
        return b""


def forward(h, tap, rng):
    """Nothing is carried on to elsewhere, and no file is handed out."""
    s, came = listening()
    target = s.getsockname()[1]
    to = f"127.0.0.1:{target}"
    wrong, clients = [], []
    for what, carry in (("-L", ":" + to), ("-D", ""), ("-R", ":" + to),
                        ("-L", ":/run/sshd.sock")):
        port = free_port()
        clients.append((port, subprocess.Popen(
            h.argv("anna", "-N", what, f"{port}{carry}"), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())))
    until(lambda: came or all(c.poll() is not None for _, c in clients) or
          any(knock(port) for port, _ in clients), 1.5)
    with_socks(clients[1][0], target)
    for _, client in clients:
        client.kill()
        client.wait()
    wrong += [f"{len(came)} came through"] if came else []
    came.clear()
    code, out, _ = h.ask("anna", None, "-W", f"127.0.0.1:{target}", shared=False)
    wrong += ["-W: came through"] if came or out else []
    s.close()
    for what, more in (("agent", "-A"), ("X11", "-Y"), ("tunnel", "-w0:0")):
        code, out, err = h.ask("anna", "env", more, shared=False)
        wrong += [f"{what}: {code} {out!r}"] if code == 0 or out else []
    wrong += files(h)
    tap.say(not wrong, "forwarding of ports, sockets, agent, X11 and tunnels, sftp and "
            "scp both ways: nothing comes through", "\n".join(wrong))


def with_socks(port, target):
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as c:
            c.settimeout(1)
            c.sendall(b"\x05\x01\x00")
            c.recv(2)
            c.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + struct.pack(">H", target))
            c.recv(10)
    except OSError:
        pass


def files(h):
    wrong, got = [], h.file("stolen")
    host = f"{h.user}@127.0.0.1"
    usual = h.argv("anna")[1:-1]
    usual[usual.index("-p")] = "-P"
    for argv in ((["scp"], [f"{host}:/etc/passwd", got]),
                 (["scp", "-O"], [f"{host}:/etc/passwd", got]),
                 (["scp"], [h.file("g.yaml"), f"{host}:{got}"]),
                 (["scp", "-O"], [h.file("g.yaml"), f"{host}:{got}"])):
        done = subprocess.run([*argv[0], *usual, *argv[1]], capture_output=True,
                              env=environment(), check=False, timeout=60)
        if done.returncode == 0 or os.path.exists(got):
            wrong.append(f"{argv}: {done.returncode}")
    done = subprocess.run(["sftp", *usual, host], input=f"get /etc/passwd {got}\n".encode(),
                          capture_output=True, env=environment(), check=False, timeout=60)
    if done.returncode == 0 or os.path.exists(got):
        wrong.append("sftp gave a file")
    return wrong


def environment_(h, tap, rng):
    """An sshd that lets every variable in; the program does not."""
    h.stop()
    h.start(careless=True)
    wrong = []
    marker, evil = h.file("edited"), h.file("evil")
    os.makedirs(os.path.join(evil, "diple"), exist_ok=True)
    with open(os.path.join(evil, "diple/config.yaml"), "w", encoding="utf-8") as f:
        f.write("theme: NOSUCHTHEME\n")
    source = subprocess.run(["infocmp", "-1", "xterm"], capture_output=True, text=True,
                            check=True).stdout
    source = re.sub(r"clear=[^,]*,", "clear=TERMINFOCANARY,", source)
    source = re.sub(r"cup=[^,]*,", "cup=TERMINFOCANARY%p1%d,", source)
    subprocess.run(["tic", "-o", evil, "-"], input=source, text=True, check=True,
                   capture_output=True)
    sent = {"TERMINFO": evil, "TERMINFO_DIRS": evil, "HOME": evil,
            "XDG_CONFIG_HOME": evil, "EDITOR": f"touch {marker}",
            "VISUAL": f"touch {marker}", "LC_ALL": "C", "LANG": "C", "LC_CTYPE": "POSIX",
            "DIPLE_PROJECT": h.form, "USER": "ben", "LOGNAME": "ben", "COLUMNS": "9999",
            "LINES": "9999", "PATH": evil, "NO_COLOR": "1", "TZ": "CANARY9",
            "SSH_ORIGINAL_COMMAND": "label --as ben", "SSH_USER_AUTH": "/etc/passwd",
            "BASH_ENV": evil, "ENV": evil, "NCURSES_NO_UTF8_ACS": "1"}
    more = [x for name in sent for x in ("-o", f"SendEnv={name}")]
    t = h.sit("anna", *B, term="xterm", more=more, env=environment(TERM="xterm", **sent))
    if not t.see(rb"[A-Z]{12}", 20):
        wrong.append(f"no picture: {t.seen[-300:]!r}")
    t.type("\x18")
    t.read(0.2)
    for word in (b"TERMINFOCANARY", b"NOSUCHTHEME"):
        wrong += [f"{word} had effect"] if word in t.seen else []
    if "▎".encode() not in t.seen:
        wrong.append("LC_ALL had effect: no UTF-8")
    h.rise(t)
    code, out, err = h.ask("anna", "status --me", *more, shared=False,
                           env=environment(**sent))
    if code or not out.startswith(b"anna:"):
        wrong.append(f"{code} {out!r} {err!r}")
    wrong += ["an editor was started"] if os.path.exists(marker) else []
    h.stop()
    h.start(careless=False)
    tap.say(not wrong, f"{len(sent)} variables sent to an sshd that takes them all: none "
            "has effect", "\n".join(wrong))


# -- names ------------------------------------------------------------------------


def forgeries():
    """Lines, and what comes with them, that would act as ben."""
    row = json.dumps({"id": "f1", "message": "M", "annotator": "ben"}).encode()
    table = b"task,annotator,label\ni1,ben,refund\n"
    ways = ["{c} --as ben", "{c} --as=ben", "--as ben {c}", "--as=ben {c}",
            "diple --as ben {c}", "{c} '--as' 'ben'", "{c} --as anna --as ben",
            "{c} --by ben", "gate --as ben", "{c} -- --as ben"]
    lines = [(w.format(c=c), b"r\nq\n") for c in (
        "label --plain --batch b", "status --me", "calibrate", "guide show") for w in ways]
    lines += [("import - --as annotations", table), ("import - --by ben", row),
              ("import - --batch b --with-annotations", row),
              ("person set anna --role manager", b""), ("person add mallory", b""),
              ("person set ben --state left", b""), ("gold set i1", b""),
              ("assign i1 --to anna", b""), ("merge - --as ben", row),
              ("log show --by ben", b"")]
    return lines


def acts(h):
    """Every act but visits, by whom."""
    out = h.must("log", "show", "-p", h.db, "--json", "-n", "100000")
    return [(a["act"], a["by"], a["kind"]) for a in map(json.loads, out.splitlines())
            if a["kind"] != "session"]


def forged(h, tap, rng, wanted=True):
    through, lines = [], forgeries()
    before = acts(h)
    asks = [("anna", line, sent) for line, sent in lines]
    for ask, (code, out, err) in zip(asks, h.ask_all(asks)):
        if code == 0:
            through.append(f"{ask[1]!r}: {out[:80]!r} {err[:80]!r}")
    for login in ("ben", "root2", "nobody0"):
        code, out, _ = h.ask("anna", "status --me", "-l", login, shared=False)
        through += [f"login {login}"] if out and not out.startswith(b"anna:") else []
    code, out, _ = h.ask("anna", "status --me", "-i", h.file("ben"), shared=False)
    if not out.startswith(b"anna:"):
        through.append(f"two keys: {out[:60]!r}")
    if h.ask("eve", "status --me", shared=False)[0] == 0:
        through.append("who has left came in")
    fresh = acts(h)[:-len(before)] if len(acts(h)) > len(before) else []
    through += [f"an act: {a}" for a in fresh]
    if wanted:
        through += seen_sessions(h)
        tap.say(not through, f"{len(lines) + 5} tries to be somebody else: none "
                "succeeded, and no act came of them", "\n".join(through))
    return through


def seen_sessions(h):
    """Each visit is in the log, by its key, from where, and what was refused."""
    out = h.must("log", "show", "-p", h.db, "--json", "-n", "100000", "--kind",
                 "session")
    what = [json.loads(line) for line in out.splitlines()]
    if not what or any(a["by"] not in ("anna", "ben", "maria") for a in what):
        return ["visits by others"]
    if any("SHA256:" not in a["what"].get("key", "") for a in what):
        return ["visits without their key"]
    if any(a["what"].get("from") != "127.0.0.1" for a in what):
        return ["visits from nowhere"]
    return [] if any("refused" in a["what"] for a in what) else ["nothing was refused"]


def gold(h, tap, rng):
    """Leases are one person's, and what is gold or another's never comes over."""
    got = {}
    for name in ("anna", "ben"):
        keys = "".join("r\n" for _ in range(12)) + ".quit\n"
        if name == "ben":
            keys = f".comment {OTHERS}\nr\n" + keys
        h.ask(name, "label --plain --batch d", stdin=keys.encode())
    for line in h.must("export", "-p", h.db, "--batch", "d").splitlines():
        item = json.loads(line)
        for a in item["annotations"]:
            got.setdefault(item["id"], set()).add(a["annotator"])
    golds = {f"d{i}" for i in range(0, 40, 4)}
    both = [i for i, who in got.items() if len(who) > 1 and i not in golds]
    some = sum(len(w) for w in got.values())
    h.ask_all([("anna", line, b"") for line in (
        "status --me", "batch list --json", "guide show --json", "commands", "gold list",
        "gold status", "log show", "export", "batch show d")])
    t = h.sit("anna")
    t.see(rb"anna, annotator", 20)
    for keys in ("m", "q", "n", "q", "g", "q", "?", "q", "p"):
        t.type(keys)
        t.read(0.1)
    h.rise(t)
    leaks = [w for w in (SECRET, OTHERS) if w.encode() in bytes(h.over["anna"])]
    tap.say(not both and not leaks and some > 12,
            f"another's lease is not to be had ({some} answers, {len(got)} items), and in "
            f"{len(h.over['anna'])} bytes that came over there is no gold and no word of "
            "another's", f"both: {both} leaks: {leaks} answers: {some}")


def many(h, tap, rng):
    """Logins at once, more than sshd's own setting would let in."""
    n = 60 if LONG else 16
    clients = [subprocess.Popen([*h.argv("anna"), "status --me"], env=environment(),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE) for _ in range(n)]
    bad = [err for out, err in (c.communicate(timeout=120) for c in clients)
           if not out.startswith(b"anna:")]
    tap.say(not bad, f"{n} logins at once: {n} let in", f"{bad[:3]}")


PARTS = {"label": label, "drop": drop, "draft": draft, "size": size,
         "terminal": terminal, "paper": paper, "escape": escape, "forward": forward, "forged": forged,
         "gold": gold, "many": many, "environment": environment_}


def bites(tap, rng):
    with House(BROKEN, "env DIPLE_BREAK=wire") as h:
        if h.why:
            tap.skip("the gate that believes the line", h.why)
            return
        out, names = escape(h, tap, rng, False), forged(h, tap, rng, False)
        tap.say(bool(out), "a gate that takes every command is caught", "nothing was")
        tap.say(bool(names), "a gate that believes --as is caught", "nothing was")


def main():
    tap, rng = Tap(), seeded()
    wanted = [a for a in sys.argv[1:] if a != "--bites"] or list(PARTS)
    if not can_serve():
        tap.skip("the gate behind a real sshd", "openssh-server is not installed")
        tap.end()
    if "--bites" not in sys.argv:
        with House(RELEASE) as h:
            for name in wanted if not h.why else ():
                begun = time.monotonic()
                PARTS[name](h, tap, rng)
                print(f"# {name}: {time.monotonic() - begun:.1f} s", flush=True)
            if h.why:
                tap.skip("the gate behind a real sshd", h.why)
    else:
        bites(tap, rng)
    tap.end()


if __name__ == "__main__":
    main()

"""A real sshd on loopback for the gate, with keys, people and what came over.

    with House(program) as h:                # None where sshd cannot run: h.why
        done = h.ask("anna", "status --me")  # one command: code, stdout, stderr
        t = h.sit("anna")                    # a session on a terminal

sshd runs from a folder of its own, on a high port, with what `diple keys --sshd`
prints; the account is that of whoever runs the tests. Every byte that comes over
is kept in `h.over`, by person.
"""
import concurrent.futures
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time

from field import DEADLINE_S, LONG, Project, environment, until
from hangup import FORM, Terminal

SSHD = "/usr/sbin/sshd"
PEOPLE = ("anna", "ben", "maria", "eve")
WRITERS = [f"cleo{i}" for i in range(24 if LONG else 3)]
SECRET = "GOLDWHYCANARY"
OTHERS = "BENCOMMENTCANARY"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class House(Project):
    def __init__(self, program, prefix=""):
        super().__init__(items=300, program=program)
        self.prefix, self.server, self.why = prefix, None, ""
        self.user = pwd.getpwuid(os.getuid()).pw_name
        self.over = {}
        self.seats = []
        self.form = self.file("form.db")
        self.made_run = False
        self.people()
        self.start(careless=False)

    # -- what is served ---------------------------------------------------------

    def people(self):
        for name in [*PEOPLE, *WRITERS]:
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name,
                            "-f", self.file(name)], check=True)
        roles = {"maria": "manager"}
        for name in PEOPLE:
            self.must("person", "add", name, "-p", self.db, "--key",
                      self.file(name + ".pub"), "--role", roles.get(name, "annotator"))
        self.must("person", "retire", "eve", "-p", self.db)
        with open(self.file("f.yaml"), "w", encoding="utf-8") as f:
            f.write(FORM)
        self.must("init", "-p", self.form, "--guide", self.file("f.yaml"))
        with open(self.file("one.jsonl"), "w", encoding="utf-8") as f:
            f.write('{"id":"i1","message":"ABCDEFGHIJKL"}\n')
        self.must("import", self.file("one.jsonl"), "-p", self.form, "--batch", "b")
        for name in WRITERS:
            self.must("person", "add", name, "-p", self.form, "--key",
                      self.file(name + ".pub"))
        self.dealt()

    def dealt(self):
        """A batch in which items are leased, with gold among them."""
        with open(self.file("d.jsonl"), "w", encoding="utf-8") as f:
            for i in range(40):
                f.write('{"id":"d%d","message":"dealt item %d"}\n' % (i, i))
        with open(self.file("gold.jsonl"), "w", encoding="utf-8") as f:
            for i in range(0, 40, 4):
                f.write('{"id":"d%d","gold":{"wish":"refund"},"why":"%s %d"}\n'
                        % (i, SECRET, i))
        self.must("import", self.file("d.jsonl"), "-p", self.db, "--batch", "d")
        self.must("import", self.file("gold.jsonl"), "-p", self.db, "--as", "gold")
        self.must("batch", "set", "d", "--overlap", "1", "--gold", "0.2",
                  "--feedback", "silent", "-p", self.db)

    def authorized(self):
        text = ""
        for db in (self.db, self.form):
            text += self.must("keys", "-p", db, "--from")
        if self.prefix:
            text = text.replace('"exec ', f'"exec {self.prefix} ')
        path = self.file("authorized_keys")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path, 0o644)
        return path

    # -- the server -------------------------------------------------------------

    def config(self, careless):
        snippet = self.must("keys", "--sshd").replace(
            "Match User diple", f"Match User {self.user}").replace(
            "/etc/diple/authorized_keys", self.authorized())
        if careless:
            snippet = snippet.replace("AcceptEnv DIPLE_NONE", "AcceptEnv *")
        own = (f"Port {self.port}\nListenAddress 127.0.0.1\n"
               f"HostKey {self.file('host')}\nPidFile {self.file('pid')}\n"
               "UsePAM no\nStrictModes no\nPermitRootLogin yes\nLogLevel VERBOSE\n"
               f"Subsystem sftp {sftp_server()}\n")
        path = self.file("sshd_config")
        with open(path, "w", encoding="utf-8") as f:
            f.write(own + snippet)
        return path

    def start(self, careless):
        if not os.access(SSHD, os.X_OK):
            self.why = "there is no sshd on this machine"
            return
        if not os.path.exists(self.file("host")):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
                            self.file("host")], check=True)
        if os.getuid() == 0 and not os.path.isdir("/run/sshd"):
            os.makedirs("/run/sshd", 0o755)
            self.made_run = True
        self.port = free_port()
        with open(self.file("sshd.log"), "ab") as log:
            self.server = subprocess.Popen(
                [SSHD, "-D", "-e", "-f", self.config(careless)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        if not until(self.answers_port, 10):
            self.why = "sshd does not start here: " + self.log()[-300:]
        elif "restricted" not in self.why and self.ask("anna", "commands")[0] != 0:
            self.why = "sshd lets nobody in here: " + self.log()[-300:]

    def answers_port(self):
        if self.server.poll() is not None:
            return False
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as s:
                return s.recv(4) == b"SSH-"
        except OSError:
            return False

    def log(self):
        with open(self.file("sshd.log"), encoding="utf-8", errors="replace") as f:
            return f.read()

    def stop(self):
        for name in glob.glob(self.file("mux-*")):
            subprocess.run(["ssh", "-F", "none", "-o", "ControlPath=" + name, "-O",
                            "exit", "x"], capture_output=True, check=False)
        if self.server:
            self.server.terminate()
            self.server.wait()

    def __exit__(self, *_):
        for t in self.seats:
            if t.status is None:
                t.end(signal.SIGKILL)
            t.close()
        self.stop()
        if self.made_run:
            os.rmdir("/run/sshd")
        super().__exit__()

    def ask_all(self, asks):
        """Many at once: [(code, stdout, stderr)] for (person, line, stdin) each."""
        for person in {a[0] for a in asks}:
            self.ask(person, "commands")  # the line that the others share
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            return list(pool.map(lambda a: self.ask(a[0], a[1], stdin=a[2]), asks))

    # -- coming in --------------------------------------------------------------

    def argv(self, person, *more, shared=False):
        out = ["/usr/bin/ssh", "-F", "none", "-p", str(self.port), "-i",
               self.file(person), "-o", "IdentitiesOnly=yes", "-o",
               "IdentityAgent=none", "-o", "BatchMode=yes", "-o",
               "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o",
               "LogLevel=ERROR", *more]
        if shared:
            out += ["-o", "ControlMaster=auto", "-o", "ControlPersist=60", "-o",
                    "ControlPath=" + self.file("mux-%s" % person)]
        return out + [f"{self.user}@127.0.0.1"]

    def ask(self, person, command, *more, stdin=b"", shared=True, env=None):
        """(code, stdout, stderr) as bytes; kept in `over`."""
        words = [command] if command is not None else []
        try:
            done = subprocess.run(
                [*self.argv(person, *more, shared=shared), *words], input=stdin,
                capture_output=True, timeout=60, check=False,
                env=env or environment())
        except subprocess.TimeoutExpired as late:
            return -1, late.stdout or b"", late.stderr or b""
        self.over.setdefault(person, bytearray()).extend(done.stdout + done.stderr)
        return done.returncode, done.stdout, done.stderr

    def sit(self, person, *command, term="xterm-256color", more=(), env=None):
        t = Terminal([*self.argv(person, "-tt", *more), *command],
                     env or environment(TERM=term))
        t.person = person
        self.seats.append(t)
        return t

    def rise(self, t, how=None):
        """Ends a seat, with the key that leaves where nothing is said, and keeps what
        came over."""
        if how is None:
            t.type("q")
        gone = t.end(how, "" if how else "q")
        self.over.setdefault(t.person, bytearray()).extend(t.seen)
        t.close()
        self.seats.remove(t)
        return gone

    def inside(self, person):
        """The processes that serve this person."""
        found = []
        for path in glob.glob("/proc/[0-9]*/cmdline"):
            try:
                with open(path, "rb") as f:
                    words = f.read().split(b"\0")
            except OSError:
                continue
            if b"gate" in words and person.encode() in words and \
                    words[0].endswith(b"/diple") and self.serves(words):
                found.append(int(path.split("/")[2]))
        return found

    def serves(self, words):
        return any(w.decode(errors="replace").startswith(self.folder) for w in words)

    def gone_within(self, person):
        """Seconds until nobody serves this person any more."""
        begun = time.monotonic()
        while self.inside(person) and time.monotonic() - begun < DEADLINE_S:
            time.sleep(0.005)
        return time.monotonic() - begun


def sftp_server():
    for path in ("/usr/lib/openssh/sftp-server", "/usr/libexec/sftp-server"):
        if os.path.exists(path):
            return path
    return "internal-sftp"


def can_serve():
    return os.access(SSHD, os.X_OK) and shutil.which("ssh") is not None



"""A program in a pty, and how soon and in how many bytes it answers a key.

Of one key: the time to the first byte of the answer, to the last one, and the
bytes. The last byte is the one that is followed by `QUIET` seconds of nothing;
the quiet itself is not counted. Nothing here reads what the bytes say, but for
a text that a full screen is known by.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

QUIET, LIMIT = 0.02, 60.0


class Answer:
    __slots__ = ("first", "last", "bytes")

    def __init__(self, first, last, count):
        self.first, self.last, self.bytes = first, last, count


class Terminal:
    def __init__(self, argv, rows, cols, env=None, term="xterm-256color"):
        self.begun = time.perf_counter()
        pid, fd = pty.fork()
        if pid == 0:
            self.become(argv, rows, cols, env, term)
        self.pid, self.fd = pid, fd
        self.poll = select.poll()
        self.poll.register(fd, select.POLLIN)

    @staticmethod
    def become(argv, rows, cols, env, term):
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
            os.execvpe(argv[0], argv, {
                "TERM": term, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                "HOME": os.environ.get("HOME", "/"), **(env or {})})
        finally:
            os._exit(127)

    def read(self, seconds):
        """What comes within so long: b"" for nothing, None at the end."""
        if not self.poll.poll(max(seconds, 0) * 1000):
            return b""
        try:
            return os.read(self.fd, 1 << 16) or None
        except OSError:
            return None

    def until_quiet(self, begun, quiet=QUIET):
        """Takes one answer; an answer that never comes has 0 bytes."""
        first = last = None
        count = 0
        while True:
            piece = self.read(quiet if first else 10 * quiet + 1)
            if not piece:
                break
            last = time.perf_counter()
            first = first or last
            count += len(piece)
        return Answer((first or begun) - begun, (last or begun) - begun, count)

    def until_text(self, text, quiet=0.2):
        """Seconds from the start to the last byte of the screen that has it."""
        seen, last = b"", None
        while time.perf_counter() - self.begun < LIMIT:
            found = text in seen
            piece = self.read(quiet if found else 1)
            if piece is None or (found and not piece):
                break
            if piece:
                seen, last = seen + piece, time.perf_counter()
        if text not in seen:
            raise RuntimeError(f"{text!r} never came; it said: {seen[-400:]!r}")
        return last - self.begun

    def key(self, keys, quiet=QUIET):
        begun = time.perf_counter()
        os.write(self.fd, keys)
        return self.until_quiet(begun, quiet)

    def status(self, field):
        """A figure of /proc/PID/status: VmRSS in KiB, or a count."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as f:
            for line in f:
                if line.startswith(field + ":"):
                    return int(line.split()[1])
        return 0

    def close(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

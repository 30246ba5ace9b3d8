#!/usr/bin/env python3
"""Executes what the documents show, and prints TAP.

Every ```console block of README.md and guides/*.md: its lines `$ command` run in
order, the blocks of one document in one new folder, with `diple` on the path and
guides/ and sample-data/ beside it; what is shown below a command must be what it
prints, `...` standing for any text within a line, and alone for any lines. A block
that begins with "```text $ COMMAND" shows what that command prints after all of the
document's others; UPDATE=1 writes down what it printed. Every ```yaml block that begins with `diple: 1`, and every guides/*.yaml, must pass
`diple guide check` without a word of warning.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(TOP, os.environ.get("O", "build/asan"))
LIMIT_S = 150


def blocks(path):
    """(language, first line's number, text, command behind the language)."""
    language, start, text, command = None, 0, [], ""
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        fence = re.match(r"```(\w*)(?: \$ (.*))?", line)
        if fence and language is None:
            language, start, text = fence.group(1), n + 1, []
            command = fence.group(2)
        elif fence:
            yield language, start, "".join(text), command
            language = None
        elif language is not None:
            text.append(line)


def commands(text):
    """(command, lines shown below it) of a console block."""
    found = []
    for line in text.rstrip("\n").split("\n"):
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and found and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line[2:], [])
        elif found:
            found[-1][1].append(line)
    return found


def matches(shown, got):
    """Lines against lines; `...` is any text, alone on its line any lines."""
    if not shown:
        return not got
    if shown[0].strip() == "...":
        return any(matches(shown[1:], got[i:]) for i in range(len(got) + 1))
    if not got:
        return False
    pattern = ".*".join(map(re.escape, shown[0].rstrip().split("...")))
    return bool(re.fullmatch(pattern, got[0].rstrip())) and matches(shown[1:], got[1:])


def run(command, folder):
    env = {k: v for k, v in os.environ.items()
           if k not in ("DIPLE_PROJECT", "NO_COLOR", "XDG_CONFIG_HOME")}
    env.update(PATH=PROGRAM + ":" + env["PATH"], HOME=folder, USER="anna", TZ="UTC",
               LC_ALL="C.UTF-8", TERM="dumb")
    try:
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=LIMIT_S)
        return done.stdout.decode("utf-8", "replace").rstrip("\n"), done.returncode
    except subprocess.TimeoutExpired:
        return f"(stopped after {LIMIT_S} s)", -1


def check_document(path):
    """Yields (what, problem or None)."""
    name = os.path.relpath(path, TOP)
    folder = tempfile.mkdtemp(prefix="diple-docs-")
    try:
        for shared in ("guides", "sample-data"):
            os.symlink(os.path.join(TOP, shared), os.path.join(folder, shared))
        found = list(blocks(path))
        last = [("console", line, f"$ {command}\n{text}", "screen")
                for language, line, text, command in found
                if language == "text" and command]
        for language, line, text, kind in found + last:
            if language == "console":
                for command, shown in commands(text):
                    out, _ = run(command, folder)
                    got = out.split("\n") if out else []
                    good = matches(shown, got)
                    if not good and os.environ.get("UPDATE") and kind == "screen":
                        update(path, line, got)
                    yield (f"{name}:{line}: {command.splitlines()[0]}",
                           None if good else "printed:\n" + out)
            elif language == "yaml" and text.startswith("diple: 1"):
                with open(os.path.join(folder, "block.yaml"), "w") as f:
                    f.write(text)
                yield f"{name}:{line}: guide", check_guide("block.yaml", folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def update(path, line, got):
    """The block that begins on this line now holds what was printed."""
    lines = open(path, encoding="utf-8").read().split("\n")
    end = lines.index("```", line - 1)
    lines[line - 1:end] = got
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))


def check_guide(path, folder):
    out, code = run(f"diple guide check {path} 2>&1 >/dev/null", folder)
    complaints = [x for x in out.split("\n") if re.search(r"(error|warning): ", x)]
    return out if code != 0 or complaints else None


def main():
    if not os.access(os.path.join(PROGRAM, "diple"), os.X_OK):
        sys.exit(f"{PROGRAM}/diple is not built")
    number, failed = 0, 0
    wanted = sys.argv[1:] or [os.path.join(TOP, "README.md")] + sorted(
        glob.glob(os.path.join(TOP, "guides", "*.md")))
    results = [r for path in wanted for r in check_document(path)]
    for path in sorted(glob.glob(os.path.join(TOP, "guides", "*.yaml"))):
        results.append((os.path.relpath(path, TOP), check_guide(path, TOP)))
    for what, problem in results:
        number += 1
        failed += problem is not None
        print(f"{'not ok' if problem is not None else 'ok'} {number} - {what}")
        for line in (problem or "").split("\n") if problem is not None else []:
            print(f"#   {line}")
    print(f"1..{number}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()

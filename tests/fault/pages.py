"""Where a byte of an SQLite file lies: where(FILE'S BYTES, OFFSET) says it in words.

"free page"       on the list of pages that hold nothing
"gap", "freed"    on a page, but between its pointers and its cells, or in a cell
                  that was freed (https://sqlite.org/fileformat2.html)
"file header", "page header", "pointers", "cell", "overflow": in use

    tests/fault/pages.py FILE OFFSET...     for a closed project without a -wal
"""
import struct
import sys

KINDS = {2: 12, 5: 12, 10: 8, 13: 8}  # of a tree's page: bytes of its header
IDLE = ("free page", "gap", "freed")


def page_size(data):
    n = struct.unpack_from(">H", data, 16)[0]
    return 65536 if n == 1 else n


def free_pages(data):
    """The trunks of the list, whose first words are in use, and its leaves."""
    size, trunk, trunks, leaves = page_size(data), 0, {}, set()
    trunk = struct.unpack_from(">I", data, 32)[0]
    while trunk and trunk not in trunks:
        at = (trunk - 1) * size
        following, count = struct.unpack_from(">II", data, at)
        trunks[trunk] = 8 + 4 * count
        leaves.update(struct.unpack_from(f">{count}I", data, at + 8))
        trunk = following
    return trunks, leaves


def in_freed(page, start, at):
    """In the chain of freed cells that begins in the header."""
    block = struct.unpack_from(">H", page, start + 1)[0]
    while block:
        following, size = struct.unpack_from(">HH", page, block)
        if block + 4 <= at < block + size:
            return True
        block = following
    return False


def where(data, offset):
    size = page_size(data)
    number, at = offset // size + 1, offset % size
    trunks, leaves = free_pages(data)
    if number in leaves:
        return "free page"
    if number in trunks:
        return "list of free pages" if at < trunks[number] else "free page"
    start = 100 if number == 1 else 0
    if at < start:
        return "file header"
    page = data[(number - 1) * size:number * size]
    if page[start] not in KINDS:
        return "overflow"
    cells, content = struct.unpack_from(">HH", page, start + 3)
    pointers = start + KINDS[page[start]]
    if at < pointers:
        return "page header"
    if at < pointers + 2 * cells:
        return "pointers"
    if at < (content or 65536):
        return "gap"
    return "freed" if in_freed(page, start, at) else "cell"


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as f:
        whole = f.read()
    for word in sys.argv[2:]:
        print(word, where(whole, int(word)))

#!/usr/bin/env python3
"""Writes src/base/width_table.def from Python's Unicode data, which must be 14.0.

    python3 src/base/width_table.py > src/base/width_table.def
"""
import unicodedata

VERSION = "14.0.0"
HIDDEN, MARK, NARROW, WIDE = range(4)

# Formats that have a shape of their own: Arabic, Syriac and Kaithi number signs.
SHOWN_FORMATS = [0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD, 0x890, 0x891,
                 *range(0x600, 0x606)]
# Letters and marks that have no shape: fillers, joiners of other names.
SHAPELESS = [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0,
             *range(0x180B, 0x1810), *range(0xFE00, 0xFE10),
             *range(0xE0100, 0xE01F0)]
# Wide in the C library, and so for every program that asks it.
WIDE_BY_CUSTOM = [*range(0x3248, 0x3250), *range(0x4DC0, 0x4E00)]
# Vowels and finals of conjoining Hangul are drawn into the leading consonant.
HANGUL = [*range(0x1161, 0x1200), *range(0xD7B0, 0xD7C7), *range(0xD7CB, 0xD7FC)]


def kind(cp):
    c = chr(cp)
    category = unicodedata.category(c)
    if cp in SHOWN_FORMATS:
        return NARROW
    if category in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") or cp in SHAPELESS:
        return HIDDEN
    if category in ("Mn", "Me") or cp in HANGUL:
        return MARK
    if unicodedata.east_asian_width(c) in "WF" or cp in WIDE_BY_CUSTOM:
        return WIDE
    return NARROW


def main():
    assert unicodedata.unidata_version == VERSION, unicodedata.unidata_version
    starts, before = [], None
    for cp in range(0x110000):
        now = kind(cp)
        if now != before:
            starts.append((cp << 2) | now)
        before = now
    print(f"/* Made by width_table.py from Unicode {VERSION}; not to be edited.")
    print(" * Each entry is where a class begins, times 4, plus the class. */")
    for i in range(0, len(starts), 8):
        print(" ".join(f"0x{s:06x}," for s in starts[i:i + 8]))


main()

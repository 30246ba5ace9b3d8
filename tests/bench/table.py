"""The figures of a run: what was measured, against what, and whether it will do.

A figure is compared with another of the same run, as a ratio, for absolute times
drift with the neighbours of the machine. The table is written as tab separated
values and can be held against the table of an earlier run.
"""
import operator

COLUMNS = ("part", "what", "value", "unit", "against", "other", "ratio", "target",
           "verdict")
TIE = 1.3   # differences below it are ties
HOLDS = {"<=": operator.le, ">=": operator.ge}


def at(values, share):
    """An order statistic: 0.5 is the median."""
    ordered = sorted(values)
    return ordered[int((len(ordered) - 1) * share)]


class Row:
    def __init__(self, part, what, value, unit="", against="", other=None, target=""):
        self.part, self.what, self.value, self.unit = part, what, value, unit
        self.against, self.other, self.target = against, other, target

    @property
    def ratio(self):
        return self.value / self.other if self.other else None

    @property
    def verdict(self):
        """Empty where nothing is asked for, or what it is held against is missing."""
        if not self.target or self.ratio is None:
            return ""
        sign, limit = self.target.split()
        return "ok" if HOLDS[sign](self.ratio, float(limit)) else "MISSED"

    def cells(self):
        return (self.part, self.what, number(self.value), self.unit, self.against,
                number(self.other), number(self.ratio), self.target, self.verdict)


def number(value):
    return "" if value is None else f"{value:.4g}" if abs(value) < 1000 else \
        f"{value:.0f}"


def from_line(part, line):
    """What a benchmark in C printed; None for a line that is no figure."""
    cells = line.rstrip("\n").split("\t")
    if len(cells) != 7 or cells[0] != "row":
        return None
    _, what, value, unit, against, other, target = cells
    return Row(part, what, float(value), unit, against,
               float(other) if against else None, target)


def write(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for cells in [COLUMNS] + [r.cells() for r in rows]:
            f.write("\t".join(cells) + "\n")


def read(path):
    """(part, what, against) -> (value, ratio), as text was written."""
    found = {}
    with open(path, encoding="utf-8") as f:
        if tuple(next(f, "").rstrip("\n").split("\t")) != COLUMNS:
            raise ValueError(f"{path} is no table of figures")
        for line in f:
            c = line.rstrip("\n").split("\t")
            found[c[0], c[1], c[4]] = (float(c[2]), float(c[6]) if c[6] else None)
    return found


def changes(rows, before):
    """What is different from an earlier run by more than a tie, as lines.

    Ratios are compared where both runs have one, else the bare figures, which
    are worth less: the machine may have been in another mood.
    """
    lines = []
    for r in rows:
        value, ratio = before.get((r.part, r.what, r.against), (None, None))
        old, new = (ratio, r.ratio) if ratio and r.ratio else (value, r.value)
        if not old or not new or 1 / TIE < new / old < TIE:
            continue
        kind = "ratio" if ratio and r.ratio else "figure"
        lines.append(f"{r.part}: {r.what}"
                     + (f" against {r.against}" if r.against else "")
                     + f": the {kind} was {number(old)}, is {number(new)}"
                     f" ({new / old:.2f} x)")
    return lines


def show(row):
    line = f"  {row.what:<44} {number(row.value):>9} {row.unit:<5}"
    if row.ratio is not None:
        line += f" {number(row.ratio):>8} x {row.against} ({number(row.other)})"
    if row.target:
        line += f"   [{row.target}] {row.verdict}"
    return line.rstrip()

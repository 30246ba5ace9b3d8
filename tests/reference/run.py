#!/usr/bin/env python3
"""Is what `diple agree` and `diple consensus` print what the literature says?

Every row of ../shared/data/reference-values.tsv that names a measure of theirs:
each data set is read from its own form (counts, brat, doccano, clicks, tables of
two), written as a table, and given to the program; the number in its JSON must be
the published one to 1e-6. Rows of measures that are no output of the two commands
are counted by kind, so that none is passed over in silence. Prints TAP.
"""
import csv
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(TOP, os.environ.get("O", "build/asan"), "diple")
DATA = os.path.join(TOP, "..", "shared", "data")
WITHIN = 1e-6 + 5e-7 * 1e-6  # and what rounding to six places leaves

# What no option of the two commands asks for, and where it is tested instead.
ELSEWHERE = [
    (r"^(proportion|acceptance)-", "intervals and plans: tests/unit/stats"),
    (r"^dawid-skene-1979", "the tables of 1979: tests/unit/stats/dawid_skene.c"),
    (r"\t(mv|ds|wawa)_", "accuracy against gold: tests/unit/stats"),
    (r"\t.*(_se0|_ci_lo|_ci_hi)$", "other intervals: tests/unit/stats/reference.c"),
    (r"\t.*w-ordinal", "Gwet's ordinal weights: tests/unit/stats/reference.c"),
    (r"\talpha_nominal_w-", "alpha by weights: tests/unit/stats/reference.c"),
    (r"\tcohen_custom-weights$", "any weights: tests/unit/stats/agree_cohen.c"),
    (r"\tfleiss_category_", "of one category: tests/unit/stats/agree_fleiss.c"),
    (r"\tlight_kappa$", "the mean of kappas is none of ours"),
    (r"\tkendall_W_uncorrected$", "without the correction for ties: none of ours"),
    (r"^(ukpconvarg|multipico)", "of the whole set, of which a part is at hand"),
    (r"observed-categories-as-ranks$", "the scale is the declared one"),
]

COEFFICIENTS = {
    "percent": "percent", "cohen": "cohen", "scott": "scott", "S": "bennett",
    "fleiss": "fleiss", "fleiss_kappa": "fleiss", "conger": "conger",
    "brennan_prediger": "bennett", "gwet_AC1": "ac1", "gwet_AC2": "ac2",
    "kendall_W_corrected": "kendall_w",
    "icc_oneway_consistency_single": "icc1", "icc_oneway_agreement_single": "icc1",
    "icc_oneway_consistency_average": "icc1k", "icc_oneway_agreement_average": "icc1k",
    "icc_twoway_agreement_single": "icc2", "icc_twoway_agreement_average": "icc2k",
    "icc_twoway_consistency_single": "icc3", "icc_twoway_consistency_average": "icc3k",
}


def path(name):
    return os.path.join(DATA, name)


def lines_of(name):
    with open(path(name), encoding="utf-8") as f:
        return [line for line in f if not line.startswith("#")]


# ---- data sets: rows (task, annotator, label), or of spans ------------------------

def counts(name, skip=1):
    """How many said what: whoever they were, they are made up."""
    for row in list(csv.reader(lines_of(name)))[1:]:
        who = 0
        for label, n in enumerate(row[skip:], 1):
            for _ in range(int(n)):
                yield row[0], f"r{who}", label
                who += 1


def square(table):
    n = 0
    for a, row in enumerate(table, 1):
        for b, times in enumerate(row, 1):
            for _ in range(times):
                n += 1
                yield n, "x", a
                yield n, "y", b


def wide(name):
    for i, row in enumerate(csv.reader(lines_of(name)[1:])):
        for who, label in enumerate(row):
            yield i, f"r{who + 1}", label


def named(name, task, who, label):
    text = lines_of(name)
    mark = "\t" if "\t" in text[0] else ","
    for row in csv.DictReader(text, delimiter=mark, skipinitialspace=True):
        yield row[task], row[who], row[label]


def clicks(part, kind):
    for line in open(path(f"btc-ner-crowd/{part}.crowd.jsonl"), encoding="utf-8"):
        tweet = json.loads(line)
        for j in tweet["judgments"]:
            if j["type"] != kind or j["clicked"] is None:
                continue
            for i in range(len(tweet["tokens"])):
                yield f"{tweet['item']} {i}", j["annotator"], int(i in j["clicked"])


def novels(book, users):
    """Both of two users saw every passage; who marked nothing has an empty row."""
    for file in sorted(glob.glob(path(f"english-novels-ner/doccano/{book}.jsonl"))):
        for line in open(file, encoding="utf-8"):
            doc = json.loads(line)
            for user in users:
                mine = [a for a in doc["annotations"] if a["user"] == user]
                task = f"{os.path.basename(file)} {doc['id']}"
                for a in mine or [None]:
                    yield (task, user, a["start_offset"], a["end_offset"],
                           a["label"]) if a else (task, user, "", "", "")


def quantities(kind):
    for user in ("annotator1", "annotator2"):
        for file in sorted(glob.glob(path(f"measeval/iaa/{user}/*.ann"))):
            task = os.path.basename(file)
            mine = []
            for line in open(file, encoding="utf-8"):
                # A mark in pieces is equal to one with the same pieces alone.
                m = re.match(r"T\d+\t(\S+) (\d+) ([\d; ]*?)(\d+)\t", line)
                if m and kind in (m.group(1), "all"):
                    mine.append((task, user, m.group(2), m.group(4),
                                 m.group(1) + m.group(3)))
            yield from mine or [(task, user, "", "", "")]


def tokens():
    """Books whose two versions have the same tokens, line by line."""
    for one in sorted(glob.glob(path("english-novels-ner/tsv/*_1.tsv"))):
        both = []
        for file in (one, one.replace("_1.tsv", "_2.tsv")):
            rows = [line.rstrip("\n").split("\t") for line in open(file, encoding="utf-8")]
            both.append(rows[1:])
        if [r[0] for r in both[0]] == [r[0] for r in both[1]]:
            for who, rows in enumerate(both):
                for i, row in enumerate(rows):
                    if row[0]:
                        yield f"{os.path.basename(one)} {i}", who, row[1]


def contingency(name):
    if name == "cohen1968-3x3":  # printed in the paper
        return [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
    return json.load(open(path("reference/contingency-tables.json"))).get(name)


def ratings(dataset):
    """(rows, columns) of a data set; None where it is in no form known here."""
    simple = {
        "fleiss-wikipedia-10x14": lambda: counts("reference/fleiss-wikipedia-10x14.csv"),
        "gwet-distrib6raters": lambda: counts("reference/gwet-distrib.6raters.csv"),
        "gwet-dist4cat": lambda: counts("reference/gwet-dist4cat.csv", 2),
        "anxiety": lambda: wide("reference/irr-anxiety.csv"),
        "latent-class-classics/caries":
            lambda: named("latent-class-classics/caries.csv", "item", "coder", "response"),
        "latent-class-classics/rzhetsky-numerical": lambda: named(
            "latent-class-classics/rzhetsky-numerical.csv", "item", "coder", "response"),
    }
    if dataset in simple:
        return simple[dataset]()
    if contingency(dataset):
        return square(contingency(dataset))
    clicked = re.match(r"btc-ner-crowd/(\w)/(\w+) ", dataset)
    if clicked:
        return clicks(*clicked.groups())
    base = dataset.split("/")[-1]
    for file in (f"reference/{base}.csv", f"snow2008/{base[5:]}.tsv",
                 f"{dataset}/labels.csv", f"{dataset}.labels.csv",
                 f"{dataset}.labels.tsv", f"{dataset}.tsv"):
        if not os.path.isfile(path(file)):
            continue
        head = re.split("[\t,]", lines_of(file)[0].strip())
        return named(file, *(next(c for c in head if c in names) for names in (
            ("item", "task", "unit", "id", "question"),
            ("annotator", "worker", "rater", "observer"),
            ("label", "rating", "answer", "response", "value"))))
    return None


# ---- asking the program ---------------------------------------------------------------

asked = {}


def ask(folder, key, columns, rows, options):
    """The JSON of a call; the same call is made once."""
    if (key, tuple(options)) in asked:
        return asked[key, tuple(options)]
    file = os.path.join(folder, f"{len(asked)}.csv")
    with open(file, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f)
        out.writerow(columns)
        out.writerows(rows)
    got = subprocess.run([PROGRAM, *options, "--table", file, "--json"],
                         capture_output=True, text=True, timeout=120)
    if got.returncode:
        raise AssertionError(f"{' '.join(options)}: {got.stderr.strip()}")
    asked[key, tuple(options)] = json.loads(got.stdout)
    return asked[key, tuple(options)]


PLAIN = ("task", "annotator", "label")
SPANS = ("task", "annotator", "start", "end", "label")


def of_spans(folder, dataset, measure):
    m = re.match(r"exact_F1_(?:user(\d)_user(\d)|(\w+))$", measure)
    if not m:
        return None
    if m.group(3):
        rows = quantities(m.group(3))
    else:
        book = dataset.partition("/")[2] or "*"
        rows = novels(book, (int(m.group(1)), int(m.group(2))))
    said = ask(folder, dataset + measure, SPANS, rows,
               ["agree", "--spans", "--resamples", "1"])
    return next(x["value"] for x in said["measures"] if x["name"] == "f1_exact")


def options_of(measure, dataset):
    """(name in JSON, member, options) of a measure as the table names it."""
    member = "se" if re.search(r"_se(-gwet)?$", measure) else "value"
    measure = re.sub(r"_se(-gwet)?$", "", measure)
    options = []
    for word in ("linear", "quadratic"):
        if measure.endswith("_w-" + word):
            measure, options = measure[:-3 - len(word)], ["--weights", word]
    pair = re.match(r"cohen_r(\d)_r(\d)_(unweighted|equal|squared)", measure)
    if pair:
        kind = {"equal": ["--weights", "linear"], "squared": ["--weights", "quadratic"]}
        options, measure = kind.get(pair.group(3), []), "cohen"
    pairs = pair or re.match(r"cohen_(\d)_(\d)$", measure)
    level = re.match(r"alpha_(\w+)$", measure)
    if level:
        options, name = ["--level", level.group(1)], "alpha"
    else:
        name = "cohen" if pairs else COEFFICIENTS.get(measure)
    if dataset.startswith("btc-ner"):  # an answer given twice counts twice there
        options = options + ["--keep-repeats"]
    if dataset == "anxiety":
        options = options + ["--scale", "1..6"]
        if not pairs and not level and (name or "").startswith(("icc", "kendall")):
            options += ["--level", "interval"]
    return name, member, options, pairs.groups()[:2] if pairs else None


def answer(folder, dataset, measure):
    if measure.startswith("exact_F1"):
        return of_spans(folder, dataset, measure)
    if measure.startswith("token_cohen_kappa"):
        rows = tokens()
        said = ask(folder, "tokens", PLAIN, rows, ["agree", "--resamples", "1"])
        return next(x["value"] for x in said["measures"] if x["name"] == "cohen")
    if measure.startswith("strength_"):
        return strength(folder, measure)
    name, member, options, pair = options_of(measure, dataset)
    if not name:
        return None
    rows = ratings(dataset)
    if rows is None:
        return None
    if pair:
        rows = [r for r in rows if r[1][-1] in pair]
    said = ask(folder, dataset + str(pair), PLAIN, rows,
               ["agree", "--resamples", "1", *options])
    return next(x[member] for x in said["measures"] if x["name"] == name)


def strength(folder, measure):
    wins = json.load(open(path("reference/bradley-terry-wikipedia.json")))
    names = wins["players"]
    rows = [(names[i], names[k], names[i]) for i in range(4) for k in range(4)
            for _ in range(wins["wins"][i][k])]
    said = ask(folder, "duels", ("left", "right", "label"), rows,
               ["consensus", "--pairs"])
    player = measure.split("_")[1]
    return next(x["strength"] for x in said["items"] if x["task"] == player)


SPAM_GUIDE = """diple: 1
id: spam
version: "1"
title: Spam or not
item: {text: text}
questions:
  - id: kind
    type: choice
    ask: Which?
    labels: [{id: ham}, {id: spam}]
"""


def suspects(folder):
    """How many of a hundred labels that were turned over are among the first hundred
    suspects of 5,574 messages."""
    with open(path("sms-spam/SMSSpamCollection"), encoding="utf-8", errors="replace") as f:
        messages = [line.rstrip("\n").split("\t", 1) for line in f]
    turned = set(random.Random(1).sample(range(len(messages)), 100))
    with open(os.path.join(folder, "spam.yaml"), "w", encoding="utf-8") as f:
        f.write(SPAM_GUIDE)
    with open(os.path.join(folder, "items.jsonl"), "w", encoding="utf-8") as f:
        for i, (_, text) in enumerate(messages):
            f.write(json.dumps({"id": f"s{i}", "text": text}) + "\n")
    with open(os.path.join(folder, "said.csv"), "w", encoding="utf-8") as f:
        f.write("task,annotator,label\n")
        for i, (label, _) in enumerate(messages):
            said = {"ham": "spam", "spam": "ham"}[label] if i in turned else label
            f.write(f"s{i},ann,{said}\n")
    for words in (["init", "--guide", "spam.yaml"], ["import", "items.jsonl", "--batch", "b"],
                  ["import", "said.csv", "--as", "annotations", "--crowd"]):
        subprocess.run([PROGRAM, *words, "-p", "spam.db"], cwd=folder, check=True,
                       capture_output=True, timeout=120)
    got = subprocess.run([PROGRAM, "report", "suspects", "-p", "spam.db", "--limit", "100",
                          "--json"], cwd=folder, check=True, capture_output=True, timeout=120)
    found = {s["item"] for s in json.loads(got.stdout)["suspects"]}
    return sum(f"s{i}" in found for i in turned)


def main():
    if not os.path.isfile(path("reference-values.tsv")):
        print("ok 1 - published values # SKIP ../shared/data is not here")
        print("1..1")
        return 0
    with open(path("reference-values.tsv"), encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    elsewhere, wrong, n = {}, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            text = row["dataset"] + "\t" + row["measure"]
            other = next((why for form, why in ELSEWHERE if re.search(form, text)), None)
            if other:
                elsewhere[other] = elsewhere.get(other, 0) + 1
                continue
            n += 1
            got, value = None, float(row["value"])
            try:
                got = answer(folder, row["dataset"], row["measure"])
                said = "not asked for" if got is None else got
            except AssertionError as e:
                said = str(e)
            # Its two sources print five digits.
            within = 5e-6 if row["measure"] == "conger" else WITHIN
            ok = got is not None and abs(got - value) <= within
            wrong += not ok
            print(f"{'ok' if ok else 'not ok'} {n} - {row['dataset']} {row['measure']}")
            if not ok:
                print(f"# {said}, not {row['value']}")
        n += 1
        found = suspects(folder)
        wrong += found < 60
        print(f"{'ok' if found >= 60 else 'not ok'} {n} - suspects find labels turned over")
        print(f"# {found} of 100 among the first 100")
    for why, times in sorted(elsewhere.items()):
        print(f"# {times} rows not here: {why}")
    print(f"1..{n}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())

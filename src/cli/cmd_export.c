#include <string.h>

#include "common.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/dataset/export.h"
#include "progress.h"

/* Where the bytes go: a file that is there wholly or not at all, or our
 * standard output. */
struct target {
    struct out *out;
    struct file_out file;
    bool to_file;
    struct progress_bar bar;
};

static enum status put(void *ctx, struct sv bytes, struct err *e)
{
    struct target *t = ctx;
    if (t->to_file)
        return file_put(&t->file, bytes, e);
    out_stream(t->out, bytes);
    if (t->out->err.status != ST_OK)
        *e = t->out->err;
    return t->out->err.status;
}

static bool tick(void *ctx, const struct export_progress *p)
{
    struct target *t = ctx;
    if (t->to_file)
        progress_step(&t->bar, p->items, p->total, p->items);
    return !common_interrupted();
}

static const char **read_fields(const struct call *c, struct session *s, size_t *n)
{
    const char **fields = NULL, *value;
    for (size_t i = 0; (value = call_value_at(c, "field", i)); i++)
        fields = arena_push(&s->arena, fields, n, &value, sizeof value);
    return fields;
}

static void report(const struct export_result *r, struct target *t, const char *path)
{
    if (r->guarded)
        message_note(
            "%llu cell%s would have run as a formula and got a ' in front",
            (unsigned long long)r->guarded, r->guarded == 1 ? "" : "s");
    if (r->dropped)
        message_note(
            "%llu span%s that this form cannot hold left out",
            (unsigned long long)r->dropped, r->dropped == 1 ? "" : "s and relations");
    if (r->unanswered)
        message_note(
            "%llu item%s without an answer", (unsigned long long)r->unanswered,
            r->unanswered == 1 ? "" : "s");
    if (r->unfit)
        message_note(
            "%llu answers do not fit the present guide and stand as they were given",
            (unsigned long long)r->unfit);
    if (t->to_file) {
        out_data(t->out, sv_of(path));
        out_printf(
            t->out, ": %llu items, %llu answers\n", (unsigned long long)r->items,
            (unsigned long long)r->annotations);
    }
}

static enum status write_out(
    struct call *c, struct session *s, struct target *t, struct err *e)
{
    const char *path = call_value(c, "output");
    struct export_result r = {0};
    struct diags found;
    struct export_options o = {
        .format = call_value(c, "format"),
        .long_form = call_has(c, "long"),
        .spreadsheet = call_has(c, "spreadsheet"),
        .guide = &s->guide,
        .batch = call_value(c, "batch"),
        .annotator = call_value(c, "annotator"),
        .final = call_has(c, "final"),
        .names = call_has(c, "label-names"),
        .drop = call_has(c, "drop"),
        .found = &found,
        .progress = tick,
        .ctx = t};
    o.fields = read_fields(c, s, &o.n_fields);
    unsigned flags = call_has(c, "force") ? FILE_FORCE : 0;
    enum status st = t->to_file ? file_create(&t->file, path, flags, e) : ST_OK;
    if (st != ST_OK)
        return st;
    diags_init(&found, o.format ? o.format : "");
    progress_begin(&t->bar, "items", &s->clock);
    common_catch_interrupt();
    st = dataset_export(s->store, &o, (struct export_sink){put, t}, &r, e);
    progress_end(&t->bar);
    message_findings(&found);
    diags_release(&found);
    if (st == ST_OK && t->to_file)
        st = file_commit(&t->file, e);
    if (t->to_file)
        file_abandon(&t->file);
    if (st == ST_OK)
        report(&r, t, path);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    struct target t = {.out = c->out};
    const char *path = call_value(c, "output");
    t.to_file = path && strcmp(path, "-") != 0;
    st = session_load_guide(&s, e);
    struct batch batch;
    if (st == ST_OK && call_value(c, "batch"))
        st = session_batch(&s, call_value(c, "batch"), &batch, e);
    if (st == ST_OK)
        st = write_out(c, &s, &t, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {0, "format", "FORM", export_format_word, "The form (default: jsonl)."},
    {0, "long", NULL, NULL,
     "One row for each answer to each question: task,annotator,question,label,…"},
    {'b', "batch", "NAME", NULL, "Only this batch (default: all items)."},
    {0, "field", "NAME", NULL,
     "csv and tsv: this field of the item as a column. May be given many times."},
    {0, "spreadsheet", NULL, NULL,
     "csv and tsv: make cells harmless that a spreadsheet would run as a formula."},
    {0, "annotator", "NAME", NULL, "Forms with marks: this person's answers alone."},
    {0, "final", NULL, NULL,
     "Forms with marks: what each item came to, as it was decided or all agree."},
    {0, "label-names", NULL, NULL,
     "Forms with marks: labels by their names instead of their ids."},
    {0, "drop", NULL, NULL,
     "Forms with marks: leave out what they cannot hold, and say how much."},
    {'o', "output", "FILE", NULL,
     "Into a file, which appears only when it is complete (default: standard output)."},
    {'f', "force", NULL, NULL, "Replace that file if it is there already."},
    {0},
};

static const char *const examples[] = {
    "diple export -p support.db > labels.jsonl",
    "diple export -p support.db --long -o labels.csv",
    "diple export -p news.db --format conll --annotator ann -o news.conll",
    "ssh host diple export -p support.db | jq -r .id",
    NULL,
};

const struct command cmd_export = {
    .name = "export",
    .summary = "Write items and answers out",
    .args = "",
    .about =
        "jsonl writes one object an item, with its record and every annotation ever "
        "given: by whom, when, under which version of the guide, how long it took, and "
        "what it replaced. csv and tsv write one row for each answer that stands. The "
        "same project gives the same bytes. doccano, prodigy, spacy, labelstudio, "
        "conll, tokens, brat and webanno hold spans, offsets in code points (webanno: "
        "in UTF-16 units, as that form has them). Every span that such a form cannot "
        "hold is named and nothing is written, unless --drop. brat and webanno are a "
        "tar with the files of each item.",
    .options = options,
    .examples = examples,
    .run = run,
};

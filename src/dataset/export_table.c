#include "diple/base/map.h"
#include "diple/guide/answer.h"
#include "formats.h"
#include "writer.h"

/* One row for each annotation or skip that holds now, one column a question. */

static const char *const before[] = {"id", "batch"};
static const char *const after[] = {"state",     "flag",  "comment", "time",
                                    "active_ms", "guide", "origin"};

/* A name that another column has already gets its kind in front. */
static void column(
    struct writer *w, struct map *seen, const char *kind, const char *name)
{
    if (!map_add(seen, sv_of(name), 0)) {
        name = arena_printf(&w->lasting, "%s.%s", kind, name);
        map_add(seen, sv_of(name), 0);
    }
    writer_cell(w, sv_of(name));
}

static enum status head(struct writer *w, struct err *e)
{
    const struct guide *g = w->o->guide;
    AUTO_MAP struct map seen = {0};
    (void)e;
    w->first_field = true;
    if (w->o->long_form)
        return long_head(w);
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        map_add(&seen, sv_of(after[i]), 0);
    map_add(&seen, SV("annotator"), 0);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        column(w, &seen, "", before[i]);
    for (size_t i = 0; i < w->o->n_fields; i++)
        column(w, &seen, "field", w->o->fields[i]);
    writer_cell(w, SV("annotator"));
    for (size_t i = 0; i < g->n_questions; i++)
        column(w, &seen, "question", g->questions[i].id);
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        writer_cell(w, sv_of(after[i]));
    writer_end_row(w);
    return ST_OK;
}

static struct sv record_field(struct writer *w, struct sv record, const char *field)
{
    const struct json_member *m;
    struct sv text = {"", 0};
    if (!record.p || json_scan(&w->scan, record, NULL) != ST_OK)
        return text;
    m = json_scan_find(&w->scan, sv_of(field));
    if (!m || m->kind == JSON_NULL)
        return text;
    if (m->kind != JSON_STRING)
        return m->value;
    struct strbuf b = STRBUF_INIT;
    text = arena_sv(&w->arena, json_decode(m->value, &b));
    strbuf_release(&b);
    return text;
}

static void put_row(
    struct writer *w, const struct export_item *item, const struct annotation *a)
{
    struct answer an = {0};
    bool skip = a->kind == ACT_SKIP;
    bool fits = !skip && writer_answer(w, a, &an);
    const char *batch = writer_batch(w, a->batch ? a->batch : item->task.batch);
    w->result->unfit += !skip && !fits;
    writer_cell(w, sv_of(item->task.ext));
    writer_cell(w, sv_of(batch));
    for (size_t i = 0; i < w->o->n_fields; i++)
        writer_cell(w, record_field(w, item->task.record, w->o->fields[i]));
    writer_cell(w, sv_of(a->name));
    for (size_t i = 0; i < w->o->guide->n_questions; i++)
        writer_cell(w, skip ? (struct sv){"", 0} : writer_label(w, a, &an, fits, i));
    writer_cell(w, skip ? SV("skipped") : SV("done"));
    writer_cell(w, a->flag ? SV("true") : SV("false"));
    writer_cell(w, a->comment);
    writer_cell_time(w, a->submitted);
    writer_cell_int(w, a->active_ms);
    writer_cell_int(w, a->guide);
    writer_cell(w, sv_of(annotation_origin_word(a->origin)));
    writer_end_row(w);
    w->result->annotations++;
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    (void)e;
    if (w->o->long_form)
        return long_item(w, it);
    for (size_t i = 0; i < it->n; i++)
        if (it->acts[i].current)
            put_row(w, it, &it->acts[i]);
    return ST_OK;
}

const struct export_format export_csv = {
    .word = "csv",
    .about = "a table, one row for each answer that holds now",
    .form = CSV_COMMA,
    .head = head,
    .item = item,
};

const struct export_format export_tsv = {
    .word = "tsv",
    .about = "the same with tabs; \\t \\n \\r \\\\ inside cells",
    .form = CSV_TSV,
    .head = head,
    .item = item,
};

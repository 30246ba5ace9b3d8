#include "agree_spans.h"

#include <math.h>
#include <stdio.h>

#include "columns.h"
#include "common.h"
#include "diple/base/mem.h"

enum { TASK, ANNOTATOR, START, END, LABEL, LENGTH, COLUMNS_N };
enum { TITLE_COLUMNS = 22, NUMBER_LEN = 32 };

static const struct column wanted[COLUMNS_N] = {
    {"task", "item", false}, {"annotator", NULL, false}, {"start", NULL, false},
    {"end", NULL, false},    {"label", NULL, false},     {"length", NULL, true}};

struct spans_table {
    struct name_list tasks, annotators, labels;
    struct span_mark *mark;
    struct span_mark *seen;
    uint32_t *length; /* of a task; 0: not said */
    size_t n, cap, n_seen, seen_cap, length_cap, n_length;
    bool lengths; /* all rows say one */
    struct span_table marks;
};

static void table_release(struct spans_table *t)
{
    name_list_release(&t->tasks);
    name_list_release(&t->annotators);
    name_list_release(&t->labels);
    free(t->mark);
    free(t->seen);
    free(t->length);
    span_table_release(&t->marks);
}

static enum status take_length(
    struct spans_table *t, const struct columns *c, const struct span_mark *m,
    struct err *e)
{
    uint32_t length = 0, least = m->end;
    t->length = mem_grow(t->length, &t->length_cap, m->doc + 1, sizeof *t->length);
    while (t->n_length <= m->doc)
        t->length[t->n_length++] = 0;
    if (!c->field[LENGTH] || c->field[LENGTH]->text.n == 0) {
        t->lengths = false;
        return ST_OK;
    }
    enum status st = columns_number(c, LENGTH, MARKS_POSITION_MAX, &length, e);
    if (st != ST_OK)
        return st;
    if (length < least)
        return columns_refuse(
            c, LENGTH, e, "length %u is less than the end %u of this span", length,
            least);
    if (t->length[m->doc] && t->length[m->doc] != length)
        return columns_refuse(
            c, LENGTH, e, "length %u is not the %u of an earlier row", length,
            t->length[m->doc]);
    t->length[m->doc] = length;
    return ST_OK;
}

static enum status take_row(
    struct spans_table *t, const struct columns *c, struct err *e)
{
    struct sv task, annotator, label = {0};
    struct span_mark m = {0};
    bool marked = c->field[START]->text.n || c->field[END]->text.n;
    enum status st = columns_text(c, TASK, &task, e);
    if (st == ST_OK)
        st = columns_text(c, ANNOTATOR, &annotator, e);
    if (st == ST_OK && marked)
        st = columns_number(c, START, MARKS_POSITION_MAX, &m.start, e);
    if (st == ST_OK && marked)
        st = columns_number(c, END, MARKS_POSITION_MAX, &m.end, e);
    if (st == ST_OK && marked)
        st = columns_text(c, LABEL, &label, e);
    if (st == ST_OK && marked && m.end <= m.start)
        st = columns_refuse(c, END, e, "the span %u to %u is empty", m.start, m.end);
    if (st != ST_OK)
        return st;
    m.doc = name_list_add(&t->tasks, task);
    m.rater = name_list_add(&t->annotators, annotator);
    if (t->n == MARKS_MAX || t->n_seen == MARKS_MAX)
        return err_set(e, ST_LIMIT, "%s has more than %d rows", c->path, MARKS_MAX);
    if (marked) {
        m.label = name_list_add(&t->labels, label);
        t->mark = mem_grow(t->mark, &t->cap, t->n + 1, sizeof *t->mark);
        t->mark[t->n++] = m;
    } else {
        t->seen = mem_grow(t->seen, &t->seen_cap, t->n_seen + 1, sizeof *t->seen);
        t->seen[t->n_seen++] = m;
    }
    return take_length(t, c, &m, e);
}

static enum status read_table(struct spans_table *t, const char *path, struct err *e)
{
    AUTO_COLUMNS struct columns c = {0};
    enum status st = columns_open(&c, path, wanted, COLUMNS_N, e);
    if (st != ST_OK)
        return st;
    t->lengths = true;
    while (st == ST_OK) {
        st = columns_next(&c, e);
        if (st == ST_OK)
            st = take_row(t, &c, e);
    }
    if (st != ST_NOT_FOUND)
        return st;
    t->marks.size = (struct span_size){t->tasks.n, t->annotators.n, t->labels.n};
    t->lengths &= t->tasks.n > 0;
    const uint32_t *lengths = t->lengths ? t->length : NULL;
    return span_table_build(&t->marks, t->mark, t->n, t->seen, t->n_seen, lengths, e);
}

/* ---- JSON ---------------------------------------------------------------- */

static void put_number(struct json_out *w, const char *key, double v)
{
    char text[NUMBER_LEN];
    json_put_key(w, key);
    if (isnan(v)) {
        json_put_null(w);
        return;
    }
    int n = snprintf(text, sizeof text, "%.12f", v);
    json_put_raw(w, (struct sv){text, (size_t)n});
}

static void put_count(struct json_out *w, const char *key, size_t n)
{
    json_put_key(w, key);
    json_put_int(w, (long long)n);
}

static void put_measure(
    struct json_out *w, const struct span_report *rep, enum span_name name)
{
    const struct span_measure *m = &rep->of[name];
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, span_name_word(name));
    put_number(w, "value", m->value);
    put_number(w, "low", m->low);
    put_number(w, "high", m->high);
    put_number(w, "se", NAN);
    if (m->why == SPAN_DEFINED) {
        put_count(w, "resamples", m->resamples);
    } else {
        json_put_key(w, "why");
        json_put_str(w, span_why_words(m->why));
    }
    if (name == SPAN_GAMMA && m->why == SPAN_DEFINED) {
        json_put_key(w, "exact");
        json_put_bool(w, !rep->approximate);
    }
    json_end_object(w);
}

static void put_json(
    struct out *o, const struct spans_table *t, const struct span_spec *spec,
    const struct span_report *rep)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    put_count(&w, "items", t->tasks.n);
    put_count(&w, "annotators", t->annotators.n);
    put_count(&w, "labels", t->labels.n);
    put_count(&w, "spans", t->marks.n);
    json_put_key(&w, "lengths");
    json_put_str(&w, t->lengths ? "given" : "last span");
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    put_count(&w, "repeated", t->marks.repeated);
    put_count(&w, "single", rep->single);
    json_end_object(&w);
    json_put_key(&w, "confidence");
    json_put_double(&w, 0.95);
    put_count(&w, "seed", (size_t)spec->seed);
    json_put_key(&w, "measures");
    json_begin_array(&w);
    for (size_t i = 0; i < SPAN_NAME_N; i++)
        put_measure(&w, rep, (enum span_name)i);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- for people ---------------------------------------------------------- */

static void put_line(struct out *o, size_t n, const char *one, const char *many)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    common_put_count(&b, (int64_t)n, one, many);
    out_puts(o, b.p);
}

static void put_head(struct out *o, const char *path, const struct spans_table *t)
{
    out_data(o, sv_of(path));
    out_puts(o, ": ");
    put_line(o, t->tasks.n, "item", "items");
    out_puts(o, ", ");
    put_line(o, t->annotators.n, "annotator", "annotators");
    out_puts(o, ", ");
    put_line(o, t->labels.n, "label", "labels");
    out_puts(o, ", ");
    put_line(o, t->marks.n, "span", "spans");
    out_puts(o, "\n");
}

static void put_words(
    struct out *o, const char *path, const struct spans_table *t,
    const struct span_spec *spec, const struct span_report *rep)
{
    put_head(o, path, t);
    if (t->marks.repeated) {
        put_line(
            o, t->marks.repeated, "span left out: the same annotator marked it again",
            "spans left out: the same annotator marked them again");
        out_puts(o, "\n");
    }
    if (rep->single) {
        put_line(
            o, rep->single, "item was seen by one annotator: nothing to compare",
            "items were seen by one annotator: nothing to compare");
        out_puts(o, "\n");
    }
    if (!t->lengths)
        out_puts(
            o, "no column `length`: an item ends at its last span, so what is measured "
               "by position\nis about marked text alone\n");
    out_printf(o, "\n%*s   value  95 %% interval\n", TITLE_COLUMNS, "");
    for (size_t i = 0; i < SPAN_NAME_N; i++) {
        const struct span_measure *m = &rep->of[i];
        out_cell(o, sv_of(span_name_title((enum span_name)i)), TITLE_COLUMNS);
        if (m->why != SPAN_DEFINED)
            out_printf(o, " not defined: %s", span_why_words(m->why));
        else if (isnan(m->low))
            out_printf(o, " %7.4f     too few items", m->value);
        else
            out_printf(o, " %7.4f  %6.3f to %5.3f", m->value, m->low, m->high);
        if (i == SPAN_GAMMA && rep->approximate)
            out_puts(o, "  (some alignments are not proven the best)");
        out_puts(o, "\n");
    }
    if (spec->resamples && rep->docs > 1)
        out_printf(
            o, "\nintervals: %u resamples of the items, seed %llu\n", spec->resamples,
            (unsigned long long)spec->seed);
}

enum status agree_spans(
    struct call *c, const char *path, const struct span_spec *spec, struct err *e)
{
    struct spans_table t = {0};
    struct span_report rep;
    enum status st = read_table(&t, path, e);
    if (st == ST_OK) {
        spans_compute(&t.marks, spec, &rep);
        if (rep.stopped)
            st = err_set(e, ST_CANCELLED, "stopped before the intervals were found");
        else if (call_has(c, "json"))
            put_json(c->out, &t, spec, &rep);
        else
            put_words(c->out, path, &t, spec, &rep);
    }
    table_release(&t);
    return st;
}

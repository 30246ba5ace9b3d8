/*
 * After a calibration batch: one's answers beside the others' and the agreed one,
 * with the rule of the label that was agreed on. Where they differ comes first.
 */
#include "ask.h"
#include "diple/base/mem.h"
#include "diple/work/calibrate.h"
#include "sheet.h"
#include "views.h"

static void fold(const struct question *q, const struct value *v, struct strbuf *out)
{
    size_t before = out->n;
    ask_fold(q, v, false, out);
    if (out->n == before)
        strbuf_puts(out, "nothing");
}

/* "Refund twice, Delivery": each answer once, with how many gave it. */
static void write_others(
    struct sheet *s, const struct question *q, const struct calibrate_item *it,
    size_t k)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < it->n_others; i++) {
        const struct value *v = &it->others[i].values[k];
        size_t same = 0, first = i;
        for (size_t j = 0; j < it->n_others; j++) {
            bool equal = value_equal(v, &it->others[j].values[k]);
            same += equal;
            first = equal && j < first ? j : first;
        }
        if (first < i)
            continue;
        strbuf_puts(&b, b.n ? ", " : "");
        fold(q, v, &b);
        if (same > 1)
            strbuf_printf(&b, " (%zu)", same);
    }
    sheet_write(
        s, 2, ROLE_DIM, "others   ", ROLE_TEXT,
        b.n ? strbuf_sv(&b) : SV("nobody else has finished yet"));
}

static void write_question(
    struct sheet *s, const struct question *q, const struct calibrate_item *it,
    size_t k)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct value *agreed = &it->agreed[k];
    bool off = it->yours.n && agreed->kind != VALUE_NONE &&
               !value_equal(&it->yours.values[k], agreed);
    sheet_write(s, 1, ROLE_STRONG, q->id, ROLE_TEXT, SV(""));
    if (it->yours.n)
        fold(q, &it->yours.values[k], &b);
    sheet_write(
        s, 2, ROLE_DIM, "you      ", off ? ROLE_WARN : ROLE_CHOSEN,
        it->yours.n ? strbuf_sv(&b) : SV("skipped"));
    write_others(s, q, it, k);
    strbuf_clear(&b);
    if (agreed->kind != VALUE_NONE) {
        fold(q, agreed, &b);
        strbuf_puts(&b, it->decided ? ", decided" : ", by most");
        strbuf_puts(&b, off ? ": not what you said" : "");
    }
    sheet_write(
        s, 2, ROLE_DIM, "agreed   ", ROLE_LABEL,
        b.n ? strbuf_sv(&b) : SV("no answer has more than half"));
    if (off)
        sheet_rules(s, q, agreed);
}

static void write_item(
    struct sheet *s, const struct guide *g, const struct calibrate_item *it)
{
    AUTO_STRBUF struct strbuf lead = STRBUF_INIT;
    strbuf_printf(&lead, "%lld  ", (long long)it->task.pos);
    sheet_write(
        s, 0, ROLE_DIM, lead.p, ROLE_DIM,
        it->off ? SV("differs from what was agreed") : SV("as agreed"));
    sheet_excerpt(s, it->task.record, g->item.text);
    for (size_t q = 0; q < g->n_questions; q++) {
        bool asked = it->agreed[q].kind != VALUE_NONE ||
                     (it->yours.n && it->yours.values[q].kind != VALUE_NONE);
        if (asked || it->n_others)
            write_question(s, &g->questions[q], it, q);
    }
    sheet_gap(s);
}

static void write_all(struct sheet *s, const struct guide *g, const struct calibrate *c)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_printf(
        &b, "%zu of your %zu items differ from what was agreed%s", c->off, c->n,
        c->off ? "; they come first." : ".");
    sheet_write(s, 0, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&b));
    sheet_gap(s);
    for (int off = 1; off >= 0; off--)
        for (size_t i = 0; i < c->n; i++)
            if ((c->items[i].off > 0) == off)
                write_item(s, g, &c->items[i]);
}

enum status ui_calibrate(
    struct session *s, const struct ui_io *io, const struct batch *batch, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct calibrate c;
    enum status st = calibrate_read(s->store, &s->guide, &a, batch, s->person, &c, e);
    if (st != ST_OK)
        return st;
    struct sheet *sheet = sheet_new(&screen_calibrate, &s->settings);
    sheet->title = "Your answers and the others'";
    sheet->place = arena_strdup(&sheet->arena, batch->name);
    write_all(sheet, &s->guide, &c);
    return ui_run(s, io, (struct screen){&screen_calibrate, sheet}, e);
}

const struct screen_ops screen_calibrate = {
    .name = "calibrate",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .draw = sheet_draw,
    .free = sheet_free,
};

/* The actor's own figures: pace, progress, what there is to learn. Nobody else's,
 * and nothing of gold but what the batch allows. */
#include "ask.h"
#include "diple/base/mem.h"
#include "diple/canvas/glyph.h"
#include "diple/work/learned.h"
#include "diple/work/own.h"
#include "sheet.h"
#include "views.h"

struct figures {
    struct sheet sheet; /* first: the functions of sheets take the model */
    struct own own;     /* in the sheet's arena, as the next */
    struct learned learned;
    const struct guide *guide;
    bool read;
    bool written; /* once it is known what the terminal can show */
};

static void write_pace(struct sheet *s, const struct own *o, bool ascii)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    int64_t most = 1;
    for (size_t i = 0; i < TEAM_DAYS; i++)
        most = o->pace[i] > most ? o->pace[i] : most;
    for (size_t i = 0; i < TEAM_DAYS; i++)
        strbuf_puts(
            &b, glyph_text((enum glyph)(GLYPH_RISE_1 + o->pace[i] * 7 / most), ascii));
    strbuf_printf(
        &b, "  %lld today, %lld at most in a day", (long long)o->pace[TEAM_DAYS - 1],
        (long long)most * (o->done > 0));
    sheet_write(s, 2, ROLE_DIM, "14 days   ", ROLE_TEXT, strbuf_sv(&b));
    if (!o->done || !o->active_ms)
        return;
    strbuf_clear(&b);
    strbuf_printf(
        &b, "%lld, %.1f s each, %.0f an hour", (long long)o->done,
        (double)o->active_ms / 1000 / (double)o->done,
        3600e3 * (double)o->done / (double)o->active_ms);
    sheet_write(s, 2, ROLE_DIM, "done      ", ROLE_TEXT, strbuf_sv(&b));
}

static void write_batch(struct sheet *s, const struct own_batch *b)
{
    AUTO_STRBUF struct strbuf t = STRBUF_INIT, lead = STRBUF_INIT;
    const struct progress *p = &b->progress;
    strbuf_printf(&t, "  %lld of %lld", (long long)p->done, (long long)b->batch.size);
    if (p->skipped)
        strbuf_printf(&t, ", %lld skipped", (long long)p->skipped);
    if (p->flagged)
        strbuf_printf(&t, ", %lld flagged", (long long)p->flagged);
    if (p->done && p->active_ms)
        strbuf_printf(
            &t, ", %.1f s each", (double)p->active_ms / 1000 / (double)p->done);
    if (b->closed)
        strbuf_printf(&t, " (%s)", b->closed);
    strbuf_printf(&lead, "%s  ", b->batch.name);
    sheet_write(s, 2, ROLE_STRONG, lead.p, ROLE_TEXT, strbuf_sv(&t));
}

static void write_gold(struct sheet *s, const struct learned *l)
{
    if (!l->n_gold)
        return;
    sheet_gap(s);
    sheet_write(s, 0, ROLE_STRONG, "Right on gold", ROLE_TEXT, SV(""));
    for (size_t i = 0; i < l->n_gold; i++) {
        AUTO_STRBUF struct strbuf t = STRBUF_INIT, lead = STRBUF_INIT;
        const struct judgement *j = &l->gold[i].judgement;
        strbuf_printf(&lead, "%s  ", l->gold[i].batch);
        strbuf_printf(
            &t, "%.0f %% of the last %zu (%.0f to %.0f %%)", 100 * j->rate, j->counted,
            100 * j->interval.low, 100 * j->interval.high);
        sheet_write(s, 2, ROLE_STRONG, lead.p, ROLE_TEXT, strbuf_sv(&t));
    }
}

static void put_value(
    const struct question *q, const struct value *v, struct strbuf *out)
{
    size_t before = out->n;
    ask_fold(q, v, false, out);
    if (out->n == before)
        strbuf_puts(out, "nothing");
}

/* "item  yours → final", and the rule below. */
static void write_lesson(struct sheet *s, const struct figures *f, size_t i, bool ascii)
{
    AUTO_STRBUF struct strbuf t = STRBUF_INIT, lead = STRBUF_INIT;
    const struct lesson *x = &f->learned.list[i];
    const struct question *q = &f->guide->questions[x->question];
    strbuf_printf(&lead, "%s  ", x->ext);
    put_value(q, &x->yours, &t);
    strbuf_puts(&t, ascii ? " -> " : " → ");
    put_value(q, &x->final, &t);
    sheet_write(s, 2, ROLE_DIM, lead.p, ROLE_TEXT, strbuf_sv(&t));
    if (x->rule[0])
        sheet_write(s, 4, ROLE_DIM, "", ROLE_DIM, sv_of(x->rule));
}

static void write_learned(struct sheet *s, const struct figures *f, bool ascii)
{
    sheet_gap(s);
    sheet_write(s, 0, ROLE_STRONG, "Learned", ROLE_TEXT, SV(""));
    for (size_t i = 0; i < f->learned.n; i++)
        write_lesson(s, f, i, ascii);
    if (f->learned.n == 0)
        sheet_write(
            s, 2, ROLE_DIM, "", ROLE_DIM,
            SV("Nothing yet. Where something else was agreed than what you said, your "
               "answer, the agreed one and the rule stand here."));
}

static void write_all(struct figures *f, bool ascii)
{
    struct sheet *s = &f->sheet;
    const struct own *o = &f->own;
    if (o->done == 0) {
        sheet_write(
            s, 2, ROLE_TEXT, "", ROLE_TEXT,
            SV("Nothing yet. After your first answers your pace stands here, for you "
               "and for the managers of this project."));
        return;
    }
    sheet_write(s, 0, ROLE_STRONG, "Pace", ROLE_TEXT, SV(""));
    write_pace(s, o, ascii);
    sheet_gap(s);
    sheet_write(s, 0, ROLE_STRONG, "Batches", ROLE_TEXT, SV(""));
    for (size_t i = 0; i < o->n; i++)
        write_batch(s, &o->list[i]);
    write_gold(s, &f->learned);
    write_learned(s, f, ascii);
}

static enum status figures_settle(void *model, struct session *s, struct err *e)
{
    struct figures *f = model;
    if (f->read)
        return ST_OK;
    enum status st = session_own(s, &f->sheet.arena, &f->own, e);
    if (st == ST_OK)
        st = session_learned(s, &f->sheet.arena, &f->learned, e);
    f->guide = &s->guide;
    f->read = st == ST_OK;
    return st;
}

static void figures_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct figures *f = model;
    if (!f->written && f->read)
        write_all(f, c->ascii);
    f->written = f->read;
    sheet_draw(model, c, mono_ms);
}

struct screen figures_screen(struct session *s)
{
    struct figures *f = mem_zalloc(sizeof *f);
    f->sheet.title = "Your figures";
    f->sheet.place = arena_strdup(&f->sheet.arena, s->actor);
    screen_keymap(&f->sheet.keys, &screen_figures, &s->settings);
    return (struct screen){&screen_figures, f};
}

enum status ui_figures(struct session *s, const struct ui_io *io, struct err *e)
{
    return ui_run(s, io, figures_screen(s), e);
}

const struct screen_ops screen_figures = {
    .name = "figures",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .settle = figures_settle,
    .draw = figures_draw,
    .free = sheet_free,
};

/* The actor's own figures: pace, progress. Nobody else's, and nothing of gold but
 * what the batch allows. */
#include "diple/base/mem.h"
#include "diple/canvas/glyph.h"
#include "diple/work/own.h"
#include "sheet.h"
#include "views.h"

struct figures {
    struct sheet sheet; /* first: the functions of sheets take the model */
    struct own own;     /* in the sheet's arena */
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

static void write_all(struct sheet *s, const struct own *o, bool ascii)
{
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
}

static enum status figures_settle(void *model, struct session *s, struct err *e)
{
    struct figures *f = model;
    if (f->read)
        return ST_OK;
    enum status st = own_read(
        s->store, &f->sheet.arena, s->person, clock_wall(&s->clock), &f->own, e);
    f->read = st == ST_OK;
    return st;
}

static void figures_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct figures *f = model;
    if (!f->written && f->read)
        write_all(&f->sheet, &f->own, c->ascii);
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

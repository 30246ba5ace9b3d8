/* What was decided before between the same answers. */
#include "judge.h"
#include "sheet.h"
#include "views.h"

enum { SHOWN_MAX = 200 };

static void write_one(struct sheet *s, const struct decision *d)
{
    const char *lead = arena_printf(&s->arena, "%-18.18s", d->ext);
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (d->verdict == DECIDE_NONE)
        strbuf_puts(&b, "none is right");
    else if (d->won.n)
        strbuf_addsv(&b, d->won);
    else
        strbuf_addsv(&b, d->answer);
    strbuf_printf(&b, " · %s", d->name);
    if (d->reason != REASON_NONE)
        strbuf_printf(&b, " · %s", reason_words(d->reason));
    sheet_write(s, 1, ROLE_DIM, lead, ROLE_TEXT, arena_sv(&s->arena, strbuf_sv(&b)));
    if (d->note.n)
        sheet_data(s, arena_sv(&s->arena, d->note));
}

struct screen precedents_screen(struct session *session, struct sv pair)
{
    struct sheet *s = sheet_new(&screen_precedents, &session->settings);
    struct decision *list = NULL;
    size_t n = 0;
    struct err e = {0};
    s->title = "Decided before";
    s->place = arena_strndup(&s->arena, pair.n ? pair.p : "", pair.n);
    enum status st =
        store_decision_like(session->store, &s->arena, pair, SHOWN_MAX, &list, &n, &e);
    if (st != ST_OK)
        sheet_write(
            s, 0, ROLE_TEXT, "", ROLE_WARN, sv_of(arena_strdup(&s->arena, e.message)));
    else if (n == 0)
        sheet_write(
            s, 0, ROLE_TEXT, "", ROLE_TEXT,
            SV("Nobody has decided between these two yet. What you decide now is what "
               "others will find here."));
    for (size_t i = 0; i < n; i++)
        write_one(s, &list[i]);
    return (struct screen){&screen_precedents, s};
}

const struct screen_ops screen_precedents = {
    .name = "precedents",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .draw = sheet_draw,
    .free = sheet_free,
};

/*
 * An answer that was checked, beside what is accepted, why, and the rule: at once
 * after the item, or a page for each miss at the end of a session. `!` disputes it.
 */
#include "diple/base/mem.h"
#include "prompt.h"
#include "prose.h"
#include "told.h"

enum { GRADE_ON = SHEET_ACTION_N, GRADE_DISPUTE };

static const struct binding bindings[] = {
    {GRADE_ON, "on", "Enter", "go on", "On to the next."},
    {GRADE_DISPUTE, "dispute", "!", "dispute",
     "Say why what is accepted is wrong; whoever keeps the gold looks at it."},
    {SHEET_LEAVE, "leave", "q Esc", "leave", "Leave this."},
    {SHEET_DOWN, "down", "Down j", NULL, "One line down."},
    {SHEET_UP, "up", "Up k", NULL, "One line up."},
    {SHEET_PAGE_DOWN, "page-down", "PgDn Space C-f", "page", "A page down."},
    {SHEET_PAGE_UP, "page-up", "PgUp b C-b", NULL, "A page up."},
    {SHEET_TOP, "top", "Home <", NULL, "To the top."},
    {SHEET_BOTTOM, "bottom", "End >", NULL, "To the end."},
};

struct grade_view {
    struct sheet sheet; /* first: the functions of sheets take the model */
    struct session *session;
    struct batch batch;
    struct told told;
    size_t page;
    struct strbuf reason;
};

static void write_page(struct grade_view *v, const char *say)
{
    struct sheet *s = &v->sheet;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    arena_clear(&s->arena);
    s->lines = NULL;
    s->n = 0;
    s->placed = false;
    s->title = "Your answer, checked";
    s->place = NULL;
    if (v->told.n > 1)
        s->place = arena_printf(&s->arena, "%zu of %zu", v->page + 1, v->told.n);
    if (v->told.of && v->page == 0) {
        told_sum(&v->told, &b);
        sheet_write(s, 0, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&b));
    }
    if (say)
        sheet_write(s, 0, ROLE_STRONG, "", ROLE_STRONG, sv_of(say));
    if (v->page < v->told.n)
        told_write(&v->told, v->page, &v->session->guide, s);
}

static struct outcome go_on(struct grade_view *v)
{
    if (v->page + 1 >= v->told.n)
        return leave();
    v->page++;
    write_page(v, NULL);
    return stay();
}

static struct outcome grade_event(void *model, const struct event *ev, int action)
{
    struct grade_view *v = model;
    switch (action) {
    case GRADE_ON: return go_on(v);
    case GRADE_DISPUTE:
        if (v->page >= v->told.n)
            return stay();
        return (struct outcome){
            .go = GO_PUSH,
            .push = prompt_screen(
                PROMPT_DISPUTE, "Why is it wrong?", strbuf_sv(&v->reason))};
    default: return sheet_event(model, ev, action);
    }
}

static enum status dispute(void *model, struct session *s, struct err *e)
{
    struct grade_view *v = model;
    enum status st = told_dispute(
        s, &v->batch, v->told.list[v->page].said.task, strbuf_sv(&v->reason), e);
    if (st != ST_OK)
        return st;
    strbuf_clear(&v->reason);
    write_page(
        v, "Disputed: whoever keeps the gold looks at it, and you are told when "
           "the key changes.");
    return ST_OK;
}

static struct outcome grade_returned(void *model, const struct screen *from)
{
    struct grade_view *v = model;
    const struct prompt *p = prompt_of(from);
    if (!p || !p->given)
        return stay();
    strbuf_clear(&v->reason);
    strbuf_addsv(&v->reason, sv_trim(edit_text(&p->edit)));
    return (struct outcome){.go = GO_STAY, .effect = dispute};
}

static void grade_failed(void *model, const struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    prose_sentence(&b, "Not disputed");
    prose_sentence(&b, e->message);
    prose_sentence(&b, e->hint);
    write_page(model, b.p);
}

static void grade_free(void *model)
{
    struct grade_view *v = model;
    told_release(&v->told);
    strbuf_release(&v->reason);
    sheet_free(model);
}

struct screen grade_screen(struct session *s, const struct batch *batch, struct told *t)
{
    struct grade_view *v = mem_zalloc(sizeof *v);
    v->session = s;
    v->batch = *batch;
    v->told = *t;
    *t = (struct told){0};
    strbuf_init(&v->reason, PROMPT_MAX_BYTES);
    screen_keymap(&v->sheet.keys, &screen_grade, &s->settings);
    write_page(v, NULL);
    return (struct screen){&screen_grade, v};
}

const struct screen_ops screen_grade = {
    .name = "grade",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = sheet_keys,
    .event = grade_event,
    .failed = grade_failed,
    .returned = grade_returned,
    .draw = sheet_draw,
    .free = grade_free,
};

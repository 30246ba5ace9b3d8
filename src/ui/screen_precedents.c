/*
 * What was decided before between the same answers, newest first, with the item that
 * it was about. A search leaves what matches in the item, the note or the decision.
 */
#include <stdio.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/regex.h"
#include "diple/store/tasks.h"
#include "judge.h"
#include "prompt.h"
#include "sheet.h"
#include "views.h"

enum { SHOWN_MAX = 200, SEARCHED_MAX = 2000 };
enum { PRECEDENTS_SEARCH = SHEET_ACTION_N, PRECEDENTS_ALL };

static const struct binding bindings[] = {
    {PRECEDENTS_SEARCH, "search", "/", "search",
     "Show only what matches, in the item, its note or the decision."},
    {PRECEDENTS_ALL, "all", "a", NULL, "Show all again."},
    {SHEET_LEAVE, "leave", "q Esc", "back", "Leave this."},
    {SHEET_DOWN, "down", "Down j", NULL, "One line down."},
    {SHEET_UP, "up", "Up k", NULL, "One line up."},
    {SHEET_PAGE_DOWN, "page-down", "PgDn Space C-f", "page", "A page down."},
    {SHEET_PAGE_UP, "page-up", "PgUp b C-b", NULL, "A page up."},
    {SHEET_TOP, "top", "Home <", NULL, "To the top."},
    {SHEET_BOTTOM, "bottom", "End >", NULL, "To the end."},
};

struct precedents {
    struct sheet sheet; /* first: the functions of sheets take the model */
    struct session *session;
    struct arena kept;
    struct sv pair;
    struct regex *regex; /* NULL: all */
    char fault[200];     /* of the pattern typed last */
};

static void write_one(struct sheet *s, const struct decision *d, const char *what)
{
    const char *lead = arena_printf(&s->arena, "%-18.18s", d->ext);
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s · %s", what, d->name);
    if (d->reason != REASON_NONE)
        strbuf_printf(&b, " · %s", reason_words(d->reason));
    sheet_write(s, 1, ROLE_DIM, lead, ROLE_TEXT, arena_sv(&s->arena, strbuf_sv(&b)));
    if (d->note.n)
        sheet_write(s, 3, ROLE_DIM, "note  ", ROLE_TEXT, arena_sv(&s->arena, d->note));
}

static const char *what_it_became(struct arena *a, const struct decision *d)
{
    struct sv won = d->won.n ? d->won : d->answer;
    return d->verdict == DECIDE_NONE ? "none is right"
                                     : arena_strndup(a, won.n ? won.p : "", won.n);
}

/* The field that the guide's item has as its text, of a record. */
static struct sv text_of(struct precedents *v, const struct task *t, struct json **json)
{
    const char *field = v->session->guide.item.text;
    *json = NULL;
    if (!field || !t->record.n ||
        json_parse_max(t->record, t->record.n, json, NULL) != ST_OK)
        return t->record;
    return json_str(json_get(*json, field));
}

static bool matches(
    struct precedents *v, const struct decision *d, const char *what,
    const struct task *t, struct regex_budget *budget)
{
    AUTO_JSON struct json *json = NULL;
    struct regex_match m;
    if (!v->regex)
        return true;
    const struct sv parts[] = {
        sv_of(d->ext), d->note, sv_of(what), text_of(v, t, &json)};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i].n &&
            regex_search(v->regex, parts[i], 0, budget, &m, NULL) == ST_OK)
            return true;
    return false;
}

static size_t write_list(
    struct precedents *v, const struct decision *list, size_t n, struct arena *a)
{
    struct sheet *s = &v->sheet;
    struct regex_budget budget = regex_budget();
    size_t shown = 0;
    for (size_t i = 0; i < n && shown < SHOWN_MAX; i++) {
        struct task t = {0};
        const char *what = what_it_became(a, &list[i]);
        store_task_get(v->session->store, a, list[i].task, &t, NULL);
        if (!matches(v, &list[i], what, &t, &budget))
            continue;
        write_one(s, &list[i], what);
        sheet_excerpt(s, arena_sv(&s->arena, t.record), v->session->guide.item.text);
        shown++;
    }
    return shown;
}

static void say(struct sheet *s, enum role role, const char *text)
{
    sheet_write(s, 0, ROLE_TEXT, "", role, sv_of(arena_strdup(&s->arena, text)));
    sheet_gap(s);
}

static enum status write_all(void *model, struct session *session, struct err *e)
{
    struct precedents *v = model;
    struct sheet *s = &v->sheet;
    AUTO_ARENA struct arena a = {0};
    struct decision *list = NULL;
    size_t n = 0, limit = v->regex ? SEARCHED_MAX : SHOWN_MAX;
    enum status st =
        store_decision_like(session->store, &a, v->pair, limit, &list, &n, e);
    if (st != ST_OK)
        return st;
    arena_clear(&s->arena);
    s->lines = NULL;
    s->n = 0;
    s->placed = false;
    s->title = "Decided before";
    s->place = arena_strndup(&s->arena, v->pair.n ? v->pair.p : "", v->pair.n);
    if (v->fault[0])
        say(s, ROLE_WARN, v->fault);
    size_t shown = write_list(v, list, n, &a);
    if (n == 0)
        say(s, ROLE_TEXT,
            "Nobody has decided between these two yet. What you decide now is what "
            "others will find here.");
    else if (shown == 0)
        say(s, ROLE_TEXT, "Nothing matches. a shows all again.");
    return ST_OK;
}

static struct outcome show(struct precedents *v, struct regex *r)
{
    regex_free(v->regex);
    v->regex = r;
    return (struct outcome){.go = GO_STAY, .effect = write_all};
}

static struct outcome precedents_event(void *model, const struct event *ev, int action)
{
    struct precedents *v = model;
    v->fault[0] = '\0';
    if (action == PRECEDENTS_ALL)
        return show(v, NULL);
    if (action == PRECEDENTS_SEARCH)
        return (struct outcome){
            .go = GO_PUSH,
            .push = prompt_screen(PROMPT_SEARCH, "Show what matches", SV(""))};
    return sheet_event(model, ev, action);
}

static struct outcome precedents_returned(void *model, const struct screen *from)
{
    struct precedents *v = model;
    const struct prompt *p = prompt_of(from);
    struct regex *r = NULL;
    struct err e = {0};
    if (!p || !p->given)
        return stay();
    if (edit_text(&p->edit).n == 0)
        return show(v, NULL);
    if (regex_compile(edit_text(&p->edit), REGEX_CASELESS, &r, &e) == ST_OK)
        return show(v, r);
    snprintf(
        v->fault, sizeof v->fault, "%.150s (at character %u)", e.message, e.pos.col);
    return show(v, NULL);
}

static void precedents_failed(void *model, const struct err *e)
{
    struct precedents *v = model;
    say(&v->sheet, ROLE_WARN, e->message);
}

static void precedents_free(void *model)
{
    struct precedents *v = model;
    regex_free(v->regex);
    arena_release(&v->kept);
    sheet_free(model);
}

struct screen precedents_screen(struct session *session, struct sv pair)
{
    struct precedents *v = mem_zalloc(sizeof *v);
    struct err e = {0};
    v->session = session;
    v->pair = arena_sv(&v->kept, pair.p ? pair : SV(""));
    screen_keymap(&v->sheet.keys, &screen_precedents, &session->settings);
    if (write_all(v, session, &e) != ST_OK)
        precedents_failed(v, &e);
    return (struct screen){&screen_precedents, v};
}

const struct screen_ops screen_precedents = {
    .name = "precedents",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = sheet_keys,
    .event = precedents_event,
    .failed = precedents_failed,
    .returned = precedents_returned,
    .draw = sheet_draw,
    .free = precedents_free,
};

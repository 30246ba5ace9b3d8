/*
 * What the person is to be told, oldest first. What was shown when the screen is
 * left by a key counts as seen.
 */
#include "diple/base/mem.h"
#include "diple/store/people.h"
#include "sheet.h"
#include "views.h"

enum { NOTICES_SHOWN = 200 };

struct notices {
    struct sheet sheet; /* first: the functions of sheets take the model */
    struct session *session;
    bool all; /* also those seen */
    bool read;
    int64_t last; /* shown last */
    bool *left;   /* set when it is left by a key; NULL: nobody asks */
};

static const char *title_of(enum notice_kind kind)
{
    static const char *const words[NOTICE_KIND_N] = {
        "A key was changed", "Sent back to you",   "On hold",
        "No longer on hold", "Something to learn", "A message"};
    return words[kind];
}

static void write_one(struct notices *n, const struct notice *v)
{
    AUTO_STRBUF struct strbuf title = STRBUF_INIT, age = STRBUF_INIT;
    char words[40];
    clock_age_words(clock_wall(&n->session->clock) - v->at, words, sizeof words);
    strbuf_printf(&title, "%s  ", title_of(v->kind));
    strbuf_printf(&age, "%s%s", words, v->seen ? "" : ", new");
    sheet_write(&n->sheet, 0, ROLE_STRONG, title.p, ROLE_DIM, strbuf_sv(&age));
    sheet_write(&n->sheet, 2, ROLE_TEXT, "", ROLE_TEXT, v->say);
    sheet_gap(&n->sheet);
    n->last = v->id;
}

static enum status notices_settle(void *model, struct session *s, struct err *e)
{
    struct notices *n = model;
    AUTO_ARENA struct arena a = {0};
    struct notice *list;
    size_t count;
    if (n->read)
        return ST_OK;
    struct notice_page page = {
        .person = s->person, .all = n->all, .limit = NOTICES_SHOWN};
    enum status st = store_notice_list(s->store, &a, page, &list, &count, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < count; i++)
        write_one(n, &list[i]);
    if (count == 0)
        sheet_write(
            &n->sheet, 2, ROLE_TEXT, "", ROLE_TEXT,
            SV("Nothing. What comes back to you, and what changed about your "
               "answers, will stand here."));
    n->read = true;
    return ST_OK;
}

/* Where it cannot be written down they come again, which harms nobody. */
static enum status seen(void *model, struct session *s, struct err *e)
{
    struct notices *n = model;
    (void)e;
    if (n->left)
        *n->left = true;
    if (n->last)
        store_notice_seen(s->store, s->person, n->last, NULL);
    return ST_OK;
}

static struct outcome notices_event(void *model, const struct event *ev, int action)
{
    struct outcome o = sheet_event(model, ev, action);
    if (o.go == GO_POP)
        o.effect = seen;
    return o;
}

static struct notices *make(struct session *s)
{
    struct notices *n = mem_zalloc(sizeof *n);
    n->session = s;
    n->sheet.title = "For you";
    screen_keymap(&n->sheet.keys, &screen_notices, &s->settings);
    return n;
}

struct screen notices_screen(struct session *s)
{
    struct notices *n = make(s);
    n->all = true;
    return (struct screen){&screen_notices, n};
}

enum status ui_notices(
    struct session *s, const struct ui_io *io, bool *go_on, struct err *e)
{
    int64_t waiting = 0;
    enum status st = store_notice_count(s->store, s->person, &waiting, e);
    *go_on = st == ST_OK;
    if (st != ST_OK || waiting == 0)
        return st;
    struct notices *n = make(s);
    n->left = go_on;
    *go_on = false;
    return ui_run(s, io, (struct screen){&screen_notices, n}, e);
}

const struct screen_ops screen_notices = {
    .name = "notices",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = notices_event,
    .settle = notices_settle,
    .draw = sheet_draw,
    .free = sheet_free,
};

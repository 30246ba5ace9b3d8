/*
 * The log, newest first: every act that changed anything. Filters are those of the
 * act under the cursor (who, what kind, which item, which batch), words are searched
 * for, and Enter shows one act beside what held before it.
 *
 * Pages are read as the cursor comes near their end; new acts appear while the
 * cursor is at the top.
 */
#include <stdio.h>

#include "acts.h"
#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/list.h"
#include "prompt.h"
#include "prose.h"
#include "views.h"

enum { PAGE = 200, ROWS_MAX = 20000, REFRESH_MS = 2000 };

enum log_action {
    LOG_OPEN,
    LOG_SEARCH,
    LOG_ITEM,
    LOG_WHO,
    LOG_KIND,
    LOG_BATCH,
    LOG_ALL,
    LOG_HELP,
    LOG_LEAVE,
    LOG_ACTION_N
};

static const struct binding bindings[] = {
    {LOG_OPEN, "open", "Enter", "open", "This act, beside what held before it."},
    {LOG_SEARCH, "search", "/", "search", "Only acts in which these words stand."},
    {LOG_ITEM, "item", "i", "item", "Only what was done with this item."},
    {LOG_HELP, "help", "? F1", "keys", "Show all keys."},
    {LOG_LEAVE, "leave", "q Esc", "back", "Back to where you were."},
    {LOG_WHO, "who", "w", "who", "Only what this person did."},
    {LOG_KIND, "kind", "s", "same kind", "Only acts of this kind."},
    {LOG_BATCH, "batch", "b", NULL, "Only what was done in this batch."},
    {LOG_ALL, "all", "a", "all", "Everything again."},
};

struct log_model {
    struct session *session;
    struct arena kept; /* of what is wanted */
    struct log_wanted want;
    struct arena arena; /* of the rows */
    struct log_entry *rows;
    size_t n;
    bool at_end;
    bool read;
    int64_t version;
    struct list list;
    struct keymap keys;
    struct strbuf say;
};

/* ---- reading ----------------------------------------------------------------------
 */

static void forget(struct log_model *m)
{
    arena_release(&m->arena);
    m->rows = NULL;
    m->n = 0;
    m->at_end = m->read = false;
}

static enum status read_page(struct log_model *m, struct session *s, struct err *e)
{
    struct log_entry *page;
    size_t n;
    struct log_wanted w = m->want;
    w.before = m->n ? m->rows[m->n - 1].seq : 0;
    w.limit = PAGE;
    enum status st = store_log_search(s->store, &m->arena, &w, &page, &n, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n; i++)
        m->rows = arena_push(&m->arena, m->rows, &m->n, &page[i], sizeof page[i]);
    m->at_end = n < PAGE || m->n >= ROWS_MAX;
    m->read = true;
    return ST_OK;
}

static enum status log_settle(void *model, struct session *s, struct err *e)
{
    struct log_model *m = model;
    int64_t version;
    enum status st = store_version(s->store, &version, e);
    if (st == ST_OK && version != m->version && m->list.at == 0)
        forget(m);
    m->version = st == ST_OK && m->list.at == 0 ? version : m->version;
    while (st == ST_OK && !m->at_end && (!m->read || m->list.at + PAGE > m->n))
        st = read_page(m, s, e);
    list_resize(&m->list, m->n, m->list.height > 0 ? m->list.height : 1);
    return st;
}

/* ---- keys -------------------------------------------------------------------------
 */

static struct outcome narrow(struct log_model *m)
{
    forget(m);
    list_go(&m->list, 0);
    return stay();
}

/* An item has a history of its own, which is left again with q. */
static struct outcome history_of(struct log_model *m, const struct log_entry *x)
{
    if (m->want.task) {
        strbuf_puts(&m->say, "This is the history of one item. q goes back.");
        return stay();
    }
    if (!x || !x->task) {
        strbuf_puts(&m->say, "This act is about no single item.");
        return stay();
    }
    return (struct outcome){.go = GO_PUSH, .push = log_screen(m->session, x->ext)};
}

static struct outcome only(struct log_model *m, const struct log_entry *x, int action)
{
    if (!x)
        return stay();
    if (action == LOG_BATCH && !x->batch) {
        strbuf_puts(&m->say, "This act is about no single batch.");
        return stay();
    }
    if (action == LOG_WHO)
        m->want.by = arena_strdup(&m->kept, x->actor ? x->name : "");
    else if (action == LOG_KIND)
        m->want.kind = x->kind;
    else
        m->want.batch = arena_strdup(&m->kept, x->batch_name);
    return narrow(m);
}

static struct outcome everything(struct log_model *m)
{
    m->want = (struct log_wanted){.kind = ACT_N, .task = m->want.task};
    return narrow(m);
}

static struct outcome log_event(void *model, const struct event *ev, int action)
{
    struct log_model *m = model;
    const struct log_entry *x = m->list.at < m->n ? &m->rows[m->list.at] : NULL;
    if (ev->kind == EV_KEY)
        strbuf_clear(&m->say);
    switch (action) {
    case LOG_OPEN:
        if (x)
            return (
                struct outcome){.go = GO_PUSH, .push = act_screen(m->session, x->seq)};
        return stay();
    case LOG_SEARCH:
        return (struct outcome){
            .go = GO_PUSH, .push = prompt_screen(PROMPT_FIND, "Words", m->want.text)};
    case LOG_ITEM: return history_of(m, x);
    case LOG_WHO:
    case LOG_KIND:
    case LOG_BATCH: return only(m, x, action);
    case LOG_ALL: return everything(m);
    case LOG_HELP:
        return (struct outcome){
            .go = GO_PUSH, .push = help_screen(m->session, &screen_log, &m->keys)};
    case LOG_LEAVE: return leave();
    default: break;
    }
    if (ev->kind == EV_KEY)
        list_key(&m->list, ev->key);
    return stay();
}

static struct outcome log_returned(void *model, const struct screen *from)
{
    struct log_model *m = model;
    const struct prompt *p = prompt_of(from);
    if (!p || !p->given)
        return stay();
    m->want.text = arena_sv(&m->kept, edit_text(&p->edit));
    return narrow(m);
}

static void log_failed(void *model, const struct err *e)
{
    struct log_model *m = model;
    strbuf_clear(&m->say);
    prose_sentence(&m->say, e->message);
    prose_sentence(&m->say, e->hint);
    m->at_end = m->read = true;
}

/* ---- drawing ----------------------------------------------------------------------
 */

static void draw_row(
    void *ctx, struct canvas *c, struct rect r, size_t index, bool at_cursor)
{
    struct log_model *m = ctx;
    const struct log_entry *x = &m->rows[index];
    struct column cols[] = {
        {.min = 11, .want = 11, .rank = 0},
        {.min = 6, .want = 10, .rank = 0},
        {.min = 16, .want = 22, .weight = 1, .rank = 0},
        {.min = 14, .want = 30, .weight = 3, .rank = 1},
        {.min = 6, .want = 7, .rank = 2},
    };
    AUTO_STRBUF struct strbuf deed = STRBUF_INIT, gist = STRBUF_INIT;
    char age[40];
    layout_columns(cols, ARRAY_LEN(cols), r.x, r.cols - 1, 2);
    clock_age_words(clock_wall(&m->session->clock) - x->at, age, sizeof age);
    acts_deed(x, &deed);
    acts_gist(x, &gist);
    enum role role = at_cursor ? ROLE_CURSOR : ROLE_TEXT;
    canvas_puts(c, r.y, cols[0].x, cols[0].width, ROLE_DIM, age);
    canvas_data(
        c, r.y, cols[1].x, cols[1].width, ROLE_TEXT,
        sv_of(x->actor ? x->name : "diple"));
    canvas_data(c, r.y, cols[2].x, cols[2].width, role, strbuf_sv(&deed));
    canvas_data(c, r.y, cols[3].x, cols[3].width, ROLE_DATA, strbuf_sv(&gist));
    canvas_printf_right(
        c, r.y, cols[4].x, cols[4].width, ROLE_DIM, "%lld", (long long)x->seq);
}

/* "by anna, annotation, in b, with "tea"". */
static void put_wanted(const struct log_wanted *w, struct strbuf *out)
{
    const char *comma = "";
    if (w->task)
        strbuf_printf(out, "%s", w->task), comma = ", ";
    if (w->by)
        strbuf_printf(out, "%sby %s", comma, w->by[0] ? w->by : "diple"), comma = ", ";
    if (w->kind < ACT_N)
        strbuf_printf(out, "%s%s", comma, act_kind_word(w->kind)), comma = ", ";
    if (w->batch)
        strbuf_printf(out, "%sin %s", comma, w->batch), comma = ", ";
    if (w->text.n)
        strbuf_printf(out, "%s\"%.*s\"", comma, (int)w->text.n, w->text.p);
}

static void draw_title(const struct log_model *m, struct canvas *c)
{
    AUTO_STRBUF struct strbuf wanted = STRBUF_INIT;
    int x = 1 + canvas_puts(c, 0, 1, 20, ROLE_TITLE, "Log");
    put_wanted(&m->want, &wanted);
    if (wanted.n) {
        canvas_glyph(c, 0, x + 1, ROLE_DIM, GLYPH_CRUMB);
        canvas_data(c, 0, x + 3, c->cols - x - 20, ROLE_TITLE, strbuf_sv(&wanted));
    }
    canvas_printf_right(
        c, 0, c->cols - 17, 16, ROLE_DIM, "%zu%s act%s", m->n, m->at_end ? "" : "+",
        m->n == 1 ? "" : "s");
}

static void log_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct log_model *m = model;
    struct rect r = {2, 0, c->rows - 4, c->cols};
    (void)mono_ms;
    draw_title(m, c);
    list_resize(&m->list, m->n, r.rows);
    list_draw(&m->list, c, r, draw_row, m);
    if (m->n == 0)
        canvas_puts(
            c, 3, 3, c->cols - 4, ROLE_TEXT, "No act is like that. a shows all again.");
    canvas_hline(c, c->rows - 2, 1, c->cols - 2, ROLE_RULE);
    if (m->say.n)
        canvas_data(c, c->rows - 1, 1, c->cols - 2, ROLE_WARN, strbuf_sv(&m->say));
    else
        hints_draw_map(c, c->rows - 1, 1, c->cols - 2, &m->keys);
}

static long log_wake(const void *model, int64_t mono_ms)
{
    (void)model;
    (void)mono_ms;
    return REFRESH_MS;
}

static const struct keymap *log_keys(void *model)
{
    return &((struct log_model *)model)->keys;
}

static void log_free(void *model)
{
    struct log_model *m = model;
    keymap_release(&m->keys);
    arena_release(&m->arena);
    arena_release(&m->kept);
    strbuf_release(&m->say);
    free(m);
}

struct screen log_screen(struct session *s, const char *task)
{
    struct log_model *m = mem_zalloc(sizeof *m);
    m->session = s;
    m->want.kind = ACT_N;
    m->want.task = task ? arena_strdup(&m->kept, task) : NULL;
    strbuf_init(&m->say, 4096);
    screen_keymap(&m->keys, &screen_log, &s->settings);
    return (struct screen){&screen_log, m};
}

enum status ui_log(struct session *s, const struct ui_io *io, struct err *e)
{
    return ui_run(s, io, log_screen(s, NULL), e);
}

const struct screen_ops screen_log = {
    .name = "log",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = log_keys,
    .event = log_event,
    .failed = log_failed,
    .returned = log_returned,
    .settle = log_settle,
    .draw = log_draw,
    .wake = log_wake,
    .free = log_free,
};

/*
 * Where a person begins: the batches, with how far they are in each, and what
 * waits to be told. Enter labels; what is not open says why.
 */
#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/list.h"
#include "diple/canvas/meter.h"
#include "diple/store/store.h"
#include "diple/work/own.h"
#include "prose.h"
#include "views.h"

enum { REFRESH_MS = 5000, BAR_COLS = 16 };

enum home_action {
    HOME_ACT_LABEL,
    HOME_ACT_FIGURES,
    HOME_ACT_NOTICES,
    HOME_ACT_GUIDE,
    HOME_ACT_PEOPLE,
    HOME_ACT_LOG,
    HOME_ACT_HELP,
    HOME_ACT_QUIT,
    HOME_ACT_N
};

static const struct binding bindings[] = {
    {HOME_ACT_LABEL, "label", "Enter", "label", "Label the items of this batch."},
    {HOME_ACT_FIGURES, "figures", "m", "my figures", "Your own pace and progress."},
    {HOME_ACT_NOTICES, "notices", "n", "notices", "What you were told."},
    {HOME_ACT_GUIDE, "guide", "g", "guide", "Read the guide."},
    {HOME_ACT_PEOPLE, "people", "p", NULL,
     "Everybody of the project (adjudicators and managers)."},
    {HOME_ACT_LOG, "log", "l", NULL, "What was done, by whom and when (managers)."},
    {HOME_ACT_HELP, "help", "? F1", "keys", "Show all keys."},
    {HOME_ACT_QUIT, "quit", "q Esc", "quit", "Leave the program."},
};

struct home_model {
    struct session *session;
    struct home *out;
    struct arena arena; /* of what was read last */
    struct own own;
    int64_t version;
    bool read;
    struct list list;
    struct keymap keys;
    struct strbuf say;
};

static enum status home_settle(void *model, struct session *s, struct err *e)
{
    struct home_model *h = model;
    struct arena fresh = {0};
    struct own own;
    int64_t version;
    enum status st = store_version(s->store, &version, e);
    if (st != ST_OK || (h->read && version == h->version))
        return st;
    st = session_own(s, &fresh, &own, e);
    if (st != ST_OK) {
        arena_release(&fresh);
        return st;
    }
    int64_t at = h->list.at < h->own.n ? h->own.list[h->list.at].batch.id : 0;
    list_resize(&h->list, own.n, h->list.height > 0 ? h->list.height : 1);
    for (size_t i = 0; i < own.n; i++)
        if (own.list[i].batch.id == at)
            list_go(&h->list, i);
    arena_release(&h->arena);
    h->arena = fresh;
    h->own = own;
    h->version = version;
    h->read = true;
    return ST_OK;
}

static struct outcome push(struct screen s)
{
    return (struct outcome){.go = GO_PUSH, .push = s};
}

static struct outcome go(struct home_model *h, enum home_choice choice)
{
    h->out->choice = choice;
    return leave();
}

static struct outcome label(struct home_model *h)
{
    if (h->list.at >= h->own.n)
        return stay();
    const struct own_batch *b = &h->own.list[h->list.at];
    if (b->closed) {
        strbuf_printf(&h->say, "%s is not open to you: %s.", b->batch.name, b->closed);
        return stay();
    }
    bool through = b->progress.done + b->progress.skipped >= b->batch.size;
    h->out->batch = arena_strdup(&h->session->arena, b->batch.name);
    return go(
        h, b->batch.kind == BATCH_CALIBRATION && through ? HOME_CALIBRATE : HOME_LABEL);
}

static struct outcome people(struct home_model *h)
{
    if (h->session->me.role >= PERSON_ADJUDICATOR)
        return go(h, HOME_PEOPLE);
    strbuf_puts(&h->say, "That is for adjudicators and managers.");
    return stay();
}

static struct outcome log_of_all(struct home_model *h)
{
    if (h->session->me.role == PERSON_MANAGER)
        return go(h, HOME_LOG);
    strbuf_puts(&h->say, "That is for managers.");
    return stay();
}

static struct outcome home_event(void *model, const struct event *ev, int action)
{
    struct home_model *h = model;
    struct session *s = h->session;
    if (ev->kind == EV_KEY)
        strbuf_clear(&h->say);
    switch (action) {
    case HOME_ACT_LABEL: return label(h);
    case HOME_ACT_FIGURES: return push(figures_screen(s));
    case HOME_ACT_NOTICES: return push(notices_screen(s));
    case HOME_ACT_GUIDE: return push(guide_screen(s, GUIDE_NONE, GUIDE_NONE));
    case HOME_ACT_PEOPLE: return people(h);
    case HOME_ACT_LOG: return log_of_all(h);
    case HOME_ACT_HELP: return push(help_screen(s, &screen_home, &h->keys));
    case HOME_ACT_QUIT: return go(h, HOME_LEAVE);
    default: break;
    }
    if (ev->kind == EV_KEY)
        list_key(&h->list, ev->key);
    return stay();
}

static void home_failed(void *model, const struct err *e)
{
    struct home_model *h = model;
    strbuf_clear(&h->say);
    prose_sentence(&h->say, e->message);
    prose_sentence(&h->say, e->hint);
}

/* ---- drawing ----------------------------------------------------------------------
 */

static void draw_row(
    void *ctx, struct canvas *c, struct rect r, size_t index, bool at_cursor)
{
    struct home_model *h = ctx;
    const struct own_batch *b = &h->own.list[index];
    const struct progress *p = &b->progress;
    int64_t seen = p->done + p->skipped;
    struct column cols[] = {
        {.min = 10, .want = 28},
        {.min = 12, .want = 16, .rank = 1},
        {.min = 8, .want = BAR_COLS, .rank = 3},
        {.min = 19, .want = 40, .weight = 1, .rank = 2},
    };
    layout_columns(cols, ARRAY_LEN(cols), r.x, r.cols - 1, 2);
    enum role role = at_cursor ? ROLE_CURSOR : b->closed ? ROLE_DIM : ROLE_TEXT;
    canvas_data(c, r.y, cols[0].x, cols[0].width, role, sv_of(b->batch.name));
    canvas_printf_right(
        c, r.y, cols[1].x, cols[1].width, b->closed ? ROLE_DIM : ROLE_TEXT,
        "%lld of %lld", (long long)p->done, (long long)b->batch.size);
    if (b->batch.size)
        meter_progress(
            c, r.y, cols[2].x, cols[2].width, ROLE_METER,
            (double)p->done / (double)b->batch.size);
    const char *word =
        b->closed ? b->closed
        : seen >= b->batch.size
            ? b->batch.kind == BATCH_CALIBRATION ? "Enter compares" : "all seen"
        : p->skipped ? "some skipped"
        : p->done    ? ""
                     : "not begun";
    canvas_puts(c, r.y, cols[3].x, cols[3].width, ROLE_DIM, word);
}

static void draw_figures(const struct home_model *h, struct canvas *c, int y)
{
    double pace[TEAM_DAYS];
    const struct own *o = &h->own;
    for (size_t i = 0; i < TEAM_DAYS; i++)
        pace[i] = (double)o->pace[i];
    int end = c->cols - (o->notices ? 15 : 1);
    int x = 1 + canvas_printf(
                    c, y, 1, end - 1, ROLE_TEXT, "%lld answers today",
                    (long long)o->pace[TEAM_DAYS - 1]);
    if (o->done && o->active_ms && x + 17 < end)
        x += canvas_printf(
            c, y, x, end - x, ROLE_TEXT, ", %.0f an hour",
            3600e3 * (double)o->done / (double)o->active_ms);
    if (o->done && x + 3 + TEAM_DAYS < end)
        meter_spark(
            c, (struct rect){y, x + 2, 1, TEAM_DAYS}, ROLE_METER, pace, TEAM_DAYS, 0);
    if (o->notices)
        canvas_printf_right(
            c, y, c->cols - 15, 14, ROLE_STRONG, "%lld notice%s: n",
            (long long)o->notices, o->notices == 1 ? "" : "s");
}

static void draw_empty(const struct home_model *h, struct canvas *c, int y)
{
    bool manages = h->session->me.role == PERSON_MANAGER;
    canvas_puts(
        c, y, 3, c->cols - 4, ROLE_TEXT,
        manages
            ? "No batch yet. Bring items in: diple import FILE --batch NAME"
            : "No batch yet. As soon as a manager brings items in, they stand here.");
}

/* What only some may do is shown to them alone. */
static void draw_hints(struct home_model *h, struct canvas *c)
{
    int y = c->rows - 1, n = 0;
    int x = 1 + hints_draw_map(c, y, 1, c->cols - 2, &h->keys);
    char people_key[KEY_NAME_MAX], log_key[KEY_NAME_MAX];
    struct hint more[2];
    keymap_key_name(&h->keys, HOME_ACT_PEOPLE, people_key);
    keymap_key_name(&h->keys, HOME_ACT_LOG, log_key);
    if (h->session->me.role >= PERSON_ADJUDICATOR && *people_key)
        more[n++] = (struct hint){people_key, "people", 0};
    if (h->session->me.role == PERSON_MANAGER && *log_key)
        more[n++] = (struct hint){log_key, "log", 1};
    if (n && x + 12 < c->cols)
        hints_draw(c, y, x + 2, c->cols - x - 3, more, n);
}

static void home_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct home_model *h = model;
    const struct session *s = h->session;
    struct rect r = {4, 0, c->rows - 6, c->cols};
    (void)mono_ms;
    int who = c->cols / 2 - 2;
    canvas_data(c, 0, 1, c->cols - who - 3, ROLE_TITLE, sv_of(s->guide.title));
    canvas_printf_right(
        c, 0, c->cols - who - 1, who, ROLE_DIM, "%s, %s", s->actor,
        person_role_word(s->me.role));
    draw_figures(h, c, 2);
    list_resize(&h->list, h->own.n, r.rows);
    list_draw(&h->list, c, r, draw_row, h);
    if (h->own.n == 0)
        draw_empty(h, c, r.y);
    canvas_hline(c, c->rows - 2, 1, c->cols - 2, ROLE_RULE);
    if (h->say.n)
        canvas_data(c, c->rows - 1, 1, c->cols - 2, ROLE_WARN, strbuf_sv(&h->say));
    else
        draw_hints(h, c);
}

static long home_wake(const void *model, int64_t mono_ms)
{
    (void)model;
    (void)mono_ms;
    return REFRESH_MS;
}

static const struct keymap *home_keys(void *model)
{
    return &((struct home_model *)model)->keys;
}

static void home_free(void *model)
{
    struct home_model *h = model;
    keymap_release(&h->keys);
    arena_release(&h->arena);
    strbuf_release(&h->say);
    free(h);
}

enum status ui_home(
    struct session *s, const struct ui_io *io, struct home *out, struct err *e)
{
    struct home_model *h = mem_zalloc(sizeof *h);
    h->session = s;
    h->out = out;
    strbuf_init(&h->say, 4096);
    strbuf_puts(&h->say, out->say);
    *out = (struct home){.choice = HOME_LEAVE};
    screen_keymap(&h->keys, &screen_home, &s->settings);
    return ui_run(s, io, (struct screen){&screen_home, h}, e);
}

const struct screen_ops screen_home = {
    .name = "home",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = home_keys,
    .event = home_event,
    .failed = home_failed,
    .settle = home_settle,
    .draw = home_draw,
    .wake = home_wake,
    .free = home_free,
};

/*
 * Everybody of the project: what they may do, what they did, and how fast.
 *
 * Each change is made at once and said in the bottom row; u takes it back, as
 * often as there were changes since the screen was opened.
 */
#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/list.h"
#include "diple/canvas/meter.h"
#include "diple/core/skills.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/work/team.h"
#include "prompt.h"
#include "prose.h"
#include "views.h"

enum { UNDO_MAX = 100, REFRESH_MS = 5000 };

enum people_action {
    PEOPLE_OPEN,
    PEOPLE_RETIRE,
    PEOPLE_PAUSE,
    PEOPLE_ROLE,
    PEOPLE_ADD,
    PEOPLE_UNDO,
    PEOPLE_HELP,
    PEOPLE_LEAVE,
    PEOPLE_ACTION_N
};

static const struct binding bindings[] = {
    {PEOPLE_OPEN, "open", "Enter", "more", "All that is known of this person."},
    {PEOPLE_UNDO, "undo", "u Backspace", "undo", "Take the last change back."},
    {PEOPLE_RETIRE, "retire", "r", "retire",
     "Retire, or bring back: what they did stays, and they get no more."},
    {PEOPLE_PAUSE, "pause", "p", "pause",
     "Pause, or let go on: they can look and get no items."},
    {PEOPLE_ROLE, "role", "o", "role",
     "The next role: annotator, adjudicator, manager."},
    {PEOPLE_ADD, "add", "a", "add", "Add somebody by name, as an annotator."},
    {PEOPLE_HELP, "help", "? F1", "keys", "Show all keys."},
    {PEOPLE_LEAVE, "leave", "q Esc", "back", "Back to where you were."},
};

struct people {
    struct session *session;
    struct arena arena; /* of the team as read last */
    struct team team;
    int64_t version;
    bool read;
    struct list list;
    struct keymap keys;
    struct strbuf say;
    bool wrong; /* it says that something failed */
    struct person want;
    struct strbuf name; /* of one to be added */
    struct arena kept;  /* of what undo brings back */
    struct person *undo;
    size_t n_undo;
};

/* ---- reading ----------------------------------------------------------------------
 */

/* The cursor stays on the person, not on the row: others may come and go. */
static void stay_on(struct people *p, int64_t person)
{
    list_resize(&p->list, p->team.n, p->list.height > 0 ? p->list.height : 1);
    for (size_t i = 0; i < p->team.n; i++)
        if (p->team.list[i].who.id == person)
            list_go(&p->list, i);
}

static enum status read_team(struct people *p, struct session *s, struct err *e)
{
    int64_t at = p->list.at < p->team.n ? p->team.list[p->list.at].who.id : 0;
    struct arena fresh = {0};
    struct team t;
    enum status st = team_read(s->store, &fresh, clock_wall(&s->clock), &t, e);
    if (st != ST_OK) {
        arena_release(&fresh);
        return st;
    }
    arena_release(&p->arena);
    p->arena = fresh;
    p->team = t;
    p->read = true;
    stay_on(p, at);
    return ST_OK;
}

static enum status people_settle(void *model, struct session *s, struct err *e)
{
    struct people *p = model;
    int64_t version;
    enum status st = store_version(s->store, &version, e);
    if (st != ST_OK || (p->read && version == p->version))
        return st;
    p->version = version;
    return read_team(p, s, e);
}

static const struct member *chosen(const struct people *p)
{
    return p->list.at < p->team.n ? &p->team.list[p->list.at] : NULL;
}

/* ---- changing ---------------------------------------------------------------------
 */

static struct person keep(struct arena *a, const struct person *p)
{
    struct person copy = *p;
    copy.name = arena_strdup(a, p->name);
    copy.skills = arena_strdup(a, p->skills);
    copy.key = arena_strdup(a, p->key);
    return copy;
}

static void remember(struct people *p, const struct person *was)
{
    struct person copy = keep(&p->kept, was);
    if (p->n_undo < UNDO_MAX)
        p->undo = arena_push(&p->kept, p->undo, &p->n_undo, &copy, sizeof copy);
}

static void say_how(struct people *p, const struct person *who, bool back)
{
    strbuf_clear(&p->say);
    p->wrong = false;
    strbuf_printf(&p->say, "%s is %s", who->name, person_role_word(who->role));
    strbuf_printf(
        &p->say, "%s.%s",
        who->state == PERSON_LEFT     ? ", retired"
        : who->state == PERSON_PAUSED ? ", paused"
                                      : "",
        back ? " Taken back." : " u takes it back.");
}

static enum status change(void *model, struct session *s, struct err *e)
{
    struct people *p = model;
    const struct member *m = chosen(p);
    enum status st = session_require(s, PERSON_MANAGER, "change people", e);
    if (st == ST_OK)
        st = store_person_change(s->store, s->person, &p->want, e);
    if (st != ST_OK || !m)
        return st;
    remember(p, &m->who);
    say_how(p, &p->want, false);
    return ST_OK;
}

static enum status undo(void *model, struct session *s, struct err *e)
{
    struct people *p = model;
    const struct person *was = &p->undo[p->n_undo - 1];
    enum status st = session_require(s, PERSON_MANAGER, "change people", e);
    if (st == ST_OK)
        st = store_person_change(s->store, s->person, was, e);
    if (st != ST_OK)
        return st;
    say_how(p, was, true);
    p->n_undo--;
    return ST_OK;
}

static enum status add(void *model, struct session *s, struct err *e)
{
    struct people *p = model;
    struct person want = {.name = p->name.p, .rate_cents = -1};
    enum status st = session_require(s, PERSON_MANAGER, "add people", e);
    if (st == ST_OK)
        st = store_person_add(s->store, s->person, &want, &want.id, e);
    if (st != ST_OK)
        return st;
    strbuf_clear(&p->say);
    p->wrong = false;
    strbuf_printf(
        &p->say, "%s is added, as an annotator. o changes the role.", want.name);
    st = read_team(p, s, e);
    if (st == ST_OK)
        stay_on(p, want.id);
    return st;
}

static struct outcome effect(enum status (*run)(void *, struct session *, struct err *))
{
    return (struct outcome){.go = GO_STAY, .effect = run};
}

static struct outcome set_state(struct people *p, enum person_state state)
{
    const struct member *m = chosen(p);
    if (!m)
        return stay();
    p->want = m->who;
    p->want.state = m->who.state == state ? PERSON_ACTIVE : state;
    return effect(change);
}

static struct outcome next_role(struct people *p)
{
    const struct member *m = chosen(p);
    if (!m || m->who.kind != PERSON_HUMAN)
        return stay();
    p->want = m->who;
    p->want.role = (enum person_role)((m->who.role + 1) % PERSON_ROLE_N);
    return effect(change);
}

static struct outcome push(struct screen s)
{
    return (struct outcome){.go = GO_PUSH, .push = s};
}

static struct outcome people_event(void *model, const struct event *ev, int action)
{
    struct people *p = model;
    if (ev->kind == EV_KEY)
        strbuf_clear(&p->say);
    switch (action) {
    case PEOPLE_LEAVE: return leave();
    case PEOPLE_HELP: return push(help_screen(p->session, &screen_people, &p->keys));
    case PEOPLE_RETIRE: return set_state(p, PERSON_LEFT);
    case PEOPLE_PAUSE: return set_state(p, PERSON_PAUSED);
    case PEOPLE_ROLE: return next_role(p);
    case PEOPLE_ADD:
        return push(prompt_screen(PROMPT_NAME, "Add whom, by name", SV("")));
    case PEOPLE_OPEN:
        return chosen(p) ? push(person_screen(p->session, chosen(p))) : stay();
    case PEOPLE_UNDO:
        if (p->n_undo)
            return effect(undo);
        strbuf_puts(&p->say, "Nothing was changed on this screen yet.");
        return stay();
    default: break;
    }
    if (ev->kind == EV_KEY)
        list_key(&p->list, ev->key);
    return stay();
}

static struct outcome people_returned(void *model, const struct screen *from)
{
    struct people *p = model;
    const struct prompt *given = prompt_of(from);
    if (!given || !given->given || edit_text(&given->edit).n == 0)
        return stay();
    strbuf_clear(&p->name);
    strbuf_addsv(&p->name, sv_trim(edit_text(&given->edit)));
    return effect(add);
}

static void people_failed(void *model, const struct err *e)
{
    struct people *p = model;
    strbuf_clear(&p->say);
    prose_sentence(&p->say, e->message);
    if (e->status != ST_INVALID) /* its hints are lines to type in a shell */
        prose_sentence(&p->say, e->hint);
    p->wrong = true;
    p->read = true;
}

/* ---- drawing ----------------------------------------------------------------------
 */

enum { NAME, ROLE, STATE, DONE, SPEED, PACE, AGE, COLUMN_N };

static void columns(struct column cols[COLUMN_N], int x, int width)
{
    static const struct column wanted[COLUMN_N] = {
        [NAME] = {.min = 10, .want = 24},
        [ROLE] = {.min = 11, .want = 11, .rank = 1},
        [STATE] = {.min = 7, .want = 7},
        [DONE] = {.min = 6, .want = 9},
        [SPEED] = {.min = 7, .want = 9, .rank = 3},
        [PACE] = {.min = TEAM_DAYS, .want = TEAM_DAYS, .rank = 2},
        [AGE] = {.min = 9, .want = 12, .rank = 4},
    };
    for (size_t i = 0; i < COLUMN_N; i++)
        cols[i] = wanted[i];
    layout_columns(cols, COLUMN_N, x, width, 2);
}

static void draw_head(struct canvas *c, int y, const struct column *cols)
{
    static const char *const words[COLUMN_N] = {
        "name", "role", "state", "done", "an hour", "14 days", "last seen"};
    for (size_t i = 0; i < COLUMN_N; i++) {
        bool number = i == DONE || i == SPEED || i == AGE;
        if (number && cols[i].width)
            canvas_printf_right(
                c, y, cols[i].x, cols[i].width, ROLE_DIM, "%s", words[i]);
        else if (cols[i].width)
            canvas_puts(c, y, cols[i].x, cols[i].width, ROLE_DIM, words[i]);
    }
}

static const char *state_word(enum person_state state)
{
    return state == PERSON_LEFT ? "retired" : person_state_word(state);
}

static void draw_numbers(
    const struct people *p, struct canvas *c, int y, const struct column *cols,
    const struct member *m)
{
    char age[40];
    double pace[TEAM_DAYS];
    canvas_printf_right(
        c, y, cols[DONE].x, cols[DONE].width, ROLE_TEXT, "%lld", (long long)m->done);
    if (cols[SPEED].width && m->done && m->active_ms)
        canvas_printf_right(
            c, y, cols[SPEED].x, cols[SPEED].width, ROLE_TEXT, "%.0f",
            3600e3 * (double)m->done / (double)m->active_ms);
    for (size_t i = 0; i < TEAM_DAYS; i++)
        pace[i] = (double)m->pace[i];
    if (m->last_at)
        meter_spark(
            c, (struct rect){y, cols[PACE].x, 1, cols[PACE].width}, ROLE_METER, pace,
            TEAM_DAYS, 0);
    if (!cols[AGE].width || !m->last_at)
        return;
    clock_age_words(clock_wall(&p->session->clock) - m->last_at, age, sizeof age);
    canvas_printf_right(c, y, cols[AGE].x, cols[AGE].width, ROLE_DIM, "%s", age);
}

static void draw_row(
    void *ctx, struct canvas *c, struct rect r, size_t index, bool at_cursor)
{
    struct people *p = ctx;
    const struct member *m = &p->team.list[index];
    const struct person *who = &m->who;
    struct column cols[COLUMN_N];
    columns(cols, r.x, r.cols - 1);
    enum role role = at_cursor                     ? ROLE_CURSOR
                     : who->state != PERSON_ACTIVE ? ROLE_DIM
                                                   : ROLE_TEXT;
    canvas_data(c, r.y, cols[NAME].x, cols[NAME].width, role, sv_of(who->name));
    if (cols[ROLE].width)
        canvas_puts(
            c, r.y, cols[ROLE].x, cols[ROLE].width, ROLE_TEXT,
            who->kind == PERSON_HUMAN ? person_role_word(who->role)
                                      : person_kind_word(who->kind));
    canvas_puts(
        c, r.y, cols[STATE].x, cols[STATE].width,
        who->state == PERSON_ACTIVE ? ROLE_DIM : ROLE_WARN, state_word(who->state));
    draw_numbers(p, c, r.y, cols, m);
}

static void people_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct people *p = model;
    struct column cols[COLUMN_N];
    struct rect r = {3, 0, c->rows - 5, c->cols};
    size_t active = 0;
    (void)mono_ms;
    for (size_t i = 0; i < p->team.n; i++)
        active += p->team.list[i].who.state == PERSON_ACTIVE;
    canvas_puts(c, 0, 1, 20, ROLE_TITLE, "People");
    canvas_printf_right(
        c, 0, c->cols - 31, 30, ROLE_DIM, "%zu, %zu active", p->team.n, active);
    columns(cols, r.x + 2, r.cols - 3);
    draw_head(c, 2, cols);
    list_resize(&p->list, p->team.n, r.rows);
    list_draw(&p->list, c, r, draw_row, p);
    if (p->team.n == 1 && r.rows > 2)
        canvas_puts(
            c, r.y + 2, 3, c->cols - 4, ROLE_DIM,
            "Nobody else yet. a adds somebody; whoever labels appears by themselves.");
    canvas_hline(c, c->rows - 2, 1, c->cols - 2, ROLE_RULE);
    if (p->say.n)
        canvas_data(
            c, c->rows - 1, 1, c->cols - 2, p->wrong ? ROLE_WARN : ROLE_STATUS,
            strbuf_sv(&p->say));
    else
        hints_draw_map(c, c->rows - 1, 1, c->cols - 2, &p->keys);
}

static long people_wake(const void *model, int64_t mono_ms)
{
    (void)model;
    (void)mono_ms;
    return REFRESH_MS;
}

static const struct keymap *people_keys(void *model)
{
    return &((struct people *)model)->keys;
}

static void people_free(void *model)
{
    struct people *p = model;
    keymap_release(&p->keys);
    arena_release(&p->arena);
    arena_release(&p->kept);
    strbuf_release(&p->say);
    strbuf_release(&p->name);
    free(p);
}

struct screen people_screen(struct session *s)
{
    struct people *p = mem_zalloc(sizeof *p);
    p->session = s;
    strbuf_init(&p->say, 4096);
    strbuf_init(&p->name, 4096);
    screen_keymap(&p->keys, &screen_people, &s->settings);
    return (struct screen){&screen_people, p};
}

enum status ui_people(struct session *s, const struct ui_io *io, struct err *e)
{
    return ui_run(s, io, people_screen(s), e);
}

const struct screen_ops screen_people = {
    .name = "people",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = people_keys,
    .event = people_event,
    .failed = people_failed,
    .returned = people_returned,
    .settle = people_settle,
    .draw = people_draw,
    .wake = people_wake,
    .free = people_free,
};

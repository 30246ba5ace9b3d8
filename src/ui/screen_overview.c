/*
 * A batch at a glance: progress, pace, agreement, on what people differ, labels.
 * It looks again by itself while others work.
 */
#include <math.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/meter.h"
#include "diple/quality/annotators.h"
#include "diple/quality/overview.h"
#include "diple/store/setup.h"
#include "diple/work/score.h"
#include "overview_agree.h"
#include "views.h"

enum {
    LOOK_AGAIN_MS = 2000,
    SEED = 1,       /* the same answers show the same interval */
    NAME_COLS = 12, /* of a label or a person */
    HEAT_COLS = 5,
    SHARE_COLS = 10,
    WIDE = 110, /* people stand beside the labels from here on */
    PEOPLE_COLS = 50,
    WIDEST = 150, /* and their gold from here on */
    PEOPLE_GOLD_COLS = 70,
    GOLD_AT = 55, /* columns behind a name, where there is room */
    LABELS_MOST = 12,
    ROWS_FOR_BOTH = 9 /* labels and people, one under the other */
};

enum action {
    NEXT_BATCH,
    PREVIOUS_BATCH,
    NEXT_QUESTION,
    REFRESH,
    LOG,
    HELP,
    LEAVE,
    ACTION_N
};

static const struct binding bindings[ACTION_N] = {
    {NEXT_BATCH, "next-batch", "Tab ] Right", "next batch", "The next batch."},
    {PREVIOUS_BATCH, "previous-batch", "S-Tab [ Left", NULL, "The batch before."},
    {NEXT_QUESTION, "next-question", "n", "next question",
     "The next question that people can agree on."},
    {REFRESH, "refresh", "r", NULL, "Look again now."},
    {LOG, "log", "l", NULL, "What was done, by whom and when (managers)."},
    {HELP, "help", "? F1", "all keys", "Show all keys."},
    {LEAVE, "leave", "q Esc", "back", "Leave."},
};

struct overview_model {
    struct session *session; /* for its guide and settings; no I/O */
    struct arena arena;
    struct batch *batches;
    size_t n_batches;
    size_t at;       /* the batch shown */
    size_t question; /* GUIDE_NONE: none that can be agreed on */
    struct overview o;
    struct annotators people;
    struct gold_score *gold; /* by name */
    size_t n_gold;
    size_t *order;   /* of the people: worth a look first, then by what they did */
    int64_t version; /* of the project when it was looked at */
    bool loaded;
    struct err failure; /* of looking; empty where all is well */
    struct keymap keys;
};

/* ---- reading ------------------------------------------------------------------- */

static void forget(struct overview_model *m)
{
    if (!m->loaded)
        return;
    annotators_release(&m->people);
    overview_release(&m->o);
    m->loaded = false;
}

static bool worth_a_look(const struct annotator *a)
{
    return a->too_fast || a->biased || a->long_run || a->drifts;
}

static int by_need(const void *a, const void *b, void *people)
{
    const struct annotator *list = people;
    const struct annotator *x = &list[*(const size_t *)a],
                           *y = &list[*(const size_t *)b];
    if (worth_a_look(x) != worth_a_look(y))
        return worth_a_look(x) ? -1 : 1;
    if (x->answers != y->answers)
        return x->answers > y->answers ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void order_people(struct overview_model *m)
{
    m->order = arena_array(&m->arena, m->people.n + 1, sizeof *m->order);
    for (size_t i = 0; i < m->people.n; i++)
        m->order[i] = i;
    qsort_r(m->order, m->people.n, sizeof *m->order, by_need, m->people.list);
}

static enum status load(void *model, struct session *s, struct err *e)
{
    struct overview_model *m = model;
    size_t at = m->at;
    arena_clear(&m->arena);
    m->batches = NULL;
    m->n_batches = 0;
    forget(m);
    err_clear(&m->failure);
    enum status st = store_version(s->store, &m->version, e);
    if (st == ST_OK)
        st = store_batch_list(s->store, &m->arena, &m->batches, &m->n_batches, e);
    if (st != ST_OK || m->n_batches == 0)
        return st;
    m->at = at < m->n_batches ? at : 0;
    struct overview_ask ask = {
        .batch = &m->batches[m->at],
        .question = m->question,
        .now = clock_wall(&s->clock),
        .seed = SEED};
    st = overview_read(s->store, &s->guide, &ask, &m->o, e);
    if (st != ST_OK)
        return st;
    annotators_measure(&m->o.ratings, &m->people);
    order_people(m);
    st = score_read(
        s->store, &s->guide, ask.batch->id, &m->arena, &m->gold, &m->n_gold, e);
    if (st != ST_OK)
        m->n_gold = 0;
    m->loaded = true;
    return st;
}

static enum status look_again(void *model, struct session *s, struct err *e)
{
    struct overview_model *m = model;
    int64_t version;
    enum status st = store_version(s->store, &version, e);
    if (st == ST_OK && version != m->version)
        st = load(m, s, e);
    return st;
}

/* ---- what keys do --------------------------------------------------------------- */

/* The next that can be agreed on, around the end; GUIDE_NONE where there is none. */
static size_t question_after(const struct guide *g, size_t from)
{
    for (size_t i = 1; i <= g->n_questions; i++) {
        size_t q = (from + i) % g->n_questions;
        if (g->questions[q].type < QUESTION_TEXT)
            return q;
    }
    return GUIDE_NONE;
}

static struct outcome reload(void)
{
    return (struct outcome){.go = GO_STAY, .effect = load};
}

static struct outcome event(void *model, const struct event *ev, int action)
{
    struct overview_model *m = model;
    if (ev->kind == EV_TIMEOUT)
        return (struct outcome){.go = GO_STAY, .effect = look_again};
    switch (action) {
    case NEXT_BATCH:
        m->at = m->n_batches ? (m->at + 1) % m->n_batches : 0;
        return reload();
    case PREVIOUS_BATCH:
        m->at = m->n_batches ? (m->at + m->n_batches - 1) % m->n_batches : 0;
        return reload();
    case NEXT_QUESTION:
        if (m->question != GUIDE_NONE)
            m->question = question_after(&m->session->guide, m->question);
        return reload();
    case REFRESH: return reload();
    case LOG:
        if (m->session->me.role == PERSON_MANAGER)
            return (
                struct outcome){.go = GO_PUSH, .push = log_screen(m->session, NULL)};
        return stay();
    case HELP:
        return (struct outcome){
            .go = GO_PUSH, .push = help_screen(m->session, &screen_overview, &m->keys)};
    case LEAVE: return leave();
    default: return stay();
    }
}

static void failed(void *model, const struct err *e)
{
    struct overview_model *m = model;
    m->failure = *e;
}

static long wake(const void *model, int64_t mono_ms)
{
    (void)model;
    (void)mono_ms;
    return LOOK_AGAIN_MS;
}

static const struct keymap *keys(void *model)
{
    return &((struct overview_model *)model)->keys;
}

/* ---- drawing -----------------------------------------------------------------------
 */

static int percent(double share)
{
    return (int)lround(share * 100);
}

static void draw_title(const struct overview_model *m, struct canvas *c)
{
    const struct batch *b = &m->batches[m->at];
    int right = c->cols - 2;
    if (m->n_batches > 1)
        right -= canvas_printf_right(
                     c, 0, 0, c->cols - 1, ROLE_DIM, "batch %zu of %zu", m->at + 1,
                     m->n_batches) +
                 1;
    int x = 1 + canvas_data(c, 0, 1, right, ROLE_TITLE, sv_of(b->name));
    if (b->policy.overlap > 0)
        canvas_printf(
            c, 0, x, right - x, ROLE_DIM, " · %ld answer%s each", b->policy.overlap,
            b->policy.overlap == 1 ? "" : "s");
    else
        canvas_puts(c, 0, x, right - x, ROLE_DIM, " · everybody answers every item");
}

static int draw_progress(const struct overview *o, struct canvas *c, int y)
{
    bool counted = o->wanted > 0;
    int64_t done = counted ? o->answers : o->ratings.touched;
    int64_t whole = counted ? o->wanted : o->items;
    double share = whole ? (double)done / (double)whole : 0;
    canvas_puts(c, y, 1, OVERVIEW_LEAD, ROLE_STRONG, "progress");
    meter_progress(c, y, OVERVIEW_LEAD, overview_plot_cols(c), ROLE_METER, share);
    int x = OVERVIEW_LEAD + overview_plot_cols(c) + 2;
    x += canvas_printf(
        c, y, x, c->cols - x, ROLE_TEXT, "%lld of %lld%s", (long long)done,
        (long long)whole,
        !counted                ? " items"
        : overview_is_narrow(c) ? ""
                                : " answers");
    if (!counted && !overview_is_narrow(c))
        canvas_printf(
            c, y, x, c->cols - x, ROLE_TEXT, ", %lld answers by %zu",
            (long long)o->answers, o->people);
    if (o->wanted && o->answers >= o->wanted)
        canvas_puts(c, y, x, c->cols - x, ROLE_GOOD, "  done");
    else if (o->wanted && !overview_is_narrow(c)) {
        char days[OVERVIEW_DAYS_WORDS];
        overview_say_days(o, days);
        canvas_printf(c, y, x, c->cols - x, ROLE_TEXT, "  %s", days);
    }
    y++;
    canvas_puts(c, y, 1, OVERVIEW_LEAD, ROLE_STRONG, "pace");
    meter_spark(
        c, (struct rect){y, OVERVIEW_LEAD, 1, overview_plot_cols(c)}, ROLE_METER,
        o->pace, OVERVIEW_DAYS, 0);
    x = OVERVIEW_LEAD + overview_plot_cols(c) + 2;
    x += canvas_printf(
        c, y, x, c->cols - x, ROLE_TEXT,
        overview_is_narrow(c) ? "%.0f in 24 h" : "%.0f in 24 h, 14 days shown",
        o->pace[OVERVIEW_DAYS - 1]);
    if (overview_is_narrow(c))
        return y + 2;
    if (o->flagged || o->skipped)
        canvas_printf(
            c, y, x, c->cols - x, ROLE_DIM, "  %lld flagged, %lld skipped",
            (long long)o->flagged, (long long)o->skipped);
    return y + 2;
}

static void draw_label(
    const struct overview *o, struct canvas *c, int y, size_t i, size_t sum, int x)
{
    double share = sum ? (double)o->given[i] / (double)sum : 0;
    canvas_data(c, y, x, NAME_COLS, ROLE_LABEL, o->ratings.labels[i]);
    x += NAME_COLS + 1;
    meter_bar(c, y, x, SHARE_COLS, ROLE_METER, share);
    x += SHARE_COLS;
    canvas_printf_right(c, y, x, 5, ROLE_TEXT, "%d %%", percent(share));
    x += 6;
    if (o->least[i] >= 0) {
        bool little = share * 100 < o->least[i];
        x += canvas_printf(c, y, x, 8, ROLE_DIM, "of %.0f ", o->least[i]);
        if (little)
            canvas_puts(c, y, x, 6, ROLE_WARN, "short");
    }
}

static int draw_labels(const struct overview_model *m, struct canvas *c, struct rect at)
{
    const struct overview *o = &m->o;
    const struct question *q = &m->session->guide.questions[m->question];
    size_t n = o->n_labels, sum = 0;
    int heat_x = at.x + NAME_COLS + SHARE_COLS + 21;
    size_t fits = at.rows > 2 ? (size_t)at.rows - 2 : 0;
    if (fits == 0)
        return at.y;
    bool heat = o->agree.items && heat_x + (int)n * HEAT_COLS <= at.x + at.cols;
    canvas_data(c, at.y, at.x, NAME_COLS + SHARE_COLS, ROLE_STRONG, sv_of(q->id));
    for (size_t i = 0; i < n; i++)
        sum += o->given[i];
    if (n == 0 || sum == 0) {
        canvas_puts(
            c, at.y + 1, at.x, at.cols, ROLE_DIM,
            n ? "Nobody has answered this yet." : "Its answers are no single labels.");
        return at.y + 3;
    }
    if (fits > LABELS_MOST)
        fits = LABELS_MOST;
    size_t shown = n > fits ? fits : n;
    for (size_t i = 0; heat && i < n; i++)
        canvas_data(
            c, at.y, heat_x + (int)i * HEAT_COLS, HEAT_COLS - 1, ROLE_DIM,
            o->ratings.labels[i]);
    for (size_t i = 0; i < shown; i++) {
        int y = at.y + 1 + (int)i;
        draw_label(o, c, y, i, sum, at.x);
        for (size_t k = 0; heat && k < n; k++)
            meter_heat(
                c, y, heat_x + (int)k * HEAT_COLS, HEAT_COLS - 1,
                o->together[i * n + k]);
    }
    if (shown < n)
        canvas_printf(
            c, at.y + 1 + (int)shown, at.x, at.cols, ROLE_DIM, "and %zu more labels",
            n - shown);
    return at.y + 2 + (int)shown + (shown < n);
}

/* Right on gold, by its column; "86 % of 14". */
static void draw_gold(
    const struct overview_model *m, struct canvas *c, int y, int x, size_t i)
{
    for (size_t k = 0; k < m->n_gold; k++) {
        const struct gold_score *g = &m->gold[k];
        if (g->person == m->o.ratings.person[i])
            canvas_printf(
                c, y, x, c->cols - x, ROLE_TEXT, "%3d %% of %zu",
                percent(g->hits / (double)g->of), g->of);
    }
}

static void draw_person(
    const struct overview_model *m, struct canvas *c, int y, struct rect at, size_t i)
{
    const struct annotator *a = &m->people.list[i];
    int x = at.x;
    if (at.cols > PEOPLE_COLS)
        draw_gold(m, c, y, x + GOLD_AT, i);
    canvas_data(c, y, x, NAME_COLS, ROLE_TEXT, sv_of(m->o.ratings.name[i]));
    x += NAME_COLS + 1;
    canvas_printf_right(c, y, x, 6, ROLE_TEXT, "%zu", a->answers);
    x += 8;
    if (a->agree.of == 0) {
        canvas_puts(c, y, x, 30, ROLE_DIM, "alone so far");
        return;
    }
    meter_bar(c, y, x, SHARE_COLS, ROLE_METER, a->agree.value);
    x += SHARE_COLS + 1;
    x += canvas_printf(
        c, y, x, 18, ROLE_TEXT, "%3d %%  %d to %d", percent(a->agree.value),
        percent(a->agree.range.low), percent(a->agree.range.high));
    if (worth_a_look(a))
        canvas_puts(c, y, x + 2, 6, ROLE_WARN, "look");
}

static void draw_people(
    const struct overview_model *m, struct canvas *c, struct rect at)
{
    size_t n = m->people.n, fits = at.rows > 1 ? (size_t)at.rows - 1 : 0;
    if (n == 0 || fits == 0)
        return;
    canvas_puts(c, at.y, at.x, at.cols, ROLE_STRONG, "people");
    canvas_puts(
        c, at.y, at.x + NAME_COLS + 1, at.cols - NAME_COLS, ROLE_DIM,
        "answers  agree with the others");
    if (m->n_gold && at.cols > PEOPLE_COLS)
        canvas_puts(c, at.y, at.x + GOLD_AT, 16, ROLE_DIM, "right on gold");
    size_t shown = n > fits ? fits - 1 : n;
    for (size_t i = 0; i < shown; i++)
        draw_person(m, c, at.y + 1 + (int)i, at, m->order[i]);
    if (shown < n)
        canvas_printf(
            c, at.y + 1 + (int)shown, at.x, at.cols, ROLE_DIM,
            "and %zu more: diple report annotators", n - shown);
}

static void draw_body(const struct overview_model *m, struct canvas *c, int bottom)
{
    int y = draw_progress(&m->o, c, 2);
    if (m->question == GUIDE_NONE) {
        canvas_puts(
            c, y, 1, c->cols - 2, ROLE_DIM,
            "The guide asks nothing that has labels to agree on.");
        return;
    }
    y = overview_draw_agreement(&m->o, c, y);
    struct rect rest = {y, 1, bottom - y, c->cols - 2};
    if (c->cols >= WIDE) {
        struct rect right =
            rect_take_right(&rest, c->cols >= WIDEST ? PEOPLE_GOLD_COLS : PEOPLE_COLS);
        draw_labels(m, c, rest);
        draw_people(m, c, right);
        return;
    }
    struct rect labels = rest;
    int people = (int)m->people.n + 2;
    if (people > rest.rows / 3)
        people = rest.rows / 3;
    if (rest.rows < ROWS_FOR_BOTH)
        people = 0;
    labels.rows -= people;
    rest.y = draw_labels(m, c, labels);
    rest.rows = bottom - rest.y;
    draw_people(m, c, rest);
}

static void draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct overview_model *m = model;
    int bottom = c->rows - 2;
    (void)mono_ms;
    if (m->n_batches == 0) {
        canvas_puts(c, 0, 1, c->cols - 2, ROLE_TITLE, "Overview");
        canvas_puts(
            c, 2, 1, c->cols - 2, ROLE_TEXT,
            "There is no batch yet. Put items into one: diple import FILE --batch "
            "NAME");
    } else
        draw_title(m, c);
    if (m->loaded)
        draw_body(m, c, bottom);
    canvas_hline(c, bottom, 1, c->cols - 2, ROLE_RULE);
    if (m->failure.message[0])
        canvas_data(
            c, bottom + 1, 1, c->cols - 2, ROLE_ERROR, sv_of(m->failure.message));
    else
        hints_draw_map(c, bottom + 1, 1, c->cols - 2, &m->keys);
}

static void model_free(void *model)
{
    struct overview_model *m = model;
    forget(m);
    arena_release(&m->arena);
    keymap_release(&m->keys);
    free(m);
}

enum status overview_screen(struct session *s, struct screen *out, struct err *e)
{
    struct overview_model *m = mem_zalloc(sizeof *m);
    m->session = s;
    screen_keymap(&m->keys, &screen_overview, &s->settings);
    m->question = question_after(&s->guide, s->guide.n_questions - 1);
    enum status st = load(m, s, e);
    if (st != ST_OK) {
        model_free(m);
        return st;
    }
    *out = (struct screen){&screen_overview, m};
    return ST_OK;
}

enum status ui_overview(struct session *s, const struct ui_io *io, struct err *e)
{
    struct screen first;
    enum status st = ui_check_keys(&s->settings, e);
    if (st == ST_OK)
        st = overview_screen(s, &first, e);
    return st == ST_OK ? ui_run(s, io, first, e) : st;
}

const struct screen_ops screen_overview = {
    .name = "overview",
    .bindings = bindings,
    .n_bindings = ACTION_N,
    .keys = keys,
    .event = event,
    .failed = failed,
    .draw = draw,
    .wake = wake,
    .free = model_free,
};

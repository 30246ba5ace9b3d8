/*
 * A form on the canvas: answered questions folded to a line, the open one
 * whole, those still to come as their sentence.
 */
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "form.h"
#include "prose.h"

enum {
    NAME_COLS = 14,
    HEAD_ROWS = 2,
    FEET_ROWS = 2,
    BODY_LEAST = 6,
    ACCEPT_COLS = 16,
    SAY_ROWS = 3
};

/* Rows of everything around the open question: of all that may come to be asked,
 * so that a follow-up question does not move the item. */
static int around(const struct form *f)
{
    int n = (int)f->guide->n_questions;
    return HEAD_ROWS + FEET_ROWS + (n > 1 ? n + 1 : 0);
}

int form_height(struct form *f, int cols)
{
    int most = 1;
    size_t open = f->open;
    for (size_t q = 0; q < f->guide->n_questions; q++) {
        struct ask probe;
        struct arena scratch = {0};
        struct value none = {0};
        struct ask seed = {.guide = f->guide, .arena = &scratch, .record = f->record};
        if (open == q) {
            int rows = ask_height(&f->ask, cols);
            most = rows > most ? rows : most;
        } else if (ask_ops_of(f->guide->questions[q].type)) {
            ask_open(&probe, &seed, q, &none);
            int rows = ask_height(&probe, cols);
            most = rows > most ? rows : most;
            ask_close(&probe);
        }
        arena_release(&scratch);
    }
    return most + around(f);
}

static void draw_folded(
    const struct form *f, size_t q, struct canvas *c, struct rect r, int y)
{
    const struct question *qu = &f->guide->questions[q];
    const struct value *v = &f->answer.values[q];
    if (v->kind == VALUE_NONE) {
        int n = canvas_data(c, y, r.x + 1, NAME_COLS, ROLE_DIM, sv_of(qu->id));
        if (n < NAME_COLS + 2)
            n = NAME_COLS + 2;
        canvas_data(c, y, r.x + 1 + n, r.cols - n - 2, ROLE_DIM, sv_of(qu->ask));
        return;
    }
    struct strbuf b = STRBUF_INIT;
    ask_fold(qu, v, f->swapped, &b);
    canvas_data(c, y, r.x + 1, NAME_COLS, ROLE_TEXT, sv_of(qu->id));
    canvas_data(
        c, y, r.x + NAME_COLS + 3, r.cols - NAME_COLS - 4, ROLE_CHOSEN, strbuf_sv(&b));
    strbuf_release(&b);
}

static int draw_heading(const struct form *f, struct canvas *c, struct rect r, int y)
{
    const struct question *q = &f->guide->questions[f->open];
    int n = canvas_data(c, y, r.x + 1, r.cols - 2, ROLE_STRONG, sv_of(q->ask));
    const char *optional = q->required ? "" : " optional";
    if (!q->required && n + 12 < r.cols)
        n += canvas_puts(c, y, r.x + 1 + n, 9, ROLE_DIM, optional);
    if (n + 3 < r.cols)
        canvas_hline(c, y, r.x + n + 2, r.cols - n - 3, ROLE_RULE);
    return y + 1;
}

static void draw_suggestion(
    const struct form *f, struct canvas *c, struct rect r, int y, const struct value *v)
{
    AUTO_STRBUF struct strbuf value = STRBUF_INIT;
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    const char *by = f->suggested_by ? f->suggested_by : "a model";
    ask_fold(&f->guide->questions[f->open], v, f->swapped, &value);
    strbuf_printf(&line, "suggested by %s: %s", by, value.p);
    int x = r.x + 3, end = r.x + r.cols - 1;
    if (x + canvas_data_width(c, strbuf_sv(&line)) + ACCEPT_COLS + 2 <= end) {
        canvas_data(c, y, x, end - x, ROLE_SUGGESTION, strbuf_sv(&line));
        x = end - ACCEPT_COLS;
        x += canvas_puts(c, y, x, end - x, ROLE_KEY, "Enter") + 1;
        canvas_puts(c, y, x, end - x, ROLE_DIM, "accepts it");
        return;
    }
    strbuf_clear(&line);
    strbuf_printf(&line, "%s (%s)", value.p, by);
    x += canvas_puts(c, y, x, end - x, ROLE_KEY, "Enter") + 1;
    canvas_data(c, y, x, end - x, ROLE_SUGGESTION, strbuf_sv(&line));
}

/* What stands in the way is said whole, on as many rows as it takes. */
static int say_rows(const struct form *f, int cols)
{
    struct pen p = pen_on(NULL, (struct rect){0, 0, SAY_ROWS, cols - 4});
    pen_write(&p, ROLE_WARN, "", ROLE_WARN, sv_of(f->say));
    return p.y;
}

static void draw_say(const struct form *f, struct canvas *c, struct rect r, int y)
{
    struct rect box = {y, r.x + 3, r.y + r.rows - y, r.cols - 4};
    enum role role = f->note ? ROLE_STATUS : ROLE_WARN;
    struct pen p = pen_on(c, box);
    pen_write(&p, role, "", role, sv_of(f->say));
}

static void draw_feet(const struct form *f, struct canvas *c, struct rect r, int y)
{
    const struct value *v = form_pending_suggestion(f);
    struct hint hints[ASK_HINTS_MAX];
    if (f->say)
        draw_say(f, c, r, y);
    else if (v)
        draw_suggestion(f, c, r, y, v);
    else
        hints_draw(c, y, r.x + 3, r.cols - 4, hints, ask_hints(&f->ask, hints));
}

/* The first question to draw, so that the open one is in view. */
static size_t first_to_draw(const struct form *f, int rows, int body)
{
    int above = 0;
    size_t open = f->open == GUIDE_NONE ? f->guide->n_questions : f->open;
    for (size_t q = 0; q < open; q++)
        above += f->visible[q];
    int spare = rows - HEAD_ROWS - body;
    if (f->open == GUIDE_NONE)
        spare = rows - 2;
    size_t q = 0;
    for (; q < open && above > (spare > 0 ? spare : 0); q++)
        above -= f->visible[q];
    return q;
}

/* Blank rows, where there is room for them, most useful first. They depend on
 * what is asked alone, so that nothing moves while one question is judged. */
struct gaps {
    bool head, feet, below, above;
};

static struct gaps share_gaps(const struct form *f, struct rect r, int body)
{
    struct gaps g = {0};
    int others = (int)form_asked(f) - 1, above = 0;
    for (size_t q = 0; q < f->open; q++)
        above += f->visible[q];
    int spare = r.rows - 1 - body - 1 - others;
    g.feet = spare > 0 && spare--;
    g.head = spare > 0 && spare--;
    g.below = others > above && spare > 0 && spare--;
    g.above = above > 0 && spare > 0;
    return g;
}

static int feet_rows(const struct form *f, int cols)
{
    struct hint hints[ASK_HINTS_MAX];
    if (f->say)
        return say_rows(f, cols);
    return form_pending_suggestion(f) || ask_hints(&f->ask, hints) > 0;
}

static int draw_open(struct form *f, struct canvas *c, struct rect r, int y, int body)
{
    struct gaps gaps = share_gaps(f, r, body);
    int feet = feet_rows(f, r.cols);
    y += gaps.above;
    y = draw_heading(f, c, r, y) + gaps.head;
    int room = r.y + r.rows - y - (r.rows > 3 ? feet : 0);
    if (body > room)
        body = room;
    if (body > 0)
        ask_draw(&f->ask, c, (struct rect){y, r.x, body, r.cols});
    y += body;
    y += feet > 0 && gaps.feet && y + 1 + feet <= r.y + r.rows;
    if (feet > 0 && y < r.y + r.rows)
        draw_feet(f, c, r, y);
    return y + feet + gaps.below;
}

/* Rows for the open question: what the folded ones around it leave, for they are
 * what the person decided a moment ago; but never less than it can be used in. */
static int open_rows(struct form *f, struct rect r)
{
    if (f->open == GUIDE_NONE)
        return 0;
    int want = ask_height(&f->ask, r.cols);
    int least = want < BODY_LEAST ? want : BODY_LEAST;
    int room = r.rows - 1 - feet_rows(f, r.cols) - ((int)form_asked(f) - 1);
    if (room < least)
        room = least < r.rows - 1 ? least : r.rows - 1;
    return want < room ? want : room;
}

/* All is folded: say what Enter would do. */
static void draw_end(const struct form *f, struct canvas *c, struct rect r, int y)
{
    const struct hint hints[] = {
        {"Enter",
         form_ready(f) ? "saves this and goes on" : "goes to what is still open", 0},
        {"Up", "back into it", 1},
    };
    if (f->say)
        draw_say(f, c, r, y);
    else
        hints_draw(c, y, r.x + 3, r.cols - 4, hints, ARRAY_LEN(hints));
}

/* Questions from this one on that are asked. */
static size_t count_from(const struct form *f, size_t q)
{
    size_t n = 0;
    for (; q < f->guide->n_questions; q++)
        n += f->visible[q];
    return n;
}

void form_draw(struct form *f, struct canvas *c, struct rect r)
{
    if (r.rows <= 0)
        return;
    int body = open_rows(f, r);
    int y = r.y;
    size_t q = first_to_draw(f, r.rows, body);
    for (; q < f->guide->n_questions && y < r.y + r.rows; q++) {
        if (!f->visible[q])
            continue;
        size_t left = count_from(f, q);
        bool last = q > f->open && y == r.y + r.rows - 1;
        if (last && left > 1)
            canvas_printf(
                c, y++, r.x + 1, r.cols - 2, ROLE_DIM, "and %zu more questions", left);
        else if (q == f->open)
            y = draw_open(f, c, r, y, body);
        else
            draw_folded(f, q, c, r, y++);
    }
    if (f->open == GUIDE_NONE && y < r.y + r.rows)
        draw_end(f, c, r, y + 1 < r.y + r.rows ? y + 1 : y);
}

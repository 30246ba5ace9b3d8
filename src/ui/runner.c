#include "diple/base/mem.h"
#include "screen.h"

enum { STACK_MAX = 16 };

struct runner {
    struct session *session;
    const struct ui_io *io;
    struct canvas canvas;
    struct screen stack[STACK_MAX];
    size_t depth;
    bool quit;
};

static struct screen *top(struct runner *r)
{
    return &r->stack[r->depth - 1];
}

static enum status run_effect(
    struct runner *r, const struct outcome *o, bool *went, struct err *e)
{
    struct err failure = {0};
    struct screen *s = top(r);
    bool away = o->away && r->io->suspend;
    if (away)
        r->io->suspend(r->io->ctx);
    enum status st = o->effect(s->model, r->session, &failure);
    if (away)
        r->io->resume(r->io->ctx);
    if (st == ST_OK)
        return ST_OK;
    if (!s->ops->failed) {
        *e = failure;
        return st;
    }
    s->ops->failed(s->model, &failure);
    *went = false;
    return ST_OK;
}

static enum status apply(struct runner *r, struct outcome o, struct err *e);

static enum status pop(struct runner *r, struct err *e)
{
    struct screen gone = *top(r);
    enum status st = ST_OK;
    r->depth--;
    if (r->depth == 0)
        r->quit = true;
    else if (top(r)->ops->returned)
        st = apply(r, top(r)->ops->returned(top(r)->model, &gone), e);
    gone.ops->free(gone.model);
    return st;
}

static enum status apply(struct runner *r, struct outcome o, struct err *e)
{
    bool went = o.effect != NULL;
    enum status st = o.effect ? run_effect(r, &o, &went, e) : ST_OK;
    if (st != ST_OK)
        return st;
    switch (o.go) {
    case GO_STAY:
        return went && top(r)->ops->after
                   ? apply(r, top(r)->ops->after(top(r)->model), e)
                   : ST_OK;
    case GO_POP: return pop(r, e);
    case GO_QUIT: r->quit = true; return ST_OK;
    case GO_PUSH:
        MUST(r->depth < STACK_MAX);
        r->stack[r->depth++] = o.push;
        return ST_OK;
    }
    return ST_OK;
}

static enum status settle(struct runner *r, struct err *e)
{
    for (size_t i = 0; i < r->depth; i++) {
        struct screen *s = &r->stack[i];
        struct err failure = {0};
        if (!s->ops->settle)
            continue;
        enum status st = s->ops->settle(s->model, r->session, &failure);
        if (st != ST_OK && !s->ops->failed) {
            *e = failure;
            return st;
        }
        if (st != ST_OK)
            s->ops->failed(s->model, &failure);
    }
    return ST_OK;
}

static void draw_too_small(struct canvas *c)
{
    canvas_printf(c, 0, 0, c->cols, ROLE_TEXT, "%dx%d is too small.", c->cols, c->rows);
    canvas_printf(
        c, 1, 0, c->cols, ROLE_TEXT, "Make it %dx%d or larger.", UI_COLS_MIN,
        UI_ROWS_MIN);
    canvas_puts(c, 2, 0, c->cols, ROLE_TEXT, "Nothing is lost.");
}

/* The lowest screen in view. */
static size_t lowest(const struct runner *r)
{
    size_t from = r->depth - 1;
    while (from > 0 && r->stack[from].ops->overlay)
        from--;
    return from;
}

static void draw(struct runner *r)
{
    canvas_clear(&r->canvas);
    if (r->canvas.rows < UI_ROWS_MIN || r->canvas.cols < UI_COLS_MIN) {
        draw_too_small(&r->canvas);
        return;
    }
    int64_t now = clock_mono(&r->session->clock);
    for (size_t i = lowest(r); i < r->depth; i++)
        r->stack[i].ops->draw(r->stack[i].model, &r->canvas, now);
}

/* What is covered wants nothing drawn, and would not get the event either. */
static long next_wake(struct runner *r)
{
    long least = -1;
    int64_t now = clock_mono(&r->session->clock);
    for (size_t i = lowest(r); i < r->depth; i++) {
        const struct screen *s = &r->stack[i];
        long ms = s->ops->wake ? s->ops->wake(s->model, now) : -1;
        if (ms >= 0 && (least < 0 || ms < least))
            least = ms;
    }
    return least;
}

static int action_of(const struct screen *s, const struct event *ev)
{
    if (ev->kind != EV_KEY)
        return -1;
    bool typing = s->ops->types && s->ops->types(s->model);
    if (typing && (key_types(ev->key) || ev->key == K_BACKSPACE || ev->key == K_ENTER))
        return -1;
    return keymap_find(s->ops->keys(s->model), ev->key);
}

/* The line is gone. What stands in a prompt goes to the screen below it, which
 * keeps it with its draft. */
static enum status hang_up(struct runner *r, struct err *e)
{
    static const struct event gone = {.kind = EV_HANGUP};
    enum status st = ST_OK;
    while (st == ST_OK && r->depth > 1) {
        struct screen *s = top(r);
        size_t before = r->depth;
        if (s->ops->overlay)
            st = apply(r, s->ops->event(s->model, &gone, -1), e);
        if (r->depth >= before)
            break;
    }
    r->quit = true;
    return st;
}

static void tell_those_below(struct runner *r)
{
    for (size_t i = 0; i + 1 < r->depth; i++)
        if (r->stack[i].ops->heard)
            r->stack[i].ops->heard(r->stack[i].model);
}

/* With everything kept first: what is stopped may never be woken. */
static enum status go_to_background(struct runner *r, struct err *e)
{
    if (!r->io->stop)
        return ST_OK;
    enum status st = settle(r, e);
    if (st == ST_OK)
        r->io->stop(r->io->ctx);
    return st;
}

/* Only where it points at something does it leave the terminal's own selection. */
static bool wants_mouse(struct runner *r)
{
    const struct screen *s = top(r);
    return r->session->settings.mouse && s->ops->mouse && s->ops->mouse(s->model);
}

static enum status handle(struct runner *r, const struct event *ev, struct err *e)
{
    if (ev->kind == EV_HANGUP)
        return hang_up(r, e);
    if (ev->kind == EV_RESIZE)
        canvas_resize(&r->canvas, ev->rows, ev->cols);
    if (ev->kind == EV_MOUSE && !wants_mouse(r))
        return ST_OK;
    bool small = r->canvas.rows < UI_ROWS_MIN || r->canvas.cols < UI_COLS_MIN;
    if (small && (ev->kind == EV_KEY || ev->kind == EV_PASTE || ev->kind == EV_MOUSE))
        return ST_OK; /* nobody judges what cannot be seen */
    if (ev->kind == EV_KEY || ev->kind == EV_PASTE)
        tell_those_below(r);
    struct screen *s = top(r);
    int action = action_of(s, ev);
    if (ev->kind == EV_KEY && ev->key == (K_CTRL | 'z') && action < 0)
        return go_to_background(r, e);
    return apply(r, s->ops->event(s->model, ev, action), e);
}

static enum status one_round(struct runner *r, struct err *e)
{
    struct event ev = {0};
    enum status st = r->io->wait(r->io->ctx, next_wake(r), &ev, e);
    if (st == ST_NOT_FOUND) {
        err_clear(e);
        return hang_up(r, e);
    }
    if (st == ST_OK)
        st = handle(r, &ev, e);
    while (st == ST_OK && !r->quit && r->io->pending(r->io->ctx)) {
        st = r->io->wait(r->io->ctx, 0, &ev, e);
        if (st == ST_NOT_FOUND)
            break;
        if (st == ST_OK)
            st = handle(r, &ev, e);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status loop(struct runner *r, struct err *e)
{
    for (;;) {
        enum status st = settle(r, e);
        if (st != ST_OK || r->quit)
            return st;
        draw(r);
        if (r->io->mouse)
            r->io->mouse(r->io->ctx, wants_mouse(r));
        st = r->io->show(r->io->ctx, &r->canvas, e);
        if (st == ST_OK)
            st = one_round(r, e);
        if (st != ST_OK) {
            struct err late = {0};
            settle(r, &late);
            return st;
        }
    }
}

enum status ui_run(
    struct session *s, const struct ui_io *io, struct screen first, struct err *e)
{
    struct err spare = {0};
    struct runner r = {.session = s, .io = io, .stack = {first}, .depth = 1};
    canvas_init(&r.canvas, io->rows, io->cols);
    r.canvas.ascii = io->ascii;
    enum status st = loop(&r, e ? e : &spare);
    while (r.depth > 0) {
        r.depth--;
        r.stack[r.depth].ops->free(r.stack[r.depth].model);
    }
    canvas_release(&r.canvas);
    return st;
}

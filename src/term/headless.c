#include <stdlib.h>

#include "backend.h"
#include "diple/base/mem.h"

struct headless {
    struct term base;
    struct canvas shown;
    size_t shows;
    struct sv script; /* what is left of it */
    struct strbuf paste;
};

static struct headless *of(const struct term *t)
{
    return (struct headless *)(uintptr_t)t;
}

static void headless_free(struct term *t)
{
    struct headless *h = of(t);
    canvas_release(&h->shown);
    strbuf_release(&h->paste);
    free(h);
}

static enum status headless_show(struct term *t, const struct canvas *c, struct err *e)
{
    (void)e;
    canvas_copy(&of(t)->shown, c);
    of(t)->shows++;
    return ST_OK;
}

/* The end of the script is the end of the session: as if the line dropped. */
static enum status headless_wait(
    struct term *t, long ms, struct event *ev, struct err *e)
{
    struct headless *h = of(t);
    (void)ms;
    enum status st = key_script_next(&h->script, ev, &h->paste, e);
    if (st == ST_NOT_FOUND) {
        *ev = (struct event){.kind = EV_HANGUP};
        return ST_OK;
    }
    if (st == ST_OK && ev->kind == EV_RESIZE) {
        t->rows = ev->rows;
        t->cols = ev->cols;
    }
    return st;
}

static bool headless_pending(struct term *t)
{
    return of(t)->script.n > 0;
}

static void headless_nothing(struct term *t)
{
    (void)t;
}

static void headless_set_theme(struct term *t, const struct theme *theme)
{
    (void)t;
    (void)theme;
}

static void headless_set_mouse(struct term *t, bool on)
{
    (void)t;
    (void)on;
}

const struct canvas *term_headless_canvas(const struct term *t)
{
    return &of(t)->shown;
}

size_t term_headless_shows(const struct term *t)
{
    return of(t)->shows;
}

static const struct term_ops HEADLESS_OPS = {
    .free = headless_free,
    .show = headless_show,
    .wait = headless_wait,
    .pending = headless_pending,
    .forget = headless_nothing,
    .set_theme = headless_set_theme,
    .beep = headless_nothing,
    .set_mouse = headless_set_mouse,
    .suspend = headless_nothing,
    .resume = headless_nothing,
};

struct term *term_open_headless(int rows, int cols, bool ascii, struct sv script)
{
    struct headless *h = mem_zalloc(sizeof *h);
    h->base = (struct term){&HEADLESS_OPS, rows, cols, ascii};
    h->script = script;
    strbuf_init(&h->paste, KEY_PASTE_MAX);
    canvas_init(&h->shown, rows, cols);
    return &h->base;
}

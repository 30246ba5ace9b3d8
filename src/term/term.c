#include "diple/term/term.h"

#include "backend.h"

void term_free(struct term *t)
{
    if (t)
        t->ops->free(t);
}

int term_rows(const struct term *t)
{
    return t->rows;
}

int term_cols(const struct term *t)
{
    return t->cols;
}

bool term_ascii(const struct term *t)
{
    return t->ascii;
}

enum status term_show(struct term *t, const struct canvas *c, struct err *e)
{
    return t->ops->show(t, c, e);
}

void term_forget(struct term *t)
{
    t->ops->forget(t);
}

void term_set_theme(struct term *t, const struct theme *theme)
{
    t->ops->set_theme(t, theme);
}

void term_beep(struct term *t)
{
    t->ops->beep(t);
}

void term_set_mouse(struct term *t, bool on)
{
    t->ops->set_mouse(t, on);
}

enum status term_wait(struct term *t, long timeout_ms, struct event *ev, struct err *e)
{
    return t->ops->wait(t, timeout_ms, ev, e);
}

bool term_pending(struct term *t)
{
    return t->ops->pending(t);
}

void term_suspend(struct term *t)
{
    t->ops->suspend(t);
}

void term_resume(struct term *t)
{
    t->ops->resume(t);
}

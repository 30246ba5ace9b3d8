/*
 * What a back end gives to term.c: each embeds `struct term` as its first
 * member and points `ops` at its table. term.c checks nothing but forwards;
 * `rows`, `cols` and `ascii` are kept true by the back end.
 */
#ifndef TERM_BACKEND_H
#define TERM_BACKEND_H

#include "diple/term/term.h"

struct term_ops {
    void (*free)(struct term *t);
    enum status (*show)(struct term *t, const struct canvas *c, struct err *e);
    enum status (*wait)(struct term *t, long ms, struct event *ev, struct err *e);
    bool (*pending)(struct term *t);
    void (*forget)(struct term *t);
    void (*set_theme)(struct term *t, const struct theme *theme);
    void (*beep)(struct term *t);
    void (*set_mouse)(struct term *t, bool on);
    void (*suspend)(struct term *t);
    void (*resume)(struct term *t);
};

struct term {
    const struct term_ops *ops;
    int rows, cols;
    bool ascii;
};

#endif

/*
 * What the terminal's entry says, asked before curses starts.
 *
 * Apart from the rest because <term.h> has a `struct term` of its own and makes
 * macros of words like `columns`. The look is at a fresh copy of the entry, and
 * leaves nothing behind.
 */
#ifndef TERM_TERMINFO_H
#define TERM_TERMINFO_H

#include "diple/base/err.h"

enum { TERMINFO_TEXT = 256 };

struct terminfo {
    char restore[TERMINFO_TEXT]; /* what brings the terminal back */
    char paste_on[32];           /* bracketed paste; "" where unknown */
    char paste_off[32];
    char leave[32]; /* clears the row of the next prompt; "" where a screen is left */
    char mouse_on[32]; /* reports of its buttons; "" where there is none */
    char mouse_off[32];
};

/* ST_INVALID, with a hint, for a terminal that a full screen cannot be drawn
 * on: no name, an unknown one, or one that cannot place its cursor. */
enum status terminfo_read(
    const char *name, int fd, struct terminfo *out, struct err *e);

#endif

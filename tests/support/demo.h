/*
 * The demo program (tests/pty/termdemo.c) in a terminal of our own.
 *
 *     struct pty p; demo_start(&p, NULL);      // xterm-256color, 80x24
 *     demo_key(&p, "j", "key j");              // type, wait for the event
 *     demo_quit(&p);
 */
#ifndef SUPPORT_DEMO_H
#define SUPPORT_DEMO_H

#include "support/pty.h"

struct demo_options {
    const char *term;   /* default xterm-256color */
    const char *locale; /* LC_ALL, default C.UTF-8 */
    const char *theme;
    const char *extra; /* one more NAME=value */
    int rows, cols;    /* default 24, 80 */
    bool ticks;        /* asks for a timeout every 50 ms */
};

void demo_launch(struct pty *p, const struct demo_options *opt);
/* Launches, and waits for the first screen. */
void demo_start(struct pty *p, const struct demo_options *opt);
/* Types and waits until the last row tells the event. */
void demo_key(struct pty *p, const char *bytes, const char *event);
/* Leaves by `q`: ends with 0, in a cooked terminal, below its own screen. */
void demo_quit(struct pty *p);

#endif

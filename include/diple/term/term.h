/*
 * A terminal: shows canvases, brings events.
 *
 *     struct term *t;
 *     term_open(&opt, &t, &e);       // ST_INVALID: use the line-by-line mode
 *     canvas_init(&c, term_rows(t), term_cols(t));  c.ascii = term_ascii(t);
 *     for (;;) { draw(&c); term_show(t, &c); term_wait(t, timeout, &ev); ... }
 *     term_free(t);                  // restores the terminal
 *
 * Two back ends behind one handle: ncurses on a tty, and headless (a canvas
 * in memory, events from a key script) for replays, tests and one-frame
 * printing. One open ncurses terminal at a time: signals are the process's.
 *
 * Input is drained before it is shown: term_pending() tells whether another
 * event is waiting, and a runner draws only when none is, so a burst of keys
 * costs one screen. Without events nothing is sent and nobody wakes.
 *
 * The terminal is restored on every way out: term_free(), a hang-up, a panic
 * of base/mem.h, and the crash signals. A hang-up (SIGHUP, SIGTERM, end of
 * file or EIO on the terminal) is an event, given again at every call, so that
 * a program cannot spin on a dead line: save and leave.
 */
#ifndef DIPLE_TERM_TERM_H
#define DIPLE_TERM_TERM_H

#include <stdbool.h>

#include "diple/base/err.h"
#include "diple/canvas/canvas.h"
#include "diple/canvas/key.h"
#include "diple/canvas/theme.h"

struct term;

struct term_options {
    const char *name;          /* $TERM */
    bool utf8;                 /* the user's locale speaks UTF-8 */
    bool no_color;             /* NO_COLOR is set */
    const struct theme *theme; /* NULL: default */
    int in, out;               /* file descriptors of the tty */
};

enum status term_open(const struct term_options *opt, struct term **out, struct err *e);
/* Events from a key script, screens into memory. The script is borrowed. */
struct term *term_open_headless(int rows, int cols, bool ascii, struct sv script);
void term_free(struct term *t);

int term_rows(const struct term *t);
int term_cols(const struct term *t);
bool term_ascii(const struct term *t);

/* Send what differs from what was shown before. ST_IO once the line is dead. */
enum status term_show(struct term *t, const struct canvas *c, struct err *e);
/* Forget what is on the screen: the next term_show() sends everything. */
void term_forget(struct term *t);
void term_set_theme(struct term *t, const struct theme *theme);
void term_beep(struct term *t);
/* Whether the mouse comes as events; off, as it is at first, the terminal keeps it
 * for its own selection. Nothing on terminals that have none. */
void term_set_mouse(struct term *t, bool on);

/* The next event; waits at most timeout_ms (negative: for ever), then
 * EV_TIMEOUT. ST_INVALID alone for a key script with an unknown name. */
enum status term_wait(struct term *t, long timeout_ms, struct event *ev, struct err *e);
/* Whether an event can be had without waiting. */
bool term_pending(struct term *t);

/* Give the terminal away (to $EDITOR) and take it back. */
void term_suspend(struct term *t);
void term_resume(struct term *t);

/* Headless: what is shown now, and how many times term_show() was called. */
const struct canvas *term_headless_canvas(const struct term *t);
size_t term_headless_shows(const struct term *t);

#endif

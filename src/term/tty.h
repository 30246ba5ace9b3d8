/*
 * The ncurses back end, in five files around one struct:
 *
 *   tty.c         opens, closes, suspends; waits for what comes first
 *   tty_input.c   bytes and key codes into events
 *   tty_mouse.c   reports of the mouse into events
 *   tty_show.c    canvases into changed cells
 *   tty_signal.c  signals into flags, and the terminal back as it was
 *
 * ncurses keeps its current screen in a global of its own; since one tty is
 * open at a time, nothing here calls set_term().
 */
#ifndef TERM_TTY_H
#define TERM_TTY_H

#include <ncursesw/curses.h>

#include <locale.h>
#include <termios.h>

#include "backend.h"
#include "diple/base/clock.h"

enum {
    TTY_ESC_MS = 50,     /* an escape with nothing behind it is the key */
    TTY_PART_MS = 500,   /* what is left of a broken paste or character */
    TTY_BATCH = 1 << 16, /* units read before they are looked at */
};

struct tty {
    struct term base;
    FILE *in, *out; /* of duplicates: closing them leaves the caller's open */
    int in_fd;
    int out_fd;  /* where curses writes */
    int line_fd; /* the terminal itself */
    int pen_fd;  /* a file in memory that collects an update; -1 without */
    SCREEN *screen;
    WINDOW *keys; /* a pad: reading from it never draws */
    locale_t locale, old_locale;
    struct clock clock;
    bool caught;  /* signals are */
    bool dead;    /* the line is gone; nothing is sent any more */
    bool away;    /* given to somebody else by term_suspend() */
    bool resized; /* by more than was told yet */

    struct canvas shown; /* what the terminal shows, if `known` */
    struct canvas next;  /* what is to be shown, put together for the line */
    bool known;
    bool can_hide; /* the cursor */
    bool no_color;
    const struct theme *theme;
    attr_t pen_attrs; /* of the cell drawn last in this update */
    short pen_pair;
    attr_t attrs[ROLE_N];
    short pairs[ROLE_N];

    uint32_t *units; /* bytes, and key codes of curses above 255 */
    size_t units_at, units_n, units_cap;
    bool in_paste;
    struct strbuf paste;
    char paste_on[32], paste_off[32]; /* what switches bracketed paste */
    char leave[32];                   /* clears the row of the next prompt */
    char mouse_on[32], mouse_off[32]; /* and the mouse */
    bool mouse;                       /* its events are wanted */
};

/* tty_input.c */
void tty_input_setup(struct tty *t);
/* Reads all there is; sets `dead` at the end of the line. */
void tty_input_drain(struct tty *t);
/* False where the units make no whole event yet; `flush` takes what there is. */
bool tty_input_next(struct tty *t, bool flush, struct event *ev);
/* Something is begun that more input will finish. */
bool tty_input_partial(const struct tty *t);

/* tty_mouse.c: a report behind an escape. How many units it has; 0 where there is
 * none, -1 where more are to come. What nobody asked for is EV_NONE. */
int tty_mouse_read(const uint32_t *units, size_t n, struct event *ev);

/* tty_show.c */
void tty_show_setup(struct tty *t);
/* Sets `dead` when the line does not take it. */
void tty_show_canvas(struct tty *t, const struct canvas *c);
void tty_send(struct tty *t, const char *p, size_t n);

/* tty_signal.c */
struct tty_signals {
    bool hangup, interrupt, stop, resumed, resized;
};

/* Take the signals over and remember how to restore; ST_IO without a pipe. */
enum status tty_signals_begin(int out_fd, const struct termios *saved, struct err *e);
/* What to send besides, once something was sent. */
void tty_signals_restore_by(const char *restore);
/* What came since the last call. */
struct tty_signals tty_signals_take(void);
/* Becomes readable when a signal came. */
int tty_signals_fd(void);
/* Stop as SIGTSTP does by itself; returns when woken. */
void tty_signals_stop(void);
/* Give them back; `restored`: curses has already left the screen. */
void tty_signals_end(bool restored);

#endif

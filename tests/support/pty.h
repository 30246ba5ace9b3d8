/*
 * A program in a terminal of our own, as a test sees it.
 *
 * The program runs in a pty; what it sends goes through libvterm, and the test
 * asks what stands on the screen. Waiting is by predicate and deadline: the
 * test goes on the moment it holds and fails when the deadline passes; nothing
 * ever sleeps.
 *
 *     struct pty p;
 *     pty_start(&p, &(struct pty_options){.argv = argv, .rows = 24, .cols = 80});
 *     cr_assert(pty_see(&p, "ready"), "%s", pty_screen(&p));
 *     pty_type(&p, "j\r");
 *     pty_release(&p);                  // kills it if it still runs
 */
#ifndef SUPPORT_PTY_H
#define SUPPORT_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <vterm.h>

#include "diple/base/str.h"

enum { PTY_WAIT_MS = 20000 }; /* generous: the machine is shared */

struct pty_options {
    const char *const *argv; /* argv[0] is the path */
    const char *const *env;  /* "NAME=value"; NULL: TERM, LC_ALL and PATH alone */
    const char *term;        /* with env NULL: TERM, default xterm-256color */
    int rows, cols;
};

struct pty {
    int fd;
    pid_t pid;
    VTerm *vt;
    VTermScreen *screen;
    int rows, cols;
    int cursor_y, cursor_x;
    bool cursor_shown, alt_screen;
    bool mouse; /* its reports were asked for */
    bool hung_up, reaped;
    int status;        /* of waitpid, once reaped */
    size_t bytes;      /* received so far */
    size_t reads;      /* in how many pieces */
    struct strbuf raw; /* all of them */
    struct strbuf text;
};

/* A program that was built: build/asan/NAME, or $O/NAME. */
const char *pty_program(const char *name);

void pty_start(struct pty *p, const struct pty_options *opt);
void pty_release(struct pty *p);

void pty_send(struct pty *p, const void *bytes, size_t n);
void pty_type(struct pty *p, const char *keys);
void pty_resize(struct pty *p, int rows, int cols);
void pty_signal(struct pty *p, int sig);
/* The line drops: the program's terminal is gone. */
void pty_hang_up(struct pty *p);

typedef bool pty_predicate(struct pty *p, void *ctx);
bool pty_until(struct pty *p, pty_predicate *holds, void *ctx, int ms);
/* Until the text stands somewhere in one row. */
bool pty_see(struct pty *p, const char *text);
bool pty_see_in_row(struct pty *p, int y, const char *text);
/* Until nothing came for `ms`; what a count of bytes is taken after. */
void pty_settle(struct pty *p, int ms);
/* Until it ended; false when it did not in time. */
bool pty_ends(struct pty *p, int ms);
/* Until it was stopped by a signal. */
bool pty_stops(struct pty *p, int ms);

/* Valid until the next call. */
const char *pty_row(struct pty *p, int y);
const char *pty_screen(struct pty *p);
/* The column in row y at which the text begins, -1 for nowhere. */
int pty_find_in_row(struct pty *p, int y, const char *text);
VTermScreenCell pty_cell(struct pty *p, int y, int x);
/* The cooked or raw state that the program left the terminal in. */
bool pty_is_raw(struct pty *p);

#endif

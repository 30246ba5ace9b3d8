/*
 * A progress bar on standard error, where that is a terminal; else silence.
 *
 * One line that is written over, with what is done, the rate and the time that
 * remains, at most ten times a second by the clock given. progress_end() takes
 * it away again, so that what follows starts on a clean line.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/clock.h"
#include "diple/base/str.h"

struct progress_bar {
    bool on;
    bool ascii;
    bool drawn;
    const char *unit; /* "rows" */
    struct clock *clock;
    int64_t begun_ms;
    int64_t drawn_ms;
};

void progress_begin(struct progress_bar *p, const char *unit, struct clock *c);
/* `done` of `total` (0: not known) in whatever measure; `count` units so far. */
void progress_step(
    struct progress_bar *p, uint64_t done, uint64_t total, uint64_t count);
void progress_end(struct progress_bar *p);

/* The line alone, for tests. */
void progress_format(
    const struct progress_bar *p, int64_t elapsed_ms, uint64_t done, uint64_t total,
    uint64_t count, struct strbuf *out);

#endif

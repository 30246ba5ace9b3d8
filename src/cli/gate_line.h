/*
 * The one line that came over the wire, taken apart into words. No shell.
 *
 *     line  = word { blanks word }
 *     word  = one or more of: plain characters, 'quoted', "quoted"
 *
 * Blanks are spaces and tabs. Inside quotes everything stands for itself until the
 * same quote; there are no escapes. Outside them every sign that a shell would act
 * upon is refused rather than passed on, so that nobody believes it did something.
 * A line has at most GATE_LINE_MAX bytes and GATE_WORDS_MAX words; it must be
 * visible text by the rules of names (core/name.h).
 */
#ifndef CLI_GATE_LINE_H
#define CLI_GATE_LINE_H

#include "diple/base/arena.h"
#include "diple/base/err.h"

enum { GATE_LINE_MAX = 1024, GATE_WORDS_MAX = 40 };

struct gate_words {
    const char *list[GATE_WORDS_MAX + 1]; /* NULL behind the last */
    size_t n;
};

/* Words live in the arena. ST_INVALID or ST_LIMIT, in a sentence. */
enum status gate_line_read(
    struct sv line, struct arena *a, struct gate_words *out, struct err *e);

#endif

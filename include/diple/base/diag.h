/*
 * Diagnostics: all the mistakes of one input, found in one run.
 *
 * A reader adds what it finds, in any order; the list keeps it sorted by place
 * and stops taking more at DIAG_MAX, counting the rest. Each entry names its
 * line and column (from 1; column in code points) and may carry a hint.
 * The list owns copies of everything.
 *
 *     struct diags d; diags_init(&d, "guide.yaml");
 *     diag_add(&d, DIAG_ERROR, line, col, "unknown key `lables`");
 *     diag_hint(&d, "did you mean `labels`?");
 *     diags_format(&d, source, source_len, &out);
 *     diags_release(&d);
 */
#ifndef DIPLE_BASE_DIAG_H
#define DIPLE_BASE_DIAG_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

enum { DIAG_MAX = 100 };

enum diag_level { DIAG_ERROR, DIAG_WARNING, DIAG_N };

struct diag {
    enum diag_level level;
    unsigned line;
    unsigned col;
    const char *message;
    const char *hint; /* NULL if none */
    size_t order;     /* in which it was added; keeps equal places stable */
};

struct diags {
    struct arena arena;
    const char *file;
    struct diag *list;
    size_t n;
    size_t dropped; /* past DIAG_MAX */
    size_t errors;
    size_t warnings;
    struct diag *last; /* the one diag_hint() speaks of; NULL if dropped */
};

void diags_init(struct diags *d, const char *file);
void diags_release(struct diags *d);

void diag_add(
    struct diags *d, enum diag_level level, unsigned line, unsigned col,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* To the entry added last. */
void diag_hint(struct diags *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Sort by line, column and order of adding. */
void diags_sort(struct diags *d);

/* One entry as `FILE:LINE:COLUMN: error: message`, the source line, a caret
 * under the column, and the hint. The source may be NULL (no line is shown).
 * What it quotes goes through base/visible.h, and the caret stands under the
 * cell where the column is drawn, whatever the width of what lies before. */
void diag_format(
    const struct diags *d, const struct diag *one, struct sv source,
    struct strbuf *out);
/* All of them, sorted, and a line on what was dropped. */
void diags_format(struct diags *d, struct sv source, struct strbuf *out);

/* ST_OK without errors; else ST_INVALID with the first error's place and a
 * message that counts them. */
enum status diags_status(struct diags *d, struct err *e);

#endif

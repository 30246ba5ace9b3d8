/*
 * What holds now, worked out from the log alone.
 *
 * The log is read in order of (task, person); the last act of each pair tells
 * what holds: an annotation or skip itself, an undo what was before the act it
 * takes back, a redo the act it brings again. Nothing is kept in memory, so
 * the size of the project does not matter.
 *
 *     struct heads h; heads_begin(&h, s, e);
 *     while ((st = heads_next(&h, &arena, &head, e)) == ST_OK) …;
 *     heads_end(&h);
 */
#ifndef STORE_DERIVE_H
#define STORE_DERIVE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "stack.h"

struct store;

struct heads {
    struct store *s;
    sqlite3_stmt *q; /* NULL at the end */
    bool ahead;      /* the row it stands on belongs to the next pair */
};

enum status heads_begin(struct heads *h, struct store *s, struct err *e);
/* ST_NOT_FOUND at the end. */
enum status heads_next(
    struct heads *h, struct arena *a, struct answer_head *out, struct err *e);
void heads_end(struct heads *h);

/* A row of derive_stacks. */
struct stack_row {
    int64_t batch;
    int64_t person;
    struct stack stack;
    int64_t at;
};
enum status stacks_next(
    struct store *s, sqlite3_stmt *q, struct stack_row *out, struct err *e);

#endif

/*
 * What comes back from packs, line by line.
 *
 * Lines of one pack and one copy (`origin`) are put in in any order, any number of
 * times, from any number of files; what they come to is a function of the set of
 * lines alone:
 *
 *     the same line again             counts as a duplicate
 *     another line in its place       both are forked, and all behind them
 *     a line whose place before it is empty, or does not lead to it   parked, forked
 *     the rest                        taken, or refused with a reason
 *
 * Each answer or skip that is taken is an act in the log, in the name of the pack's
 * person, with the time of receipt beside the times that the line claims. Then for
 * each item that was touched: where all copies say the same, that holds; where they
 * differ, what held before the pack holds, and the difference is a clash, until the
 * person answers the item here. What the person said here after the pack went out
 * always holds. No clock is looked at.
 *
 *     store_begin(s, &e);
 *     store_return_begin(s, &pack, origin, &r, &e);
 *     for each line: store_return_add(r, &line, task, why, &e)
 *     store_return_end(r, merger, more, &counts, &e);    // also after a failure
 *     store_commit(s, &e);                               // or store_rollback()
 */
#ifndef DIPLE_STORE_RETURNS_H
#define DIPLE_STORE_RETURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/pack.h"

struct store;
struct store_return;

/* new + duplicate + refused + forked + parked = lines; the others are besides. */
struct return_counts {
    int64_t lines;
    int64_t fresh; /* taken now */
    int64_t duplicate;
    int64_t refused;
    int64_t forked;
    int64_t parked;
    int64_t resumed;   /* parked before, taken now */
    int64_t withdrawn; /* taken before, forked now */
    int64_t late;      /* of those taken: kept as late */
    int64_t clashes;   /* items that stand open between copies, or copies and here */
    int64_t event;     /* that says so; 0: nothing was new */
};

enum status store_return_begin(
    struct store *s, const struct pack *pack, const char *origin,
    struct store_return **out, struct err *e);
/* What the line is refused for, or empty; and what is said of it where it is kept
 * all the same (it came late, its clock is odd), or empty. */
struct return_verdict {
    const char *refuse;
    const char *late;
};
/* `task` 0: not known here, so refused. */
enum status store_return_add(
    struct store_return *r, const struct pack_line *line, int64_t task,
    struct return_verdict v, struct err *e);
/* Frees it in every case; accepts NULL. */
enum status store_return_end(
    struct store_return *r, int64_t merger, struct return_counts *out, struct err *e);
/* The same without a result, after a failure. */
void store_return_drop(struct store_return *r);

/* One line that was not taken, or was late. */
struct return_odd {
    int64_t pack;
    const char *name; /* the person's */
    const char *origin;
    int64_t seq;
    const char *ext; /* "" where the item is unknown */
    enum line_state state;
    const char *why;
    int64_t at;
};
enum status store_return_odd(
    struct store *s, struct arena *a, struct return_odd **out, size_t *n,
    struct err *e);

struct clash {
    const char *name;
    const char *ext;
    const char *batch;
    bool here; /* said here meanwhile; else copies that differ */
    int64_t heads;
    bool settled; /* the person has answered it here since */
};
enum status store_clash_list(
    struct store *s, struct arena *a, struct clash **out, size_t *n, struct err *e);

#endif

/*
 * Ratings: which annotator gave which label to which item, as numbers alone.
 *
 * Items, raters and labels are indices from 0; who and what they are, the caller
 * knows. An item may have no rating, one, or many; a rater may have rated any of
 * them. Stored item by item (compressed rows), raters ascending within an item:
 *
 *     ratings of item i:  rater[start[i]] .. rater[start[i + 1] - 1], label[..]
 *
 * ratings_build() sorts, drops what is missing, and treats a rater who comes
 * twice on one item as told: the same answer again is a repeat; another answer
 * is kept as a rating of its own and counted, since no rule says which one
 * holds. What was left out is counted, never silent.
 *
 *     struct ratings r;
 *     if (ratings_build(&r, &size, given, n, RATINGS_DROP_REPEATS, e) != ST_OK) …
 *     ratings_release(&r);
 *
 * Cost: one counting sort, 8 bytes a rating and 4 an item. The input is not kept.
 */
#ifndef DIPLE_STATS_TABLE_H
#define DIPLE_STATS_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"

#define RATING_MISSING UINT32_MAX /* as a label: asked, and no answer came */

enum {
    RATINGS_MAX = 1 << 30,       /* rows, items, raters */
    RATINGS_LABELS_MAX = 1 << 20 /* different labels */
};

struct rating {
    uint32_t item;
    uint32_t rater;
    uint32_t label;
};

enum ratings_repeats {
    RATINGS_KEEP_REPEATS, /* each row counts: a rater was really asked again */
    RATINGS_DROP_REPEATS  /* the same answer again is one answer */
};

struct ratings_size {
    size_t items;
    size_t raters;
    size_t labels; /* all that could be chosen, used or not */
};

struct ratings {
    size_t items;
    size_t raters;
    size_t labels;
    size_t n;        /* ratings kept */
    uint32_t *start; /* items + 1 */
    uint32_t *rater;
    uint32_t *label;
    size_t missing;  /* rows left out: no label */
    size_t repeated; /* rows left out: the same rater said the same again */
    size_t twofold;  /* rows kept: the same rater said something else before */
};

/* ST_INVALID for an index outside the size, ST_LIMIT past the limits above. */
enum status ratings_build(
    struct ratings *r, const struct ratings_size *size, const struct rating *given,
    size_t n, enum ratings_repeats repeats, struct err *e);
void ratings_release(struct ratings *r);

static inline size_t ratings_of(const struct ratings *r, size_t item)
{
    return r->start[item + 1] - r->start[item];
}

#define AUTO_RATINGS __attribute__((cleanup(ratings_release)))

#endif

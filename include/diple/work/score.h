/*
 * How right each person was on gold, over all of it that counts.
 *
 *     score_read(store, &guide, batch, &arena, &list, &n, &e);
 *     list[i].name, .hits, .of, .range
 *
 * Every first answer to gold counts (store/gold_use.h), by the keys of today; partly
 * right is half a hit. The window that decides about holds is work/review.h's. An
 * answer or a key that no longer fits the guide is left out.
 */
#ifndef DIPLE_WORK_SCORE_H
#define DIPLE_WORK_SCORE_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/guide/guide.h"
#include "diple/stats/interval.h"

struct store;

struct gold_score {
    int64_t person;
    const char *name;
    double hits;
    size_t of;
    struct interval range; /* Wilson's, 95 % */
};

/* By name; whoever has answered any. batch 0: of all. */
enum status score_read(
    struct store *s, const struct guide *g, int64_t batch, struct arena *a,
    struct gold_score **out, size_t *n, struct err *e);

#endif

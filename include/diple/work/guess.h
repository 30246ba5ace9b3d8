/*
 * What gold gives away, to friends who compare and by the pace of answers.
 *
 * guess_read() asks of a dealt batch how well the guess "all of us had it, so it is
 * gold" would do for 2, 3 … friends: `now` from what people were shown so far,
 * averaged over all groups of so many, and `then`, when the batch is done, by
 * simulating it (work/trial.h). With u people at an item, C(u, k) groups of k share
 * it, so no group has to be formed:
 *
 *     precision = sum of C(u, k) over gold / sum of C(u, k) over all
 *     base      = sum of u over gold / sum of u over all
 *
 * Worked example: 90 items with two people each, 10 of gold with four: two friends
 * share gold in 10 * 6 of 10 * 6 + 90 * 1 cases, 0.4; of what one of them had
 * 40 / 220, 0.18, is gold: 2.2 times that.
 *
 * guess_swift() finds who answers gold faster than other items, as somebody does who
 * knows it for gold: Mann and Whitney's test.
 */
#ifndef DIPLE_WORK_GUESS_H
#define DIPLE_WORK_GUESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/task.h"

struct store;

enum { GUESS_FRIENDS = 3 }; /* 2, 3 and 4 who compare */

#define GUESS_AIM 2.0 /* at most so many times the plain share */

struct guess {
    size_t friends;
    double shared; /* cases: items times groups of friends that all had them */
    double precision;
    double base;
};

struct guess_report {
    size_t people;   /* who were handed anything */
    size_t gold;     /* active items in the batch */
    size_t ordinary; /* other items */
    size_t advised;  /* gold that the batch wants, for nothing to be given away */
    int64_t opened;  /* gold asked openly of some and hidden from others */
    struct guess now[GUESS_FRIENDS];
    struct guess then[GUESS_FRIENDS];
};

/* Above the aim, or too little to say. */
bool guess_tells(const struct guess *g);
enum status guess_read(
    struct store *s, const struct batch *b, struct arena *a, struct guess_report *out,
    struct err *e);

struct swift {
    const char *name;
    size_t n_gold;
    double gold_ms; /* medians */
    double other_ms;
    bool swift; /* faster at gold than chance would have it, and by a fifth */
};
/* Everybody with a few answers of either kind, by name. */
enum status guess_swift(
    struct store *s, const struct batch *b, struct arena *a, struct swift **out,
    size_t *n, struct err *e);

#endif

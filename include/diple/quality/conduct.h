/*
 * How people go about their work, beyond what they answer: presence, what they do
 * with suggestions, which side they take.
 *
 *     struct conduct_ask ask = {.batch = id, .question = q};
 *     struct conduct c;
 *     conduct_read(store, guide, &ask, &ratings, &c, e);
 *     c.list[rater].present_ms …                    // by the raters of `ratings`
 *     conduct_release(&c);
 *
 *   present    a sitting ends with half an hour without an answer; it begins with
 *              the active time of its first answer. Utilisation is the active part.
 *   accepted   of the answers to which something was suggested, how many took it as
 *              it was; suspicious at 95 % and more where others, on the whole, take
 *              it less often by three standard errors
 *   first      of a comparison's decided answers whose order on the screen is known,
 *              how many took the side that stood first; suspicious where Wilson's
 *              interval at 99.9 % is clear of a half
 *   final      of the items with a final answer, how many were answered so: what an
 *              adjudicator decided, else what more than half of three or more said
 *
 * Only answers that hold count. Cost: one pass over the acts of the batch.
 */
#ifndef DIPLE_QUALITY_CONDUCT_H
#define DIPLE_QUALITY_CONDUCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/quality/annotators.h"

struct store;

struct conduct_ask {
    int64_t batch; /* 0: all */
    size_t question;
    bool (*go_on)(void *arg, int64_t rows);
    void *arg;
};

struct conducted {
    int64_t active_ms;
    int64_t present_ms;
    size_t sittings;
    double utilisation; /* NaN where no time was kept */
    struct share accepted;
    bool accepts_all;
    struct share first;
    bool first_bias;
    struct share final;
};

struct conduct {
    struct conducted *list; /* as many as there are raters */
    size_t n;
    size_t finals;  /* items with a final answer */
    size_t decided; /* of these by an adjudicator */
};

enum status conduct_read(
    struct store *s, const struct guide *g, const struct conduct_ask *ask,
    const struct quality_ratings *r, struct conduct *out, struct err *e);
void conduct_release(struct conduct *c);

#endif

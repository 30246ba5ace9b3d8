/*
 * One batch at a glance: how far it is, how fast, how well people agree on one
 * question, on what they differ, and how the labels are spread.
 *
 *     struct overview o;
 *     if (overview_read(store, &guide, &ask, &o, e) != ST_OK) …
 *     overview_release(&o);
 *
 * The target of agreement comes from the guide, and so does the measure (spans'
 * measures are not for labels: alpha stands in). The verdict is given by the
 * interval, never by the value alone: reached where all of it lies at or above the
 * target, not reached where all lies below, else there is not enough evidence, and
 * `more` says about how many more items with two answers would tell, as the width of
 * an interval falls with the root of the items.
 *
 * Cost: one pass over the answers of the batch, and resampling.
 */
#ifndef DIPLE_QUALITY_OVERVIEW_H
#define DIPLE_QUALITY_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/core/task.h"
#include "diple/quality/ratings.h"
#include "diple/stats/agree.h"

enum { OVERVIEW_DAYS = 14, OVERVIEW_RESAMPLES = 400 };

enum verdict {
    VERDICT_NONE, /* the guide has no target, or nothing can be compared */
    VERDICT_REACHED,
    VERDICT_MISSED,
    VERDICT_OPEN,
    VERDICT_N
};

struct overview_ask {
    const struct batch *batch;
    size_t question; /* GUIDE_NONE: none that can be agreed on */
    int64_t now;     /* wall milliseconds */
    uint64_t seed;
    unsigned resamples; /* 0 is OVERVIEW_RESAMPLES */
    /* Asked now and then; false stops (ST_CANCELLED). May be NULL. */
    bool (*go_on)(void *arg);
    void *arg;
};

struct overview {
    /* progress */
    int64_t items;
    int64_t answers; /* that hold */
    int64_t wanted;  /* 0: as many as people care to give */
    size_t people;   /* who gave any */
    int64_t flagged;
    int64_t skipped;
    double pace[OVERVIEW_DAYS]; /* answers a day, 24 hours each, the last ends now */
    double days_left;           /* at the mean of days with work; NaN: unknown */
    double days_low, days_high; /* by its 95 % interval; NaN with one day alone,
                                   infinite where the mean may as well be 0 */

    /* agreement */
    enum agree_name measure;
    struct agree_measure agree;
    enum agree_level level;
    double target; /* negative: none */
    enum verdict verdict;
    size_t more;
    size_t single; /* items with one answer */

    /* labels, of a question whose labels the guide lists; else n_labels is 0 */
    size_t n_labels;
    size_t *given;    /* how often each */
    double *least;    /* share in per cent that the guide asks for; negative: none */
    double *together; /* n_labels * n_labels: of the pairs with the row's label, the
                         share whose other half has the column's; rows add up to 1,
                         or are 0 */
    struct quality_ratings ratings;
};

enum status overview_read(
    struct store *s, const struct guide *g, const struct overview_ask *ask,
    struct overview *out, struct err *e);
void overview_release(struct overview *o);

/* How often, where one person gave this label, another gave it too: specific
 * agreement (L. Dice, Ecology 26 (1945) 297-302). NaN where nobody could have. */
double overview_label_agreement(const struct overview *o, size_t label);

/* "2 to 9 days to go", "at least 2 days to go"; empty where nothing can be said. */
enum { OVERVIEW_DAYS_WORDS = 64 };
void overview_say_days(const struct overview *o, char out[OVERVIEW_DAYS_WORDS]);

/* The verdict of an interval on a target, alone. */
enum verdict verdict_of(const struct agree_measure *m, double target, size_t *more);
/* "reached", "not reached", "not enough evidence yet"; NULL for none. */
const char *verdict_words(enum verdict v);

#endif

/*
 * What can be said about each annotator from the answers to one question.
 *
 *     struct quality_ask ask = {.question = q, .acts = true};
 *     quality_ratings_read(store, guide, &ask, &r, e);
 *     struct annotators a;
 *     annotators_measure(&r, &a);
 *     a.list[rater].agree …                    // by r's raters
 *     annotators_release(&a);
 *
 * A share comes with Wilson's interval, since few answers prove little. The unit is
 * the item: what several others said about one item is averaged first, for those
 * are no independent trials. What is
 * called suspicious is a reason to look, never a verdict: its threshold and its
 * numbers stand beside it.
 *
 *   fast      answers in less than a third of the median of all annotators
 *   run       the longest run of one label; suspicious where by the annotator's
 *             own shares of labels a run that long anywhere has odds below 1 in
 *             1000 (n p^k bounds them)
 *   bias      the label that this annotator gives most out of proportion to what the
 *             others gave on the same items: a difference of shares of at least a
 *             tenth and three standard errors
 *   drift     agreement with the others in the later half of the answers against the
 *             earlier: two standard errors apart
 *
 * Cost: one pass over the answers and one over the pairs of each item.
 */
#ifndef DIPLE_QUALITY_ANNOTATORS_H
#define DIPLE_QUALITY_ANNOTATORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/quality/ratings.h"
#include "diple/stats/interval.h"

enum { ANNOTATORS_FEW = 20 }; /* fewer answers are never suspicious */

struct share {
    double hits;
    size_t of;
    double value;          /* NaN without any */
    struct interval range; /* 95 % */
};

struct annotator {
    size_t answers;
    int64_t active_ms;
    double median_s; /* of an answer; NaN where no time was kept */
    double per_hour; /* of active time; NaN without */
    int64_t first_at, last_at;

    struct share agree; /* with the others: the mean of their part over items */
    struct share early; /* the same over the earlier half of the answers */
    struct share late;
    bool drifts;

    struct share fast;
    bool too_fast; /* more than a tenth of the answers */

    size_t run; /* longest run of one label */
    size_t run_label;
    bool long_run;

    size_t bias_label; /* most out of proportion; GUIDE_NONE without others */
    double bias_own;   /* share of it among their answers on shared items */
    double bias_others;
    bool biased;

    size_t off_own;    /* the disagreement they have most often: their label … */
    size_t off_others; /* … and that of others; GUIDE_NONE without any */
    double off_times;  /* items, each by the share of the others who said so */
};

struct annotators {
    struct annotator *list;
    size_t n;
    size_t labels;
    size_t *given;   /* rater * labels + label: how often */
    double median_s; /* of all answers; NaN */
};

/* The ratings must have been read with their acts. */
void annotators_measure(const struct quality_ratings *r, struct annotators *out);
void annotators_release(struct annotators *a);

struct share share_of(double hits, size_t of);
/* Whether two shares, each of ANNOTATORS_FEW or more, differ by so many standard
 * errors of their difference. */
bool share_apart(struct share x, struct share y, double errors);

#endif

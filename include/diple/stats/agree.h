/*
 * Agreement: every coefficient for one table of ratings, with its interval and
 * what it rests on.
 *
 *     struct agree_spec spec = {.level = AGREE_ORDINAL, .value = values, .seed = 1};
 *     struct agree_report rep;
 *     agree_compute(&ratings, &spec, &rep);
 *     rep.of[AGREE_ALPHA].value
 *
 * A coefficient that is not defined has the value NaN and a reason; it is never
 * 1 by default. Each formula stands with its paper in the file that computes it
 * (src/stats/agree_*.c). Missing ratings are no disagreement: percent, Fleiss,
 * Gwet and Bennett use the general forms of Gwet (2014), alpha pairs what can be
 * paired, Cohen and Scott use the items that both raters rated, ICC, Kendall's W
 * and tau-b those that all raters rated.
 *
 * `low` and `high` come from resampling items (percentiles of `resamples` draws,
 * each draw a stream of its own from the seed, so the result does not depend on
 * how the work is divided). `se` is the analytic standard error over items, as
 * in the papers named; NaN where there is none. Observed agreement has Wilson's
 * interval instead, with items as trials. Resamples are fewer, and said to
 * be, where a table is so large and varied that the full number would take many
 * seconds.
 */
#ifndef DIPLE_STATS_AGREE_H
#define DIPLE_STATS_AGREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/stats/table.h"

enum agree_level {
    AGREE_NOMINAL,
    AGREE_ORDINAL,
    AGREE_INTERVAL,
    AGREE_RATIO,
    AGREE_JACCARD, /* labels are sets: spec.sets */
    AGREE_MASI,
    AGREE_LEVEL_N
};

enum agree_weights {
    AGREE_UNWEIGHTED,
    AGREE_LINEAR,    /* 1 - |x - y| / range */
    AGREE_QUADRATIC, /* 1 - (x - y)^2 / range^2 */
    AGREE_WEIGHTS_N
};

enum agree_name {
    AGREE_PERCENT,
    AGREE_COHEN,
    AGREE_SCOTT,
    AGREE_FLEISS,
    AGREE_CONGER,
    AGREE_ALPHA,
    AGREE_AC1,
    AGREE_AC2,
    AGREE_BENNETT,
    AGREE_ICC1,
    AGREE_ICC1K,
    AGREE_ICC2,
    AGREE_ICC2K,
    AGREE_ICC3,
    AGREE_ICC3K,
    AGREE_KENDALL_W,
    AGREE_TAU_B,
    AGREE_N
};

enum agree_why {
    AGREE_DEFINED,
    AGREE_NO_PAIRS,     /* no item has two ratings */
    AGREE_ONE_LABEL,    /* all that can be compared got the same label */
    AGREE_NOT_TWO,      /* only for two raters */
    AGREE_NO_VALUES,    /* labels are no numbers */
    AGREE_NO_WEIGHTS,   /* only with weights */
    AGREE_NOT_COMPLETE, /* fewer than two items rated by every rater once */
    AGREE_NO_SPREAD,    /* no variance to compare */
    AGREE_TOO_LARGE,    /* raters times labels */
    AGREE_NO_SETS,      /* labels are no sets */
    AGREE_WHY_N
};

struct agree_spec {
    enum agree_level level;
    enum agree_weights weights;
    const double *value;  /* of each label, ascending; NULL: only names */
    const uint64_t *sets; /* of each label: what it consists of; may be NULL */
    uint64_t seed;
    uint32_t only;      /* bits 1 << enum agree_name; 0: all */
    unsigned resamples; /* 0: no intervals */
    double confidence;  /* 0 is 0.95 */
    /* Asked now and then with the share done; false stops resampling. May be
     * NULL. */
    bool (*go_on)(void *arg, double share);
    void *arg;
};

struct agree_measure {
    enum agree_why why;
    double value;
    double se;
    double low;
    double high;
    unsigned resamples; /* behind low and high; 0: Wilson's, or NaN */
    size_t items;       /* that it compares */
    size_t ratings;     /* on them */
};

struct agree_report {
    struct agree_measure of[AGREE_N];
    size_t items;   /* with at least one rating */
    size_t single;  /* of these with one alone: nothing to compare */
    size_t unrated; /* items without any */
    bool stopped;   /* by go_on: intervals are missing */
};

void agree_compute(
    const struct ratings *r, const struct agree_spec *spec, struct agree_report *out);

/* "alpha", as in JSON. */
const char *agree_name_word(enum agree_name n);
/* For people: "Krippendorff's alpha". */
const char *agree_name_title(enum agree_name n);
/* A sentence; NULL for AGREE_DEFINED. */
const char *agree_why_words(enum agree_why why);
const char *agree_level_word(enum agree_level level);
const char *agree_weights_word(enum agree_weights weights);

#endif

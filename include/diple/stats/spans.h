/*
 * Agreement on marks: every coefficient for spans, with its interval.
 *
 *     struct span_spec spec = {.seed = 1, .resamples = 1000};
 *     struct span_report rep;
 *     spans_compute(&marks, &spec, &rep);
 *     rep.of[SPAN_GAMMA].value
 *
 * Formula and paper of each stand in the file that computes it
 * (src/stats/span_*.c). All of them compare raters who saw the same document;
 * what only one saw is left out and counted. A coefficient that is not defined is
 * NaN with a reason. Intervals come from resampling documents, so there is none
 * where there are fewer than two.
 */
#ifndef DIPLE_STATS_SPANS_H
#define DIPLE_STATS_SPANS_H

#include <stdbool.h>

#include "diple/stats/marks.h"

enum span_name {
    SPAN_F1_EXACT,    /* same edges, same label */
    SPAN_F1_PARTIAL,  /* an overlap of the same label counts half */
    SPAN_F1_BOUNDARY, /* same edges, whatever label */
    SPAN_TOKEN_KAPPA,
    SPAN_TOKEN_ALPHA,
    SPAN_ALPHA_U,
    SPAN_GAMMA,
    SPAN_NAME_N
};

enum span_why {
    SPAN_DEFINED,
    SPAN_NO_PAIRS,  /* no document was seen by two */
    SPAN_NO_MARKS,  /* nobody marked anything in those */
    SPAN_NO_CHANCE, /* nothing that chance could do otherwise */
    SPAN_TOO_LARGE, /* labels, or raters, for its table */
    SPAN_WHY_N
};

enum { SPAN_LABELS_MAX = 64 /* of token kappa and alpha */ };

struct span_spec {
    uint64_t seed;
    unsigned resamples; /* 0: no intervals */
    double confidence;  /* 0 is 0.95 */
    unsigned samples;   /* of gamma's chance, each document; 0 is 30 */
    /* As in stats/agree.h. */
    bool (*go_on)(void *arg, double share);
    void *arg;
};

struct span_measure {
    enum span_why why;
    double value;
    double low;
    double high;
    unsigned resamples;
};

struct span_report {
    struct span_measure of[SPAN_NAME_N];
    size_t docs;   /* seen by two raters or more */
    size_t single; /* seen by one alone */
    size_t unseen;
    size_t marks;     /* in docs */
    bool approximate; /* gamma: some alignment was too large for the exact search */
    bool stopped;     /* by go_on: intervals are missing */
};

void spans_compute(
    const struct span_table *m, const struct span_spec *spec, struct span_report *out);

/* "f1_exact" */
const char *span_name_word(enum span_name n);
const char *span_name_title(enum span_name n);
/* A sentence; NULL for SPAN_DEFINED. */
const char *span_why_words(enum span_why why);

#endif

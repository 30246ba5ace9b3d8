/*
 * What coefficients for spans are made of: each document adds to a row of sums,
 * and the coefficient is made of the sums. So resampling documents only adds rows.
 */
#ifndef STATS_SPAN_KERNELS_H
#define STATS_SPAN_KERNELS_H

#include "diple/stats/spans.h"

/* Chance that is this near to nothing, or to all, explains nothing. */
#define SPAN_NOTHING 1e-12

struct span_work {
    const struct span_table *m;
    const struct span_spec *spec;
    size_t combos; /* sets of labels that occur at a position, that of none first */
    uint64_t *combo;
    bool approximate;
};

struct span_kernel {
    /* Numbers in a row; 0: too large for a table. */
    size_t (*width)(const struct span_work *w);
    void (*take)(struct span_work *w, size_t doc, double *row);
    /* NaN where it is not defined. */
    double (*value)(const struct span_work *w, const double *sums);
};

extern const struct span_kernel span_f1_exact, span_f1_partial, span_f1_boundary,
    span_token_kappa, span_token_alpha, span_alpha_u, span_gamma;

static inline size_t span_views(const struct span_table *m, size_t doc)
{
    return m->first_view[doc + 1] - m->first_view[doc];
}

/* The sets of labels that occur anywhere; none for more labels than fit. */
void span_find_combos(struct span_work *w);

/* A unit to be aligned. `rater` is 0 .. raters - 1 within the document. */
struct unit {
    double start;
    double end;
    uint32_t label;
    uint32_t rater;
};

/* Dissimilarity: Mathet's positional and categorical parts, alike in weight. */
double unit_distance(const struct unit *a, const struct unit *b);
/* The sum of the disorders of the best alignment; sets *approximate where it may
 * not be the best. Units are sorted in place. */
double align_units(struct unit *u, size_t n, size_t raters, bool *approximate);

#endif

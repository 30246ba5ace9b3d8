/*
 * The coefficients over labels, one file each: its value for sums taken, NaN
 * where it is not defined, and its analytic standard error for the sums of the
 * table itself (NaN where it has none).
 */
#ifndef STATS_KERNELS_H
#define STATS_KERNELS_H

#include "sums.h"

/* Chance agreement this near to 1 is complete: nothing is left to be explained. */
#define CHANCE_MAX (1 - 1e-12)

double percent_value(const struct sums_base *b, const struct sums *s);
double percent_error(const struct sums_base *b, const struct sums *s);

double fleiss_value(const struct sums_base *b, const struct sums *s);
double fleiss_error(const struct sums_base *b, const struct sums *s);
/* Of one label against all others (Fleiss 1971, formula 10). */
double fleiss_value_of_label(
    const struct sums_base *b, const struct sums *s, size_t label);

double alpha_value(const struct sums_base *b, const struct sums *s);
double alpha_error(const struct sums_base *b, const struct sums *s);

/* AC1, and AC2 with weights. */
double gwet_value(
    const struct sums_base *b, const struct sums *s, const struct metric *weights);
double gwet_error(
    const struct sums_base *b, const struct sums *s, const struct metric *weights);

double bennett_value(const struct sums_base *b, const struct sums *s);
double bennett_error(const struct sums_base *b, const struct sums *s);

/* The sum of all weights of agreement between `labels` labels. */
double gwet_weights_total(const struct metric *weights);

#endif

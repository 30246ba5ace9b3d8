/*
 * Fleiss' kappa: chance is one distribution of labels shared by all raters.
 *
 *     kappa = (p_a - p_e) / (1 - p_e),   p_e = sum_kl w_kl pi_k pi_l
 *
 * pi_k is the mean over items of the share of label k. With as many ratings on
 * every item and no weights this is J. L. Fleiss, Psychological Bulletin 76
 * (1971) 378-382; with missing ratings and weights K. L. Gwet (2014). For two
 * raters and complete data it is Scott's pi.
 *
 * Worked: 10 items, 14 raters, 5 labels (the table of Wikipedia's article):
 * p_a = 0.378022, p_e = 0.212755, kappa = 0.209931.
 */
#include <math.h>

#include "diple/base/mem.h"
#include "kernels.h"

static double chance(const struct sums_base *b, const struct sums *s)
{
    return 1 - metric_between(&b->weights, s->prevalence, s->prevalence, b->room);
}

double fleiss_value(const struct sums_base *b, const struct sums *s)
{
    double expected = chance(b, s);
    if (s->two <= 0 || expected > CHANCE_MAX)
        return NAN;
    return (s->near - expected) / (1 - expected);
}

double fleiss_error(const struct sums_base *b, const struct sums *s)
{
    AUTO_FREE double *by_label = mem_array(NULL, b->labels + 1, sizeof *by_label);
    struct item_value v = {.b = b, .s = s, .near = b->near, .by_label = by_label};
    v.value = fleiss_value(b, s);
    v.chance = chance(b, s);
    metric_sum(&b->weights, s->prevalence, by_label);
    for (size_t k = 0; k < b->labels; k++)
        by_label[k] = 1 - by_label[k];
    return sums_error(&v, sums_chance_corrected);
}

double fleiss_value_of_label(
    const struct sums_base *b, const struct sums *s, size_t label)
{
    const struct patterns *p = b->p;
    double apart = 0, prevalence = s->prevalence[label];
    for (size_t i = 0; i < p->n; i++) {
        double r = 0, m = p->m[i];
        for (size_t c = p->start[i]; c < p->start[i + 1]; c++)
            r += p->cell[c] == label ? p->times[c] : 0;
        apart += m > 1 ? p->count[i] * r * (m - r) / (m * (m - 1)) : 0;
    }
    double expected = prevalence * (1 - prevalence);
    return s->two > 0 && expected > 0 ? 1 - apart / s->two / expected : NAN;
}

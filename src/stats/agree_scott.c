/*
 * Scott's pi for two raters: chance is one distribution, the mean of both.
 *
 *     pi = 1 - sum_ij o_ij d_ij / sum_kl m_k m_l d_kl,   m = (p + q) / 2
 *
 * W. A. Scott, Public Opinion Quarterly 19 (1955) 321-325. Standard error as for
 * Fleiss' kappa of two raters (K. L. Gwet, 2014).
 *
 * Worked: 20, 5, 10, 15 of 50: m = 0.55, chance 2 * 0.55 * 0.45 = 0.495,
 * pi = 1 - 0.3 / 0.495 = 0.393939.
 */
#include <math.h>

#include "cross_inner.h"
#include "kernels.h"

static double chance_of(const struct cross_sums *s, size_t labels)
{
    double sum = 0;
    for (size_t k = 0; k < labels; k++)
        sum += (s->p[k] + s->q[k]) / 2 * (s->to_p[k] + s->to_q[k]) / 2;
    return sum;
}

double cross_scott(const struct cross *c, const uint32_t *count, const struct metric *m)
{
    struct cross_sums s;
    if (!cross_take(&s, c, count, m))
        return NAN;
    double chance = chance_of(&s, c->labels);
    return chance < 1 - CHANCE_MAX ? NAN : 1 - s.apart / chance;
}

double cross_scott_error(const struct cross *c, const struct metric *m)
{
    struct cross_sums s;
    double value = cross_scott(c, c->count, m), sum = 0;
    if (isnan(value) || c->items < 2)
        return NAN;
    cross_take(&s, c, c->count, m);
    double chance = chance_of(&s, c->labels);
    for (size_t i = 0; i < c->n; i++) {
        size_t a = c->a[i], b = c->b[i];
        double apart = metric_distance(m, a, b);
        double expected = (s.to_p[a] + s.to_q[a] + s.to_p[b] + s.to_q[b]) / 4;
        double x = 1 - apart / chance + 2 * (1 - value) * (expected / chance - 1);
        sum += c->count[i] * (x - value) * (x - value);
    }
    return sqrt(sum / (s.n * (s.n - 1)));
}

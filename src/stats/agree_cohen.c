/*
 * Cohen's kappa for two raters, with or without weights. In distances d = 1 - w:
 *
 *     kappa = 1 - sum_ij o_ij d_ij / sum_ij p_i q_j d_ij
 *
 * J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46, and
 * Psychological Bulletin 70 (1968) 213-220. Errors: J. L. Fleiss, J. Cohen, B. S.
 * Everitt, Psychological Bulletin 72 (1969) 323-327. Kappa does not change when
 * all distances are scaled, so only places count, not the range of the scale.
 *
 * Worked: 20, 5, 10, 15 of 50: o = 0.3, by chance 0.5, kappa = 0.4; its standard
 * error is 0.126996, and 0.138564 where kappa is 0.
 */
#include <math.h>
#include <string.h>

#include "cross_inner.h"
#include "kernels.h"

int cross_take(
    struct cross_sums *s, const struct cross *c, const uint32_t *count,
    const struct metric *m)
{
    *s = (struct cross_sums){.p = c->room};
    s->q = s->p + c->labels;
    s->to_p = s->q + c->labels;
    s->to_q = s->to_p + c->labels;
    memset(c->room, 0, 2 * c->labels * sizeof *c->room);
    for (size_t i = 0; i < c->n; i++) {
        s->p[c->a[i]] += count[i];
        s->q[c->b[i]] += count[i];
        s->n += count[i];
        s->apart += count[i] ? count[i] * metric_distance(m, c->a[i], c->b[i]) : 0;
    }
    if (s->n <= 0)
        return 0;
    s->apart /= s->n;
    for (size_t k = 0; k < c->labels; k++) {
        s->p[k] /= s->n;
        s->q[k] /= s->n;
    }
    metric_sum(m, s->p, s->to_p);
    metric_sum(m, s->q, s->to_q);
    for (size_t k = 0; k < c->labels; k++)
        s->chance += s->p[k] * s->to_q[k];
    return 1;
}

double cross_cohen(const struct cross *c, const uint32_t *count, const struct metric *m)
{
    struct cross_sums s;
    if (!cross_take(&s, c, count, m) || s.chance < 1 - CHANCE_MAX)
        return NAN;
    return 1 - s.apart / s.chance;
}

/* The formula of 1969 in weights: p_o = 1 - apart, p_e = 1 - chance. */
double cross_cohen_error(const struct cross *c, const struct metric *m)
{
    struct cross_sums s;
    double sum = 0;
    if (!cross_take(&s, c, c->count, m) || s.chance < 1 - CHANCE_MAX)
        return NAN;
    double po = 1 - s.apart, pe = 1 - s.chance;
    for (size_t i = 0; i < c->n; i++) {
        double w = 1 - metric_distance(m, c->a[i], c->b[i]);
        double both = 2 - s.to_q[c->a[i]] - s.to_p[c->b[i]];
        double part = w * (1 - pe) - both * (1 - po);
        sum += c->count[i] / s.n * part * part;
    }
    double mean = po * pe - 2 * pe + po;
    return sqrt(fmax(sum - mean * mean, 0) / s.n) / ((1 - pe) * (1 - pe));
}

double cross_cohen_null_error(const struct cross *c, const struct metric *m)
{
    struct cross_sums s;
    double sum = 0;
    if (!cross_take(&s, c, c->count, m) || s.chance < 1 - CHANCE_MAX)
        return NAN;
    double pe = 1 - s.chance;
    for (size_t a = 0; a < c->labels; a++) {
        for (size_t b = 0; b < c->labels && s.p[a] > 0; b++) {
            double w = 1 - metric_distance(m, a, b);
            double part = w - (2 - s.to_q[a] - s.to_p[b]);
            sum += s.p[a] * s.q[b] * part * part;
        }
    }
    return sqrt(fmax(sum - pe * pe, 0) / s.n) / (1 - pe);
}

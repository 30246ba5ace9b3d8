/*
 * Gwet's AC1, and AC2 with weights: chance agreement only where a rating is a
 * guess, so that it stays low where one label prevails.
 *
 *     AC = (p_a - p_e) / (1 - p_e)
 *     p_e = T_w / (q (q - 1)) sum_k pi_k (1 - pi_k),   T_w = sum_kl w_kl
 *
 * q labels could be chosen, used or not. K. L. Gwet, British Journal of
 * Mathematical and Statistical Psychology 61 (2008) 29-48, and (2014).
 *
 * Worked: the table of 20, 5, 10, 15: p_a = 0.7, pi = 0.55, p_e = 2 * 0.55 * 0.45
 * = 0.495, AC1 = 0.205 / 0.505 = 0.405941.
 */
#include <math.h>

#include "diple/base/mem.h"
#include "kernels.h"

double gwet_weights_total(const struct metric *weights)
{
    size_t q = weights->labels;
    AUTO_FREE double *ones = mem_array(NULL, q + 1, sizeof *ones);
    AUTO_FREE double *room = mem_array(NULL, q + 1, sizeof *room);
    for (size_t k = 0; k < q; k++)
        ones[k] = 1;
    return (double)q * (double)q - metric_between(weights, ones, ones, room);
}

static double factor(const struct metric *weights)
{
    double q = (double)weights->labels;
    return gwet_weights_total(weights) / (q * (q - 1));
}

static double chance(const struct sums_base *b, const struct sums *s, double scale)
{
    double sum = 0;
    for (size_t k = 0; k < b->labels; k++)
        sum += s->prevalence[k] * (1 - s->prevalence[k]);
    return scale * sum;
}

double gwet_value(
    const struct sums_base *b, const struct sums *s, const struct metric *weights)
{
    if (s->two <= 0 || b->labels < 2)
        return NAN;
    double expected = chance(b, s, factor(weights));
    double near = weights == &b->plain ? s->same : s->near;
    return expected > CHANCE_MAX ? NAN : (near - expected) / (1 - expected);
}

double gwet_error(
    const struct sums_base *b, const struct sums *s, const struct metric *weights)
{
    AUTO_FREE double *by_label = mem_array(NULL, b->labels + 1, sizeof *by_label);
    struct item_value v = {.b = b, .s = s, .by_label = by_label};
    v.value = gwet_value(b, s, weights);
    if (isnan(v.value))
        return NAN;
    double scale = factor(weights);
    v.near = weights == &b->plain ? b->same : b->near;
    v.chance = chance(b, s, scale);
    for (size_t k = 0; k < b->labels; k++)
        by_label[k] = scale * (1 - s->prevalence[k]);
    return sums_error(&v, sums_chance_corrected);
}

/*
 * Bennett's S (with any number of raters and weights: Brennan and Prediger's
 * coefficient): by chance each label is as likely as any other.
 *
 *     S = (p_a - p_e) / (1 - p_e),   p_e = T_w / q^2
 *
 * E. M. Bennett, R. Alpert, A. C. Goldstein, Public Opinion Quarterly 18 (1954)
 * 303-308; R. L. Brennan, D. J. Prediger, Educational and Psychological
 * Measurement 41 (1981) 687-699. q labels could be chosen, used or not.
 *
 * Worked: Artstein and Poesio's (2008) two coders of 100 utterances with 3 labels:
 * p_a = 0.88, p_e = 1/3, S = 0.82.
 */
#include <math.h>

#include "kernels.h"

static double chance(const struct sums_base *b)
{
    double q = (double)b->labels;
    return gwet_weights_total(&b->weights) / (q * q);
}

double bennett_value(const struct sums_base *b, const struct sums *s)
{
    if (s->two <= 0 || b->labels < 2)
        return NAN;
    double expected = chance(b);
    return expected > CHANCE_MAX ? NAN : (s->near - expected) / (1 - expected);
}

static double linear(const struct item_value *v, size_t i)
{
    if (v->b->p->m[i] < 2)
        return 0;
    return v->s->any / v->s->two * (v->near[i] - v->chance) / (1 - v->chance);
}

double bennett_error(const struct sums_base *b, const struct sums *s)
{
    struct item_value v = {.b = b, .s = s, .near = b->near};
    v.value = bennett_value(b, s);
    if (isnan(v.value))
        return NAN;
    v.chance = chance(b);
    return sums_error(&v, linear);
}

/*
 * Observed agreement: the mean over items with two ratings or more of the share
 * of agreeing pairs (with weights: of their mean weight).
 *
 *     p_a = 1/n' sum_i  sum_k r_ik (r*_ik - 1) / (r_i (r_i - 1))
 *
 * r_ik raters gave item i the label k; r*_ik is the same with near labels counted
 * by their weight; r_i in all; n' items with r_i >= 2.
 * K. L. Gwet, Handbook of Inter-Rater Reliability, 4th ed., 2014, section 2.
 *
 * Worked: Krippendorff's table of 4 observers and 12 units (1980): 11 units can be
 * compared; 8 in full agreement, the three others give 1/2, 1/2 and 0: p_a = 9/11.
 */
#include <math.h>

#include "kernels.h"

double percent_value(const struct sums_base *b, const struct sums *s)
{
    (void)b;
    return s->two > 0 ? s->near : NAN;
}

static double linear(const struct item_value *v, size_t i)
{
    return v->b->p->m[i] > 1 ? v->s->any / v->s->two * v->near[i] : 0;
}

double percent_error(const struct sums_base *b, const struct sums *s)
{
    struct item_value v = {
        .b = b, .s = s, .near = b->near, .value = percent_value(b, s)};
    return sums_error(&v, linear);
}

/*
 * Krippendorff's alpha: observed over expected disagreement, for any number of
 * raters, missing ratings and any distance.
 *
 *     alpha = 1 - D_o / D_e
 *     D_o = sum_u 1/(m_u - 1) sum_{i != j in u} d(i, j)
 *     D_e = 1/(n - 1) sum_kl n_k n_l d(k, l)
 *
 * over units u with m_u >= 2 ratings; n_k of the n ratings on these are k.
 * K. Krippendorff, Content Analysis, 1980; Computing Krippendorff's
 * Alpha-Reliability, 2011. Not defined where all of these ratings are the same.
 * Standard error: K. L. Gwet (2014), for a metric made of shares the same
 * linearisation as the kappas; not for ordinal distances, which are made of the
 * sample.
 *
 * Worked: 4 observers, 12 units (Krippendorff 2011): nominal 0.743421, ordinal
 * 0.815388, interval 0.849107, ratio 0.797403.
 */
#include <math.h>

#include "diple/base/mem.h"
#include "kernels.h"

double alpha_value(const struct sums_base *b, const struct sums *s)
{
    struct metric m = sums_metric(b, s);
    double expected = metric_between(&m, s->pairable, s->pairable, b->room);
    if (s->two <= 0 || !(expected > 0))
        return NAN;
    return 1 - s->apart * (s->ratings - 1) / expected;
}

/* Distances are scaled so that chance disagreement is 1, chance agreement 0; then
 * alpha without its correction for small samples is the mean agreement of items,
 * each weighted by its ratings; what a long item adds is measured against alpha
 * with it, as Gwet has it. */
static double linear(const struct item_value *v, size_t i)
{
    const struct sums_base *b = v->b;
    const struct patterns *p = b->p;
    double mean = v->s->ratings / v->s->two, m = p->m[i], apart = 0;
    if (p->m[i] < 2)
        return v->value;
    double near = (m - b->apart[i] / v->chance) / mean;
    near -= v->observed * (m - mean) / mean;
    for (size_t c = p->start[i]; c < p->start[i + 1]; c++)
        apart += p->times[c] * v->by_label[p->cell[c]];
    return near - 2 * (1 - v->value) * (m - apart / v->chance) / mean;
}

double alpha_error(const struct sums_base *b, const struct sums *s)
{
    AUTO_FREE double *by_label = mem_array(NULL, b->labels + 1, sizeof *by_label);
    struct sums of_pairs = *s;
    struct item_value v = {.b = b, .s = &of_pairs, .by_label = by_label};
    v.value = alpha_value(b, s);
    if (b->by_rank || isnan(v.value))
        return NAN;
    of_pairs.any = s->two;
    metric_sum(&b->metric, s->pairable, by_label);
    v.chance = 0;
    for (size_t k = 0; k < b->labels; k++) {
        by_label[k] /= s->ratings;
        v.chance += s->pairable[k] / s->ratings * by_label[k];
    }
    double small = 1 / s->ratings;
    v.observed = v.value;
    v.value = (v.value - small) / (1 - small);
    return sums_error(&v, linear);
}

#include "sums.h"

#include <math.h>
#include <string.h>

#include "diple/base/mem.h"

static double *numbers(size_t n)
{
    return mem_zalloc((n ? n : 1) * sizeof(double));
}

static double agreement_in(const struct metric *m, const struct patterns *p, size_t i)
{
    size_t at = p->start[i], n = p->start[i + 1] - at;
    double pairs = (double)p->m[i] * (p->m[i] - 1.0);
    if (p->m[i] < 2)
        return 0;
    return 1 - metric_within(m, p->cell + at, p->times + at, n) / pairs;
}

static double apart_in(const struct metric *m, const struct patterns *p, size_t i)
{
    size_t at = p->start[i], n = p->start[i + 1] - at;
    if (p->m[i] < 2)
        return 0;
    return metric_within(m, p->cell + at, p->times + at, n) / (p->m[i] - 1.0);
}

void sums_begin(
    struct sums_base *b, const struct patterns *p, const struct metric *weights,
    const struct metric *metric, bool by_rank)
{
    size_t labels = weights->labels;
    *b = (struct sums_base){
        .p = p, .weights = *weights, .metric = *metric, .by_rank = by_rank};
    b->plain = (struct metric){.kind = METRIC_NOMINAL, .labels = labels};
    b->labels = labels;
    b->near = numbers(p->n);
    b->same = numbers(p->n);
    b->apart = numbers(p->n);
    b->share = numbers(p->cells);
    b->room = numbers(labels);
    for (size_t i = 0; i < p->n; i++) {
        b->near[i] = agreement_in(weights, p, i);
        b->same[i] = agreement_in(&b->plain, p, i);
        b->apart[i] = by_rank ? 0 : apart_in(metric, p, i);
        for (size_t c = p->start[i]; c < p->start[i + 1]; c++)
            b->share[c] = (double)p->times[c] / p->m[i];
    }
}

void sums_base_release(struct sums_base *b)
{
    free(b->near);
    free(b->same);
    free(b->apart);
    free(b->share);
    free(b->room);
    *b = (struct sums_base){0};
}

void sums_init(struct sums *s, size_t labels)
{
    *s = (struct sums){0};
    s->prevalence = numbers(labels);
    s->pairable = numbers(labels);
    s->x = numbers(labels);
}

void sums_release(struct sums *s)
{
    free(s->prevalence);
    free(s->pairable);
    free(s->x);
    *s = (struct sums){0};
}

static void add_pattern(
    struct sums *s, const struct sums_base *b, size_t i, double times)
{
    const struct patterns *p = b->p;
    bool pairs = p->m[i] > 1;
    s->any += times;
    for (size_t c = p->start[i]; c < p->start[i + 1]; c++) {
        s->prevalence[p->cell[c]] += times * b->share[c];
        s->pairable[p->cell[c]] += pairs ? times * p->times[c] : 0;
    }
    if (!pairs)
        return;
    s->two += times;
    s->ratings += times * p->m[i];
    s->near += times * b->near[i];
    s->same += times * b->same[i];
    s->apart += times * b->apart[i];
}

struct metric sums_metric(const struct sums_base *b, const struct sums *s)
{
    struct metric m = b->metric;
    if (b->by_rank)
        m.x = s->x;
    return m;
}

void sums_take(struct sums *s, const struct sums_base *b, const uint32_t *count)
{
    const struct patterns *p = b->p;
    s->any = s->two = s->ratings = s->near = s->same = s->apart = 0;
    memset(s->prevalence, 0, b->labels * sizeof *s->prevalence);
    memset(s->pairable, 0, b->labels * sizeof *s->pairable);
    for (size_t i = 0; i < p->n; i++) {
        if (count[i])
            add_pattern(s, b, i, count[i]);
    }
    for (size_t k = 0; k < b->labels && s->any > 0; k++)
        s->prevalence[k] /= s->any;
    if (s->two > 0) {
        s->near /= s->two;
        s->same /= s->two;
    }
    if (!b->by_rank)
        return;
    metric_set_ranks(s->pairable, b->labels, s->x);
    struct metric m = sums_metric(b, s);
    for (size_t i = 0; i < p->n; i++)
        s->apart += count[i] ? count[i] * apart_in(&m, p, i) : 0;
}

double sums_chance_corrected(const struct item_value *v, size_t i)
{
    const struct sums_base *b = v->b;
    const struct patterns *p = b->p;
    double above = 0, expected = 0;
    if (p->m[i] > 1)
        above = v->s->any / v->s->two * (v->near[i] - v->chance) / (1 - v->chance);
    for (size_t c = p->start[i]; c < p->start[i + 1]; c++)
        expected += b->share[c] * v->by_label[p->cell[c]];
    return above - 2 * (1 - v->value) * (expected - v->chance) / (1 - v->chance);
}

double sums_error(const struct item_value *v, item_linear *linear)
{
    const struct patterns *p = v->b->p;
    double sum = 0, n = v->s->any;
    if (n < 2 || isnan(v->value))
        return NAN;
    for (size_t i = 0; i < p->n; i++) {
        double off = linear(v, i) - v->value;
        sum += p->count[i] * off * off;
    }
    return sqrt(sum / (n * (n - 1)));
}

/*
 * Conger's kappa: chance is each pair of raters' own distributions, as in Cohen's
 * kappa, averaged over all pairs of raters.
 *
 *     p_e = 1 / (R (R - 1)) sum_{g != h} sum_kl w_kl p_gk p_hl
 *
 * p_gk is the share of label k in what rater g gave; p_a as in Fleiss' kappa.
 * A. J. Conger, Psychological Bulletin 88 (1980) 322-328; missing ratings and
 * weights: K. L. Gwet (2014). Of two raters and complete data it is Cohen's kappa.
 *
 * Worked: Krippendorff's 4 observers and 12 units: 0.762820.
 */
#include <math.h>
#include <string.h>

#include "by_rater.h"
#include "diple/base/mem.h"
#include "kernels.h"

static int by_label(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The labels of one pattern, ascending, each with how often it occurs. */
static double near_in(
    const struct conger *c, size_t i, uint32_t *label, uint32_t *times)
{
    const struct patterns *p = c->p;
    size_t n = 0, kinds = 0;
    for (size_t at = p->start[i]; at < p->start[i + 1]; at++) {
        for (uint32_t t = 0; t < p->times[at]; t++)
            /* NOLINTNEXTLINE(*-core.DivideZero): where there is a cell are labels */
            label[n++] = p->cell[at] % (uint32_t)c->labels;
    }
    qsort(label, n, sizeof *label, by_label);
    for (size_t j = 0; j < n; j++) {
        if (kinds > 0 && label[kinds - 1] == label[j]) {
            times[kinds - 1]++;
        } else {
            label[kinds] = label[j];
            times[kinds++] = 1;
        }
    }
    double pairs = (double)n * ((double)n - 1);
    return 1 - metric_within(&c->weights, label, times, kinds) / pairs;
}

bool conger_begin(
    struct conger *c, const struct patterns *p, const struct ratings *r,
    const struct metric *weights)
{
    uint32_t longest = 1;
    *c = (struct conger){.p = p, .weights = *weights};
    if (r->labels && r->raters > CONGER_TABLE_MAX / r->labels)
        return false;
    c->raters = r->raters;
    c->labels = r->labels;
    c->near = mem_zalloc((p->n + 1) * sizeof *c->near);
    c->table = mem_zalloc((r->raters * r->labels + 1) * sizeof *c->table);
    c->room = mem_zalloc((2 * r->labels + 1) * sizeof *c->room);
    for (size_t i = 0; i < p->n; i++)
        longest = p->m[i] > longest ? p->m[i] : longest;
    AUTO_FREE uint32_t *label = mem_array(NULL, longest, 2 * sizeof *label);
    for (size_t i = 0; i < p->n; i++) {
        if (p->m[i] < 2)
            continue;
        c->near[i] = near_in(c, i, label, label + longest);
        c->items += p->count[i];
        c->ratings += (size_t)p->count[i] * p->m[i];
    }
    return true;
}

void conger_release(struct conger *c)
{
    free(c->near);
    free(c->table);
    free(c->room);
    *c = (struct conger){0};
}

static double chance_apart(const struct conger *c)
{
    double *all = c->room, *room = c->room + c->labels, own = 0, raters = 0;
    memset(all, 0, c->labels * sizeof *all);
    for (size_t g = 0; g < c->raters; g++) {
        double *p = c->table + g * c->labels, n = 0;
        for (size_t k = 0; k < c->labels; k++)
            n += p[k];
        if (n <= 0)
            continue;
        for (size_t k = 0; k < c->labels; k++) {
            p[k] /= n;
            all[k] += p[k];
        }
        own += metric_between(&c->weights, p, p, room);
        raters++;
    }
    if (raters < 2)
        return NAN;
    double pairs = raters * (raters - 1);
    return (metric_between(&c->weights, all, all, room) - own) / pairs;
}

double conger_value(const struct conger *c, const uint32_t *count)
{
    const struct patterns *p = c->p;
    double near = 0, two = 0;
    memset(c->table, 0, c->raters * c->labels * sizeof *c->table);
    for (size_t i = 0; i < p->n; i++) {
        double n = count[i];
        if (n <= 0)
            continue;
        for (size_t at = p->start[i]; at < p->start[i + 1]; at++)
            c->table[p->cell[at]] += n * p->times[at];
        if (p->m[i] > 1) {
            near += n * c->near[i];
            two += n;
        }
    }
    double chance = two > 0 ? chance_apart(c) : NAN;
    return chance > 1 - CHANCE_MAX ? 1 - (1 - near / two) / chance : NAN;
}

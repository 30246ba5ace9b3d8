/*
 * Gamma: how far the best way to lay all raters' marks beside each other is from
 * what chance would make of them.
 *
 *     gamma = 1 - disorder of the best alignment / the same expected by chance
 *
 * Y. Mathet, A. Widlocher, J.-P. Metivier, "The Unified and Holistic Method Gamma
 * for Inter-Annotator Agreement Measure and Alignment", Computational Linguistics
 * 41 (2015) 437-479. Dissimilarity of two marks, alpha = beta = 1:
 *
 *     d = ((|s_u - s_v| + |e_u - e_v|) / (length_u + length_v))^2 + [labels differ]
 *
 * and 1 between a mark and none; the disorder of marks laid together is the mean
 * over all pairs of raters (span_align.c finds the best). Chance is the mean of
 * `samples` made-up documents: each rater is one of the real ones at random, moved
 * round the document by a random distance; a mark that leaves its end goes on past
 * it. Each document has its own stream from the seed. Over several documents both
 * disorders are summed.
 *
 * Worked: two raters alike: 0 disorder, gamma 1. [0,4)A beside [1,4)A: (1/7)^2.
 */
#include <math.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "span_kernels.h"

enum { SAMPLES = 30 };

double unit_distance(const struct unit *a, const struct unit *b)
{
    double edges = fabs(a->start - b->start) + fabs(a->end - b->end);
    double part = edges / (a->end - a->start + b->end - b->start);
    return part * part + (a->label != b->label);
}

/* The marks of a view, moved on by `by` round a document. */
static size_t put_units(
    struct unit *u, const struct span_table *m, const struct span_view *v,
    uint32_t rater, uint32_t by)
{
    uint32_t length = m->length[v->doc];
    for (size_t i = 0; i < v->n; i++) {
        const struct span_mark *mark = &m->mark[v->first + i];
        double start = (double)(((uint64_t)mark->start + by) % length);
        u[i] =
            (struct unit){start, start + (mark->end - mark->start), mark->label, rater};
    }
    return v->n;
}

static double by_chance(
    struct span_work *w, size_t doc, struct unit *u, unsigned samples)
{
    const struct span_table *m = w->m;
    const struct span_view *view = m->view + m->first_view[doc];
    size_t views = span_views(m, doc);
    double sum = 0;
    struct rng rng;
    rng_seed(&rng, w->spec->seed ^ (0x9e3779b97f4a7c15u * (doc + 1)));
    for (unsigned s = 0; s < samples; s++) {
        size_t n = 0;
        for (uint32_t r = 0; r < views; r++) {
            const struct span_view *v = &view[rng_below(&rng, views)];
            uint32_t by = (uint32_t)rng_below(&rng, m->length[doc]);
            n += put_units(u + n, m, v, r, by);
        }
        sum += align_units(u, n, views, &w->approximate);
    }
    return sum / samples;
}

static void take(struct span_work *w, size_t doc, double *row)
{
    const struct span_table *m = w->m;
    const struct span_view *view = m->view + m->first_view[doc];
    size_t views = span_views(m, doc), n = 0, most = 0;
    unsigned samples = w->spec->samples ? w->spec->samples : SAMPLES;
    for (size_t r = 0; r < views; r++)
        most = view[r].n > most ? view[r].n : most;
    if (most == 0)
        return;
    AUTO_FREE struct unit *u = mem_array(NULL, views * most, sizeof *u);
    for (uint32_t r = 0; r < views; r++)
        n += put_units(u + n, m, &view[r], r, 0);
    row[0] = align_units(u, n, views, &w->approximate);
    row[1] = by_chance(w, doc, u, samples);
}

static size_t two(const struct span_work *w)
{
    (void)w;
    return 2;
}

static double value(const struct span_work *w, const double *sums)
{
    (void)w;
    return sums[1] > SPAN_NOTHING ? 1 - sums[0] / sums[1] : NAN;
}

const struct span_kernel span_gamma = {two, take, value};

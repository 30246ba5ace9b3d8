/*
 * Pairwise F1: each rater in turn is right, the other is measured by precision and
 * recall, and the harmonic mean of both is the same whoever is right.
 *
 *     F1 = 2 hits / (marks of a + marks of b)
 *
 * summed over all pairs of raters and documents before it is divided, so that a
 * long document weighs more than a short one. What chance would do is not taken
 * off: with spans the number of things not marked is unknown, and kappa goes to
 * F1 as it grows (G. Hripcsak, A. S. Rothschild, JAMIA 12 (2005) 296-298).
 *
 *     exact      same start, end and label
 *     boundary   same start and end
 *     partial    exact ones count 1; of the others each overlaps one of the same
 *                label and counts 1/2, no mark twice, longest overlap first in
 *                the order of the text (as in MUC-5 and SemEval 2013)
 *
 * Worked: a marks [0,5)P [8,12)L, b [0,5)P [9,12)L [20,22)P: exact 2*1/5, partial
 * 2*1.5/5.
 */
#include <math.h>

#include "diple/base/mem.h"
#include "span_kernels.h"

static int order(const struct span_mark *a, const struct span_mark *b, bool labels)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return labels ? (a->label > b->label) - (a->label < b->label) : 0;
}

struct both {
    const struct span_mark *a, *b;
    size_t n_a, n_b;
    unsigned char *used_a, *used_b; /* may be NULL */
};

/* Both are sorted; those that are in both are used up. */
static double equal_marks(const struct both *p, bool labels)
{
    double hits = 0;
    for (size_t i = 0, j = 0; i < p->n_a && j < p->n_b;) {
        int c = order(&p->a[i], &p->b[j], labels);
        if (c == 0) {
            hits++;
            if (p->used_a)
                p->used_a[i] = p->used_b[j] = 1;
        }
        i += c <= 0;
        j += c >= 0;
    }
    return hits;
}

static uint32_t shared(const struct span_mark *a, const struct span_mark *b)
{
    uint32_t from = a->start > b->start ? a->start : b->start;
    uint32_t to = a->end < b->end ? a->end : b->end;
    return to > from ? to - from : 0;
}

static double half_marks(const struct both *p)
{
    double hits = 0;
    for (size_t i = 0; i < p->n_a; i++) {
        size_t best = p->n_b;
        uint32_t most = 0;
        for (size_t j = 0; !p->used_a[i] && j < p->n_b; j++) {
            if (p->b[j].start >= p->a[i].end)
                break;
            if (p->used_b[j] || p->b[j].label != p->a[i].label)
                continue;
            uint32_t by = shared(&p->a[i], &p->b[j]);
            if (by > most) {
                most = by;
                best = j;
            }
        }
        if (best == p->n_b)
            continue;
        p->used_b[best] = 1;
        hits += 0.5;
    }
    return hits;
}

static double partial_marks(struct both *p)
{
    AUTO_FREE unsigned char *used = mem_zalloc(p->n_a + p->n_b + 1);
    p->used_a = used;
    p->used_b = used + p->n_a;
    double hits = equal_marks(p, true);
    return hits + half_marks(p);
}

enum way { EXACT, PARTIAL, BOUNDARY };

static void take(const struct span_table *m, size_t doc, double *row, enum way way)
{
    for (size_t i = m->first_view[doc]; i < m->first_view[doc + 1]; i++) {
        for (size_t j = i + 1; j < m->first_view[doc + 1]; j++) {
            const struct span_view *a = &m->view[i], *b = &m->view[j];
            struct both p = {
                m->mark + a->first, m->mark + b->first, a->n, b->n, NULL, NULL};
            row[0] +=
                way == PARTIAL ? partial_marks(&p) : equal_marks(&p, way == EXACT);
            row[1] += (double)(a->n + b->n);
        }
    }
}

static void take_exact(struct span_work *w, size_t doc, double *row)
{
    take(w->m, doc, row, EXACT);
}

static void take_partial(struct span_work *w, size_t doc, double *row)
{
    take(w->m, doc, row, PARTIAL);
}

static void take_boundary(struct span_work *w, size_t doc, double *row)
{
    take(w->m, doc, row, BOUNDARY);
}

static size_t two(const struct span_work *w)
{
    (void)w;
    return 2;
}

static double value(const struct span_work *w, const double *sums)
{
    (void)w;
    return sums[1] > 0 ? 2 * sums[0] / sums[1] : NAN;
}

const struct span_kernel span_f1_exact = {two, take_exact, value};
const struct span_kernel span_f1_partial = {two, take_partial, value};
const struct span_kernel span_f1_boundary = {two, take_boundary, value};

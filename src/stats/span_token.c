/*
 * Position by position: each position of a document is an item, and its label for
 * a rater is the set of labels that the rater's marks give to it, the empty set
 * being a label too.
 *
 *     kappa   Cohen's (1960) for two raters; for more the mean over all pairs that
 *             have one (R. J. Light, Psychological Bulletin 76 (1971) 365-377)
 *     alpha   Krippendorff's for nominal labels, as in agree_alpha.c
 *
 * Positions between two edges are all alike and are counted together. Both lean on
 * how much is not marked at all: the length of the documents must be known.
 * Neighbouring positions are no independent items, so the interval comes from
 * documents.
 *
 * Worked: 10 positions, a marks [0,4), b [2,4): 8 of 10 alike, kappa (0.8 - 0.56) /
 * 0.44, alpha 1 - 19 * 4 / (2 * 6 * 14).
 */
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "span_kernels.h"

enum { PAIR_CELLS_MAX = 1 << 22 };

/* ---- walking along a document --------------------------------------------- */

struct walk {
    const struct span_table *m;
    size_t doc, views;
    uint32_t *edge;
    size_t edges;
    uint64_t *now; /* view -> labels of the stretch */
};

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void walk_begin(struct walk *k, const struct span_table *m, size_t doc)
{
    size_t n = 0, first = m->first_view[doc], last = m->first_view[doc + 1];
    *k = (struct walk){.m = m, .doc = doc, .views = last - first};
    for (size_t v = first; v < last; v++)
        n += m->view[v].n;
    k->edge = mem_array(NULL, 2 * n + 2, sizeof *k->edge);
    k->now = mem_zalloc((k->views + 1) * sizeof *k->now);
    n = 0;
    k->edge[n++] = 0;
    k->edge[n++] = m->length[doc];
    for (size_t v = first; v < last; v++) {
        for (size_t i = 0; i < m->view[v].n; i++) {
            k->edge[n++] = m->mark[m->view[v].first + i].start;
            k->edge[n++] = m->mark[m->view[v].first + i].end;
        }
    }
    qsort(k->edge, n, sizeof *k->edge, by_number);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || k->edge[i] != k->edge[i - 1])
            k->edge[k->edges++] = k->edge[i];
    }
}

/* The labels of each view between edges i and i + 1. */
static double walk_stretch(struct walk *k, size_t i)
{
    for (size_t v = 0; v < k->views; v++) {
        const struct span_view *view = &k->m->view[k->m->first_view[k->doc] + v];
        k->now[v] = 0;
        for (size_t j = 0; j < view->n; j++) {
            const struct span_mark *mark = &k->m->mark[view->first + j];
            if (mark->start > k->edge[i])
                break;
            if (mark->end > k->edge[i])
                k->now[v] |= (uint64_t)1 << mark->label;
        }
    }
    return k->edge[i + 1] - k->edge[i];
}

static void walk_end(struct walk *k)
{
    free(k->edge);
    free(k->now);
}

static size_t combo_at(const struct span_work *w, uint64_t bits)
{
    size_t i = 0;
    while (w->combo[i] != bits)
        i++;
    return i;
}

void span_find_combos(struct span_work *w)
{
    size_t cap = 0;
    if (w->m->size.labels > SPAN_LABELS_MAX)
        return;
    w->combo = mem_grow(NULL, &cap, 1, sizeof *w->combo);
    w->combo[0] = 0;
    w->combos = 1;
    for (size_t d = 0; d < w->m->size.docs; d++) {
        struct walk k;
        if (span_views(w->m, d) < 2)
            continue;
        walk_begin(&k, w->m, d);
        for (size_t i = 0; i + 1 < k.edges; i++) {
            walk_stretch(&k, i);
            for (size_t v = 0; v < k.views; v++) {
                size_t at = 0;
                while (at < w->combos && w->combo[at] != k.now[v])
                    at++;
                if (at < w->combos)
                    continue;
                w->combo = mem_grow(w->combo, &cap, at + 1, sizeof *w->combo);
                w->combo[w->combos++] = k.now[v];
            }
        }
        walk_end(&k);
    }
}

/* ---- alpha: positions apart, then how often each set was given -------------- */

static size_t alpha_width(const struct span_work *w)
{
    return w->combos ? 1 + w->combos : 0;
}

static void alpha_take(struct span_work *w, size_t doc, double *row)
{
    AUTO_FREE double *n = mem_array(NULL, w->combos + 1, sizeof *n);
    struct walk k;
    walk_begin(&k, w->m, doc);
    for (size_t i = 0; i + 1 < k.edges; i++) {
        double long_ = walk_stretch(&k, i), all = (double)k.views, same = 0;
        memset(n, 0, w->combos * sizeof *n);
        for (size_t v = 0; v < k.views; v++)
            n[combo_at(w, k.now[v])]++;
        for (size_t c = 0; c < w->combos; c++) {
            same += n[c] * n[c];
            row[1 + c] += long_ * n[c];
        }
        row[0] += long_ * (all * all - same) / (all - 1);
    }
    walk_end(&k);
}

static double alpha_value(const struct span_work *w, const double *sums)
{
    double n = 0, same = 0;
    for (size_t c = 0; c < w->combos; c++) {
        n += sums[1 + c];
        same += sums[1 + c] * sums[1 + c];
    }
    double expected = n * n - same;
    return expected > SPAN_NOTHING * n * n ? 1 - (n - 1) * sums[0] / expected : NAN;
}

const struct span_kernel span_token_alpha = {alpha_width, alpha_take, alpha_value};

/* ---- kappa: for each pair what is alike, how many, and both their shares ----- */

static size_t pair_width(const struct span_work *w)
{
    return 2 + 2 * w->combos;
}

static size_t kappa_width(const struct span_work *w)
{
    size_t raters = w->m->size.raters, pairs = raters * (raters - 1) / 2;
    bool fits =
        w->combos && raters < PAIR_CELLS_MAX && pairs <= PAIR_CELLS_MAX / pair_width(w);
    return fits ? pairs * pair_width(w) : 0;
}

static double *pair_row(const struct span_work *w, double *row, size_t a, size_t b)
{
    return row + (b * (b - 1) / 2 + a) * pair_width(w);
}

static void kappa_take(struct span_work *w, size_t doc, double *row)
{
    const struct span_view *view = w->m->view + w->m->first_view[doc];
    struct walk k;
    walk_begin(&k, w->m, doc);
    for (size_t i = 0; i + 1 < k.edges; i++) {
        double long_ = walk_stretch(&k, i);
        for (size_t b = 1; b < k.views; b++) {
            for (size_t a = 0; a < b; a++) {
                double *to = pair_row(w, row, view[a].rater, view[b].rater);
                to[0] += k.now[a] == k.now[b] ? long_ : 0;
                to[1] += long_;
                to[2 + combo_at(w, k.now[a])] += long_;
                to[2 + w->combos + combo_at(w, k.now[b])] += long_;
            }
        }
    }
    walk_end(&k);
}

static double kappa_value(const struct span_work *w, const double *sums)
{
    size_t each = pair_width(w), raters = w->m->size.raters;
    double sum = 0, pairs = 0;
    for (size_t p = 0; p < raters * (raters - 1) / 2; p++) {
        const double *of = sums + p * each;
        double chance = 0, n = of[1];
        for (size_t c = 0; c < w->combos && n > 0; c++)
            chance += of[2 + c] / n * of[2 + w->combos + c] / n;
        if (n <= 0 || chance >= 1 - SPAN_NOTHING)
            continue;
        sum += (of[0] / n - chance) / (1 - chance);
        pairs++;
    }
    return pairs > 0 ? sum / pairs : NAN;
}

const struct span_kernel span_token_kappa = {kappa_width, kappa_take, kappa_value};

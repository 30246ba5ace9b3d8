/*
 * Intraclass correlations of n items that k raters all rated, from the mean
 * squares of rows (R), within rows (W), columns (C) and error (E):
 *
 *     ICC(1)   (R - W) / (R + (k-1) W)                 ICC(1,k)  (R - W) / R
 *     ICC(2)   (R - E) / (R + (k-1) E + k (C - E) / n)
 *                                        ICC(2,k)  (R - E) / (R + (C - E) / n)
 *     ICC(3)   (R - E) / (R + (k-1) E)                 ICC(3,k)  (R - E) / R
 *
 * P. E. Shrout, J. L. Fleiss, Psychological Bulletin 86 (1979) 420-428; K. O.
 * McGraw, S. P. Wong, Psychological Methods 1 (1996) 30-46. Items with a missing
 * rating are left out.
 *
 * Worked: the 6 targets and 4 judges of 1979: 0.17, 0.29, 0.71 and 0.44, 0.62,
 * 0.91 for the means of all four.
 */
#include <math.h>
#include <string.h>

#include "by_rater.h"
#include "diple/base/mem.h"

/* One rating by each rater that rated anything: cells ascend by rater. */
static bool is_complete(
    const struct patterns *p, size_t i, size_t raters, size_t labels)
{
    if (p->m[i] != raters || p->start[i + 1] - p->start[i] != raters)
        return false;
    for (size_t c = p->start[i] + 1; c < p->start[i + 1]; c++) {
        if (p->cell[c] / labels == p->cell[c - 1] / labels)
            return false;
    }
    return true;
}

static size_t raters_used(const struct ratings *r)
{
    AUTO_FREE unsigned char *used = mem_zalloc(r->raters + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++)
        used[r->rater[i]] = 1;
    for (size_t i = 0; i < r->raters; i++)
        n += used[i];
    return n;
}

static void put_around_mean(struct icc *c)
{
    double sum = 0, n = (double)c->items * (double)c->raters;
    for (size_t i = 0; i < c->n; i++) {
        for (size_t j = 0; j < c->raters; j++)
            sum += c->count[i] * c->x[i * c->raters + j];
    }
    for (size_t i = 0; i < c->n * c->raters; i++)
        c->x[i] -= sum / n;
}

void icc_begin(
    struct icc *c, const struct patterns *p, const struct ratings *r,
    const double *value)
{
    size_t complete = 0;
    *c = (struct icc){.raters = raters_used(r)};
    for (size_t i = 0; i < p->n; i++)
        complete += is_complete(p, i, c->raters, r->labels);
    c->count = mem_array(NULL, complete + 1, sizeof *c->count);
    c->x = mem_array(NULL, complete * c->raters + 1, sizeof *c->x);
    c->columns = mem_zalloc((c->raters + 1) * sizeof *c->columns);
    for (size_t i = 0; i < p->n; i++) {
        if (!is_complete(p, i, c->raters, r->labels))
            continue;
        for (size_t j = 0; j < c->raters; j++)
            c->x[c->n * c->raters + j] = value[p->cell[p->start[i] + j] % r->labels];
        c->count[c->n++] = p->count[i];
        c->items += p->count[i];
    }
    if (c->items > 0)
        put_around_mean(c);
}

void icc_release(struct icc *c)
{
    free(c->count);
    free(c->x);
    free(c->columns);
    *c = (struct icc){0};
}

struct squares {
    double r, w, c, e;
};

static struct squares mean_squares(
    const struct icc *c, const uint32_t *count, double *n)
{
    double k = (double)c->raters, all = 0, rows = 0, total = 0, columns = 0;
    memset(c->columns, 0, c->raters * sizeof *c->columns);
    *n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const double *x = c->x + i * c->raters;
        double row = 0, own = 0;
        if (!count[i])
            continue;
        for (size_t j = 0; j < c->raters; j++) {
            row += x[j];
            own += x[j] * x[j];
            c->columns[j] += count[i] * x[j];
        }
        *n += count[i];
        total += count[i] * row;
        rows += count[i] * row * row;
        all += count[i] * own;
    }
    for (size_t j = 0; j < c->raters; j++)
        columns += c->columns[j] * c->columns[j];
    double mean = total * total / (*n * k);
    double between = rows / k - mean, raters = columns / *n - mean;
    return (struct squares){
        .r = between / (*n - 1),
        .w = (all - mean - between) / (*n * (k - 1)),
        .c = raters / (k - 1),
        .e = (all - mean - between - raters) / ((*n - 1) * (k - 1))};
}

static double part(double above, double of, double scale)
{
    return of > scale * 1e-12 ? above / of : NAN;
}

void icc_values(const struct icc *c, const uint32_t *count, double out[ICC_FORMS])
{
    double n, k = (double)c->raters;
    for (size_t i = 0; i < ICC_FORMS; i++)
        out[i] = NAN;
    if (c->raters < 2 || c->n == 0)
        return;
    struct squares m = mean_squares(c, count, &n);
    if (n < 2)
        return;
    double scale = m.r + m.w + m.c;
    out[0] = part(m.r - m.w, m.r + (k - 1) * m.w, scale);
    out[1] = part(m.r - m.w, m.r, scale);
    out[2] = part(m.r - m.e, m.r + (k - 1) * m.e + k * (m.c - m.e) / n, scale);
    out[3] = part(m.r - m.e, m.r + (m.c - m.e) / n, scale);
    out[4] = part(m.r - m.e, m.r + (k - 1) * m.e, scale);
    out[5] = part(m.r - m.e, m.r, scale);
}

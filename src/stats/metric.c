#include "diple/stats/metric.h"

#include <math.h>

static double ratio(double a, double b)
{
    double sum = a + b;
    if (a == b || sum == 0)
        return 0;
    return (a - b) / sum * ((a - b) / sum);
}

double metric_distance(const struct metric *m, size_t a, size_t b)
{
    double d;
    switch (m->kind) {
    case METRIC_LINE:
        d = fabs(m->x[a] - m->x[b]);
        return m->linear * d + m->square * d * d;
    case METRIC_RATIO: return ratio(m->x[a], m->x[b]);
    case METRIC_TABLE: return m->table[a * m->labels + b];
    default: return a == b ? 0 : 1;
    }
}

/* Around the mean, for squares of large places would cancel each other out. */
static void line_sum(const struct metric *m, const double *p, double *out)
{
    double s0 = 0, s1 = 0, s2 = 0, mean = 0, below = 0, below_x = 0;
    for (size_t k = 0; k < m->labels; k++) {
        s0 += p[k];
        s1 += p[k] * m->x[k];
    }
    mean = s0 > 0 ? s1 / s0 : 0;
    s1 -= s0 * mean;
    for (size_t k = 0; k < m->labels; k++)
        s2 += p[k] * (m->x[k] - mean) * (m->x[k] - mean);
    for (size_t k = 0; k < m->labels; k++) {
        double x = m->x[k] - mean;
        double squares = x * x * s0 - 2 * x * s1 + s2;
        double lines = x * below - below_x + (s1 - below_x) - x * (s0 - below);
        out[k] = m->linear * lines + m->square * squares;
        below += p[k];
        below_x += p[k] * x;
    }
}

void metric_sum(const struct metric *m, const double *p, double *out)
{
    if (m->kind == METRIC_LINE) {
        line_sum(m, p, out);
        return;
    }
    double all = 0;
    for (size_t k = 0; k < m->labels; k++)
        all += p[k];
    for (size_t k = 0; k < m->labels; k++) {
        out[k] = all - p[k];
        if (m->kind == METRIC_NOMINAL)
            continue;
        out[k] = 0;
        for (size_t l = 0; l < m->labels; l++)
            out[k] += p[l] != 0 ? p[l] * metric_distance(m, k, l) : 0;
    }
}

double metric_between(
    const struct metric *m, const double *p, const double *q, double *room)
{
    double sum = 0;
    metric_sum(m, q, room);
    for (size_t k = 0; k < m->labels; k++)
        sum += p[k] * room[k];
    return sum;
}

static double line_within(
    const struct metric *m, const uint32_t *label, const uint32_t *times, size_t n)
{
    double s0 = 0, s1 = 0, s2 = 0, lines = 0, origin = m->x[label[0]];
    for (size_t i = 0; i < n; i++) {
        double t = times[i], x = m->x[label[i]] - origin;
        lines += t * (x * s0 - s1);
        s0 += t;
        s1 += t * x;
        s2 += t * x * x;
    }
    return m->linear * 2 * lines + m->square * 2 * (s0 * s2 - s1 * s1);
}

double metric_within(
    const struct metric *m, const uint32_t *label, const uint32_t *times, size_t n)
{
    double sum = 0, all = 0;
    if (n < 2)
        return 0;
    if (m->kind == METRIC_LINE)
        return line_within(m, label, times, n);
    if (m->kind == METRIC_NOMINAL) {
        for (size_t i = 0; i < n; i++) {
            all += times[i];
            sum += (double)times[i] * times[i];
        }
        return all * all - sum;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++)
            sum += 2.0 * times[i] * times[j] * metric_distance(m, label[i], label[j]);
    }
    return sum;
}

void metric_set_ranks(const double *given, size_t labels, double *x)
{
    double below = 0;
    for (size_t k = 0; k < labels; k++) {
        x[k] = below + given[k] / 2;
        below += given[k];
    }
}

double metric_jaccard(uint64_t a, uint64_t b)
{
    if (a == b)
        return 0;
    return 1 - (double)__builtin_popcountll(a & b) / __builtin_popcountll(a | b);
}

double metric_masi(uint64_t a, uint64_t b)
{
    double same = 1 - metric_jaccard(a, b);
    if (a == b)
        return 0;
    if ((a & b) == a || (a & b) == b)
        return 1 - same * 2 / 3;
    return 1 - same / 3;
}

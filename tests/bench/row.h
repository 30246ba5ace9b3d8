/*
 * What the benchmarks in C share: the clocks, order statistics, and the form in
 * which a figure is handed to bench.py (a line of tabs, see bench_row()).
 *
 * Errors end the program: a benchmark that could not do its work has no figure.
 */
#ifndef BENCH_ROW_H
#define BENCH_ROW_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "diple/base/err.h"

static inline double bench_clock(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline double bench_now_ms(void)
{
    return bench_clock(CLOCK_MONOTONIC);
}

static inline int bench_by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts the list. */
static inline double bench_at(double *list, size_t n, double share)
{
    qsort(list, n, sizeof *list, bench_by_size);
    return list[(size_t)((double)(n - 1) * share)];
}

static inline void bench_must(enum status st, struct err *e)
{
    if (st == ST_OK)
        return;
    fprintf(stderr, "%s\n%s\n", e->message, e->hint);
    exit(1);
}

struct bench_row {
    const char *what;
    double value;
    const char *unit;
    const char *against; /* NULL: compared with nothing */
    double other;        /* in the same unit */
    const char *target;  /* of value / other: "<= 1.6"; NULL for none */
};

static inline void bench_row(struct bench_row r)
{
    printf(
        "row\t%s\t%.6g\t%s\t%s\t%.6g\t%s\n", r.what, r.value, r.unit,
        r.against ? r.against : "", r.other, r.target ? r.target : "");
    fflush(stdout);
}

#endif

/*
 * Plots as SVG, for a page that stands alone.
 *
 * Each has a title and a description for those who do not see it, takes its colours
 * from the page's style (classes beginning with p-), and names what comes from data
 * through html_fit() alone. None says anything that a table beside it does not.
 */
#ifndef CLI_PLOT_H
#define CLI_PLOT_H

#include <stddef.h>

#include "diple/base/str.h"

struct plot {
    struct strbuf *b;
    const char *title; /* our own words; NULL where `name` is all */
    struct sv name;    /* untrusted; behind the title */
};

/* A value with its interval, on a line from 0 to 1. */
struct plot_row {
    struct sv name;
    double value; /* NaN: nothing is drawn */
    double low;   /* NaN: no interval */
    double high;
};
/* `target` negative: none. What lies below 0 widens the line. */
void plot_rows(
    const struct plot *p, const struct plot_row *rows, size_t n, double target);

/* Part of a whole, 0 to 1. */
void plot_progress(const struct plot *p, double share);
/* Counts, the last of them now. */
void plot_spark(const struct plot *p, const double *counts, size_t n);

/* Shares of labels; `least` is what is asked for, negative: nothing. */
struct plot_bar {
    struct sv name;
    double share;
    double least;
};
void plot_bars(const struct plot *p, const struct plot_bar *bars, size_t n);

/* Shares, row by row; each cell is shaded by its share. */
void plot_heat(
    const struct plot *p, const struct sv *names, const double *share, size_t n);

#endif

/*
 * Plots made of characters: progress, bars, sparklines, heat, intervals.
 *
 * All take a row and a width in cells, draw inside it, and return nothing:
 * a width of 0 or less draws nothing. Shares are clipped to 0..1; NaN is 0.
 */
#ifndef DIPLE_CANVAS_METER_H
#define DIPLE_CANVAS_METER_H

#include <stddef.h>

#include "diple/canvas/canvas.h"

/* Filled in eighths of a cell, the rest a light shade. */
void meter_progress(
    struct canvas *c, int y, int x, int width, enum role role, double share);
/* The filled part alone; anything above 0 shows at least an eighth. */
void meter_bar(struct canvas *c, int y, int x, int width, enum role role, double share);
/* One cell a value, scaled to the largest (or `top` if that is above 0);
 * the last `width` values where there are more. */
void meter_spark(
    struct canvas *c, struct rect at, enum role role, const double *v, size_t n,
    double top);
/* A shade by share, `·` for none: not told by colour alone. */
void meter_heat(struct canvas *c, int y, int x, int width, double share);
/* ├──●──┤ for lo, mid, hi on the scale from..to. */
struct meter_interval {
    double from, to, lo, mid, hi;
};
void meter_interval(
    struct canvas *c, int y, int x, int width, enum role role,
    const struct meter_interval *v);

#endif

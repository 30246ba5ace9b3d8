#include "diple/canvas/meter.h"

#include <math.h>

static double clip_share(double share)
{
    return !(share > 0) ? 0 : share > 1 ? 1 : share;
}

/* Draws so many eighths from x; returns whole and begun cells. */
static int draw_eighths(
    struct canvas *c, int y, int x, int width, enum role role, long eighths)
{
    int cells = 0;
    for (; eighths > 0 && cells < width; cells++, eighths -= 8) {
        int part = eighths > 8 ? 8 : (int)eighths;
        canvas_glyph(c, y, x + cells, role, (enum glyph)(GLYPH_BLOCK_1 + part - 1));
    }
    return cells;
}

static int draw_share(
    struct canvas *c, int y, int x, int width, enum role role, double share)
{
    share = clip_share(share);
    long eighths = lround(share * 8 * width);
    if (share > 0 && eighths == 0)
        eighths = 1;
    if (share < 1 && eighths == 8L * width)
        eighths--; /* full is said only of what is full */
    return draw_eighths(c, y, x, width, role, eighths);
}

void meter_progress(
    struct canvas *c, int y, int x, int width, enum role role, double share)
{
    if (width <= 0 || width > CANVAS_COLS_MAX)
        return;
    for (int i = draw_share(c, y, x, width, role, share); i < width; i++)
        canvas_glyph(c, y, x + i, ROLE_RULE, GLYPH_SHADE_1);
}

void meter_bar(struct canvas *c, int y, int x, int width, enum role role, double share)
{
    if (width > 0 && width <= CANVAS_COLS_MAX)
        draw_share(c, y, x, width, role, share);
}

void meter_spark(
    struct canvas *c, struct rect at, enum role role, const double *v, size_t n,
    double top)
{
    if (at.cols <= 0 || at.rows <= 0)
        return;
    if (n > (size_t)at.cols) {
        v += n - (size_t)at.cols;
        n = (size_t)at.cols;
    }
    for (size_t i = 0; i < n && !(top > 0); i++) {
        double max = 0;
        for (size_t k = 0; k < n; k++)
            max = v[k] > max ? v[k] : max;
        top = max > 0 ? max : 1;
    }
    for (size_t i = 0; i < n; i++) {
        int level = (int)lround(clip_share(v[i] / top) * 7);
        canvas_glyph(c, at.y, at.x + (int)i, role, (enum glyph)(GLYPH_RISE_1 + level));
    }
}

void meter_heat(struct canvas *c, int y, int x, int width, double share)
{
    static const enum glyph shades[] = {
        GLYPH_DOT, GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3, GLYPH_BLOCK_8};
    enum role role = role_heat(share);
    int level = role - ROLE_HEAT_0;
    if (width <= 0 || width > CANVAS_COLS_MAX)
        return;
    if (level == 0) /* one dot in the middle: nothing here */
        canvas_glyph(c, y, x + (width - 1) / 2, role, GLYPH_DOT);
    for (int i = 0; level && i < width; i++)
        canvas_glyph(c, y, x + i, role, shades[level]);
}

static int place_on(const struct meter_interval *v, double at, int width)
{
    double share = clip_share((at - v->from) / (v->to - v->from));
    return (int)lround(share * (width - 1));
}

void meter_interval(
    struct canvas *c, int y, int x, int width, enum role role,
    const struct meter_interval *v)
{
    if (width <= 0 || width > CANVAS_COLS_MAX || !(v->to > v->from))
        return;
    int lo = place_on(v, v->lo, width), hi = place_on(v, v->hi, width);
    for (int i = lo; i <= hi; i++)
        canvas_glyph(c, y, x + i, role, GLYPH_RULE);
    canvas_glyph(c, y, x + lo, role, GLYPH_ENDS_LEFT);
    canvas_glyph(c, y, x + hi, role, GLYPH_ENDS_RIGHT);
    canvas_glyph(c, y, x + place_on(v, v->mid, width), role, GLYPH_FULL_DOT);
}

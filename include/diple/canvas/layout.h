/*
 * Layout: cutting a rectangle into parts, and rows of cells into columns.
 *
 * rect_* functions take a part off one side of *r, leave the rest in *r, and
 * never give out more than there is. layout_columns() shares a width among
 * columns: each gets its least, then what is left goes to those that asked for
 * more, by weight; the least important vanish (width 0) when it is too narrow.
 */
#ifndef DIPLE_CANVAS_LAYOUT_H
#define DIPLE_CANVAS_LAYOUT_H

#include <stddef.h>

#include "diple/canvas/canvas.h"
#include "diple/canvas/keymap.h"

struct rect rect_take_top(struct rect *r, int rows);
struct rect rect_take_bottom(struct rect *r, int rows);
struct rect rect_take_left(struct rect *r, int cols);
struct rect rect_take_right(struct rect *r, int cols);
/* Without so many cells at each side. */
struct rect rect_inset(struct rect r, int rows, int cols);

struct column {
    int min;    /* cells without which it is of no use */
    int want;   /* cells with which it has enough */
    int weight; /* of what is left, beyond `want`; 0: never wider */
    int rank;   /* 0 never vanishes; the highest vanishes first */
    int x;      /* out: where it stands */
    int width;  /* out: 0 if it has vanished */
};

/* Columns with `gap` cells between; fills x and width. */
void layout_columns(struct column *cols, size_t n, int x, int width, int gap);

struct hint {
    const char *key;  /* "Space" */
    const char *word; /* "skip" */
    int rank;         /* 0 always stays; the highest goes first when narrow */
};

/* `u undo  Space skip  f flag`; returns cells drawn. Those that do not fit are
 * left out whole, least important first, and never cut. */
int hints_draw(
    struct canvas *c, int y, int x, int max, const struct hint *list, size_t n);
/* The same from a key map: every action with a hint, ranked by its place. */
int hints_draw_map(struct canvas *c, int y, int x, int max, const struct keymap *m);

#endif

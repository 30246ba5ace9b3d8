/*
 * A list: rows of which one is under the cursor, scrolled as little as need be.
 *
 * The list keeps positions alone; the owner draws each row by a callback, so
 * a million rows cost nothing. A mark in the gutter shows the cursor (a full
 * reverse bar would double the bytes of every move).
 *
 *     struct list l = {0};
 *     list_resize(&l, n_items, rect.rows);
 *     list_key(&l, key);                       // true if it was a motion
 *     list_draw(&l, c, rect, draw_row, ctx);
 */
#ifndef DIPLE_CANVAS_LIST_H
#define DIPLE_CANVAS_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/canvas/canvas.h"
#include "diple/canvas/key.h"

struct list {
    size_t n;   /* rows there are */
    size_t at;  /* the one under the cursor; 0 when empty */
    size_t top; /* the first one in view */
    int height; /* rows in view */
};

/* The number of rows and the height of the view changed: keeps the cursor
 * inside and in view. */
void list_resize(struct list *l, size_t n, int height);
void list_move(struct list *l, long by);
void list_go(struct list *l, size_t to);
/* Up, Down, PgUp, PgDn, Home, End. */
bool list_key(struct list *l, uint32_t key);

typedef void list_row(
    void *ctx, struct canvas *c, struct rect row, size_t index, bool at_cursor);
/* Draws the gutter (two cells) and calls `row` for the rest of each row. */
void list_draw(
    const struct list *l, struct canvas *c, struct rect r, list_row *row, void *ctx);

#endif

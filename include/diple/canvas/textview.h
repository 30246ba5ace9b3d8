/*
 * A view of untrusted text: wrapped, scrolled, behind a bar.
 *
 * The bar at the left stands on every row of data and nowhere else, so data
 * can never pass for the program. Rows above and below that are out of view are
 * told on the bar's own column: the first and last row show an arrow, and
 * textview_more_below() says so for a hint.
 *
 *     struct textview *v = textview_new();
 *     textview_set(&v, text);                  // borrowed
 *     textview_layout(&v, cols, rows, ascii);  // after set and each resize
 *     textview_key(&v, key);                   // true if it scrolled
 *     textview_draw(&v, c, rect);
 *     textview_free(v);
 */
#ifndef DIPLE_CANVAS_TEXTVIEW_H
#define DIPLE_CANVAS_TEXTVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/canvas/canvas.h"
#include "diple/canvas/key.h"

struct textview;

struct textview *textview_new(void);
void textview_free(struct textview *v);
void textview_set(struct textview *v, struct sv text);
/* Tabs, odd blanks and joiners are shown as marks, from the next layout on. */
void textview_blanks(struct textview *v, bool shown);
/* `cols` includes the bar and the blank behind it. Cheap where nothing
 * changed; lazy for long texts. */
void textview_layout(struct textview *v, int cols, int rows, bool ascii);
/* Rows that the whole text takes, counted no further than `limit`. */
size_t textview_rows(struct textview *v, size_t limit);

/* Up, Down, PgUp, PgDn, Home, End; false where it would not move. */
bool textview_key(struct textview *v, uint32_t key);
void textview_scroll(struct textview *v, long rows);
void textview_page(struct textview *v, long pages);
/* Bring the row of a byte offset into view. */
void textview_reveal(struct textview *v, size_t byte);
bool textview_more_above(const struct textview *v);
bool textview_more_below(struct textview *v);

/* Ranges of bytes drawn in another role (search hits, evidence); borrowed,
 * sorted by start, not overlapping. */
struct text_range {
    size_t start, end;
    enum role role;
};
void textview_ranges(struct textview *v, const struct text_range *list, size_t n);

void textview_draw(struct textview *v, struct canvas *c, struct rect r);

#endif

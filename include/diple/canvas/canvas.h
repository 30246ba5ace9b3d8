/*
 * The canvas: a grid of cells that a screen draws on and a terminal shows.
 *
 * A cell holds one grapheme cluster that is safe to send anywhere (a base and
 * up to CELL_MARKS zero-width code points), its width, and its role. A cluster
 * of width 2 is followed by a cell of width 0. Whatever overwrites one half of
 * a wide cluster blanks the other, so the grid is always whole.
 *
 *     struct canvas c; canvas_init(&c, rows, cols);
 *     canvas_clear(&c);  ...draw the whole screen...  hand it to term_show();
 *     canvas_release(&c);
 *
 * Every call clips: coordinates may lie anywhere, text is cut at the edge, so
 * a screen of 2x1 cannot crash anybody. Rows and columns count from 0.
 *
 * Two ways in for text, and no third: canvas_text() for our own words and for
 * what base/visible.h gave out; canvas_data() and canvas_printf() for anything
 * that may hold bytes of the user. Both return the number of cells drawn.
 * With `ascii` set, our own signs are replaced by their stand-ins and all
 * other text outside ASCII by visible escapes.
 */
#ifndef DIPLE_CANVAS_CANVAS_H
#define DIPLE_CANVAS_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/str.h"
#include "diple/canvas/glyph.h"
#include "diple/canvas/role.h"

enum { CELL_MARKS = 4, CANVAS_ROWS_MAX = 1000, CANVAS_COLS_MAX = 2000 };

struct visible_piece;

struct cell {
    uint32_t cp[1 + CELL_MARKS]; /* zeros behind the last */
    uint8_t width;               /* 1, 2; 0: the right half of the cell before */
    uint8_t role;                /* enum role */
    uint8_t zero[2];             /* so that cells compare as bytes */
};

struct rect {
    int y, x, rows, cols;
};

struct canvas {
    struct cell *cells;
    int rows, cols;
    struct rect clip;
    int cursor_y, cursor_x; /* where the terminal's cursor stands */
    bool cursor;            /* and whether it is shown */
    bool ascii;
    bool reveal; /* canvas_data shows tabs, blanks and joiners as marks */
};

/* Sizes below 1 become 1; above the limits, the limits. */
void canvas_init(struct canvas *c, int rows, int cols);
void canvas_release(struct canvas *c);
/* Blank, of role text, cursor hidden, clip open. */
void canvas_clear(struct canvas *c);
/* Another size; the content is cleared. */
void canvas_resize(struct canvas *c, int rows, int cols);
/* dst becomes the same picture as src. */
void canvas_copy(struct canvas *dst, const struct canvas *src);

struct rect canvas_all(const struct canvas *c);
struct rect rect_meet(struct rect a, struct rect b);
/* Narrow the clip; returns the old one, to be given back to canvas_unclip(). */
struct rect canvas_clip(struct canvas *c, struct rect r);
void canvas_unclip(struct canvas *c, struct rect old);

int canvas_text(
    struct canvas *c, int y, int x, int max, enum role role, struct sv clean);
/* canvas_text of a C string. */
int canvas_puts(
    struct canvas *c, int y, int x, int max, enum role role, const char *clean);
/* One line of untrusted bytes; `…` where it was cut; line feeds as marks. */
int canvas_data(
    struct canvas *c, int y, int x, int max, enum role role, struct sv data);
/* Cells that canvas_data would take with room enough. */
int canvas_data_width(const struct canvas *c, struct sv data);
/* One piece of base/visible.h, in `role` or, for what stands in for hidden
 * bytes, as ROLE_MARK; nothing where it does not fit into max. */
int canvas_piece(
    struct canvas *c, int y, int x, int max, enum role role,
    const struct visible_piece *p);
/* Formats, then draws as canvas_data(). */
int canvas_printf(
    struct canvas *c, int y, int x, int max, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* canvas_printf that ends at column x + max: for numbers. */
int canvas_printf_right(
    struct canvas *c, int y, int x, int max, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
void canvas_glyph(struct canvas *c, int y, int x, enum role role, enum glyph g);
/* One cluster of given width (1 or 2), as it is; the lowest way in. */
void canvas_put(
    struct canvas *c, int y, int x, enum role role, const uint32_t *cp, int ncp,
    int width);

void canvas_fill(struct canvas *c, struct rect r, enum role role);
void canvas_hline(struct canvas *c, int y, int x, int n, enum role role);
/* Give n cells another role, text unchanged. */
void canvas_role(struct canvas *c, int y, int x, int n, enum role role);

void canvas_show_cursor(struct canvas *c, int y, int x);
void canvas_hide_cursor(struct canvas *c);

/* NULL outside. */
const struct cell *canvas_at(const struct canvas *c, int y, int x);

/* The picture, row by row without trailing blanks, each row that has roles
 * other than text followed by a line of their letters behind a `\`; at last
 * the cursor. What goldens hold. */
void canvas_dump(const struct canvas *c, struct strbuf *out);
/* The picture alone, for printing one frame. */
void canvas_picture(const struct canvas *c, struct strbuf *out);
bool canvas_equal(const struct canvas *a, const struct canvas *b);
/* The rows in which b differs from a, as lines of `-` and `+`; false if none. */
bool canvas_diff(const struct canvas *a, const struct canvas *b, struct strbuf *out);

/* Cells that a clean text takes. */
int canvas_width(struct sv clean, bool ascii);

#endif

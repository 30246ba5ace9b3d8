#include "diple/base/visible.h"
#include "diple/canvas/editor.h"

static int cells_before(struct edit *m, struct visible_opts opts)
{
    struct visible v;
    struct visible_piece p;
    int cells = 0;
    visible_begin(&v, edit_text(m), opts);
    while (visible_next(&v, &p) && p.byte < m->cursor)
        cells += p.width;
    return cells;
}

/* The first cell in view. By half widths, so that typing at the end does not
 * shift the whole line with every character. */
static int first_in_view(int cursor, int width)
{
    int half = width / 2;
    if (cursor < width || half == 0)
        return half == 0 ? cursor : 0;
    return (cursor / half - 1) * half;
}

void editline_draw(
    struct edit *m, struct canvas *c, int y, int x, int width, bool focus)
{
    struct visible_opts opts = {.ascii = c->ascii, .one_line = true};
    struct visible v;
    struct visible_piece p;
    if (width <= 0)
        return;
    int cursor = cells_before(m, opts);
    int from = first_in_view(cursor, width), at = 0;
    struct rect row = {y, x, 1, width}, old = canvas_clip(c, row);
    canvas_fill(c, row, ROLE_INPUT);
    visible_begin(&v, edit_text(m), opts);
    while (at < from + width && visible_next(&v, &p)) {
        canvas_piece(c, y, x + at - from, p.width, ROLE_INPUT, &p);
        at += p.width;
    }
    if (from > 0)
        canvas_glyph(c, y, x, ROLE_DIM, GLYPH_ELLIPSIS);
    canvas_unclip(c, old);
    if (focus)
        canvas_show_cursor(c, y, x + cursor - from);
}

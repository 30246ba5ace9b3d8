#include "diple/canvas/textview.h"

#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/wrap.h"

enum { TEXTVIEW_BAR = 2 }; /* the bar and the blank behind it */

struct textview {
    struct sv text;
    struct wrap wrap;
    bool wrapped; /* `wrap` is of this text at these columns */
    int cols, rows;
    bool ascii;
    bool blanks, laid_blanks; /* shown as marks: as asked, and as wrapped */
    size_t top;               /* the line in the first row */
    const struct text_range *ranges;
    size_t n_ranges;
};

struct textview *textview_new(void)
{
    return mem_zalloc(sizeof(struct textview));
}

static void drop_wrap(struct textview *v)
{
    if (v->wrapped)
        wrap_release(&v->wrap);
    v->wrapped = false;
}

void textview_free(struct textview *v)
{
    if (!v)
        return;
    drop_wrap(v);
    free(v);
}

void textview_set(struct textview *v, struct sv text)
{
    drop_wrap(v);
    v->text = text;
    v->top = 0;
    v->ranges = NULL;
    v->n_ranges = 0;
}

void textview_blanks(struct textview *v, bool shown)
{
    v->blanks = shown;
}

static size_t rows_in_view(const struct textview *v)
{
    return v->rows > 0 ? (size_t)v->rows : 1;
}

static bool has_line(struct textview *v, size_t i)
{
    struct wrap_line line;
    return v->wrapped && wrap_line(&v->wrap, i, &line);
}

/* Go to a line, but no further than to have the last one in the last row. */
static void go_to(struct textview *v, size_t top)
{
    size_t rows = rows_in_view(v);
    if (!v->wrapped)
        return;
    if (!has_line(v, top + rows - 1)) {
        size_t n = wrap_count(&v->wrap); /* the end is near: costs nothing new */
        top = n > rows ? n - rows : 0;
    }
    v->top = top;
}

void textview_layout(struct textview *v, int cols, int rows, bool ascii)
{
    size_t byte = 0;
    struct wrap_line line;
    bool same = v->wrapped && v->cols == cols && v->ascii == ascii &&
                v->blanks == v->laid_blanks;
    v->rows = rows;
    if (!same) {
        if (v->wrapped && v->top && wrap_line(&v->wrap, v->top, &line))
            byte = line.byte;
        drop_wrap(v);
        int width = cols > TEXTVIEW_BAR ? cols - TEXTVIEW_BAR : 1;
        struct visible_opts opts = {.ascii = ascii, .reveal = v->blanks};
        wrap_init(&v->wrap, v->text, (unsigned)width, opts);
        v->wrapped = true;
        v->cols = cols;
        v->ascii = ascii;
        v->laid_blanks = v->blanks;
        if (byte)
            textview_reveal(v, byte);
    }
    go_to(v, v->top);
}

size_t textview_rows(struct textview *v, size_t limit)
{
    if (!v->wrapped || limit == 0)
        return 0;
    return has_line(v, limit - 1) ? limit : wrap_count(&v->wrap);
}

void textview_scroll(struct textview *v, long rows)
{
    size_t steps = rows < 0 ? 0 - (size_t)rows : (size_t)rows;
    if (rows < 0)
        go_to(v, steps > v->top ? 0 : v->top - steps);
    else
        go_to(v, v->top + steps);
}

/* One line of the page before stays in view, to read on from. */
void textview_page(struct textview *v, long pages)
{
    long page = rows_in_view(v) > 1 ? (long)rows_in_view(v) - 1 : 1;
    textview_scroll(v, pages * page);
}

bool textview_key(struct textview *v, uint32_t key)
{
    size_t before = v->top;
    switch (key) {
    case K_UP: textview_scroll(v, -1); break;
    case K_DOWN: textview_scroll(v, 1); break;
    case K_PGUP: textview_page(v, -1); break;
    case K_PGDN: textview_page(v, 1); break;
    case K_HOME: go_to(v, 0); break;
    case K_END: go_to(v, v->wrapped ? wrap_count(&v->wrap) : 0); break;
    default: break;
    }
    return v->top != before;
}

void textview_reveal(struct textview *v, size_t byte)
{
    size_t line;
    unsigned col;
    if (!v->wrapped)
        return;
    wrap_place(&v->wrap, byte, &line, &col);
    if (line < v->top)
        go_to(v, line);
    else if (line - v->top >= rows_in_view(v))
        go_to(v, line - rows_in_view(v) + 1);
}

bool textview_more_above(const struct textview *v)
{
    return v->top > 0;
}

bool textview_more_below(struct textview *v)
{
    return has_line(v, v->top + rows_in_view(v));
}

void textview_ranges(struct textview *v, const struct text_range *list, size_t n)
{
    v->ranges = list;
    v->n_ranges = n;
}

/* The role of a byte; *next is the first range that may still hold one. */
static enum role role_at(const struct textview *v, size_t byte, size_t *next)
{
    while (*next < v->n_ranges && v->ranges[*next].end <= byte)
        ++*next;
    bool inside = *next < v->n_ranges && v->ranges[*next].start <= byte;
    return inside ? v->ranges[*next].role : ROLE_DATA;
}

static void draw_line(
    const struct textview *v, struct canvas *c, struct rect r,
    const struct wrap_line *line)
{
    struct visible pieces;
    struct visible_piece p;
    size_t next = 0;
    int x = r.x;
    wrap_begin(&v->wrap, line, &pieces);
    while (visible_next(&pieces, &p)) {
        int left = r.x + r.cols - x;
        x += canvas_piece(c, r.y, x, left, role_at(v, p.byte, &next), &p);
    }
}

static void draw_bar(struct textview *v, struct canvas *c, struct rect r, int i)
{
    bool above = i == 0 && textview_more_above(v);
    bool below = i == r.rows - 1 && textview_more_below(v);
    if (above || below)
        canvas_glyph(c, r.y + i, r.x, ROLE_ACCENT, below ? GLYPH_DOWN : GLYPH_UP);
    else
        canvas_glyph(c, r.y + i, r.x, ROLE_BAR, GLYPH_BAR);
}

void textview_draw(struct textview *v, struct canvas *c, struct rect r)
{
    struct wrap_line line;
    struct rect old = canvas_clip(c, r);
    for (int i = 0; v->wrapped && i < r.rows; i++) {
        if (!wrap_line(&v->wrap, v->top + (size_t)i, &line))
            break;
        struct rect row = {r.y + i, r.x + TEXTVIEW_BAR, 1, r.cols - TEXTVIEW_BAR};
        draw_bar(v, c, r, i);
        draw_line(v, c, row, &line);
    }
    canvas_unclip(c, old);
}

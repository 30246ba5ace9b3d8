#include "diple/canvas/list.h"

enum { LIST_GUTTER = 2 };

static size_t rows_in_view(const struct list *l)
{
    return l->height > 0 ? (size_t)l->height : 1;
}

/* As little scrolling as brings the cursor into view, and no empty rows at the
 * end while there are rows above. */
static void keep_in_view(struct list *l)
{
    size_t rows = rows_in_view(l);
    if (l->at < l->top)
        l->top = l->at;
    if (l->at - l->top >= rows)
        l->top = l->at - rows + 1;
    if (l->n <= rows)
        l->top = 0;
    else if (l->top > l->n - rows)
        l->top = l->n - rows;
}

void list_go(struct list *l, size_t to)
{
    l->at = l->n == 0 ? 0 : to < l->n ? to : l->n - 1;
    keep_in_view(l);
}

void list_resize(struct list *l, size_t n, int height)
{
    l->n = n;
    l->height = height;
    list_go(l, l->at);
}

void list_move(struct list *l, long by)
{
    size_t steps = by < 0 ? 0 - (size_t)by : (size_t)by;
    if (by < 0)
        list_go(l, steps > l->at ? 0 : l->at - steps);
    else
        list_go(l, steps > l->n - l->at ? l->n : l->at + steps);
}

bool list_key(struct list *l, uint32_t key)
{
    long page = (long)rows_in_view(l);
    switch (key) {
    case K_UP: list_move(l, -1); return true;
    case K_DOWN: list_move(l, 1); return true;
    case K_PGUP: list_move(l, -page); return true;
    case K_PGDN: list_move(l, page); return true;
    case K_HOME: list_go(l, 0); return true;
    case K_END: list_go(l, l->n); return true;
    default: return false;
    }
}

void list_draw(
    const struct list *l, struct canvas *c, struct rect r, list_row *row, void *ctx)
{
    struct rect old = canvas_clip(c, r);
    for (int i = 0; i < r.rows && l->top + (size_t)i < l->n; i++) {
        size_t index = l->top + (size_t)i;
        bool here = index == l->at;
        struct rect line = {r.y + i, r.x + LIST_GUTTER, 1, r.cols - LIST_GUTTER};
        if (here)
            canvas_glyph(c, line.y, r.x, ROLE_ACCENT, GLYPH_POINTER);
        row(ctx, c, line, index, here);
    }
    canvas_unclip(c, old);
}

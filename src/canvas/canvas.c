#include "diple/canvas/canvas.h"

#include <stdlib.h>

#include "diple/base/mem.h"

static int between(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

static const struct cell BLANK = {.cp = {' '}, .width = 1, .role = ROLE_TEXT};

void canvas_init(struct canvas *c, int rows, int cols)
{
    *c = (struct canvas){0};
    canvas_resize(c, rows, cols);
}

void canvas_release(struct canvas *c)
{
    if (!c)
        return;
    free(c->cells);
    *c = (struct canvas){0};
}

void canvas_clear(struct canvas *c)
{
    size_t n = (size_t)c->rows * (size_t)c->cols;
    for (size_t i = 0; i < n; i++)
        c->cells[i] = BLANK;
    c->clip = canvas_all(c);
    c->cursor = false;
    c->cursor_y = c->cursor_x = 0;
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
    c->rows = between(rows, 1, CANVAS_ROWS_MAX);
    c->cols = between(cols, 1, CANVAS_COLS_MAX);
    size_t n = (size_t)c->rows * (size_t)c->cols;
    c->cells = mem_array(c->cells, n, sizeof *c->cells);
    canvas_clear(c);
}

void canvas_copy(struct canvas *dst, const struct canvas *src)
{
    if (dst->rows != src->rows || dst->cols != src->cols)
        canvas_resize(dst, src->rows, src->cols);
    struct cell *cells = dst->cells;
    memcpy(cells, src->cells, (size_t)src->rows * (size_t)src->cols * sizeof *cells);
    *dst = *src;
    dst->cells = cells;
}

struct rect canvas_all(const struct canvas *c)
{
    return (struct rect){0, 0, c->rows, c->cols};
}

/* Where two stretches of a line meet; lengths below 0 count as 0. */
static void meet(int a, int an, int b, int bn, int *at, int *n)
{
    long from = a > b ? a : b;
    long a_end = (long)a + (an > 0 ? an : 0), b_end = (long)b + (bn > 0 ? bn : 0);
    long end = a_end < b_end ? a_end : b_end;
    *at = (int)from;
    *n = end > from ? (int)(end - from) : 0;
}

struct rect rect_meet(struct rect a, struct rect b)
{
    struct rect r;
    meet(a.y, a.rows, b.y, b.rows, &r.y, &r.rows);
    meet(a.x, a.cols, b.x, b.cols, &r.x, &r.cols);
    return r;
}

struct rect canvas_clip(struct canvas *c, struct rect r)
{
    struct rect old = c->clip;
    c->clip = rect_meet(old, r);
    return old;
}

void canvas_unclip(struct canvas *c, struct rect old)
{
    c->clip = rect_meet(old, canvas_all(c));
}

static struct cell *cell_at(struct canvas *c, int y, int x)
{
    return &c->cells[(size_t)y * (size_t)c->cols + (size_t)x];
}

static bool in_clip(const struct canvas *c, int y, int x)
{
    return y >= c->clip.y && y - c->clip.y < c->clip.rows && x >= c->clip.x &&
           x - c->clip.x < c->clip.cols;
}

/* Whatever wide cluster cells x .. x+n-1 cut through loses its other half. */
static void part_neighbours(struct canvas *c, int y, int x, int n)
{
    struct cell *first = cell_at(c, y, x);
    if (first->width == 0 && x > 0) {
        enum role role = first[-1].role;
        first[-1] = BLANK;
        first[-1].role = (uint8_t)role;
    }
    if (x + n < c->cols && first[n].width == 0) {
        enum role role = first[n].role;
        first[n] = BLANK;
        first[n].role = (uint8_t)role;
    }
}

static void put_blank(struct canvas *c, int y, int x, enum role role)
{
    if (!in_clip(c, y, x))
        return;
    part_neighbours(c, y, x, 1);
    struct cell *cell = cell_at(c, y, x);
    *cell = BLANK;
    cell->role = (uint8_t)role;
}

void canvas_put(
    struct canvas *c, int y, int x, enum role role, const uint32_t *cp, int ncp,
    int width)
{
    MUST(width == 1 || width == 2);
    bool left = in_clip(c, y, x);
    bool right = width == 1 ? left : x < CANVAS_COLS_MAX && in_clip(c, y, x + 1);
    if (!left || !right) { /* half a cluster is no cluster */
        if (left)
            put_blank(c, y, x, role);
        else if (right && width == 2)
            put_blank(c, y, x + 1, role);
        return;
    }
    part_neighbours(c, y, x, width);
    struct cell *cell = cell_at(c, y, x);
    *cell = (struct cell){.width = (uint8_t)width, .role = (uint8_t)role};
    for (int i = 0; i < ncp && i < 1 + CELL_MARKS; i++)
        cell->cp[i] = cp[i];
    if (width == 2)
        cell[1] = (struct cell){.role = (uint8_t)role};
}

void canvas_glyph(struct canvas *c, int y, int x, enum role role, enum glyph g)
{
    uint32_t cp = glyph_cp(g, c->ascii);
    canvas_put(c, y, x, role, &cp, 1, 1);
}

void canvas_fill(struct canvas *c, struct rect r, enum role role)
{
    r = rect_meet(r, c->clip);
    for (int y = r.y; y < r.y + r.rows; y++)
        for (int x = r.x; x < r.x + r.cols; x++)
            put_blank(c, y, x, role);
}

void canvas_hline(struct canvas *c, int y, int x, int n, enum role role)
{
    struct rect r = rect_meet((struct rect){y, x, 1, n}, c->clip);
    for (int i = 0; r.rows && i < r.cols; i++)
        canvas_glyph(c, y, r.x + i, role, GLYPH_RULE);
}

void canvas_role(struct canvas *c, int y, int x, int n, enum role role)
{
    struct rect r = rect_meet((struct rect){y, x, 1, n}, c->clip);
    for (int i = 0; r.rows && i < r.cols; i++)
        cell_at(c, y, r.x + i)->role = (uint8_t)role;
}

void canvas_show_cursor(struct canvas *c, int y, int x)
{
    c->cursor = true;
    c->cursor_y = between(y, 0, c->rows - 1);
    c->cursor_x = between(x, 0, c->cols - 1);
}

void canvas_hide_cursor(struct canvas *c)
{
    c->cursor = false;
}

const struct cell *canvas_at(const struct canvas *c, int y, int x)
{
    if (y < 0 || y >= c->rows || x < 0 || x >= c->cols)
        return NULL;
    return cell_at((struct canvas *)(uintptr_t)c, y, x);
}

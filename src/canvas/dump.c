#include <string.h>

#include "diple/base/utf8.h"
#include "diple/canvas/canvas.h"

static bool is_blank(const struct cell *cell)
{
    return cell->cp[0] == ' ' && cell->cp[1] == 0;
}

static const struct cell *row_of(const struct canvas *c, int y)
{
    return &c->cells[(size_t)y * (size_t)c->cols];
}

static void add_picture_row(const struct canvas *c, int y, struct strbuf *out)
{
    const struct cell *row = row_of(c, y);
    int end = c->cols;
    while (end > 0 && is_blank(&row[end - 1]))
        end--;
    for (int x = 0; x < end; x++)
        for (int i = 0; i <= CELL_MARKS && row[x].cp[i]; i++)
            utf8_append(out, row[x].cp[i]);
    strbuf_addch(out, '\n');
}

/* One letter a cell, as far as there is any role but text. */
static void add_role_row(const struct canvas *c, int y, struct strbuf *out)
{
    const struct cell *row = row_of(c, y);
    int end = c->cols;
    while (end > 0 && row[end - 1].role == ROLE_TEXT)
        end--;
    if (end == 0)
        return;
    strbuf_addch(out, '\\');
    for (int x = 0; x < end; x++)
        strbuf_addch(out, role_letter((enum role)row[x].role));
    strbuf_addch(out, '\n');
}

void canvas_picture(const struct canvas *c, struct strbuf *out)
{
    for (int y = 0; y < c->rows; y++)
        add_picture_row(c, y, out);
}

void canvas_dump(const struct canvas *c, struct strbuf *out)
{
    strbuf_printf(out, "%dx%d\n", c->cols, c->rows);
    for (int y = 0; y < c->rows; y++) {
        strbuf_addch(out, ' '); /* so that roles stand under their cells */
        add_picture_row(c, y, out);
        add_role_row(c, y, out);
    }
    if (c->cursor)
        strbuf_printf(out, "cursor %d,%d\n", c->cursor_y, c->cursor_x);
    else
        strbuf_puts(out, "cursor hidden\n");
}

static bool row_equal(const struct canvas *a, const struct canvas *b, int y)
{
    size_t bytes = (size_t)a->cols * sizeof(struct cell);
    return memcmp(row_of(a, y), row_of(b, y), bytes) == 0;
}

bool canvas_equal(const struct canvas *a, const struct canvas *b)
{
    if (a->rows != b->rows || a->cols != b->cols || a->cursor != b->cursor)
        return false;
    if (a->cursor && (a->cursor_y != b->cursor_y || a->cursor_x != b->cursor_x))
        return false;
    for (int y = 0; y < a->rows; y++)
        if (!row_equal(a, b, y))
            return false;
    return true;
}

static void add_signed_row(const struct canvas *c, int y, char sign, struct strbuf *out)
{
    strbuf_printf(out, "%c%3d ", sign, y);
    add_picture_row(c, y, out);
    AUTO_STRBUF struct strbuf roles = STRBUF_INIT;
    add_role_row(c, y, &roles);
    if (roles.n)
        strbuf_printf(out, "%c   %s", sign, roles.p);
}

bool canvas_diff(const struct canvas *a, const struct canvas *b, struct strbuf *out)
{
    if (canvas_equal(a, b))
        return false;
    if (a->rows != b->rows || a->cols != b->cols) {
        strbuf_printf(out, "-%dx%d\n+%dx%d\n", a->cols, a->rows, b->cols, b->rows);
        return true;
    }
    for (int y = 0; y < a->rows; y++) {
        if (row_equal(a, b, y))
            continue;
        add_signed_row(a, y, '-', out);
        add_signed_row(b, y, '+', out);
    }
    if (a->cursor != b->cursor || a->cursor_y != b->cursor_y ||
        a->cursor_x != b->cursor_x)
        strbuf_printf(
            out, "-cursor %d %d,%d\n+cursor %d %d,%d\n", a->cursor, a->cursor_y,
            a->cursor_x, b->cursor, b->cursor_y, b->cursor_x);
    return true;
}

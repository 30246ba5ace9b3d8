#include <stdarg.h>

#include "diple/base/utf8.h"
#include "diple/base/visible.h"
#include "diple/base/width.h"
#include "diple/canvas/canvas.h"

/* One cluster of a clean text: a base and its marks. */
struct cluster {
    uint32_t cp[1 + CELL_MARKS];
    int n;
    int width;
};

static uint32_t take(struct sv *rest)
{
    uint32_t cp;
    size_t n = utf8_decode(*rest, &cp);
    if (n == 0)
        n = 1; /* not clean after all: U+FFFD stands for the byte */
    rest->p += n;
    rest->n -= n;
    return cp;
}

/* What is drawn upon the character before: marks and the joiners that
 * base/visible.h lets through. */
static bool joins(uint32_t cp)
{
    return width_class(cp) == WIDTH_MARK || cp == 0x200C || cp == 0x200D;
}

/* Signs of ours that ASCII has a likeness of, besides the glyphs. */
static uint32_t ascii_of(uint32_t cp)
{
    char c = glyph_stand_in(cp);
    if (c)
        return (uint32_t)c;
    if (cp == 0x2013 || cp == 0x2014 || cp == 0x2212)
        return '-';
    return '?';
}

/* A base that may stand in a cell: whatever is not clean becomes a `?`. */
static void set_base(struct cluster *k, uint32_t cp, bool ascii)
{
    if (ascii && cp > 0x7E)
        cp = ascii_of(cp);
    k->width = (int)width_of(cp);
    if (k->width == 0) {
        cp = ascii ? '?' : UTF8_REPLACEMENT;
        k->width = 1;
    }
    k->cp[0] = cp;
    k->n = 1;
}

static bool next_cluster(struct sv *rest, bool ascii, struct cluster *out)
{
    if (rest->n == 0)
        return false;
    *out = (struct cluster){0};
    set_base(out, take(rest), ascii);
    while (rest->n && (unsigned char)*rest->p >= 0x80) {
        struct sv ahead = *rest;
        uint32_t cp = take(&ahead);
        if (!joins(cp))
            break;
        if (!ascii && out->n < 1 + CELL_MARKS)
            out->cp[out->n++] = cp;
        *rest = ahead;
    }
    return true;
}

int canvas_width(struct sv clean, bool ascii)
{
    struct cluster k;
    int cells = 0;
    while (cells < CANVAS_COLS_MAX && next_cluster(&clean, ascii, &k))
        cells += k.width;
    return cells;
}

int canvas_text(
    struct canvas *c, int y, int x, int max, enum role role, struct sv clean)
{
    struct cluster k;
    int cells = 0;
    if (x > CANVAS_COLS_MAX || x < -CANVAS_COLS_MAX)
        return 0;
    while (cells < max && next_cluster(&clean, c->ascii, &k)) {
        if (cells + k.width > max)
            break;
        canvas_put(c, y, x + cells, role, k.cp, k.n, k.width);
        cells += k.width;
    }
    return cells;
}

int canvas_puts(
    struct canvas *c, int y, int x, int max, enum role role, const char *clean)
{
    return canvas_text(c, y, x, max, role, sv_of(clean));
}

static struct visible_opts data_opts(const struct canvas *c, bool one_line)
{
    return (struct visible_opts){
        .ascii = c->ascii, .reveal = c->reveal, .one_line = one_line};
}

int canvas_piece(
    struct canvas *c, int y, int x, int max, enum role role,
    const struct visible_piece *p)
{
    bool mark = p->kind == VISIBLE_MARK || p->kind == VISIBLE_BADGE;
    if (p->width > max)
        return 0;
    if (p->kind == VISIBLE_NEWLINE)
        return 0;
    return canvas_text(
        c, y, x, p->width, mark ? ROLE_MARK : role, (struct sv){p->out, p->nout});
}

/* Draws the pieces that fit into `max`; returns whether that was all. */
static bool draw_pieces(
    struct canvas *c, int y, int x, int max, enum role role, struct visible *v,
    int *cells)
{
    struct visible_piece p;
    *cells = 0;
    while (visible_next(v, &p)) {
        if (*cells + p.width > max)
            return false;
        *cells += canvas_piece(c, y, x + *cells, max - *cells, role, &p);
    }
    return true;
}

int canvas_data(struct canvas *c, int y, int x, int max, enum role role, struct sv data)
{
    struct visible v;
    int cells;
    if (max <= 0 || x > CANVAS_COLS_MAX || x < -CANVAS_COLS_MAX)
        return 0;
    visible_begin(&v, data, data_opts(c, true));
    struct visible again = v;
    if (draw_pieces(c, y, x, max, role, &v, &cells))
        return cells;
    /* Too long: once more with the last cell kept for the sign that says so,
     * and what the first try left behind it blanked. */
    int tried = cells;
    draw_pieces(c, y, x, max - 1, role, &again, &cells);
    canvas_fill(c, (struct rect){y, x + cells, 1, tried - cells}, role);
    canvas_glyph(c, y, x + cells, role, GLYPH_ELLIPSIS);
    return cells + 1;
}

int canvas_data_width(const struct canvas *c, struct sv data)
{
    size_t cells = visible_width(data, data_opts(c, true));
    return cells < CANVAS_COLS_MAX ? (int)cells : CANVAS_COLS_MAX;
}

int canvas_printf(
    struct canvas *c, int y, int x, int max, enum role role, const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&text, fmt, ap);
    va_end(ap);
    return canvas_data(c, y, x, max, role, strbuf_sv(&text));
}

int canvas_printf_right(
    struct canvas *c, int y, int x, int max, enum role role, const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&text, fmt, ap);
    va_end(ap);
    int cells = canvas_data_width(c, strbuf_sv(&text));
    int blank = cells < max ? max - cells : 0;
    return canvas_data(c, y, x + blank, max - blank, role, strbuf_sv(&text));
}

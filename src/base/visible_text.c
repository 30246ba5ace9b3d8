/* Whole texts through the pieces of visible.c, for what is not a screen. */
#include <unictype.h>

#include "diple/base/utf8.h"
#include "diple/base/visible.h"

static void add_pieces(struct sv text, struct visible_opts opts, struct strbuf *out)
{
    struct visible v;
    struct visible_piece p;
    visible_begin(&v, text, opts);
    while (visible_next(&v, &p)) {
        strbuf_add(out, p.out, p.nout);
        if (p.kind == VISIBLE_NEWLINE)
            strbuf_addch(out, '\n');
    }
}

void visible_line(struct sv text, struct visible_opts opts, struct strbuf *out)
{
    opts.one_line = true;
    add_pieces(text, opts, out);
}

void visible_lines(struct sv text, struct visible_opts opts, struct strbuf *out)
{
    opts.one_line = false;
    add_pieces(text, opts, out);
}

/* Appends characters while they fit; what is cut off makes room for the ellipsis
 * by going back to the last character that ended before the last cell. */
static size_t add_fitting(
    struct sv text, size_t cells, struct visible_opts opts, struct strbuf *out)
{
    struct visible v;
    struct visible_piece p;
    size_t used = 0, kept = out->n, kept_cells = 0;
    visible_begin(&v, text, opts);
    while (visible_next(&v, &p)) {
        if (!p.cont && used < cells) {
            kept = out->n;
            kept_cells = used;
        }
        if (p.width > cells - used) {
            strbuf_truncate(out, kept);
            strbuf_puts(out, opts.ascii ? "~" : "…");
            return kept_cells + 1;
        }
        strbuf_add(out, p.out, p.nout);
        used += p.width;
    }
    return used;
}

size_t visible_fit(
    struct sv text, size_t cells, bool pad, struct visible_opts opts,
    struct strbuf *out)
{
    if (cells == 0)
        return 0;
    opts.one_line = true;
    size_t used = add_fitting(text, cells, opts, out);
    if (pad) {
        strbuf_pad(out, ' ', cells - used);
        used = cells;
    }
    return used;
}

/* Cells on one line, counted until there are more than `enough`. */
static size_t count_cells(struct sv text, size_t enough, struct visible_opts opts)
{
    struct visible v;
    struct visible_piece p;
    size_t cells = 0;
    opts.one_line = true;
    visible_begin(&v, text, opts);
    while (cells <= enough && visible_next(&v, &p))
        cells += p.width;
    return cells;
}

size_t visible_width(struct sv text, struct visible_opts opts)
{
    return count_cells(text, SIZE_MAX - 1, opts);
}

bool visible_is_within(struct sv text, size_t cells, struct visible_opts opts)
{
    return count_cells(text, cells, opts) <= cells;
}

bool visible_has_rtl(struct sv text)
{
    for (size_t i = 0; i < text.n; i = utf8_next(text, i)) {
        uint32_t cp;
        utf8_decode((struct sv){text.p + i, text.n - i}, &cp);
        if (cp < 0x590)
            continue;
        int class = uc_bidi_category(cp);
        if (class == UC_BIDI_R || class == UC_BIDI_AL)
            return true;
    }
    return false;
}

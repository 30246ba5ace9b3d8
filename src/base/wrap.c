/*
 * Wrapping goes through the text once, piece by piece. Line break opportunities
 * are asked of the library for a stretch of some KiB at a time, cut behind a
 * blank, so that the first screen costs the same in a text of any size. A line
 * remembers the last opportunity and the last start of a character; when a piece
 * no longer fits, reading goes back to the better of them.
 */
#include "diple/base/wrap.h"

#include <stdlib.h>
#include <unictype.h>
#include <unilbrk.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

enum { STRETCH = 16 * 1024 };

void wrap_init(struct wrap *w, struct sv text, unsigned width, struct visible_opts opts)
{
    MUST(text.n < UINT32_MAX);
    opts.one_line = false;
    width = width < WRAP_MIN_WIDTH ? WRAP_MIN_WIDTH : width;
    width = width > WRAP_MAX_WIDTH ? WRAP_MAX_WIDTH : width;
    *w = (struct wrap){.text = text, .opts = opts, .width = width};
    visible_begin(&w->at, text, opts);
    w->opts = w->at.opts;
    w->hard_end = SIZE_MAX;
}

void wrap_release(struct wrap *w)
{
    if (!w)
        return;
    free(w->lines);
    free(w->breaks);
    *w = (struct wrap){0};
}

void wrap_change(struct wrap *w, struct sv text, size_t at)
{
    struct wrap_line from = {0};
    MUST(text.n < UINT32_MAX && at <= text.n);
    for (bool kept = false; !kept && w->n > 0;) {
        from = w->lines[--w->n];
        kept = from.first && from.byte <= at;
    }
    w->text = text;
    w->done = false;
    visible_begin_at(&w->at, text, from.byte, from.cp, text.n, w->opts);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where to end a stretch that starts at `from`: at the end of the hard line, or
 * behind a blank that lies far enough on, or at any code point. */
static size_t stretch_end(const struct wrap *w, size_t from)
{
    if (w->hard_end - from <= STRETCH)
        return w->hard_end;
    for (size_t i = from + STRETCH; i > from + STRETCH / 2; i--)
        if (is_blank(w->text.p[i - 1]) && !is_blank(w->text.p[i]))
            return i;
    return utf8_prev(w->text, from + STRETCH);
}

/* The library breaks within e.g. and U.S.A. and www.example.org; rule LB29 says
 * not to. */
static bool is_inner_point(const char *s, size_t n, size_t i)
{
    if (i == 0 || !memchr(".,:;", s[i - 1], 4) || is_blank(s[i]))
        return false;
    uint32_t cp;
    utf8_decode((struct sv){s + i, n - i}, &cp);
    return cp < 0x2e80 && uc_is_general_category_withtable(
                              cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

static void find_breaks(struct wrap *w, size_t from)
{
    size_t n = stretch_end(w, from) - from;
    if (!w->breaks)
        w->breaks = mem_alloc(2 * (STRETCH + UTF8_MAX));
    char *copy = w->breaks + STRETCH + UTF8_MAX;
    utf8_mask((struct sv){w->text.p + from, n}, 'x', copy);
    u8_possible_linebreaks((const uint8_t *)copy, n, "UTF-8", w->breaks);
    for (size_t i = 0; i < n; i++) {
        char *b = &w->breaks[i];
        *b = (*b == UC_BREAK_POSSIBLE && !is_inner_point(copy, n, i)) ||
             *b == UC_BREAK_MANDATORY;
    }
    if (n && from)
        w->breaks[0] = is_blank(w->text.p[from - 1]);
    w->breaks_at = from;
    w->breaks_n = n;
}

static bool may_break(struct wrap *w, size_t byte)
{
    if (byte - w->breaks_at >= w->breaks_n)
        find_breaks(w, byte);
    return w->breaks[byte - w->breaks_at];
}

/* A place where the line could end, and what would be drawn up to there. */
struct cut {
    size_t byte, cp, drawn;
    unsigned width;
};

struct building {
    struct cut now;   /* before the piece in hand */
    struct cut best;  /* the last opportunity */
    struct cut whole; /* the last start of a character */
    bool hanging;
};

static void enter_hard_line(struct wrap *w)
{
    size_t from = w->at.byte;
    const char *lf =
        from < w->text.n ? memchr(w->text.p + from, '\n', w->text.n - from) : NULL;
    w->hard_end = lf ? (size_t)(lf - w->text.p) : w->text.n;
    w->breaks_n = 0;
}

/* End the line at a cut and go on reading from there. */
static void end_line(
    struct wrap *w, struct wrap_line *line, const struct cut *cut, bool hard)
{
    line->nbytes = (uint32_t)(cut->byte - line->byte);
    line->ncp = (uint32_t)(cut->cp - line->cp);
    line->drawn = (uint32_t)(cut->drawn - line->byte);
    line->width = (uint16_t)cut->width;
    line->hard = hard;
    w->lines = mem_grow(w->lines, &w->cap, w->n + 1, sizeof *w->lines);
    w->lines[w->n++] = *line;
    if (!hard)
        visible_begin_at(&w->at, w->text, cut->byte, cut->cp, w->text.n, w->opts);
}

static bool piece_is_blank(const struct visible_piece *p)
{
    return p->kind == VISIBLE_TAB || (p->nbytes == 1 && p->out[0] == ' ');
}

/* Put a piece on the line; false where it does not fit. */
static bool add_piece(
    struct wrap *w, struct building *b, const struct visible_piece *p, size_t start)
{
    bool fits = b->now.width + p->width <= w->width;
    if (!p->cont && p->byte > start) {
        b->whole = b->now;
        if (p->byte < w->hard_end && may_break(w, p->byte))
            b->best = b->now;
    }
    if (!piece_is_blank(p) && (b->hanging || !fits))
        return false;
    b->hanging = b->hanging || !fits;
    b->now.byte = p->byte + p->nbytes;
    b->now.cp = p->cp + p->ncp;
    if (!b->hanging) {
        b->now.drawn = b->now.byte;
        b->now.width += p->width;
    }
    return true;
}

static void build_line(struct wrap *w)
{
    size_t start = w->at.byte;
    struct wrap_line line = {.byte = (uint32_t)start, .cp = (uint32_t)w->at.cp};
    line.first = w->n == 0 || w->lines[w->n - 1].hard;
    if (line.first)
        enter_hard_line(w);
    line.long_line =
        line.first ? w->hard_end - start > WRAP_LONG : w->lines[w->n - 1].long_line;
    struct cut at_start = {.byte = start, .cp = w->at.cp, .drawn = start};
    struct building b = {.now = at_start, .best = at_start, .whole = at_start};
    struct visible_piece p;
    while (visible_next(&w->at, &p)) {
        if (p.kind == VISIBLE_NEWLINE) {
            end_line(w, &line, &b.now, true);
            return;
        }
        if (!add_piece(w, &b, &p, start)) {
            const struct cut *cut = b.best.byte > start    ? &b.best
                                    : b.whole.byte > start ? &b.whole
                                                           : &b.now;
            end_line(w, &line, cut, false);
            return;
        }
    }
    end_line(w, &line, &b.now, false);
    w->done = true;
}

bool wrap_line(struct wrap *w, size_t i, struct wrap_line *out)
{
    while (!w->done && w->n <= i)
        build_line(w);
    if (i >= w->n)
        return false;
    *out = w->lines[i];
    return true;
}

size_t wrap_count(struct wrap *w)
{
    while (!w->done)
        build_line(w);
    return w->n;
}

size_t wrap_guess(const struct wrap *w, bool *exact)
{
    *exact = w->done;
    if (w->done || w->at.byte == 0)
        return w->done ? w->n : 1 + w->text.n / w->width;
    return (size_t)((double)w->n * (double)w->text.n / (double)w->at.byte) + 1;
}

void wrap_begin(const struct wrap *w, const struct wrap_line *line, struct visible *v)
{
    visible_begin_at(
        v, w->text, line->byte, line->cp, (size_t)line->byte + line->drawn, w->opts);
}

/* The last line that does not begin behind `byte`. */
static size_t line_of(struct wrap *w, size_t byte)
{
    while (!w->done && (w->n == 0 || w->lines[w->n - 1].byte <= byte))
        build_line(w);
    size_t low = 0, high = w->n;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (w->lines[mid].byte <= byte)
            low = mid;
        else
            high = mid;
    }
    return low;
}

void wrap_place(struct wrap *w, size_t byte, size_t *line, unsigned *col)
{
    struct visible v;
    struct visible_piece p;
    unsigned at = 0, start = 0;
    size_t i = line_of(w, byte);
    wrap_begin(w, &w->lines[i], &v);
    while (visible_next(&v, &p)) {
        if (!p.cont)
            start = at;
        if (p.byte + p.nbytes > byte) {
            at = start;
            break;
        }
        at += p.width;
    }
    *line = i;
    *col = at;
}

size_t wrap_offset(struct wrap *w, size_t i, unsigned col)
{
    struct wrap_line line;
    struct visible v;
    struct visible_piece p;
    unsigned at = 0;
    if (!wrap_line(w, i, &line))
        return w->text.n;
    size_t start = line.byte;
    wrap_begin(w, &line, &v);
    while (visible_next(&v, &p)) {
        if (!p.cont)
            start = p.byte;
        at += p.width;
        if (at > col)
            return start;
    }
    /* Behind the last character stands the next line, unless this one is last of
     * its paragraph. */
    return line.hard || (w->done && i + 1 == w->n) ? (size_t)line.byte + line.nbytes
                                                   : start;
}

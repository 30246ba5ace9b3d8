/*
 * How a piece is made: a lead code point is read, then whatever belongs to its
 * cell (marks, joiners, the rest of a Hangul syllable). Everything that is not a
 * drawable lead ends up as a mark or badge of its own. Only what lies behind is
 * ever looked at, save for `base`, which remembers that the piece before is full
 * of marks; so a piece is the same wherever the reading began.
 */
#include "diple/base/visible.h"

#include <stdarg.h>
#include <stdio.h>
#include <unictype.h>

#include "cluster.h"
#include "diple/base/breaks.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/base/width.h"

enum {
    ZWNJ = 0x200c,
    ZWJ = 0x200d,
    TEXT_STYLE = 0xfe0e,
    EMOJI_STYLE = 0xfe0f,
    TAB_STOP_MAX = 16
};

/* Conjoining Hangul, by the arithmetic of the standard's chapter 3.12. */
enum {
    HANGUL_S = 0xac00,
    HANGUL_L = 0x1100,
    HANGUL_V = 0x1161,
    HANGUL_T = 0x11a7,
    HANGUL_L_N = 19,
    HANGUL_V_N = 21,
    HANGUL_T_N = 28,
    HANGUL_S_N = HANGUL_L_N * HANGUL_V_N * HANGUL_T_N
};

void visible_begin_at(
    struct visible *v, struct sv text, size_t byte, size_t cp, size_t end,
    struct visible_opts opts)
{
    MUST(end <= text.n && byte <= end);
    if (opts.tab == 0 || opts.tab > TAB_STOP_MAX)
        opts.tab = VISIBLE_TAB_STOP;
    *v = (struct visible){
        .text = text, .opts = opts, .end = end, .byte = byte, .cp = cp};
}

void visible_begin(struct visible *v, struct sv text, struct visible_opts opts)
{
    visible_begin_at(v, text, 0, 0, text.n, opts);
}

/* The code point at the reading position; *len is 0 at the end and for a byte
 * that is not UTF-8. */
static uint32_t peek(const struct visible *v, size_t *len)
{
    uint32_t cp;
    *len = utf8_decode((struct sv){v->text.p + v->byte, v->text.n - v->byte}, &cp);
    return *len ? cp : 0;
}

/* Take a code point into the piece. */
static void take(struct visible *v, struct visible_piece *p, uint32_t cp, size_t len)
{
    bool begins = cluster_begins(&v->state, cp);
    if (p->ncp == 0)
        p->cont = !begins;
    v->byte += len;
    v->cp++;
    p->nbytes += len;
    p->ncp++;
}

static void put(struct visible_piece *p, uint32_t cp)
{
    p->nout = (unsigned char)(p->nout + utf8_encode(cp, p->out + p->nout));
}

static void set_out(
    struct visible_piece *p, enum visible_kind kind, size_t width, const char *out)
{
    size_t n = strlen(out);
    MUST(n < VISIBLE_OUT);
    memcpy(p->out, out, n);
    p->kind = kind;
    p->width = (unsigned char)width;
    p->nout = (unsigned char)n;
}

/* A badge of ASCII, so that its length is its width. */
static void set_badge(struct visible_piece *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void set_badge(struct visible_piece *p, const char *fmt, ...)
{
    char out[VISIBLE_OUT];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(out, sizeof out, fmt, ap);
    va_end(ap);
    set_out(p, VISIBLE_BADGE, strlen(out), out);
}

static void read_control(const struct visible *v, struct visible_piece *p, uint32_t cp)
{
    char out[UTF8_MAX + 1] = {0};
    if (breaks_read() & BREAK_RAW) {
        out[0] = (char)cp;
    } else if (v->opts.ascii) {
        out[0] = '^';
        out[1] = cp == 0x7f ? '?' : (char)(cp + '@');
    } else {
        utf8_encode(cp == 0x7f ? 0x2421 : 0x2400 + cp, out);
    }
    set_out(p, VISIBLE_MARK, v->opts.ascii ? 2 : 1, out);
}

static void read_tab(struct visible *v, struct visible_piece *p)
{
    unsigned stop = v->opts.tab;
    p->kind = VISIBLE_TAB;
    p->width = (unsigned char)(v->opts.one_line ? 1 : stop - v->col % stop);
    if (v->opts.reveal)
        put(p, v->opts.ascii ? '>' : 0x2192);
    for (unsigned i = v->opts.reveal; i < p->width; i++)
        put(p, ' ');
}

static void read_newline(struct visible *v, struct visible_piece *p)
{
    if (v->opts.one_line) {
        read_control(v, p, '\n');
        return;
    }
    p->kind = VISIBLE_NEWLINE;
}

static bool reads_newline(struct visible *v, struct visible_piece *p, uint32_t cp)
{
    size_t next = v->byte + 1;
    bool crlf = cp == '\r' && next < v->text.n && v->text.p[next] == '\n';
    if (cp != '\n' && !crlf)
        return false;
    if (crlf)
        take(v, p, '\r', 1);
    take(v, p, '\n', 1);
    read_newline(v, p);
    return true;
}

/* Scripts that are written with joiners; both neighbours come from one row. */
static const struct {
    uint32_t first, last;
} joining[] = {
    {0x0600, 0x08ff}, {0x0900, 0x097f},   {0x0980, 0x09ff}, {0x0a00, 0x0a7f},
    {0x0a80, 0x0aff}, {0x0b00, 0x0b7f},   {0x0b80, 0x0bff}, {0x0c00, 0x0c7f},
    {0x0c80, 0x0cff}, {0x0d00, 0x0d7f},   {0x0d80, 0x0dff}, {0x0f00, 0x0fff},
    {0x1000, 0x109f}, {0x1780, 0x17ff},   {0x1800, 0x18af}, {0x1b00, 0x1b7f},
    {0xa8e0, 0xa8ff}, {0xa9e0, 0xa9ff},   {0xaa60, 0xaa7f}, {0xfb50, 0xfdff},
    {0xfe70, 0xfefc}, {0x1e900, 0x1e95f},
};

static bool is_letter_or_mark(uint32_t cp)
{
    return uc_is_general_category_withtable(
        cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static bool joins(uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < ARRAY_LEN(joining); i++)
        if (a >= joining[i].first && a <= joining[i].last)
            return b >= joining[i].first && b <= joining[i].last &&
                   is_letter_or_mark(a) && is_letter_or_mark(b);
    return false;
}

static bool is_picture(uint32_t cp)
{
    return cp > 0xa0 && (uc_is_property(cp, UC_PROPERTY_EXTENDED_PICTOGRAPHIC) ||
                         uc_is_property(cp, UC_PROPERTY_EMOJI_MODIFIER));
}

/* What is being put together around a base. */
struct cell {
    uint32_t base, last; /* `last` is what was taken last */
    unsigned marks;
};

/* A joiner at home: between letters that join, after a virama, or (then it is
 * not drawn) between two pictures. *drawn says which. */
static bool joiner_fits(
    const struct visible *v, const struct cell *c, uint32_t cp, bool *drawn)
{
    struct visible ahead = *v;
    size_t len;
    peek(&ahead, &len);
    ahead.byte += len;
    uint32_t next = peek(&ahead, &len);
    *drawn = false;
    if (cp == ZWJ && is_picture(c->base) && is_picture(next))
        return true;
    *drawn = true;
    return uc_combining_class(c->last) == UC_CCC_VR ||
           (c->last != ZWJ && c->last != ZWNJ && joins(c->base, next));
}

/* A variation selector right after a base that has variants of that kind. */
static bool selector_fits(const struct cell *c, uint32_t cp)
{
    if (c->last != c->base || c->marks)
        return false;
    if (cp == TEXT_STYLE || cp == EMOJI_STYLE)
        return uc_is_property(c->base, UC_PROPERTY_EMOJI);
    if (cp >= 0x180b && cp <= 0x180f && cp != 0x180e)
        return c->base >= 0x1820 && c->base <= 0x18aa;
    return cp >= 0xfe00 && cp <= 0xfe02 && c->base > 0x2f && !is_picture(c->base) &&
           uc_is_general_category_withtable(
               c->base, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_S |
                            UC_CATEGORY_MASK_P);
}

/* Take the next code point into the cell where it belongs there. */
static bool grows(struct visible *v, struct visible_piece *p, struct cell *c)
{
    size_t len;
    uint32_t cp = peek(v, &len);
    bool drawn = true;
    if (len < 2)
        return false;
    if (width_class(cp) == WIDTH_MARK) {
        if (c->marks == VISIBLE_MARKS)
            return false;
    } else if (v->opts.reveal) {
        return false;
    } else if (cp == ZWJ || cp == ZWNJ) {
        if (!joiner_fits(v, c, cp, &drawn) || (drawn && c->marks == VISIBLE_MARKS))
            return false;
    } else if (selector_fits(c, cp)) {
        drawn = false;
    } else {
        return false;
    }
    take(v, p, cp, len);
    c->last = cp;
    if (drawn) {
        put(p, cp);
        c->marks++;
    }
    return true;
}

/* Syllables that stand decomposed are drawn composed: curses would drop their
 * vowels, and few fonts join them. Returns what to draw for the lead. */
static uint32_t compose_hangul(struct visible *v, struct visible_piece *p, uint32_t cp)
{
    size_t len;
    uint32_t next = peek(v, &len);
    if (cp - HANGUL_L < HANGUL_L_N && len && next - HANGUL_V < HANGUL_V_N) {
        take(v, p, next, len);
        cp = HANGUL_S + ((cp - HANGUL_L) * HANGUL_V_N + (next - HANGUL_V)) * HANGUL_T_N;
        next = peek(v, &len);
    }
    bool open = cp - HANGUL_S < HANGUL_S_N && (cp - HANGUL_S) % HANGUL_T_N == 0;
    if (open && len && next - HANGUL_T - 1 < HANGUL_T_N - 1) {
        take(v, p, next, len);
        cp += next - HANGUL_T;
    }
    return cp;
}

static void read_cell(struct visible *v, struct visible_piece *p, uint32_t cp)
{
    if (cp >= HANGUL_L && cp < HANGUL_S + HANGUL_S_N)
        cp = compose_hangul(v, p, cp);
    struct cell c = {.base = cp, .last = cp};
    put(p, cp);
    p->kind = VISIBLE_TEXT;
    p->width = (unsigned char)width_of(cp);
    while (grows(v, p, &c))
        ;
    v->base = c.marks == VISIBLE_MARKS;
}

/* A run of marks: those too many for the base before, or without a base. */
static void read_marks(
    struct visible *v, struct visible_piece *p, uint32_t cp, bool on_base)
{
    char out[VISIBLE_OUT];
    size_t len;
    for (;;) {
        uint32_t next = peek(v, &len);
        if (len == 0 || width_class(next) != WIDTH_MARK)
            break;
        take(v, p, next, len);
    }
    unsigned n = (unsigned)p->ncp;
    if (on_base)
        snprintf(out, sizeof out, "…+%u", n);
    else if (n == 1)
        snprintf(out, sizeof out, "<U+%04X>", cp);
    else
        snprintf(out, sizeof out, "<U+%04X…+%u>", cp, n - 1);
    set_out(p, VISIBLE_BADGE, width_text(sv_of(out)), out);
}

static bool is_odd_blank(uint32_t cp)
{
    return cp == 0xa0 || cp == 0x3000 ||
           uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Zs);
}

static void read_other(
    struct visible *v, struct visible_piece *p, uint32_t cp, bool on_base)
{
    enum width_class class = width_class(cp);
    if (v->opts.ascii && cp > 0x7f)
        set_badge(p, "\\u{%x}", cp);
    else if (class == WIDTH_HIDDEN && !(breaks_read() & BREAK_RAW))
        set_badge(p, "<U+%04X>", cp);
    else if (class == WIDTH_MARK)
        read_marks(v, p, cp, on_base);
    else if (v->opts.reveal && cp > 0x7f && is_odd_blank(cp))
        set_badge(p, "<U+%04X>", cp);
    else if (v->opts.ascii)
        set_out(p, VISIBLE_TEXT, 1, (char[]){(char)cp, '\0'});
    else
        read_cell(v, p, cp);
}

static void read_piece(struct visible *v, struct visible_piece *p)
{
    bool on_base = v->base;
    size_t len;
    uint32_t cp = peek(v, &len);
    v->base = false;
    if (reads_newline(v, p, cp))
        return;
    take(v, p, cp, len ? len : 1);
    if (len == 0)
        set_badge(p, "<%02X>", (unsigned char)v->text.p[p->byte]);
    else if (cp == '\t')
        read_tab(v, p);
    else if (cp < 0x20 || cp == 0x7f)
        read_control(v, p, cp);
    else
        read_other(v, p, cp, on_base);
}

static bool is_printable(char c)
{
    return c >= 0x20 && c < 0x7f;
}

bool visible_next(struct visible *v, struct visible_piece *p)
{
    if (v->byte >= v->end)
        return false;
    const char *at = v->text.p + v->byte;
    p->byte = v->byte;
    p->cp = v->cp;
    p->nbytes = p->ncp = 0;
    p->nout = p->width = 0;
    /* Most text: a printable ASCII character with another byte of ASCII behind. */
    if (is_printable(at[0]) &&
        (v->byte + 1 == v->text.n || !((unsigned char)at[1] & 0x80))) {
        v->base = false;
        take(v, p, (unsigned char)at[0], 1);
        p->kind = VISIBLE_TEXT;
        p->width = 1;
        p->out[p->nout++] = at[0];
    } else {
        read_piece(v, p);
    }
    p->out[p->nout] = '\0';
    v->col = p->kind == VISIBLE_NEWLINE ? 0 : v->col + p->width;
    return true;
}

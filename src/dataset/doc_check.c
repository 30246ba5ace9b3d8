#include "diple/base/utf8.h"
#include "doc.h"

/* Offsets against the text, in the one unit that makes every quote right. */

enum unit { UNIT_CODE_POINTS, UNIT_UTF16, UNIT_BYTES, UNIT_N };

static const char *const unit_words[UNIT_N] = {"code points", "UTF-16 units", "bytes"};

static bool byte_of(const struct utf8_index *x, enum unit unit, size_t at, size_t *byte)
{
    if (unit == UNIT_CODE_POINTS)
        return utf8_index_cp_to_byte(x, at, byte);
    if (unit == UNIT_UTF16)
        return utf8_index_utf16_to_byte(x, at, byte);
    *byte = at;
    return at <= x->text.n && utf8_is_boundary(x->text, at);
}

/* A quote on one line has blanks for the text's tabs and line breaks. */
static bool is_quote(struct sv there, struct sv quote)
{
    bool same = there.n == quote.n;
    for (size_t i = 0; same && i < there.n; i++) {
        bool blank = quote.p[i] == ' ' && strchr("\n\r\t", there.p[i]);
        same = there.p[i] == quote.p[i] || blank;
    }
    return same;
}

/* The quote of a span in pieces is theirs with a blank between them. */
static bool pieces_are_right(
    const struct utf8_index *x, enum unit unit, const struct doc_span *s)
{
    struct sv rest = s->quote;
    for (size_t i = 0; i < s->n_pieces; i++) {
        size_t from, to;
        if (!byte_of(x, unit, s->pieces[i].start, &from) ||
            !byte_of(x, unit, s->pieces[i].end, &to) || to <= from)
            return false;
        size_t n = to - from, gap = i > 0;
        if (s->quote.n == 0)
            continue;
        if (rest.n < n + gap || (gap && rest.p[0] != ' ') ||
            !is_quote((struct sv){x->text.p + from, n}, (struct sv){rest.p + gap, n}))
            return false;
        rest = (struct sv){rest.p + n + gap, rest.n - n - gap};
    }
    return rest.n == 0;
}

static bool is_right(
    const struct utf8_index *x, enum unit unit, const struct doc_span *s, size_t *from,
    size_t *to)
{
    if (!byte_of(x, unit, s->start, from) || !byte_of(x, unit, s->end, to))
        return false;
    if (s->n_pieces)
        return pieces_are_right(x, unit, s);
    struct sv there = {x->text.p + *from, *to - *from};
    return s->end > s->start && (s->quote.n == 0 || is_quote(there, s->quote));
}

static size_t misfits(
    const struct doc *d, const struct utf8_index *x, enum unit unit,
    const struct doc_span **first)
{
    size_t wrong = 0, from, to;
    for (size_t v = 0; v < d->n_versions; v++) {
        for (size_t i = 0; i < d->versions[v].n_spans; i++) {
            const struct doc_span *s = &d->versions[v].spans[i];
            if (is_right(x, unit, s, &from, &to))
                continue;
            *first = wrong++ == 0 ? s : *first;
        }
    }
    return wrong;
}

static void convert(struct doc *d, const struct utf8_index *x, enum unit unit)
{
    for (size_t v = 0; v < d->n_versions; v++) {
        for (size_t i = 0; i < d->versions[v].n_spans; i++) {
            struct doc_span *s = &d->versions[v].spans[i];
            size_t from = 0, to = 0;
            byte_of(x, unit, s->start, &from);
            byte_of(x, unit, s->end, &to);
            utf8_index_byte_to_cp(x, from, &s->start);
            utf8_index_byte_to_cp(x, to, &s->end);
            for (size_t k = 0; k < s->n_pieces; k++) {
                byte_of(x, unit, s->pieces[k].start, &from);
                byte_of(x, unit, s->pieces[k].end, &to);
                utf8_index_byte_to_cp(x, from, &s->pieces[k].start);
                utf8_index_byte_to_cp(x, to, &s->pieces[k].end);
            }
        }
    }
}

static bool has_quotes(const struct doc *d)
{
    for (size_t v = 0; v < d->n_versions; v++) {
        for (size_t i = 0; i < d->versions[v].n_spans; i++) {
            if (d->versions[v].spans[i].quote.n)
                return true;
        }
    }
    return false;
}

enum status doc_check(struct doc *d, struct err *e)
{
    struct utf8_index x;
    const struct doc_span *bad = NULL, *other;
    utf8_index_init(&x, d->text);
    size_t wrong = misfits(d, &x, UNIT_CODE_POINTS, &bad);
    enum unit unit = UNIT_CODE_POINTS;
    while (wrong && has_quotes(d) && ++unit < UNIT_N) {
        if (misfits(d, &x, unit, &other) == 0) {
            convert(d, &x, unit);
            wrong = 0;
        }
    }
    if (wrong && bad->quote.n)
        err_set(
            e, ST_INVALID,
            "the text from %zu to %zu is not `%.*s`, whether counted in %s, %s or %s "
            "(%zu such)",
            bad->start, bad->end, (int)(bad->quote.n < 40 ? bad->quote.n : 40),
            bad->quote.p, unit_words[0], unit_words[1], unit_words[2], wrong);
    else if (wrong)
        err_set(
            e, ST_INVALID,
            "the span from %zu to %zu is empty or goes past the text, which has %zu "
            "characters",
            bad->start, bad->end, x.cps);
    utf8_index_release(&x);
    return wrong ? ST_INVALID : ST_OK;
}

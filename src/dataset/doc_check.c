#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "doc.h"

/* Offsets against the text, in the one unit that makes every quote right; and ids
 * against each other. */

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

/* ---- offsets ----------------------------------------------------------------------
 */

enum { MISFITS_NAMED = 4, SHOWN = 40 };

static int shown(struct sv text)
{
    return (int)(text.n < SHOWN ? text.n : SHOWN);
}

/* The first misfits under code points, and how many they are. */
static enum status refuse_quotes(
    const struct doc *d, const struct utf8_index *x, size_t wrong, struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    size_t named = 0, from, to;
    for (size_t v = 0; v < d->n_versions; v++) {
        for (size_t i = 0; i < d->versions[v].n_spans; i++) {
            const struct doc_span *s = &d->versions[v].spans[i];
            if (named == MISFITS_NAMED || is_right(x, UNIT_CODE_POINTS, s, &from, &to))
                continue;
            strbuf_printf(&b, named++ ? ", " : "the text from ");
            strbuf_printf(&b, "%zu to %zu is not ", s->start, s->end);
            strbuf_printf(&b, "`%.*s`", shown(s->quote), s->quote.p);
        }
    }
    if (wrong > named)
        strbuf_printf(&b, " and %zu more are wrong", wrong - named);
    return err_set(
        e, ST_INVALID, "%s, whether counted in %s, %s or %s", b.p, unit_words[0],
        unit_words[1], unit_words[2]);
}

static enum status check_offsets(struct doc *d, struct err *e)
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
        refuse_quotes(d, &x, wrong, e);
    else if (wrong)
        err_set(
            e, ST_INVALID,
            "the span from %zu to %zu is empty or goes past the text, which has %zu "
            "characters",
            bad->start, bad->end, x.cps);
    utf8_index_release(&x);
    return wrong ? ST_INVALID : ST_OK;
}

/* ---- ids --------------------------------------------------------------------------
 */

static enum status find_ends(
    const struct doc_version *v, const struct map *ids, size_t *from, size_t *to,
    struct err *e)
{
    for (size_t i = 0; i < v->n_relations; i++) {
        const struct doc_relation *r = &v->relations[i];
        bool there = map_get(ids, r->from, &from[i]);
        struct sv end = there ? r->to : r->from;
        if (!there || !map_get(ids, r->to, &to[i]))
            return err_set(
                e, ST_INVALID, "a relation leads to `%.*s`, which is no span",
                shown(end), end.p);
        if (from[i] == to[i])
            return err_set(
                e, ST_INVALID, "a relation joins the span `%.*s` with itself",
                shown(r->from), r->from.p);
    }
    return ST_OK;
}

/* Each span that is left has one that is left before it: going back often enough
 * ends on a circle. */
static size_t on_circle(
    const struct doc_version *v, const size_t *from, const size_t *to, struct sv label,
    const size_t *into)
{
    AUTO_FREE size_t *before = mem_array(NULL, v->n_spans + 1, sizeof *before);
    size_t at = 0;
    for (size_t i = 0; i < v->n_relations; i++) {
        if (!sv_eq(v->relations[i].label, label) || !into[from[i]] || !into[to[i]])
            continue;
        before[to[i]] = from[i];
        at = to[i];
    }
    for (size_t i = 0; i < v->n_spans; i++)
        at = before[at];
    return at;
}

/* Spans that nothing leads to are taken away, with what leads from them, until none
 * is left or all that are left lie on a circle or behind one. */
static size_t count_circling(
    const struct doc_version *v, const size_t *from, const size_t *to, struct sv label,
    size_t *circling)
{
    AUTO_FREE size_t *into = mem_array(NULL, v->n_spans + 1, sizeof *into);
    AUTO_FREE size_t *first = mem_array(NULL, v->n_spans + 2, sizeof *first);
    AUTO_FREE size_t *next = mem_array(NULL, v->n_relations + 1, sizeof *next);
    AUTO_FREE size_t *ready = mem_array(NULL, v->n_spans + 1, sizeof *ready);
    size_t n_ready = 0, left = v->n_spans;
    memset(into, 0, (v->n_spans + 1) * sizeof *into);
    memset(first, 0, (v->n_spans + 2) * sizeof *first);
    for (size_t i = 0; i < v->n_relations; i++) {
        if (!sv_eq(v->relations[i].label, label))
            continue;
        into[to[i]]++;
        next[i] = first[from[i]];
        first[from[i]] = i + 1;
    }
    for (size_t i = 0; i < v->n_spans; i++) {
        if (into[i] == 0)
            ready[n_ready++] = i;
    }
    while (n_ready) {
        left--;
        for (size_t k = first[ready[--n_ready]]; k;) {
            size_t end = to[k - 1];
            k = next[k - 1];
            if (--into[end] == 0)
                ready[n_ready++] = end;
        }
    }
    if (left)
        *circling = on_circle(v, from, to, label, into);
    return left;
}

static enum status check_circles(
    const struct doc_version *v, const size_t *from, const size_t *to, struct err *e)
{
    AUTO_MAP struct map seen = {0};
    for (size_t i = 0; i < v->n_relations; i++) {
        struct sv label = v->relations[i].label;
        size_t span = 0;
        if (!map_add(&seen, label, i))
            continue;
        if (seen.n > DOC_KINDS_MAX)
            return err_set(
                e, ST_LIMIT, "a text can have at most %d kinds of relations",
                DOC_KINDS_MAX);
        if (count_circling(v, from, to, label, &span) == 0)
            continue;
        struct sv id = v->spans[span].id;
        err_set(
            e, ST_INVALID, "the relations `%.*s` go round in a circle by way of `%.*s`",
            shown(label), label.p, shown(id), id.p);
        err_hint(
            e, "Relations without a direction may: `directed: false` in the guide.");
        return ST_INVALID;
    }
    return ST_OK;
}

static enum status check_ids(const struct doc_version *v, bool directed, struct err *e)
{
    AUTO_MAP struct map ids = {0};
    AUTO_FREE size_t *from = mem_array(NULL, v->n_relations + 1, sizeof *from);
    AUTO_FREE size_t *to = mem_array(NULL, v->n_relations + 1, sizeof *to);
    for (size_t i = 0; i < v->n_spans; i++) {
        struct sv id = v->spans[i].id;
        if (id.n && !map_add(&ids, id, i))
            return err_set(
                e, ST_INVALID, "two spans have the id `%.*s`", shown(id), id.p);
    }
    enum status st = find_ends(v, &ids, from, to, e);
    return st == ST_OK && directed ? check_circles(v, from, to, e) : st;
}

enum status doc_check(struct doc *d, bool directed, struct err *e)
{
    enum status st = check_offsets(d, e);
    for (size_t i = 0; i < d->n_versions && st == ST_OK; i++) {
        const struct doc_version *v = &d->versions[i];
        if (v->n_relations > DOC_SPANS_MAX)
            return err_set(
                e, ST_LIMIT, "a text can have at most %d relations", DOC_SPANS_MAX);
        st = check_ids(v, directed, e);
    }
    return st;
}

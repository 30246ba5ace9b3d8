/* One mark: the same with something about it changed. */
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/mark/marks.h"

struct markup mark_with_edges(
    struct markset *m, const struct markup *k, struct move_range r)
{
    struct markup out = *k;
    out.start = r.start;
    out.end = r.end;
    if (k->n_pieces == 0)
        return out;
    struct move_range *pieces = arena_array(&m->arena, k->n_pieces, sizeof *pieces);
    memcpy(pieces, k->pieces, k->n_pieces * sizeof *pieces);
    pieces[0].start = r.start;
    pieces[k->n_pieces - 1].end = r.end;
    out.pieces = pieces;
    return out;
}

/* Sorted, and those that touch joined. */
static size_t join(struct move_range *p, size_t n)
{
    size_t kept = 0;
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && p[k].start < p[k - 1].start; k--) {
            struct move_range t = p[k];
            p[k] = p[k - 1];
            p[k - 1] = t;
        }
    for (size_t i = 0; i < n; i++) {
        if (kept && p[i].start <= p[kept - 1].end) {
            if (p[i].end > p[kept - 1].end)
                p[kept - 1].end = p[i].end;
        } else {
            p[kept++] = p[i];
        }
    }
    return kept;
}

struct markup mark_with_piece(
    struct markset *m, const struct markup *k, struct move_range r)
{
    struct markup out = *k;
    size_t n = k->n_pieces ? k->n_pieces : 1;
    struct move_range *pieces = arena_array(&m->arena, n + 1, sizeof *pieces);
    pieces[0] = (struct move_range){k->start, k->end};
    if (k->n_pieces)
        memcpy(pieces, k->pieces, k->n_pieces * sizeof *pieces);
    pieces[n] = r;
    n = join(pieces, n + 1);
    out.start = pieces[0].start;
    out.end = pieces[n - 1].end;
    out.pieces = n > 1 ? pieces : NULL;
    out.n_pieces = n > 1 ? n : 0;
    return out;
}

size_t mark_given(const struct markup *k, size_t attribute)
{
    return k->values ? k->values[attribute] : GUIDE_NONE;
}

struct markup mark_with_value(
    struct markset *m, const struct markup *k, size_t attribute, size_t value)
{
    struct markup out = *k;
    size_t n = m->q->labels[k->label].n_attributes;
    size_t *values = arena_array(&m->arena, n, sizeof *values);
    for (size_t i = 0; i < n; i++)
        values[i] = mark_given(k, i);
    values[attribute] = value;
    out.values = values;
    return out;
}

size_t mark_missing(const struct question *q, const struct markup *k)
{
    const struct label *l = &q->labels[k->label];
    for (size_t i = 0; i < l->n_attributes; i++)
        if (l->attributes[i].required && mark_given(k, i) == GUIDE_NONE)
            return i;
    return GUIDE_NONE;
}

struct span mark_span(const struct markset *m, const struct markup *k)
{
    const struct label *l = &m->q->labels[k->label];
    struct span s = {.start = k->cp_start, .end = k->cp_end, .label = k->label};
    for (size_t i = 0; i < l->n_attributes; i++) {
        const struct attribute *of = &l->attributes[i];
        size_t value = mark_given(k, i);
        if (value != GUIDE_NONE)
            s.values =
                span_add_value(s.values, sv_of(of->id), sv_of(of->labels[value].id));
    }
    for (size_t i = 0; i < k->n_pieces; i++) {
        size_t start = 0, end = 0;
        utf8_index_byte_to_cp(m->index, k->pieces[i].start, &start);
        utf8_index_byte_to_cp(m->index, k->pieces[i].end, &end);
        s.pieces = span_add_piece(s.pieces, start, end);
    }
    return s;
}

void mark_quote(const struct markset *m, const struct markup *k, struct strbuf *out)
{
    struct move_range whole = {k->start, k->end};
    const struct move_range *p = k->n_pieces ? k->pieces : &whole;
    for (size_t i = 0; i < (k->n_pieces ? k->n_pieces : 1); i++) {
        strbuf_puts(out, i ? " " : "");
        strbuf_add(out, m->index->text.p + p[i].start, p[i].end - p[i].start);
    }
}

#include "diple/stats/marks.h"

#include "diple/base/mem.h"

void span_table_release(struct span_table *m)
{
    if (!m)
        return;
    free(m->mark);
    free(m->view);
    free(m->first_view);
    free(m->length);
    *m = (struct span_table){0};
}

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const struct span_mark *x = a, *y = b;
    int c = compare(x->doc, y->doc);
    c = c ? c : compare(x->rater, y->rater);
    c = c ? c : compare(x->start, y->start);
    c = c ? c : compare(x->end, y->end);
    return c ? c : compare(x->label, y->label);
}

static enum status check(
    const struct span_table *m, const struct span_mark *given, size_t n, struct err *e)
{
    if (n > MARKS_MAX || m->size.docs > MARKS_MAX || m->size.raters > MARKS_MAX)
        return err_set(e, ST_LIMIT, "there are more marks than %d", MARKS_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct span_mark *g = &given[i];
        if (g->doc >= m->size.docs || g->rater >= m->size.raters ||
            g->label >= m->size.labels)
            return err_set(e, ST_INVALID, "mark %zu is outside of its table", i);
        if (g->start >= g->end)
            return err_set(e, ST_INVALID, "mark %zu has no extent", i);
        if (g->end > MARKS_POSITION_MAX)
            return err_set(
                e, ST_LIMIT, "mark %zu ends past position %d", i, MARKS_POSITION_MAX);
    }
    return ST_OK;
}

static enum status check_places(
    const struct span_table *m, const struct span_mark *given, size_t n,
    const struct span_mark *seen, size_t n_seen, const uint32_t *lengths, struct err *e)
{
    for (size_t i = 0; i < n_seen; i++) {
        if (seen[i].doc >= m->size.docs || seen[i].rater >= m->size.raters)
            return err_set(e, ST_INVALID, "view %zu is outside of its table", i);
    }
    for (size_t i = 0; lengths && i < n; i++) {
        if (given[i].end > lengths[given[i].doc])
            return err_set(e, ST_INVALID, "mark %zu goes past its document", i);
    }
    return ST_OK;
}

static void keep_marks(struct span_table *m, const struct span_mark *given, size_t n)
{
    m->mark = mem_array(NULL, n + 1, sizeof *m->mark);
    for (size_t i = 0; i < n; i++)
        m->mark[i] = given[i];
    qsort(m->mark, n, sizeof *m->mark, by_place);
    for (size_t i = 0; i < n; i++) {
        if (m->n && by_place(&m->mark[m->n - 1], &m->mark[i]) == 0)
            m->repeated++;
        else
            m->mark[m->n++] = m->mark[i];
    }
}

/* One view for each document and rater that either list names. */
static void make_views(
    struct span_table *m, const struct span_mark *seen, size_t n_seen)
{
    size_t all = m->n + n_seen;
    AUTO_FREE struct span_mark *pairs = mem_array(NULL, all + 1, sizeof *pairs);
    for (size_t i = 0; i < all; i++) {
        const struct span_mark *from = i < m->n ? &m->mark[i] : &seen[i - m->n];
        pairs[i] = (struct span_mark){.doc = from->doc, .rater = from->rater};
    }
    qsort(pairs, all, sizeof *pairs, by_place);
    m->view = mem_array(NULL, all + 1, sizeof *m->view);
    m->first_view = mem_zalloc((m->size.docs + 1) * sizeof *m->first_view);
    for (size_t i = 0, at = 0; i < all; i++) {
        if (i && by_place(&pairs[i - 1], &pairs[i]) == 0)
            continue;
        struct span_view *v = &m->view[m->views++];
        *v = (struct span_view){pairs[i].doc, pairs[i].rater, at, 0};
        while (at < m->n && m->mark[at].doc == v->doc && m->mark[at].rater == v->rater)
            at++;
        v->n = at - v->first;
        m->first_view[v->doc + 1] = m->views;
    }
    for (size_t d = 0; d < m->size.docs; d++) {
        if (m->first_view[d + 1] == 0)
            m->first_view[d + 1] = m->first_view[d];
    }
}

enum status span_table_build(
    struct span_table *m, const struct span_mark *given, size_t n,
    const struct span_mark *seen, size_t n_seen, const uint32_t *lengths, struct err *e)
{
    enum status st = check(m, given, n, e);
    if (st == ST_OK)
        st = check_places(m, given, n, seen, n_seen, lengths, e);
    if (st != ST_OK)
        return st;
    *m = (struct span_table){.size = m->size};
    keep_marks(m, given, n);
    make_views(m, seen, n_seen);
    m->length = mem_zalloc((m->size.docs + 1) * sizeof *m->length);
    for (size_t d = 0; lengths && d < m->size.docs; d++)
        m->length[d] = lengths[d];
    for (size_t i = 0; i < m->n; i++) {
        uint32_t *length = &m->length[m->mark[i].doc];
        *length = m->mark[i].end > *length ? m->mark[i].end : *length;
    }
    return ST_OK;
}

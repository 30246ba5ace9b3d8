#include "diple/mark/marks.h"

#include "diple/base/mem.h"
#include "order.h"

void markset_init(
    struct markset *m, const struct question *q, const struct utf8_index *index,
    bool with_ids)
{
    *m = (struct markset){.q = q, .index = index, .with_ids = with_ids};
}

void markset_release(struct markset *m)
{
    free(m->list);
    free(m->reach);
    free(m->log);
    arena_release(&m->arena);
    *m = (struct markset){0};
}

int mark_order(const void *x, const void *y)
{
    const struct markup *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (a->label != b->label)
        return a->label < b->label ? -1 : 1;
    return (a->serial > b->serial) - (a->serial < b->serial);
}

void markset_index(struct markset *m)
{
    size_t far = 0;
    m->reach = mem_grow(m->reach, &m->reach_cap, m->n, sizeof *m->reach);
    for (size_t i = 0; i < m->n; i++) {
        far = m->list[i].end > far ? m->list[i].end : far;
        m->reach[i] = far;
    }
}

/* ---- finding ------------------------------------------------------------------- */

size_t markset_find(const struct markset *m, uint32_t serial)
{
    for (size_t i = 0; serial && i < m->n; i++)
        if (m->list[i].serial == serial)
            return i;
    return MARKS_NONE;
}

/* The first whose start is at or after the byte; m->n where there is none. */
static size_t first_from(const struct markset *m, size_t byte)
{
    size_t low = 0, high = m->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (m->list[mid].start < byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The first up to which something reaches behind the byte. */
static size_t first_reaching(const struct markset *m, size_t byte)
{
    size_t low = 0, high = m->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (m->reach[mid] <= byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

size_t markset_within(const struct markset *m, size_t from, size_t to, size_t last)
{
    size_t i = last == MARKS_NONE ? first_reaching(m, from) : last + 1;
    for (; i < m->n && m->list[i].start < to; i++)
        if (m->list[i].end > from)
            return i;
    return MARKS_NONE;
}

static bool is_shorter(const struct markup *a, const struct markup *b)
{
    size_t x = a->end - a->start, y = b->end - b->start;
    return x != y ? x < y : mark_order(a, b) < 0;
}

size_t markset_at(const struct markset *m, size_t byte, uint32_t than)
{
    size_t after = markset_find(m, than), best = MARKS_NONE, least = MARKS_NONE;
    size_t i = MARKS_NONE;
    while ((i = markset_within(m, byte, byte + 1, i)) != MARKS_NONE) {
        const struct markup *k = &m->list[i];
        if (least == MARKS_NONE || is_shorter(k, &m->list[least]))
            least = i;
        if (after != MARKS_NONE && !is_shorter(&m->list[after], k))
            continue;
        if (best == MARKS_NONE || is_shorter(k, &m->list[best]))
            best = i;
    }
    return best != MARKS_NONE ? best : least;
}

size_t markset_next(const struct markset *m, size_t byte, bool candidates_only)
{
    for (size_t i = first_from(m, byte + 1); i < m->n; i++)
        if (!candidates_only || m->list[i].candidate)
            return i;
    return MARKS_NONE;
}

size_t markset_prev(const struct markset *m, size_t byte, bool candidates_only)
{
    for (size_t i = first_from(m, byte); i-- > 0;)
        if (!candidates_only || m->list[i].candidate)
            return i;
    return MARKS_NONE;
}

size_t markset_same(const struct markset *m, const struct markup *as)
{
    for (size_t i = first_from(m, as->start); i < m->n && m->list[i].start == as->start;
         i++) {
        const struct markup *k = &m->list[i];
        if (k->end == as->end && k->label == as->label && k->serial != as->serial)
            return i;
    }
    return MARKS_NONE;
}

size_t markset_count(const struct markset *m, bool candidates)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        n += m->list[i].candidate == candidates;
    return n;
}

void markset_spans(const struct markset *m, struct span *out, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (!m->list[i].candidate)
            out[(*n)++] = mark_span(m, &m->list[i]);
}

/* ---- what may not be ----------------------------------------------------------- */

static bool crosses(const struct markup *a, const struct markup *b)
{
    bool inside = a->start >= b->start && a->end <= b->end;
    bool around = b->start >= a->start && b->end <= a->end;
    return !inside && !around;
}

static const char *overlap_refusal(
    struct markset *m, const struct markup *k, const struct markup *other)
{
    const char *name = m->q->labels[other->label].name;
    bool same = k->start == other->start && k->end == other->end;
    if (same && k->label == other->label)
        return arena_printf(&m->arena, "This is marked as %s already.", name);
    if (m->q->overlap == OVERLAP_NONE)
        return arena_printf(
            &m->arena, "A span of %s is there, and spans may not overlap here.", name);
    if (m->q->overlap == OVERLAP_NESTED && crosses(k, other))
        return arena_printf(
            &m->arena, "It would cross a span of %s; here one must lie in the other.",
            name);
    return NULL;
}

static const char *limit_refusal(struct markset *m, const struct markup *k)
{
    long n = 0, max = m->q->labels[k->label].max;
    for (size_t i = 0; max > 0 && i < m->n; i++)
        n += m->list[i].label == k->label && !m->list[i].candidate &&
             m->list[i].serial != k->serial;
    if (max > 0 && n >= max)
        return arena_printf(
            &m->arena, "%s may be marked at most %ld time%s in an item.",
            m->q->labels[k->label].name, max, max == 1 ? "" : "s");
    if (m->n >= MARKS_MAX && !k->serial)
        return arena_printf(&m->arena, "An item holds at most %d spans.", MARKS_MAX);
    return NULL;
}

const char *markset_refusal(struct markset *m, const struct markup *k)
{
    const char *why = limit_refusal(m, k);
    size_t i = MARKS_NONE;
    while (!why && (i = markset_within(m, k->start, k->end, i)) != MARKS_NONE) {
        const struct markup *other = &m->list[i];
        if (!other->candidate && other->serial != k->serial)
            why = overlap_refusal(m, k, other);
    }
    return why;
}

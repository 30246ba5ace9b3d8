#include "diple/guide/clusters.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/guide/answer.h"

static const char *const kind_words[] = {
    "boundary", "label", "missing", "nested", "relation"};

const char *cluster_kind_word(enum cluster_kind kind)
{
    return (unsigned)kind < CLUSTER_KIND_N ? kind_words[kind] : "unknown";
}

static int member_order(const void *x, const void *y)
{
    const struct cluster_member *a = x, *b = y;
    int by = span_order(&a->span, &b->span);
    if (by == 0)
        by = (a->layer > b->layer) - (a->layer < b->layer);
    return by ? by : (a->index > b->index) - (a->index < b->index);
}

static bool same_place(const struct span *x, const struct span *y)
{
    return x->start == y->start && x->end == y->end;
}

/* All spans of all layers in order; what stands twice in one of them, once. */
static struct cluster_member *gather(
    const struct cluster_layer *layers, size_t n, struct arena *a, size_t *count)
{
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < n; i++)
        all += layers[i].n;
    struct cluster_member *list = arena_array(a, all + 1, sizeof *list);
    all = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < layers[i].n; k++)
            list[all++] = (struct cluster_member){layers[i].spans[k], i, k};
    qsort(list, all, sizeof *list, member_order);
    for (size_t i = 0; i < all; i++) {
        const struct cluster_member *last = kept ? &list[kept - 1] : NULL;
        if (!last || last->layer != list[i].layer ||
            span_order(&last->span, &list[i].span) != 0)
            list[kept++] = list[i];
    }
    *count = kept;
    return list;
}

/* The end of those from i on that are alike. */
static size_t run_end(const struct cluster_member *list, size_t n, size_t i)
{
    size_t k = i + 1;
    while (k < n && span_order(&list[k].span, &list[i].span) == 0)
        k++;
    return k;
}

static void take_agreed(struct clusters *c, struct arena *a)
{
    size_t kept = 0;
    c->agreed = arena_array(a, c->n_members + 1, sizeof *c->agreed);
    for (size_t i = 0, end; i < c->n_members; i = end) {
        end = run_end(c->members, c->n_members, i);
        if (end - i == c->layers) {
            c->agreed[c->n_agreed++] = c->members[i];
            continue;
        }
        for (size_t k = i; k < end; k++)
            c->members[kept++] = c->members[k];
    }
    c->n_members = kept;
}

/* ---- kinds ---------------------------------------------------------------------- */

static bool same_layers(
    const struct cluster_member *x, size_t n, const struct cluster_member *y, size_t m)
{
    if (n != m)
        return false;
    for (size_t i = 0; i < n; i++)
        if (x[i].layer != y[i].layer)
            return false;
    return true;
}

/* Every span in it is in the same layers as the first one. */
static bool is_missing(const struct cluster_member *m, size_t n)
{
    size_t first = run_end(m, n, 0);
    for (size_t i = first, end; i < n; i = end) {
        end = run_end(m, n, i);
        if (!same_layers(m, first, m + i, end - i))
            return false;
    }
    return true;
}

static size_t place_end(const struct cluster_member *m, size_t n, size_t i)
{
    size_t k = i + 1;
    while (k < n && same_place(&m[k].span, &m[i].span))
        k++;
    return k;
}

/* Every place in it is marked by the same layers. `seen` holds, for each layer,
 * the number of the last place that it marked. */
static bool is_label(const struct cluster_member *m, size_t n, size_t *seen)
{
    size_t layers = 0, place = 1;
    for (size_t i = 0, end; i < n; i = end, place++) {
        size_t here = 0;
        end = place_end(m, n, i);
        for (size_t k = i; k < end; k++) {
            size_t last = seen[m[k].layer];
            if (last == place)
                continue;
            if (last != place - 1)
                return false;
            seen[m[k].layer] = place;
            here++;
        }
        if (place > 1 && here != layers)
            return false;
        layers = here;
    }
    return true;
}

/* The furthest ends so far of two labels: enough to know whether a span lies in one
 * of another label. */
struct reach {
    size_t end, label, other_end;
};

static void reach_add(struct reach *r, const struct span *s)
{
    if (s->label == r->label) {
        r->end = s->end > r->end ? s->end : r->end;
    } else if (s->end > r->end) {
        *r = (struct reach){s->end, s->label, r->end};
    } else if (s->end > r->other_end) {
        r->other_end = s->end;
    }
}

static bool reach_holds(const struct reach *r, const struct span *s)
{
    return (r->label == s->label ? r->other_end : r->end) >= s->end;
}

/* Those around a span come before it, so one pass sees them all. */
static bool is_nested(const struct cluster_member *m, size_t n, size_t *of_layer)
{
    struct reach reach = {0, CLUSTER_NONE, 0};
    for (size_t i = 0, end; i < n; i = end) {
        end = place_end(m, n, i);
        for (size_t k = i; k < end; k++)
            if (of_layer[m[k].layer] >= m[k].span.end ||
                reach_holds(&reach, &m[k].span))
                return true;
        for (size_t k = i; k < end; k++) {
            size_t *far = &of_layer[m[k].layer];
            *far = m[k].span.end > *far ? m[k].span.end : *far;
            reach_add(&reach, &m[k].span);
        }
    }
    return false;
}

static void forget(size_t *of_layer, const struct cluster_member *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        of_layer[m[i].layer] = 0;
}

static enum cluster_kind kind_of(
    const struct cluster_member *m, size_t n, size_t *of_layer)
{
    enum cluster_kind kind = CLUSTER_BOUNDARY;
    if (is_missing(m, n))
        return CLUSTER_MISSING;
    if (is_label(m, n, of_layer))
        kind = CLUSTER_LABEL;
    forget(of_layer, m, n);
    if (kind == CLUSTER_BOUNDARY && is_nested(m, n, of_layer))
        kind = CLUSTER_NESTED;
    forget(of_layer, m, n);
    return kind;
}

/* ---- clusters ------------------------------------------------------------------- */

void clusters_find(
    const struct cluster_layer *layers, size_t n, struct arena *a, struct clusters *out)
{
    struct clusters c = {.layers = n};
    size_t *of_layer = arena_array(a, n + 1, sizeof *of_layer);
    c.members = gather(layers, n, a, &c.n_members);
    take_agreed(&c, a);
    c.list = arena_array(a, c.n_members + 1, sizeof *c.list);
    for (size_t i = 0; i < c.n_members;) {
        struct cluster one = {
            .start = c.members[i].span.start, .end = c.members[i].span.end, .first = i};
        for (; i < c.n_members && c.members[i].span.start < one.end; i++) {
            size_t end = c.members[i].span.end;
            one.end = end > one.end ? end : one.end;
        }
        one.n = i - one.first;
        one.kind = kind_of(c.members + one.first, one.n, of_layer);
        c.list[c.n++] = one;
    }
    *out = c;
}

static size_t shared(const struct cluster *c, size_t start, size_t end)
{
    size_t from = c->start > start ? c->start : start;
    size_t to = c->end < end ? c->end : end;
    return to > from ? to - from : 0;
}

size_t clusters_at(const struct clusters *c, size_t start, size_t end)
{
    size_t low = 0, high = c->n, best = CLUSTER_NONE, most = 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->list[mid].end <= start)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < c->n && c->list[low].start < end; low++)
        if (shared(&c->list[low], start, end) > most) {
            most = shared(&c->list[low], start, end);
            best = low;
        }
    return best;
}

/* ---- variants ------------------------------------------------------------------- */

/* The members of each layer, one layer behind the other; first[i] is where those of
 * layer i begin. */
static const struct cluster_member **by_layer(
    const struct clusters *c, const struct cluster *of, struct arena *a, size_t *first)
{
    const struct cluster_member **list = arena_array(a, of->n + 1, sizeof *list);
    const struct cluster_member *m = c->members + of->first;
    for (size_t i = 0; i < of->n; i++)
        first[m[i].layer + 1]++;
    for (size_t i = 0; i < c->layers; i++)
        first[i + 1] += first[i];
    size_t *next = arena_array(a, c->layers + 1, sizeof *next);
    memcpy(next, first, c->layers * sizeof *next);
    for (size_t i = 0; i < of->n; i++)
        list[next[m[i].layer]++] = &m[i];
    return list;
}

static bool says(
    const struct cluster_variant *v, const struct cluster_member **spans, size_t n)
{
    if (v->n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (span_order(&v->spans[i]->span, &spans[i]->span) != 0)
            return false;
    return true;
}

size_t cluster_variants(
    const struct clusters *c, size_t at, struct arena *a, struct cluster_variant **out)
{
    size_t *first = arena_array(a, c->layers + 1, sizeof *first), n = 0;
    const struct cluster_member **of = by_layer(c, &c->list[at], a, first);
    struct cluster_variant *list = arena_array(a, c->layers + 1, sizeof *list);
    for (size_t i = 0; i < c->layers; i++) {
        const struct cluster_member **spans = of + first[i];
        size_t count = first[i + 1] - first[i], k = 0;
        while (k < n && !says(&list[k], spans, count))
            k++;
        if (k == n)
            list[n++] = (struct cluster_variant){
                spans, count, arena_array(a, c->layers, sizeof *list[k].layers), 0};
        list[k].layers[list[k].votes++] = i;
    }
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && list[k].votes > list[k - 1].votes; k--) {
            struct cluster_variant t = list[k];
            list[k] = list[k - 1];
            list[k - 1] = t;
        }
    *out = list;
    return n;
}

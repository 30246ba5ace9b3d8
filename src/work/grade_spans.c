#include <stdlib.h>

#include "diple/guide/answer.h"
#include "grade_inner.h"

/*
 * Spans are paired in rounds, each over what the one before left: all the same; the
 * same label and attributes with edges within the tolerance; the same label at such
 * edges, with other attributes; another label at such edges; the same label,
 * overlapping. What is left is too much, or missing.
 *
 * Both sides are gone through by their starts, so a span is held against those near
 * it alone, and takes the first of them that fits. Where spans do not overlap, edges
 * come in one order on both sides, and that pairs as many as can be.
 */

struct pairing {
    size_t tolerance;
    struct span_grade *of_given; /* mark SPAN_EXTRA: not paired yet */
    size_t *order;               /* of those, by place */
    size_t n_given;
    const struct span **accepted; /* by place */
    size_t *reach;                /* the furthest end in accepted[0 .. i] */
    bool *taken;                  /* by accepted */
    size_t n_accepted;
};

static size_t apart(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

static bool near(const struct pairing *p, const struct span *x, const struct span *y)
{
    return apart(x->start, y->start) <= p->tolerance &&
           apart(x->end, y->end) <= p->tolerance;
}

static bool fits(
    const struct pairing *p, const struct span *x, const struct span *y,
    enum span_mark mark)
{
    bool label = x->label == y->label;
    switch (mark) {
    case SPAN_EXACT: return span_order(x, y) == 0;
    case SPAN_SLIP:
        return label && near(p, x, y) && x->values == y->values &&
               !x->pieces == !y->pieces;
    case SPAN_VALUES: return label && near(p, x, y);
    case SPAN_LABEL: return !label && near(p, x, y);
    default: return label && x->start < y->end && y->start < x->end;
    }
}

/* The first that could fit: what begins before is too far off. */
static size_t first_near(const struct pairing *p, const struct span *x)
{
    size_t from = x->start > p->tolerance ? x->start - p->tolerance : 0;
    size_t low = 0, high = p->n_accepted;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (p->accepted[mid]->start < from)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The first up to which something reaches behind its start. */
static size_t first_reaching(const struct pairing *p, const struct span *x)
{
    size_t low = 0, high = p->n_accepted;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (p->reach[mid] <= x->start)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void pair_one(struct pairing *p, struct span_grade *g, enum span_mark mark)
{
    bool wide = mark == SPAN_EDGES;
    size_t last = wide ? g->given->end : g->given->start + p->tolerance + 1;
    size_t i = wide ? first_reaching(p, g->given) : first_near(p, g->given);
    for (; i < p->n_accepted && p->accepted[i]->start < last; i++) {
        if (p->taken[i] || !fits(p, g->given, p->accepted[i], mark))
            continue;
        *g = (struct span_grade){mark, g->given, p->accepted[i]};
        p->taken[i] = true;
        return;
    }
}

static void pair(struct pairing *p, enum span_mark mark)
{
    for (size_t i = 0; i < p->n_given; i++) {
        struct span_grade *g = &p->of_given[p->order[i]];
        if (g->mark == SPAN_EXTRA)
            pair_one(p, g, mark);
    }
}

static enum grade worst(const struct question_grade *q)
{
    enum grade grade = GRADE_HIT;
    for (size_t i = 0; i < q->n_spans; i++) {
        if (q->spans[i].mark == SPAN_EXACT)
            continue;
        if (q->spans[i].mark != SPAN_SLIP)
            return GRADE_MISS;
        grade = GRADE_PARTIAL;
    }
    return grade;
}

/* ---- by place ------------------------------------------------------------------- */

static int by_place(const void *x, const void *y)
{
    const struct span *const *a = x, *const *b = y;
    int by = span_order(*a, *b);
    return by ? by : (*a > *b) - (*a < *b);
}

static const struct span **sorted(const struct value *v, struct arena *a)
{
    const struct span **list = arena_array(a, v->n_spans + 1, sizeof *list);
    for (size_t i = 0; i < v->n_spans; i++)
        list[i] = &v->spans[i];
    qsort(list, v->n_spans, sizeof *list, by_place);
    return list;
}

static struct pairing begin(
    const struct value *given, const struct value *accepted, struct arena *a)
{
    size_t all = given->n_spans + accepted->n_spans, far = 0;
    const struct span **said = sorted(given, a);
    struct pairing p = {
        .of_given = arena_array(a, all + 1, sizeof *p.of_given),
        .order = arena_array(a, given->n_spans + 1, sizeof *p.order),
        .n_given = given->n_spans,
        .accepted = sorted(accepted, a),
        .reach = arena_array(a, accepted->n_spans + 1, sizeof *p.reach),
        .taken = arena_array(a, accepted->n_spans + 1, sizeof *p.taken),
        .n_accepted = accepted->n_spans};
    for (size_t i = 0; i < p.n_given; i++) {
        p.of_given[i] = (struct span_grade){SPAN_EXTRA, &given->spans[i], NULL};
        p.order[i] = (size_t)(said[i] - given->spans);
    }
    for (size_t i = 0; i < p.n_accepted; i++) {
        far = p.accepted[i]->end > far ? p.accepted[i]->end : far;
        p.reach[i] = far;
    }
    return p;
}

void grade_spans(
    const struct value *given, const struct value *accepted, long tolerance,
    struct arena *a, struct question_grade *out)
{
    static const enum span_mark rounds[] = {
        SPAN_EXACT, SPAN_SLIP, SPAN_VALUES, SPAN_LABEL, SPAN_EDGES};
    struct pairing p = begin(given, accepted, a);
    size_t n = p.n_given;
    p.tolerance = tolerance > 0 ? (size_t)tolerance : 0;
    for (size_t r = 0; r < sizeof rounds / sizeof rounds[0]; r++)
        pair(&p, rounds[r]);
    for (size_t k = 0; k < p.n_accepted; k++)
        if (!p.taken[k])
            p.of_given[n++] = (struct span_grade){SPAN_MISSING, NULL, p.accepted[k]};
    *out = (struct question_grade){.spans = p.of_given, .n_spans = n};
    out->grade = worst(out);
}

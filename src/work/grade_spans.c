#include "grade_inner.h"

/*
 * Spans are paired in rounds, each over what the one before left: the same edges
 * and label; the same label with edges within the tolerance; the same edges (or
 * such edges) with another label; the same label, overlapping. What is left is
 * too much, or missing.
 */

struct pairing {
    const struct value *given;
    const struct value *accepted;
    size_t tolerance;
    struct span_grade *of_given; /* mark SPAN_EXTRA: not paired yet */
    bool *taken;                 /* by accepted */
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
    bool edges = x->start == y->start && x->end == y->end;
    switch (mark) {
    case SPAN_EXACT: return label && edges;
    case SPAN_SLIP: return label && near(p, x, y);
    case SPAN_LABEL: return !label && near(p, x, y);
    default: return label && x->start < y->end && y->start < x->end;
    }
}

static void pair(struct pairing *p, enum span_mark mark)
{
    for (size_t i = 0; i < p->given->n_spans; i++) {
        struct span_grade *g = &p->of_given[i];
        for (size_t k = 0; k < p->accepted->n_spans && g->mark == SPAN_EXTRA; k++) {
            const struct span *y = &p->accepted->spans[k];
            if (p->taken[k] || !fits(p, g->given, y, mark))
                continue;
            *g = (struct span_grade){mark, g->given, y};
            p->taken[k] = true;
        }
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

void grade_spans(
    const struct value *given, const struct value *accepted, long tolerance,
    struct arena *a, struct question_grade *out)
{
    static const enum span_mark rounds[] = {
        SPAN_EXACT, SPAN_SLIP, SPAN_LABEL, SPAN_EDGES};
    size_t all = given->n_spans + accepted->n_spans, n = given->n_spans;
    struct pairing p = {
        given, accepted, tolerance > 0 ? (size_t)tolerance : 0,
        arena_array(a, all + 1, sizeof *p.of_given),
        arena_array(a, accepted->n_spans + 1, sizeof *p.taken)};
    for (size_t i = 0; i < n; i++)
        p.of_given[i] = (struct span_grade){SPAN_EXTRA, &given->spans[i], NULL};
    for (size_t r = 0; r < sizeof rounds / sizeof rounds[0]; r++)
        pair(&p, rounds[r]);
    for (size_t k = 0; k < accepted->n_spans; k++)
        if (!p.taken[k])
            p.of_given[n++] =
                (struct span_grade){SPAN_MISSING, NULL, &accepted->spans[k]};
    *out = (struct question_grade){.spans = p.of_given, .n_spans = n};
    out->grade = worst(out);
}

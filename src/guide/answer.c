#include "diple/guide/answer.h"

#include <stdlib.h>

#include "diple/base/mem.h"

void answer_init(const struct guide *g, struct arena *a, struct answer *out)
{
    out->n = g->n_questions;
    out->values = arena_array(a, g->n_questions, sizeof *out->values);
}

static void *copy_array(struct arena *a, const void *from, size_t n, size_t each)
{
    if (n == 0)
        return NULL;
    void *to = arena_array(a, n, each);
    memcpy(to, from, n * each);
    return to;
}

void answer_copy(const struct answer *from, struct arena *a, struct answer *out)
{
    struct answer made = {
        copy_array(a, from->values, from->n, sizeof *from->values), from->n};
    for (size_t i = 0; i < made.n; i++) {
        struct value *v = &made.values[i];
        v->labels = copy_array(a, v->labels, v->n_labels, sizeof *v->labels);
        v->spans = copy_array(a, v->spans, v->n_spans, sizeof *v->spans);
        v->ranked = copy_array(a, v->ranked, v->n_ranked, sizeof *v->ranked);
        for (size_t k = 0; v->ranked && k < v->n_ranked; k++)
            v->ranked[k].id = arena_sv(a, v->ranked[k].id);
        v->text = arena_sv(a, v->text);
    }
    *out = made;
}

static bool same_labels(const struct value *x, const struct value *y)
{
    return x->n_labels == y->n_labels &&
           (x->n_labels == 0 ||
            memcmp(x->labels, y->labels, x->n_labels * sizeof *x->labels) == 0);
}

/* Whoever builds a ranking by hand may order a tie as it likes. */
static bool same_ranking(const struct value *x, const struct value *y)
{
    if (x->n_ranked != y->n_ranked)
        return false;
    for (size_t i = 0; i < x->n_ranked; i++) {
        size_t k = 0;
        while (k < y->n_ranked && !sv_eq(x->ranked[i].id, y->ranked[k].id))
            k++;
        if (k == y->n_ranked || x->ranked[i].place != y->ranked[k].place)
            return false;
    }
    return true;
}

static int by_place(const void *x, const void *y)
{
    return span_order(x, y);
}

static bool same_spans(const struct value *x, const struct value *y)
{
    size_t n = x->n_spans;
    if (n != y->n_spans)
        return false;
    if (n == 0)
        return true;
    AUTO_FREE struct span *a = mem_array(NULL, n, sizeof *a);
    AUTO_FREE struct span *b = mem_array(NULL, n, sizeof *b);
    memcpy(a, x->spans, n * sizeof *a);
    memcpy(b, y->spans, n * sizeof *b);
    qsort(a, n, sizeof *a, by_place);
    qsort(b, n, sizeof *b, by_place);
    for (size_t i = 0; i < n; i++)
        if (by_place(&a[i], &b[i]) != 0)
            return false;
    return true;
}

bool value_equal(const struct value *x, const struct value *y)
{
    if (x->kind != y->kind)
        return false;
    switch (x->kind) {
    case VALUE_CHOICE: return x->label == y->label;
    case VALUE_CHOICES: return same_labels(x, y);
    case VALUE_SCALE: return x->point == y->point;
    case VALUE_COMPARE: return x->side == y->side && x->strength == y->strength;
    case VALUE_RANK: return same_ranking(x, y);
    case VALUE_SPANS: return same_spans(x, y);
    case VALUE_RELATIONS:
        return x->links && y->links ? x->links == y->links : sv_eq(x->text, y->text);
    case VALUE_TEXT: return sv_eq(x->text, y->text);
    default: return true;
    }
}

bool question_counts(const struct question *q)
{
    return q->type != QUESTION_TEXT;
}

bool answer_equal(const struct guide *g, const struct answer *x, const struct answer *y)
{
    static const struct value none = {0};
    bool in_x[GUIDE_QUESTIONS_MAX], in_y[GUIDE_QUESTIONS_MAX];
    answer_visibility(g, x, in_x);
    answer_visibility(g, y, in_y);
    for (size_t i = 0; i < g->n_questions; i++) {
        const struct value *a = in_x[i] ? &x->values[i] : &none;
        const struct value *b = in_y[i] ? &y->values[i] : &none;
        if (question_counts(&g->questions[i]) && !value_equal(a, b))
            return false;
    }
    return true;
}

#include "diple/base/mem.h"
#include "read.h"
#include "scalar.h"

/* What one label's counter-examples say is right instead. */
static void resolve_counters(
    struct reader *r, const struct node *n, const struct question *q, struct label *l)
{
    const struct node *list = node_get(n, "not");
    for (size_t i = 0; i < l->n_nots; i++) {
        const struct node *use = node_get(list->items[i], "use");
        if (!use || use->kind == NODE_BAD)
            continue;
        if (use->kind != NODE_SCALAR || use->text.n == 0) {
            complain(r, use, "`use` must be the id of a label");
            continue;
        }
        size_t label = resolve_label(r, use, q->labels, q->n_labels);
        if (label == GUIDE_NONE)
            continue;
        if (&q->labels[label] == l) {
            complain(r, use, "`%s` cannot be right in its own counter-example", l->id);
            continue;
        }
        l->nots[i].use = q->labels[label].id;
        l->nots[i].use_label = label;
    }
}

static void resolve_ends(
    struct reader *r, const struct node *list, const struct question *spans)
{
    for (size_t i = 0; list && list->kind == NODE_LIST && i < list->n; i++)
        if (list->items[i]->kind == NODE_SCALAR && list->items[i]->text.n)
            resolve_label(r, list->items[i], spans->labels, spans->n_labels);
}

static void resolve_relations(
    struct reader *r, const struct node *n, struct question *q)
{
    const struct node *name = node_get(n, "spans");
    if (!name || name->kind == NODE_BAD)
        return;
    if (name->kind != NODE_SCALAR || name->text.n == 0) {
        complain(r, name, "`spans` must be the id of a question");
        return;
    }
    size_t at = resolve_question(r, name);
    if (at == GUIDE_NONE)
        return;
    const struct question *spans = &r->g->questions[at];
    if (spans->type == QUESTION_TYPE_N)
        return;
    if (spans->type != QUESTION_SPANS) {
        complain(
            r, name, "`%s` is of type %s; relations need a spans question",
            name->text.p, question_type_words[spans->type]);
        return;
    }
    q->spans = spans->id;
    q->spans_question = at;
    const struct node *labels = node_get(n, "labels");
    for (size_t i = 0; i < q->n_labels && spans->n_labels; i++) {
        resolve_ends(r, node_get(labels->items[i], "from"), spans);
        resolve_ends(r, node_get(labels->items[i], "to"), spans);
    }
}

void resolve_questions(struct reader *r)
{
    struct guide *g = r->g;
    for (size_t i = 0; i < g->n_questions; i++) {
        struct question *q = &g->questions[i];
        const struct node *n = r->questions->items[i];
        const struct node *labels = node_get(n, "labels"), *when = node_get(n, "when");
        for (size_t k = 0; k < q->n_labels; k++)
            resolve_counters(r, labels->items[k], q, &q->labels[k]);
        if (when && when->kind != NODE_BAD)
            read_condition(r, when, CONDITION_WHEN, i, &q->when);
        if (q->type == QUESTION_RELATIONS)
            resolve_relations(r, n, q);
        resolve_question_limits(r, q, n);
    }
}

#define NOMINAL                                                                        \
    (TYPE_BIT(QUESTION_CHOICE) | TYPE_BIT(QUESTION_CHOICES) |                          \
     TYPE_BIT(QUESTION_SCALE) | TYPE_BIT(QUESTION_COMPARE))

/* The types of question each measure can be computed for. */
static const unsigned measure_types[MEASURE_N] = {
    [MEASURE_PERCENT] = ~0u,
    [MEASURE_COHEN] = NOMINAL,
    [MEASURE_FLEISS] = NOMINAL,
    [MEASURE_ALPHA] = NOMINAL | TYPE_BIT(QUESTION_RANK) | TYPE_BIT(QUESTION_SPANS),
    [MEASURE_AC1] = NOMINAL,
    [MEASURE_AC2] = TYPE_BIT(QUESTION_SCALE) | TYPE_BIT(QUESTION_COMPARE),
    [MEASURE_BENNETT] = NOMINAL,
    [MEASURE_ICC1] = TYPE_BIT(QUESTION_SCALE),
    [MEASURE_ICC2] = TYPE_BIT(QUESTION_SCALE),
    [MEASURE_ICC3] = TYPE_BIT(QUESTION_SCALE),
    [MEASURE_F1] = TYPE_BIT(QUESTION_SPANS) | TYPE_BIT(QUESTION_RELATIONS) |
                   TYPE_BIT(QUESTION_CHOICES),
    [MEASURE_GAMMA] = TYPE_BIT(QUESTION_SPANS),
};

static enum measure measure_for(unsigned asked)
{
    static const enum measure in_turn[] = {MEASURE_ALPHA, MEASURE_F1};
    for (size_t i = 0; i < ARRAY_LEN(in_turn); i++)
        if (measure_types[in_turn[i]] & asked)
            return in_turn[i];
    return MEASURE_PERCENT;
}

void resolve_quality(struct reader *r, const struct node *quality)
{
    unsigned asked = 0;
    for (size_t i = 0; i < r->g->n_questions; i++) {
        enum question_type t = r->g->questions[i].type;
        asked |= t == QUESTION_TYPE_N ? ~0u : TYPE_BIT(t);
    }
    const struct node *n = node_get(quality, "measure");
    enum measure *m = &r->g->quality.measure;
    if (!n)
        *m = measure_for(asked);
    else if (*m < MEASURE_N && asked && !(measure_types[*m] & asked)) {
        complain(r, n, "`%s` fits no question of this guide", measure_words[*m]);
        diag_hint(r->diags, "`%s` would", measure_words[measure_for(asked)]);
    }
}

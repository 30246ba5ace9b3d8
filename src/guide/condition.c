#include "diple/base/mem.h"
#include "diple/core/answer.h"
#include "read.h"
#include "scalar.h"

static const char *const side_words[] = {"a", "b", "tie"};

static bool condition_can_look_at(enum question_type t, enum condition_kind kind)
{
    return t == QUESTION_CHOICE || t == QUESTION_CHOICES || t == QUESTION_SCALE ||
           t == QUESTION_COMPARE || (t == QUESTION_TEXT && kind == CONDITION_TEST);
}

size_t resolve_question(struct reader *r, const struct node *n)
{
    const char *ids[GUIDE_QUESTIONS_MAX];
    size_t known = 0;
    for (size_t i = 0; i < r->g->n_questions; i++) {
        const char *id = r->g->questions[i].id;
        if (id && sv_is(n->text, id))
            return i;
        if (id)
            ids[known++] = id;
    }
    complain(r, n, "there is no question `%s`", n->text.p);
    suggest(r, n->text.p, ids, known, "the questions are");
    return GUIDE_NONE;
}

size_t resolve_label(
    struct reader *r, const struct node *n, const struct label *labels, size_t n_labels)
{
    for (size_t i = 0; i < n_labels; i++)
        if (labels[i].id && sv_is(n->text, labels[i].id))
            return i;
    complain(r, n, "there is no label `%s`", n->text.p);
    const char **ids = mem_array(NULL, n_labels + 1, sizeof *ids);
    size_t known = 0;
    for (size_t i = 0; i < n_labels; i++)
        if (labels[i].id)
            ids[known++] = labels[i].id;
    suggest(r, n->text.p, ids, known, "the labels are");
    free(ids);
    return GUIDE_NONE;
}

static bool read_point(
    struct reader *r, const struct node *n, const struct question *q, long *out)
{
    long long v;
    if (scalar_int(n->text, &v) && v >= q->low && v <= q->high) {
        *out = (long)v;
        return true;
    }
    complain(
        r, n, "`%s` is no point of the scale `%s`, which goes from %ld to %ld",
        n->text.p, q->id, q->low, q->high);
    return false;
}

static bool read_side(
    struct reader *r, const struct node *n, const struct question *q, long *out)
{
    for (size_t i = 0; i < ARRAY_LEN(side_words); i++)
        if (sv_is(n->text, side_words[i]) && (i != SIDE_N - 1 || q->tie)) {
            *out = (long)i;
            return true;
        }
    complain(r, n, "`%s` is no side of the comparison `%s`", n->text.p, q->id);
    diag_hint(
        r->diags, q->tie ? "a, b or tie, in the record's order"
                         : "a or b, in the record's order; `tie` is false here");
    return false;
}

static bool read_value(
    struct reader *r, const struct node *n, const struct question *q, long *out)
{
    if (n->kind == NODE_BAD)
        return false;
    if (n->kind != NODE_SCALAR || n->text.n == 0) {
        complain(r, n, "a value of `%s` is needed here", q->id);
        return false;
    }
    if (q->type == QUESTION_SCALE)
        return q->n_points > 0 && read_point(r, n, q, out);
    if (q->type == QUESTION_COMPARE)
        return read_side(r, n, q, out);
    if (q->n_labels == 0)
        return false; /* its labels were wrong, which was said there */
    size_t label = resolve_label(r, n, q->labels, q->n_labels);
    *out = (long)label;
    return label != GUIDE_NONE;
}

static void read_values(
    struct reader *r, const struct node *n, const struct question *q, struct term *t)
{
    struct node *one = (struct node *)n;
    struct node **items = n->kind == NODE_LIST ? n->items : &one;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    if (count == 0)
        complain(r, n, "an empty list of values can never hold");
    t->values = arena_array(&r->g->arena, count, sizeof *t->values);
    for (size_t i = 0; i < count; i++)
        if (read_value(r, items[i], q, &t->values[t->n_values]))
            t->n_values++;
}

static bool can_be_asked(
    struct reader *r, const struct node *key, enum condition_kind kind, size_t before,
    size_t question)
{
    const struct question *q = &r->g->questions[question];
    if (q->type == QUESTION_TYPE_N)
        return false;
    if (question == before) {
        complain(r, key, "`%s` cannot depend on itself", q->id);
        return false;
    }
    if (kind == CONDITION_WHEN && question > before) {
        complain(r, key, "`%s` is asked later; `when` can only look back", q->id);
        diag_hint(r->diags, "move that question up, before this one");
        return false;
    }
    if (condition_can_look_at(q->type, kind))
        return true;
    complain(
        r, key, "a condition cannot look at `%s`, which is of type %s", q->id,
        question_type_words[q->type]);
    diag_hint(
        r->diags, kind == CONDITION_WHEN
                      ? "choice, choices, scale and compare can be used"
                      : "choice, choices, scale, compare and text can "
                        "be used");
    return false;
}

void read_condition(
    struct reader *r, const struct node *map, enum condition_kind kind, size_t before,
    struct condition *out)
{
    if (!read_map(r, map, "a condition"))
        return;
    if (map->n == 0)
        complain(r, map, "an empty condition says nothing");
    out->terms = arena_array(&r->g->arena, map->n, sizeof *out->terms);
    for (size_t i = 0; i < map->n; i++) {
        struct term t = {.question = resolve_question(r, map->keys[i])};
        if (t.question == GUIDE_NONE ||
            !can_be_asked(r, map->keys[i], kind, before, t.question))
            continue;
        const struct question *q = &r->g->questions[t.question];
        if (q->type == QUESTION_TEXT)
            read_pattern(r, map->items[i], q->id, &t.pattern, &t.regex);
        else
            read_values(r, map->items[i], q, &t);
        out->terms[out->n++] = t;
    }
}

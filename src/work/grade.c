#include "diple/work/grade.h"

#include <stdint.h>
#include <stdlib.h>

#include "diple/base/fold.h"
#include "diple/base/regex.h"
#include "diple/guide/answer.h"
#include "grade_inner.h"

static const char *const grade_words[] = {"none", "hit", "partial", "miss"};
static const char *const mark_words[] = {"exact", "slip",  "edges",  "values",
                                         "label", "extra", "missing"};

const char *grade_word(enum grade grade)
{
    return (unsigned)grade < GRADE_N ? grade_words[grade] : "unknown";
}

const char *span_mark_word(enum span_mark mark)
{
    return (unsigned)mark < SPAN_MARK_N ? mark_words[mark] : "unknown";
}

double grade_credit(enum grade grade)
{
    return grade == GRADE_HIT ? 1 : grade == GRADE_PARTIAL ? 0.5 : 0;
}

static enum grade hit_if(bool hit)
{
    return hit ? GRADE_HIT : GRADE_MISS;
}

static enum grade grade_choices(const struct value *x, const struct value *y)
{
    size_t both = 0;
    if (value_equal(x, y))
        return GRADE_HIT;
    for (size_t i = 0; i < x->n_labels; i++)
        for (size_t k = 0; k < y->n_labels; k++)
            both += x->labels[i] == y->labels[k];
    size_t either = x->n_labels + y->n_labels - both;
    return both > 0 && 2 * both >= either ? GRADE_PARTIAL : GRADE_MISS;
}

static enum grade grade_text(const struct value *given, const struct value *accepted)
{
    struct sv pattern;
    struct regex *r = NULL;
    struct regex_match m;
    struct regex_budget budget = regex_budget();
    if (!accepted_pattern(accepted, &pattern))
        return hit_if(fold_equal(given->text, accepted->text));
    if (regex_compile(pattern, REGEX_CASELESS, &r, NULL) != ST_OK)
        return GRADE_MISS;
    enum status st = regex_search(r, given->text, 0, &budget, &m, NULL);
    regex_free(r);
    return hit_if(st == ST_OK);
}

static void grade_question(
    const struct question *q, const struct value *x, const struct value *y,
    struct arena *a, struct question_grade *out)
{
    *out = (struct question_grade){.grade = GRADE_MISS};
    if (y->kind == VALUE_NONE) {
        out->grade = GRADE_NONE;
        return;
    }
    if (y->kind == VALUE_SPANS) {
        grade_spans(x, y, q->tolerance, a, out);
        return;
    }
    if (x->kind != y->kind)
        return;
    switch (y->kind) {
    case VALUE_CHOICES: out->grade = grade_choices(x, y); break;
    case VALUE_SCALE:
        out->grade = hit_if(labs(x->point - y->point) <= q->tolerance);
        break;
    case VALUE_COMPARE:
        if (x->side == y->side)
            out->grade = x->strength == y->strength ? GRADE_HIT : GRADE_PARTIAL;
        break;
    case VALUE_RANK: out->grade = grade_rank(x, y); break;
    case VALUE_TEXT: out->grade = grade_text(x, y); break;
    default: out->grade = hit_if(value_equal(x, y));
    }
}

/* Adds up what one accepted answer makes of it; lower is better. */
static size_t hold_against(
    const struct guide *g, const struct answer *given, const struct answer *accepted,
    struct arena *a, struct graded *out)
{
    static const struct value none = {0};
    bool visible[GUIDE_QUESTIONS_MAX];
    size_t misses = 0, partial = 0, asked = 0;
    answer_visibility(g, given, visible);
    *out = (struct graded){
        .questions = arena_array(a, g->n_questions, sizeof *out->questions),
        .n = g->n_questions};
    for (size_t i = 0; i < g->n_questions; i++) {
        const struct value *x = visible[i] ? &given->values[i] : &none;
        struct question_grade *q = &out->questions[i];
        grade_question(&g->questions[i], x, &accepted->values[i], a, q);
        asked += q->grade != GRADE_NONE;
        misses += q->grade == GRADE_MISS;
        partial += q->grade == GRADE_PARTIAL;
    }
    out->grade = !asked    ? GRADE_NONE
                 : misses  ? GRADE_MISS
                 : partial ? GRADE_PARTIAL
                           : GRADE_HIT;
    return misses * (GUIDE_QUESTIONS_MAX + 1) + partial;
}

void grade_answer(
    const struct guide *g, const struct answer *given, const struct accepted *key,
    struct arena *a, struct graded *out)
{
    size_t best = SIZE_MAX;
    *out = (struct graded){0};
    for (size_t i = 0; i < key->n; i++) {
        struct graded now;
        size_t cost = hold_against(g, given, &key->list[i], a, &now);
        if (cost >= best)
            continue;
        best = cost;
        now.accepted = i;
        *out = now;
    }
}

enum status grade_stored(
    const struct guide *g, struct sv given, struct sv key, struct arena *a,
    struct graded *out, struct err *e)
{
    struct answer *an = arena_alloc(a, sizeof *an);
    struct accepted accepted;
    enum status st = answer_parse(g, given, a, an, e);
    if (st == ST_OK)
        st = accepted_parse(g, key, a, &accepted, e);
    if (st == ST_OK)
        grade_answer(g, an, &accepted, a, out);
    return st;
}

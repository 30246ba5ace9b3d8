#include "condition.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"

static bool among(const struct term *t, long value)
{
    for (size_t i = 0; i < t->n_values; i++)
        if (t->values[i] == value)
            return true;
    return false;
}

static bool any_among(const struct term *t, const struct value *v)
{
    for (size_t i = 0; i < v->n_labels; i++)
        if (among(t, (long)v->labels[i]))
            return true;
    return false;
}

bool term_holds(
    const struct guide *g, const struct term *t, const struct value *v,
    struct regex_budget *budget)
{
    struct regex_match m;
    MUST(t->question < g->n_questions);
    switch (v->kind) {
    case VALUE_CHOICE: return among(t, (long)v->label);
    case VALUE_CHOICES: return any_among(t, v);
    case VALUE_SCALE: return among(t, v->point);
    case VALUE_COMPARE: return among(t, (long)v->side);
    case VALUE_TEXT:
        return t->regex && budget &&
               regex_search(t->regex, v->text, 0, budget, &m, NULL) == ST_OK;
    default: return false;
    }
}

/* Conditions look only back, so one pass settles them all. */
static void settle(
    const struct guide *g, const struct answer *an, bool *visible, size_t upto)
{
    for (size_t i = 0; i < upto; i++) {
        const struct condition *when = &g->questions[i].when;
        visible[i] = true;
        for (size_t k = 0; k < when->n && visible[i]; k++) {
            size_t q = when->terms[k].question;
            visible[i] =
                visible[q] && term_holds(g, &when->terms[k], &an->values[q], NULL);
        }
    }
}

void answer_visibility(
    const struct guide *g, const struct answer *an, bool visible[GUIDE_QUESTIONS_MAX])
{
    settle(g, an, visible, g->n_questions);
}

bool answer_visible(const struct guide *g, const struct answer *an, size_t q)
{
    bool visible[GUIDE_QUESTIONS_MAX];
    MUST(q < g->n_questions);
    settle(g, an, visible, q + 1);
    return visible[q];
}

size_t answer_open(const struct guide *g, const struct answer *an)
{
    bool visible[GUIDE_QUESTIONS_MAX];
    size_t n = 0;
    settle(g, an, visible, g->n_questions);
    for (size_t i = 0; i < g->n_questions; i++)
        n += visible[i] && an->values[i].kind == VALUE_NONE;
    return n;
}

size_t answer_drop_hidden(const struct guide *g, struct answer *an)
{
    bool visible[GUIDE_QUESTIONS_MAX];
    size_t n = 0;
    settle(g, an, visible, g->n_questions);
    for (size_t i = 0; i < g->n_questions; i++) {
        if (visible[i] || an->values[i].kind == VALUE_NONE)
            continue;
        an->values[i] = (struct value){0};
        n++;
    }
    return n;
}

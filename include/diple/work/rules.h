/*
 * Rules that look at everybody at once: votes weighted by gold, Dawid and Skene.
 *
 * weighted: the weight of a person is (right + 1) / (seen + 2) over the gold items
 * they answered, so whoever has seen none weighs a half.
 * dawid-skene: fitted for each question apart (choice, choices, scale, compare,
 * rank; each different value is a label), over all answers of the batch, with a
 * weak prior; a question is decided where the posterior of its leading value
 * reaches `posterior`.
 *
 *     struct rule_model *m;
 *     rule_model_fit(store, &guide, batch, rule, &m, &e);
 *     if (rule_model_decide(m, task, people, answers, n, 0.9, &arena, &final, &p)) …
 *     rule_model_free(m);
 */
#ifndef DIPLE_WORK_RULES_H
#define DIPLE_WORK_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

struct store;
struct rule_model;

/* NULL in *out for the rules that look at one item alone. */
enum status rule_model_fit(
    struct store *s, const struct guide *g, int64_t batch, enum consensus rule,
    struct rule_model **out, struct err *e);
void rule_model_free(struct rule_model *m); /* accepts NULL */

/* The answers to one item, as the store has them. */
struct rule_item {
    int64_t task;
    const int64_t *people;
    const struct answer *answers;
    size_t n;
};

/* False where it is not sure enough, or tied. m NULL: plain majority. */
bool rule_model_decide(
    const struct rule_model *m, const struct guide *g, const struct rule_item *it,
    double posterior, struct arena *a, struct answer *final, double *p);
double rule_model_weight(const struct rule_model *m, int64_t person);

#endif

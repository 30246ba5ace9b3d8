/*
 * A dealt batch with gold in it, and a guide whose question q is a, b or c.
 *
 *     struct planted t; planted_make(&t, 60, 20, (struct policy){.gold = 0.2});
 *     planted_work(&t, t.p.bob, 30, 'b');    // gold wrong, the rest a
 *     struct review r = planted_look(&t, t.p.bob);
 *     planted_free(&t);
 *
 * The last items of the batch are gold, and a is right for all of them.
 */
#ifndef SUPPORT_PLANTED_H
#define SUPPORT_PLANTED_H

#include "diple/guide/load.h"
#include "diple/work/feedback.h"
#include "diple/work/review.h"
#include "support/dealt.h"

struct planted {
    struct project p;
    struct guide guide;
    int items;
    int golds;
};

void planted_make(struct planted *t, int items, int golds, struct policy policy);
void planted_free(struct planted *t);
struct batch planted_batch(struct planted *t);
bool planted_is_gold(struct planted *t, int64_t task);
/* Up to n items as a session does: reviewed, dealt, answered; gold with this
 * letter, others with a. How many were answered. */
int planted_work(struct planted *t, int64_t person, int n, char gold_letter);
/* Answers this item with a letter. */
void planted_answer(struct planted *t, int64_t person, int64_t task, char letter);
/* In so many milliseconds. */
void planted_answer_in(
    struct planted *t, int64_t person, int64_t task, char letter, int64_t ms);
struct review planted_review(struct planted *t, int64_t person);
struct review planted_look(struct planted *t, int64_t person);

#endif

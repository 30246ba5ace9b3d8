/*
 * What a policy for gold would do: annotators of known accuracy, simulated.
 *
 * Before a bar is set one wants to know whom it would hold wrongly and whom it
 * would miss. trial_hold() sends many annotators of one accuracy through a
 * batch with hidden gold (work/schedule.h) and judges them after each gold
 * answer (work/judge.h). trial_notes() sends groups of friends who compare what
 * they saw, and asks how well "we have all seen it, so it is gold" works: a
 * precision near the plain share of gold says that comparing tells nothing.
 *
 * Pure functions of their plan and seed.
 */
#ifndef DIPLE_WORK_TRIAL_H
#define DIPLE_WORK_TRIAL_H

#include <stddef.h>
#include <stdint.h>

#include "diple/work/judge.h"

enum { TRIAL_PEOPLE_MAX = 1000000, TRIAL_ITEMS_MAX = 1000000 };

struct trial_plan {
    struct judge_rule rule;
    double share;   /* of gold in the stream */
    size_t items;   /* each person's, gold included */
    size_t session; /* items in one session; 0: all in one */
    size_t people;  /* simulated at each accuracy */
    uint64_t seed;
};

struct trial_result {
    double held;       /* share of the people held by the end */
    double noted;      /* share that got at least a note */
    double gold;       /* gold answers of one person, mean, had nobody been held */
    double items_then; /* items until the hold, median of those held; 0: none */
};

void trial_hold(
    const struct trial_plan *plan, double accuracy, struct trial_result *out);

struct notes_plan {
    size_t items; /* ordinary ones in the batch */
    size_t people;
    size_t overlap;       /* people for each ordinary item */
    double overlap_share; /* of the items that get them; the others get one */
    size_t gold;          /* gold items in the pool */
    double share;         /* of gold in the stream */
    size_t friends;       /* who compare, 2 or more */
    uint64_t seed;
};

struct notes_result {
    double shared;    /* items that all friends of a group saw, mean */
    double precision; /* of them gold, over all groups; 0 where none was shared */
    double base;      /* share of gold among what a friend saw */
    double uses;      /* people for each gold item that was used, mean */
};

/* Needs friends <= people and overlap <= people. */
void trial_notes(const struct notes_plan *plan, struct notes_result *out);

#endif

/*
 * Planting gold in a person's stream, place by place.
 *
 *     plant_begin(&p, store, &arena, &batch, &person, now, &e);
 *     for each missing place n:
 *         what = plant_next(&p, n, &task);   // PLANT_ORDINARY: any open slot
 *         … hand it out …; plant_handed(&p, what, task);
 *     plant_end(&p, &e);
 *
 * All within the one transaction of a dealing. plant_begin() asks the store the
 * same questions whatever the next places turn out to be, and the rest asks
 * nothing, so that time tells nothing either.
 *
 * Whether a place holds gold is work/schedule.h's to say; which item it is, this:
 * one the person never had. Gold wants as many people as other items do, drawn alike
 * (batch_wants()), so that friends who compare what they had learn nothing. First
 * come items that still want somebody; among them those whose right answer this
 * person met least, then those that somebody began, by lot among equals. Where all
 * have been had by as many as they want, gold is too scarce for that: it goes on with
 * the item that fewest had, and `diple gold audit` says what it gives away. While a
 * round of open gold goes on (a quiz before work, practice), every place is gold, and
 * no more are handed out than the round asks for. Where a batch has a quiz, one half of
 * its gold is kept for quizzes and the other for the work, so that nobody hears from a
 * friend what will be hidden from them; either half helps out where the other is used
 * up.
 */
#ifndef DIPLE_WORK_PLANT_H
#define DIPLE_WORK_PLANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/person.h"
#include "diple/core/task.h"
#include "diple/store/gold_use.h"
#include "diple/work/schedule.h"

struct store;

enum plant_place {
    PLANT_ORDINARY,
    PLANT_GOLD,
    PLANT_WAIT, /* the round has handed out all it asks for */
    PLANT_DRY,  /* the round asks for more gold than there is */
    PLANT_HELD  /* this person gets nothing new here */
};

struct plant_pick {
    struct gold_candidate item;
    bool spent; /* as many had it as it wants */
    size_t met; /* how often this person had an item of the same answer */
    bool quiz;  /* kept for quizzes */
    bool used;
};

struct plant {
    struct store *store;
    const struct batch *batch;
    const struct person *person;
    int64_t now;
    struct schedule_past past;
    bool held;
    bool round;   /* one is open */
    int64_t left; /* places that it still wants */
    struct plant_pick *pool;
    size_t n;
};

enum status plant_begin(
    struct plant *p, struct store *s, struct arena *a, const struct batch *batch,
    const struct person *person, int64_t now, struct err *e);
/* `task` is set for PLANT_GOLD alone. */
enum plant_place plant_next(const struct plant *p, int64_t n, int64_t *task);
/* The place was handed out as such. */
void plant_handed(struct plant *p, enum plant_place what, int64_t task);
enum status plant_end(const struct plant *p, struct err *e);

#endif

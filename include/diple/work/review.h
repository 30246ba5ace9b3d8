/*
 * What gold says about people in a batch, and what follows from it.
 *
 * review_person() is asked before items are dealt to somebody: it holds their gold
 * answers against the keys of today, closes a round of open gold that is whole
 * (and opens another, on other items, where a quiz was failed), and leads the
 * person up the ladder of work/judge.h: a note, practice, a hold. All in one
 * transaction; every step up is told to the person (store/people.h). What a held
 * person did is marked to be done once more by somebody else.
 *
 * review_key() is asked after a key was changed: whoever was held by the program
 * and would not be by the new keys is released, and all whose grade changed are
 * told.
 *
 * An answer or key that no longer fits the guide is not graded.
 */
#ifndef DIPLE_WORK_REVIEW_H
#define DIPLE_WORK_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"
#include "diple/store/gold.h"
#include "diple/store/gold_use.h"
#include "diple/work/judge.h"

struct store;

enum { REVIEW_PRACTICE = 5 }; /* items, after rereading the rule */

struct review_answer {
    struct gold_answer said;
    enum grade grade;
};

/* One person in one batch. */
struct review {
    int64_t person;
    const char *name;
    int64_t batch;
    struct judgement judgement; /* of gold hidden in the work, since a release */
    struct standing standing;   /* zeros where nothing was said yet */
    struct gold_round round;    /* the last one; round 0: none yet */
    int64_t given;              /* answers in it */
    double round_hits;          /* so far */
    bool retried;               /* a round was just failed, another begun */
    struct review_answer *answers;
    size_t n;
};

/* The rule that a batch's policy makes. */
struct judge_rule review_rule(const struct batch *b);

/* Everybody who met gold in this batch or of whom something was said, by name. */
enum status review_batch(
    struct store *s, const struct guide *g, const struct batch *b, struct arena *a,
    struct review **out, size_t *n, struct err *e);
/* One person, without acting on it. */
enum status review_look(
    struct store *s, const struct guide *g, const struct batch *b, int64_t person,
    struct arena *a, struct review *out, struct err *e);
/* One person, and what follows. */
enum status review_person(
    struct store *s, const struct guide *g, const struct batch *b, int64_t person,
    struct arena *a, struct review *out, struct err *e);

struct review_rekey {
    size_t told;     /* people whose grade changed */
    size_t released; /* of those held by the program */
};
/* `was` is the key before. */
enum status review_key(
    struct store *s, const struct guide *g, int64_t task, struct sv was,
    struct review_rekey *out, struct err *e);

/* Holding and releasing by hand: the standing, the marks on the work, the word to
 * the person. Actor 0 is the program. */
enum status review_hold(
    struct store *s, int64_t actor, const struct batch *b, int64_t person,
    const char *why, struct err *e);
enum status review_release(
    struct store *s, int64_t actor, const struct batch *b, int64_t person,
    const char *why, struct err *e);
/* Why they are held, for themselves: a batch that is silent about gold tells no
 * figures. Borrowed from `why`, or static. */
const char *review_tell_held(const struct batch *b, int64_t by, const char *why);

#endif

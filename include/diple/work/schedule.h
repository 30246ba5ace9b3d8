/*
 * Which places of a person's stream hold gold: a pure function.
 *
 * A place is gold with a chance that depends on nothing a person could count:
 * after a gold place the next never is, then the chance is the same at every
 * place, however long ago the last one was. So positions cannot be foretold,
 * and gaps are geometric. Two rules bend this: within the first
 * SCHEDULE_EARLY places of a session at least one is gold, each of them as
 * likely as the others, and the share that a person has met so far pulls the
 * chance gently back to the share that is wanted. With sessions shorter than
 * 1/share the first rule wins, and the share is higher.
 *
 * Worked example: share 0.08, no excess. Not behind a gold place the chance is
 * 0.08 / 0.92 = 0.087, so that gaps are 1 + 1/0.087 = 12.5 places on average,
 * which is one in 12.5.
 *
 * The same seed, person and past always give the same places.
 */
#ifndef DIPLE_WORK_SCHEDULE_H
#define DIPLE_WORK_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    SCHEDULE_EARLY = 5,
    SCHEDULE_REST_MS = 30 * 60 * 1000 /* a pause as long as this ends a session */
};

#define SCHEDULE_SHARE     0.08
#define SCHEDULE_SHARE_MAX 0.5

struct schedule {
    uint64_t seed;      /* the batch's */
    const char *person; /* name */
    double share;       /* 0: never; above SCHEDULE_SHARE_MAX counts as that */
};

/* What was dealt before place n, without the places of a quiz. */
struct schedule_past {
    int64_t places; /* how many */
    int64_t golds;  /* of them gold */
    int64_t since;  /* of this session: how many places were dealt in it */
    int64_t last;   /* how many places ago the last gold was: 1 for the place just
                     * before, 0 where there was none */
};

/* Is the next place gold? `n` is its number in the stream, which says nothing
 * but which random number to take. */
bool schedule_is_gold(
    const struct schedule *s, const struct schedule_past *past, int64_t n);

/* The past one place on. */
void schedule_note(struct schedule_past *past, bool gold);

#endif

/*
 * What a person may learn from: where what they said is not what was agreed, and
 * how right they are on gold.
 *
 * Agreed is what a person decided after they had answered, and the key of gold
 * that they were told of: in a quiz or practice, at once where the batch gives
 * feedback at once, and where it gives feedback at the end once they have rested
 * (SCHEDULE_REST_MS without an act there). Gold of a silent batch, and an item that
 * is gold to this person, is never listed otherwise, decided or not, so that the
 * list tells nothing about what is hidden. It needs a store that may read gold.
 */
#ifndef DIPLE_WORK_LEARNED_H
#define DIPLE_WORK_LEARNED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"
#include "diple/work/judge.h"

struct store;

enum { LEARNED_MAX = 200, LEARNED_GOLD_LEAST = 10 };

/* One question of one item. */
struct lesson {
    const char *ext;
    int64_t at; /* of the decision, or of the answer to gold */
    bool gold;
    size_t question;
    struct value yours;
    struct value final;
    const char *said; /* both as long tables have them; NULL: nothing */
    const char *agreed;
    const char *rule; /* why: of the key, else of the label in the guide; "": none */
};

/* Of one batch whose gold they are told of, over LEARNED_GOLD_LEAST answers or more. */
struct own_gold {
    const char *batch;
    struct judgement judgement;
};

struct learned {
    struct lesson *list; /* newest first, at most LEARNED_MAX of each kind */
    size_t n;
    struct own_gold *gold;
    size_t n_gold;
};

enum status learned_read(
    struct store *s, const struct guide *g, struct arena *a, int64_t person,
    int64_t now, struct learned *out, struct err *e);

#endif

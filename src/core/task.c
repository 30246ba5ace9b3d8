#include "diple/core/task.h"

#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "words.h"

static const char *const batch_kind_words[] = {
    "work", "qualification", "calibration", "audit", "benchmark"};
static const char *const batch_state_words[] = {"open", "paused", "closed"};

_Static_assert(ARRAY_LEN(batch_kind_words) == BATCH_KIND_N, "a word each");
_Static_assert(ARRAY_LEN(batch_state_words) == BATCH_STATE_N, "a word each");

WORDS_FUNCTIONS(batch_kind)
WORDS_FUNCTIONS(batch_state)

double batch_lot(const struct batch *b, int64_t task, const char *purpose)
{
    struct rng r;
    char text[64];
    snprintf(text, sizeof text, "%s %lld", purpose, (long long)task);
    rng_seed_text(&r, b->seed, text);
    return rng_unit(&r);
}

int64_t batch_wants(const struct batch *b, int64_t task)
{
    const struct policy *p = &b->policy;
    if (p->overlap <= 0)
        return BATCH_EVERYONE;
    if (p->overlap > 1 && p->overlap_share < 1 &&
        batch_lot(b, task, "overlap") >= p->overlap_share)
        return 1;
    return p->overlap;
}

#include "diple/core/task.h"

#include "diple/base/mem.h"
#include "words.h"

static const char *const batch_kind_words[] = {
    "work", "qualification", "calibration", "audit", "benchmark"};
static const char *const batch_state_words[] = {"open", "paused", "closed"};

_Static_assert(ARRAY_LEN(batch_kind_words) == BATCH_KIND_N, "a word each");
_Static_assert(ARRAY_LEN(batch_state_words) == BATCH_STATE_N, "a word each");

WORDS_FUNCTIONS(batch_kind)
WORDS_FUNCTIONS(batch_state)

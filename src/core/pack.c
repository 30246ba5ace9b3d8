#include "diple/core/pack.h"

#include "diple/base/mem.h"
#include "words.h"

static const char *const line_kind_words[] = {"answer", "skip", "undo", "redo"};
static const char *const line_state_words[] = {
    "new", "taken", "refused", "parked", "forked"};

_Static_assert(ARRAY_LEN(line_kind_words) == LINE_KIND_N, "a word each");
_Static_assert(ARRAY_LEN(line_state_words) == LINE_STATE_N, "a word each");

WORDS_FUNCTIONS(line_kind)
WORDS_FUNCTIONS(line_state)

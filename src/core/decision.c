#include "diple/core/decision.h"

#include "diple/base/mem.h"
#include "words.h"

static const char *const decision_kind_words[] = {
    "take", "answer", "none", "ask", "return"};
static const char *const reason_words_[] = {"",     "ambiguous",  "gap",  "slip",
                                            "edge", "subjective", "other"};
static const char *const outcome_state_words[] = {"waiting",  "unanimous", "ruled",
                                                  "conflict", "decided",   "gold"};
static const char *const queue_order_words[] = {
    "disagreement", "age", "pair", "random"};

_Static_assert(ARRAY_LEN(decision_kind_words) == DECIDE_N, "a word each");
_Static_assert(ARRAY_LEN(reason_words_) == REASON_N, "a word each");
_Static_assert(ARRAY_LEN(outcome_state_words) == OUTCOME_STATE_N, "a word each");
_Static_assert(ARRAY_LEN(queue_order_words) == QUEUE_ORDER_N, "a word each");

WORDS_FUNCTIONS(decision_kind)
WORDS_FUNCTIONS(outcome_state)
WORDS_FUNCTIONS(queue_order)

const char *reason_word(enum reason r)
{
    return words_at(reason_words_, ARRAY_LEN(reason_words_), (size_t)r);
}

bool reason_parse(struct sv word, enum reason *out)
{
    size_t i;
    if (!words_find(reason_words_, ARRAY_LEN(reason_words_), word, &i))
        return false;
    *out = (enum reason)i;
    return true;
}

const char *reason_words(enum reason r)
{
    static const char *const words[] = {"no reason given",  "ambiguous item",
                                        "gap in the guide", "slip",
                                        "edge case",        "subjective",
                                        "another reason"};
    _Static_assert(ARRAY_LEN(words) == REASON_N, "words each");
    return words_at(words, ARRAY_LEN(words), (size_t)r);
}

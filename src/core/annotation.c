#include "diple/core/annotation.h"

#include "diple/base/mem.h"
#include "words.h"

static const char *const act_kind_words[] = {
    "project",    "guide",   "person",  "batch", "source", "import",
    "annotation", "skip",    "undo",    "redo",  "gold",   "decision",
    "release",    "erase",   "rebuild", "more",  "less",   "assign",
    "audit",      "session", "pack",    "merge"};
static const char *const annotation_origin_words[] = {
    "fresh", "accepted", "corrected", "imported"};
static const char *const answer_state_words[] = {"none", "done", "skipped"};
static const char *const gold_source_words[] = {"given", "unanimous", "decision"};

_Static_assert(ARRAY_LEN(act_kind_words) == ACT_N, "a word each");
_Static_assert(ARRAY_LEN(annotation_origin_words) == ORIGIN_N, "a word each");
_Static_assert(ARRAY_LEN(answer_state_words) == ANSWER_STATE_N, "a word each");
_Static_assert(ARRAY_LEN(gold_source_words) == GOLD_SOURCE_N, "a word each");

WORDS_FUNCTIONS(act_kind)
WORDS_FUNCTIONS(annotation_origin)
WORDS_FUNCTIONS(answer_state)
WORDS_FUNCTIONS(gold_source)

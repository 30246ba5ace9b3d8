#include "diple/core/person.h"

#include "diple/base/mem.h"
#include "words.h"

static const char *const person_kind_words[] = {"human", "model", "rule", "crowd"};
static const char *const person_role_words[] = {"annotator", "adjudicator", "manager"};
static const char *const person_state_words[] = {"active", "paused", "left"};

_Static_assert(ARRAY_LEN(person_kind_words) == PERSON_KIND_N, "a word each");
_Static_assert(ARRAY_LEN(person_role_words) == PERSON_ROLE_N, "a word each");
_Static_assert(ARRAY_LEN(person_state_words) == PERSON_STATE_N, "a word each");

WORDS_FUNCTIONS(person_kind)
WORDS_FUNCTIONS(person_role)
WORDS_FUNCTIONS(person_state)

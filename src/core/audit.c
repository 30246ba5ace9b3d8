#include "diple/core/audit.h"

#include "diple/base/mem.h"
#include "words.h"

static const char *const audit_verdict_words[] = {
    "open", "accept", "correct", "reject"};
static const char *const audit_strata_words[] = {"none", "label", "annotator"};

_Static_assert(ARRAY_LEN(audit_verdict_words) == AUDIT_VERDICT_N, "a word each");
_Static_assert(ARRAY_LEN(audit_strata_words) == AUDIT_STRATA_N, "a word each");

WORDS_FUNCTIONS(audit_verdict)
WORDS_FUNCTIONS(audit_strata)

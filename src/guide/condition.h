/*
 * Conditions of a guide, put to an answer.
 */
#ifndef GUIDE_CONDITION_H
#define GUIDE_CONDITION_H

#include "diple/base/regex.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

/* Does the value fit the term? A value not given fits none. Patterns too
 * expensive for the budget do not hold. The budget may be NULL where no term
 * has a pattern. */
bool term_holds(
    const struct guide *g, const struct term *t, const struct value *v,
    struct regex_budget *budget);

#endif

/*
 * Scalars by the guide language's own rules, never by a YAML reader's guess:
 * numbers are `-?[0-9]+(\.[0-9]+)?`, ids `[a-z][a-z0-9_-]{0,63}`.
 */
#ifndef GUIDE_SCALAR_H
#define GUIDE_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

bool scalar_int(struct sv s, long long *out);
bool scalar_real(struct sv s, double *out);
bool scalar_is_id(struct sv s);
/* An id near to what was written ("Refund request" -> refund-request); false
 * where nothing sensible is left. `out` has room for GUIDE_ID_MAX + 1. */
bool scalar_make_id(struct sv s, char *out);

/* The words of the language, in the order of their enums, NULL at the end. */
extern const char *const question_type_words[];
extern const char *const span_overlap_words[];
extern const char *const span_snap_words[];
extern const char *const feedback_words[];
extern const char *const measure_words[];
extern const char *const consensus_words[];

#endif

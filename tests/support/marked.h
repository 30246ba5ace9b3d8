/*
 * Marks for tests: written down in lines "doc rater start end label", or made by
 * chance.
 */
#ifndef SUPPORT_MARKED_H
#define SUPPORT_MARKED_H

#include "diple/stats/spans.h"

/* Numbers separated by blanks; `length` of every document, 0 for its last mark.
 * Raters up to the largest named saw every document. */
void marked_of(struct span_table *m, const char *lines, uint32_t length);
/* Each rater of each document has up to `most` marks of three labels. */
void marked_by_chance(
    struct span_table *m, size_t docs, size_t raters, size_t most, uint64_t seed);
/* One coefficient without an interval. */
double marked_value(const struct span_table *m, enum span_name name);
struct span_measure marked_measure(const struct span_table *m, enum span_name name);

#endif

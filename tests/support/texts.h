/* Texts for tests: random ones that are likely to hurt, and long ones. */
#ifndef TESTS_SUPPORT_TEXTS_H
#define TESTS_SUPPORT_TEXTS_H

#include "diple/base/rng.h"
#include "diple/base/str.h"

/* Append up to `parts` pieces of text: raw bytes, controls, marks, joiners, emoji,
 * letters of many scripts, blanks and newlines. */
void texts_random(struct rng *r, struct strbuf *out, size_t parts);
/* Repeat `unit` until at least `bytes` are there. */
void texts_fill(struct strbuf *out, const char *unit, size_t bytes);

#endif

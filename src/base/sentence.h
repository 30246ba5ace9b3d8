/*
 * Where sentences end, in text without newlines. A rule of thumb that knows the
 * full stops of many scripts and the commonest abbreviations; see base/move.h.
 */
#ifndef BASE_SENTENCE_H
#define BASE_SENTENCE_H

#include <stddef.h>

#include "diple/base/str.h"

/* The offset behind the sentence that is going on at `at`, with its closing
 * quotes and brackets; s.n where it has no end. */
size_t sentence_end(struct sv s, size_t at);

#endif

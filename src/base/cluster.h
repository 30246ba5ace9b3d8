/*
 * Where a user's characters (extended grapheme clusters, UAX 29 of Unicode 14)
 * begin, told code point by code point in one pass.
 *
 * The state is a number that the caller keeps; 0 is the start of a text. The
 * library's own forward and backward steps look at pairs alone and so cut flags
 * and emoji sequences apart; its table of properties is what is used here.
 */
#ifndef BASE_CLUSTER_H
#define BASE_CLUSTER_H

#include <stdbool.h>
#include <stdint.h>

/* True where a cluster begins with cp. A byte that is not UTF-8 goes in as 0. */
bool cluster_begins(uint32_t *state, uint32_t cp);

#endif

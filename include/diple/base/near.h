/*
 * "Did you mean": the candidate a person probably meant.
 *
 * Equal but for case comes first; else the least restricted Damerau-Levenshtein
 * distance (insert, drop, change one character, swap two neighbours; the first
 * match wins a tie), and only when it is small for the word's length: one slip
 * for words of up to 4 characters, two up to 8, three beyond. Characters are
 * bytes; case is that of ASCII, and costs nothing. Nothing here can fail.
 */
#ifndef DIPLE_BASE_NEAR_H
#define DIPLE_BASE_NEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

enum { NEAR_WORD_MAX = 64 }; /* longer words have no neighbours */

/* The distance, or bound + 1 where it is more than the bound. */
size_t near_distance(struct sv a, struct sv b, size_t bound);
/* How many slips still count as "meant" for a word of n characters. */
size_t near_bound(size_t n);

/* Index of the best of n candidates, or n where none is near. */
size_t near_index(struct sv word, const struct sv *list, size_t n);
/* The same over strings; NULL where none is near. */
const char *near_best(struct sv word, const char *const *list, size_t n);

/* For candidates that are found one by one: keep the nearer of the two.
 * Begin with `struct near best = near_begin(word)`; best.found is false until
 * one is near enough. */
struct near {
    struct sv word;
    struct sv best;
    size_t distance;
    bool found;
};
struct near near_begin(struct sv word);
void near_offer(struct near *m, struct sv candidate);

#endif

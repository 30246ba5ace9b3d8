/*
 * Which two labels people confuse, how often, who, and where to look.
 *
 *     struct confusion c;
 *     confusion_measure(&ratings, &c);      // of quality/ratings.h
 *     c.pairs[0].first, .second, .n         // most confused first
 *     confusion_release(&c);
 *
 * A pair is counted once for each two people of whom one gave the first and the
 * other the second label to the same item. Labels are indices of the ratings.
 */
#ifndef DIPLE_QUALITY_CONFUSION_H
#define DIPLE_QUALITY_CONFUSION_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/quality/ratings.h"

enum { CONFUSION_EXAMPLES = 3 };

struct confused {
    uint32_t first;
    uint32_t second; /* above the first */
    int64_t n;       /* pairs of people */
    size_t items;
    uint32_t last;                        /* the item counted last */
    uint32_t example[CONFUSION_EXAMPLES]; /* items */
    int64_t *said_first;                  /* rater: times they were the one who … */
    int64_t *said_second;
};

struct confusion {
    struct confused *pairs;
    size_t n;
    struct arena arena;
};

void confusion_measure(const struct quality_ratings *r, struct confusion *out);
void confusion_release(struct confusion *c);

#endif

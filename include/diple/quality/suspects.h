/*
 * Items whose label is likely wrong, the likeliest first, each with its reasons; and
 * items that stand out as texts.
 *
 *     struct suspects_ask ask = {.question = q, .batch = id, .seed = 1};
 *     struct suspects s;
 *     suspects_read(store, guide, &ask, &s, e);
 *     s.list[i].item, .label, .score, .reason[SUSPECT_TEXT].instead
 *     suspects_release(&s);
 *
 * The label of an item is what most of its ratings say; where they tie, the leading
 * one of Dawid and Skene's posterior (with a weak prior). Against it speak
 *
 *   others    the posterior: 1 - its p of the label, for items with two ratings and
 *             more
 *   text      a classifier that learned from the other items is confident of another
 *             label (stats/bags.h): 1 - its p of the label
 *   twin      an item of nearly the same words (Jaccard 0.8 and more) has another
 *             label: half the similarity, since either may be wrong; of several the
 *             nearest
 *
 * and the score is the chance that one of them is right, as if they were independent:
 * an order in which to look, no probability to quote. Outliers (length, share of
 * letters, words that no other item has; each by the median and 5 median absolute
 * deviations) add a little, and are listed with their reason.
 *
 * Only questions with labels that people choose from; texts are the guide's text
 * field. Gold is left out. Cost: the texts are read once, and kept as words.
 */
#ifndef DIPLE_QUALITY_SUSPECTS_H
#define DIPLE_QUALITY_SUSPECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/quality/ratings.h"

enum suspect_reason {
    SUSPECT_OTHERS,
    SUSPECT_TEXT,
    SUSPECT_TWIN,
    SUSPECT_LENGTH,
    SUSPECT_LETTERS,
    SUSPECT_WORDS,
    SUSPECT_REASON_N
};

#define SUSPECT_NO_LABEL UINT32_MAX

struct suspicion {
    double weight;    /* 0: this is no reason */
    uint32_t instead; /* the label it speaks for; SUSPECT_NO_LABEL for outliers */
    uint32_t twin;    /* SUSPECT_TWIN: the other item */
    double figure;    /* p of the label, similarity, characters, or a share */
};

struct suspect {
    uint32_t item;
    uint32_t label;
    double score;
    struct suspicion reason[SUSPECT_REASON_N];
};

struct suspects_ask {
    size_t question;
    int64_t batch; /* 0: all */
    uint64_t seed;
    /* Asked now and then; false stops (ST_CANCELLED). May be NULL. */
    bool (*go_on)(void *arg);
    void *arg;
};

struct suspects {
    struct quality_ratings ratings;
    struct suspect *list;
    size_t n;
    size_t judged;   /* items with a label */
    size_t textless; /* of them without a text to look at */
    bool classified; /* there was enough to learn from */
};

enum status suspects_read(
    struct store *s, const struct guide *g, const struct suspects_ask *ask,
    struct suspects *out, struct err *e);
void suspects_release(struct suspects *s);

/* "others", as in JSON. */
const char *suspect_reason_word(enum suspect_reason r);

#endif

/*
 * Where the guide does not say enough: what people confuse and what was decided of it.
 *
 *     struct gaps g;
 *     gaps_read(store, &guide, batch, &arena, &g, &e);
 *     g.pairs[0].name, .gaps, .won[0], .note      // the most wanting first
 *
 * A pair is named as the queue's filter takes it ("intent: delivery | refund"), or
 * after its question alone where the values have no short names. What decisions
 * found counts for more than what people said; of equals the more confused come
 * first. All of it lives in the arena.
 *
 * Cost: a pass over the answers for each question that has labels.
 */
#ifndef DIPLE_QUALITY_GAPS_H
#define DIPLE_QUALITY_GAPS_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/guide/guide.h"
#include "diple/quality/confusion.h"

struct store;

/* What there is to do about it. */
enum gap_advice {
    GAP_WRITE_RULE,  /* somebody noted that the guide does not say */
    GAP_AGREE_FIRST, /* decided now for the one, now for the other */
    GAP_WRITE_DOWN,  /* always decided alike: the guide could say so */
    GAP_DECIDE,      /* nobody has decided it yet */
    GAP_NONE,        /* confused once in a while */
    GAP_ADVICE_N
};

struct gap_pair {
    size_t question;
    struct sv name;
    struct sv first, second; /* empty: the name is that of the question */
    int64_t confused;        /* pairs of people */
    int64_t items;
    const char *example[CONFUSION_EXAMPLES]; /* external ids; NULL behind the last */
    int64_t won[2];
    int64_t neither;
    int64_t gaps;
    struct sv note;    /* the newest on such a decision; empty: none */
    const char *noted; /* the item that it is about */
    struct sv noted_won;
    enum gap_advice advice;
};

/* How often a label was in a dispute that the guide does not settle. */
struct gap_label {
    size_t question;
    size_t label;
    int64_t gaps;
};

struct gaps {
    struct gap_pair *pairs;
    size_t n;
    struct gap_label *labels; /* most first; those without are left out */
    size_t n_labels;
};

/* Batch 0: of all. */
enum status gaps_read(
    struct store *s, const struct guide *g, int64_t batch, struct arena *a,
    struct gaps *out, struct err *e);

const char *gap_advice_word(enum gap_advice x);

#endif

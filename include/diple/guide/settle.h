/*
 * Many answers to one item, made one: where they differ, how far, and what they
 * come to by votes.
 *
 * Everything goes question by question, in the order of the guide. A question is
 * asked as the questions settled before it say; an answer that was not asked it
 * has no vote on it. Free text never makes a disagreement; a text that all gave
 * alike stands in what they come to, others are left out. Ties are never broken.
 * Votes on spans are counted cluster by cluster (guide/clusters.h); relations are
 * voted on as a whole, and stand if all spans that they join do.
 *
 *     struct settle_view v;
 *     settle_look(&guide, answers, n, &v);          // does anybody differ?
 *     if (settle_votes(&guide, answers, NULL, n, &arena, &final, &p)) …
 */
#ifndef DIPLE_GUIDE_SETTLE_H
#define DIPLE_GUIDE_SETTLE_H

#include "diple/base/arena.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

struct settle_view {
    size_t variants;     /* answers that differ */
    double disagreement; /* 0..1: mean distance between two answers */
    size_t question;     /* the first in dispute; GUIDE_NONE: none */
    size_t first;        /* the answer that holds its leading value … */
    size_t second;       /* … and one with the next; GUIDE_NONE where all agree */
};

void settle_look(
    const struct guide *g, const struct answer *answers, size_t n,
    struct settle_view *out);
/* "intent: delivery | refund", labels as bytes in order; at most `max` bytes. */
void settle_pair(
    const struct guide *g, const struct answer *answers, const struct settle_view *v,
    size_t max, struct strbuf *out);

/* What the answers come to where each question has a leading value; weights NULL:
 * one each. *p is the least share of the votes that a leading value has. False
 * where some question is tied: nothing is decided then. */
bool settle_votes(
    const struct guide *g, const struct answer *answers, const double *weights,
    size_t n, struct arena *a, struct answer *final, double *p);

/* The values of question q that differ, in the order in which they first come;
 * votes[i] is the one that answer i gave, GUIDE_NONE for an answer that was not
 * asked. Returns how many there are. */
size_t settle_values(
    const struct guide *g, const struct answer *answers, size_t n, size_t q,
    size_t *votes);

/* 0: equal. Choices: share not in common; scale: of its length; compare: 1 for
 * another side; rank: pairs in another order; spans: 1 - F1. */
double value_distance(
    const struct question *q, const struct value *x, const struct value *y);

#endif

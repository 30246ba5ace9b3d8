/*
 * What settle.c leaves to settle_spans.c: questions whose values are many small
 * judgements, so that votes are counted on parts of them.
 */
#ifndef GUIDE_SETTLE_INNER_H
#define GUIDE_SETTLE_INNER_H

#include "diple/base/arena.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

enum settle_vote {
    SETTLE_NOBODY, /* nobody was asked, or nobody gave any */
    SETTLE_TIE,    /* of some part; or the parts do not fit together */
    SETTLE_DONE
};

/* Whose votes; weights NULL: one each. */
struct settle_votes {
    const struct guide *g;
    const struct answer *answers;
    const double *weights;
    size_t n;
    struct arena *a;
};

/* *share is the least that the leading variant of a part has. */
enum settle_vote settle_spans(
    const struct settle_votes *v, size_t q, struct value *out, double *share);
/* The relations of one answer between the spans as settled; false where one of its
 * ends is not among those. */
bool settle_relations(
    const struct guide *g, const struct answer *from, size_t q,
    const struct value *settled, struct arena *a, struct value *out);

#endif

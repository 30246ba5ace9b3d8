/*
 * Where people differ about the spans of a text: clusters of those that overlap.
 *
 * A layer is what one person marked. A span that all layers have, with the same
 * label, pieces and attributes, is agreed and in no cluster; it is taken out first,
 * so that it joins no others. The rest are swept from left to right: a cluster ends
 * where the next span begins behind everything in it. A span in pieces reaches from
 * its first to its last one.
 *
 *     text     severe chest pain since Tuesday, no fever
 *     P        [---- finding ----]                [absent]
 *     Q               [-finding--]                [absent]
 *     R               [-finding--] [--- dose --]  [absent]
 *
 *     agreed   fever (absent)
 *     0  boundary  severe chest pain (P), chest pain (Q R)
 *     1  missing   since Tuesday (R), nothing (P Q)
 *
 * What differs has a kind:
 *     missing   those who marked anything there marked the same; others nothing
 *     label     the places are the same, labels or attributes are not
 *     nested    one lies within another: in one layer, or with another label
 *     boundary  edges differ, or one marked as two what another marked as one
 *     relation  the spans stand, what is said of two of them differs
 *
 * Clusters do not depend on the order of layers or of spans, nor on what labels are
 * called. Sorting costs n log n, all else one pass. Everything lives in the arena;
 * layers are borrowed.
 */
#ifndef DIPLE_GUIDE_CLUSTERS_H
#define DIPLE_GUIDE_CLUSTERS_H

#include "diple/base/arena.h"
#include "diple/core/answer.h"

#define CLUSTER_NONE ((size_t)-1)

enum cluster_kind {
    CLUSTER_BOUNDARY,
    CLUSTER_LABEL,
    CLUSTER_MISSING,
    CLUSTER_NESTED,
    CLUSTER_RELATION,
    CLUSTER_KIND_N
};

struct cluster_layer {
    const struct span *spans; /* in any order; one that stands twice counts once */
    size_t n;
};

struct cluster_member {
    struct span span;
    size_t layer, index; /* of layers[layer].spans */
};

struct cluster {
    enum cluster_kind kind;
    size_t start, end; /* code points, of all in it */
    size_t first, n;   /* of members */
};

struct clusters {
    struct cluster_member *members; /* by cluster; in it by place, then layer */
    size_t n_members;
    struct cluster *list; /* from left to right */
    size_t n;
    struct cluster_member *agreed; /* as the first layer has them, by place */
    size_t n_agreed;
    size_t layers;
};

void clusters_find(
    const struct cluster_layer *layers, size_t n, struct arena *a,
    struct clusters *out);

/* What some layers say of a whole cluster. */
struct cluster_variant {
    const struct cluster_member **spans; /* of its first layer; none: nothing there */
    size_t n;
    size_t *layers; /* ascending */
    size_t votes;   /* how many those are */
};

/* Most votes first, then as their first layers come. Each layer is in one of them.
 * Returns how many there are. */
size_t cluster_variants(
    const struct clusters *c, size_t at, struct arena *a, struct cluster_variant **out);

/* The cluster that holds this place: the one that shares most with [start, end),
 * the first of equal ones; CLUSTER_NONE where none shares any. */
size_t clusters_at(const struct clusters *c, size_t start, size_t end);

/* "boundary" … */
const char *cluster_kind_word(enum cluster_kind kind);

#endif

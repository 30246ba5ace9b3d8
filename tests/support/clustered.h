/*
 * Layers of spans for tests, written down or made by chance.
 *
 *     struct clustered c;
 *     clustered_open(&c, "0-6 a, 9-12 b | 0-6 a | ");    // three people
 *     clustered_expect(&c, "9-12 missing 1");
 *     clustered_close(&c);
 */
#ifndef SUPPORT_CLUSTERED_H
#define SUPPORT_CLUSTERED_H

#include "diple/base/rng.h"
#include "diple/guide/clusters.h"

enum { CLUSTERED_LAYERS = 8, CLUSTERED_SPANS = 64 };

struct clustered {
    struct span spans[CLUSTERED_LAYERS][CLUSTERED_SPANS];
    struct cluster_layer layers[CLUSTERED_LAYERS];
    size_t n;
    struct arena arena;
    struct clusters found;
};

/* Layers between |, spans between commas: start-end label[detail digit]. */
void clustered_open(struct clustered *c, const char *layers);
/* Most spans are shared, many are moved, relabelled or left out. */
void clustered_random(struct clustered *c, struct rng *r);
void clustered_find(struct clustered *c);
void clustered_close(struct clustered *c);
/* "start-end kind members, …" */
void clustered_expect(const struct clustered *c, const char *list);

#endif

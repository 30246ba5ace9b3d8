/*
 * Crowds of annotators whose items have known answers, read in place from
 * ../shared/data.
 */
#ifndef SUPPORT_CROWD_H
#define SUPPORT_CROWD_H

#include <stdbool.h>

#include "cli/ratings_table.h"

struct crowd {
    const char *dataset; /* as in the reference values */
    struct ratings_table t;
    uint32_t *gold; /* item -> label, or one that nobody gave; CROWD_NO_GOLD */
};

#define CROWD_NO_GOLD UINT32_MAX

/* The i-th one: false past the last. Where it is not there, `gold` is NULL. */
bool crowd_read(struct crowd *c, size_t i);
void crowd_release(struct crowd *c);

#endif

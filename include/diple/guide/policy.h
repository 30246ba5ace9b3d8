/*
 * What a guide says on how its batches are handed out, as a batch's policy.
 *
 * The guide is the default of each batch at the time it is made; a manager
 * changes the batch, not the guide, from then on.
 */
#ifndef DIPLE_GUIDE_POLICY_H
#define DIPLE_GUIDE_POLICY_H

#include "diple/core/policy.h"

struct guide;

void guide_policy(const struct guide *g, struct policy *out);

#endif

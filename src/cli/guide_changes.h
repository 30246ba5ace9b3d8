/*
 * The words that `guide diff` and `guide update` have in common.
 */
#ifndef CLI_GUIDE_CHANGES_H
#define CLI_GUIDE_CHANGES_H

#include "diple/guide/diff.h"
#include "out.h"

/* Each change on a line, with the word of its class before it; false where
 * there is none. */
bool guide_changes_put(struct out *o, const struct guide *old, const struct guide *new);

#endif

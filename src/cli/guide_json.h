/*
 * A guide, and what changed in one, as JSON.
 */
#ifndef CLI_GUIDE_JSON_H
#define CLI_GUIDE_JSON_H

#include "diple/guide/guide.h"
#include "out.h"

/* The keys and values of a sound guide as it was written; every value is text,
 * as in the language itself. */
enum status guide_json_show(struct out *o, struct sv yaml, struct err *e);
/* {"changes":[{"class","question","label","what"}, …]} */
void guide_json_diff(struct out *o, const struct guide *old, const struct guide *new);

#endif

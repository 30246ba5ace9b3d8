/*
 * Parts of a guide in words, for the printed manual and for what changed.
 */
#ifndef GUIDE_WORDS_H
#define GUIDE_WORDS_H

#include "diple/guide/guide.h"

/* "intent is refund or complaint, and urgency is 4"; patterns as /…/. */
void words_condition(
    const struct guide *g, const struct condition *c, struct strbuf *out);
/* "{when …} {require …} {forbid …}: say", with all that makes it what it is. */
void words_check(const struct guide *g, const struct check *c, struct strbuf *out);
/* "/match/ in field: question = label" */
void words_rule(const struct guide *g, const struct rule *r, struct strbuf *out);

#endif

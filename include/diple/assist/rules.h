/*
 * The guide's rules run over a record: weak labels, shown as suggestions.
 *
 * Each rule whose pattern is found in its field gives one hit. A field that is
 * absent, or a list or an object, gives none. The work of all patterns on one record is
 * bounded by the regex budget; when it is used up the run stops with ST_LIMIT
 * and the hits found so far stand.
 */
#ifndef DIPLE_ASSIST_RULES_H
#define DIPLE_ASSIST_RULES_H

#include "diple/guide/guide.h"

struct rule_hit {
    size_t question;
    size_t label; /* GUIDE_NONE for a scale */
    long point;
    size_t rule;
    size_t start, end; /* bytes of the field's text where it was found first */
};

struct rule_hits {
    struct rule_hit *list; /* in the order of the rules */
    size_t n;
};

/* `record` is the item's JSON object. */
enum status rules_run(
    const struct guide *g, struct sv record, struct arena *a, struct rule_hits *out,
    struct err *e);

#endif

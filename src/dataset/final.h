/*
 * The one answer of an item as an export has it: what, from where, by whom.
 *
 * In this order: what a person decided; gold; what the rule of the item's batch
 * makes of the answers that stand (unanimous, majority, weighted, dawid-skene);
 * else it is unresolved. Ties stay unresolved. What rules that look at everybody
 * came to is taken from the project where it was made from these very answers.
 */
#ifndef DATASET_FINAL_H
#define DATASET_FINAL_H

#include "diple/core/decision.h"
#include "diple/store/audit.h"

struct writer;

struct final {
    const char *source; /* adjudicated gold unanimous majority weighted dawid-skene
                           unresolved */
    struct sv answer;   /* empty: none */
    double p;           /* of a rule; negative: none */
    struct decision decision; /* event 0: nobody decided */
};

enum status final_of(
    struct writer *w, const struct export_item *item, struct final *out, struct err *e);

#endif

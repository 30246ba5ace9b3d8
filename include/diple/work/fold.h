/*
 * From answers to outcomes: where each item of a batch stands by its rule.
 *
 * The rule of a batch is its own (settings: `consensus`, `posterior`, `own`, `names`)
 * or the guide's. An item is finished when it has as many answers as its slot
 * wants (in a batch that is not dealt: as the batch wants); where the batch wants them
 * of everybody (overlap 0), when there are two and nobody who is at work in the batch
 * has yet to come to it. People who paused or left, crowds and models are not waited
 * for. What is finished and unanimous is closed; what the rule decides is recorded as
 * the rule's; ties, and what the rule is not sure enough of, wait for a person. A
 * person's decision stands, whatever answers come after it.
 *
 *     struct fold f;
 *     fold_open(&f, store, &guide, number, &batch, &e);   // all up to date
 *     fold_refresh(&f, &e);                       // what came since, cheap
 *     fold_close(&f);
 *
 * Outcomes are kept, and brought up to date from the log: the first time costs a
 * pass over the answers, later what changed. Rules that look at everybody at once
 * (weighted, dawid-skene) are worked out anew at fold_open() where answers changed;
 * items that change after wait for the next time.
 */
#ifndef DIPLE_WORK_FOLD_H
#define DIPLE_WORK_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/decision.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"

struct store;
struct fold_item;
struct rule_model;

struct batch_rule {
    enum consensus rule;
    double posterior; /* dawid-skene: how sure it must be */
    int want;         /* answers to an item; 0: of everybody at work */
    double share;     /* of the items that want so many; slots say which */
    bool own;         /* people may decide items that they labelled */
    bool names;       /* who decides may see who said what */
};

/* What holds for the batch; what its settings do not say, the guide does. */
void batch_rule_of(
    const struct guide *g, const struct batch *b, struct batch_rule *out);

struct fold_progress {
    bool (*tell)(void *ctx, int64_t items); /* false: stop, ST_CANCELLED */
    void *ctx;
};

struct fold {
    struct store *store;
    const struct guide *guide;
    int guide_number;
    struct batch batch;
    struct batch_rule rule;
    struct fold_progress progress; /* set between calls; tell may be NULL */
    struct rule_model *model;      /* NULL: the rule needs none */
    size_t team;
    struct arena arena;
};

/* The guide must outlive it. A zeroed struct needs no close. */
enum status fold_open(
    struct fold *f, struct store *s, const struct guide *g, int guide_number,
    const struct batch *b, const struct fold_progress *p, struct err *e);
enum status fold_refresh(struct fold *f, struct err *e);
/* One item, inside the transaction of whoever changed it. */
enum status fold_task(struct fold *f, int64_t task, struct err *e);
void fold_close(struct fold *f);

/* What an item comes to by the rule, without the store: for one who has its
 * answers. Texts live in the arena. */
void fold_item_outcome(
    const struct fold *f, const struct fold_item *it, struct arena *a,
    struct outcome_row *out);

#endif

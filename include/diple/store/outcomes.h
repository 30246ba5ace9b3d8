/*
 * Where the items of a batch stand, and who has which before them to decide.
 *
 * This layer keeps outcomes and hands them out in order; what they are is worked
 * out above it (work/fold.h), from what store_fold_page() and store_fold_changed()
 * read. Claims keep two adjudicators from the same item; they are convenience: they
 * lapse, and what decides is store_decide(). Out of reach of STORE_LABEL.
 */
#ifndef DIPLE_STORE_OUTCOMES_H
#define DIPLE_STORE_OUTCOMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "diple/core/decision.h"
#include "diple/core/task.h"

struct store;

/* ---- what outcomes are made from ---------------------------------------------- */

/* One item with all that bears on its outcome. */
struct fold_item {
    int64_t task;
    struct answer_head *heads; /* done ones, by person; answer, event, submitted */
    size_t n;
    bool gold;
    struct decision decision; /* event 0: none holds; texts but `answer` left out */
    int64_t returned;         /* return: what its person did last on the item */
    int64_t want;             /* of a dealt batch: answers wanted; 0: not said */
    size_t team;              /* of the team: how many have answered or skipped it */
};

/* Items of page.batch with at least one answer, by task, behind task page.after. */
enum status store_fold_page(
    struct store *s, struct arena *a, struct page page, struct fold_item **out,
    size_t *n, struct err *e);
enum status store_fold_item(
    struct store *s, struct arena *a, int64_t batch, int64_t task,
    struct fold_item *out, struct err *e);
/* Tasks of the batch about which anything was said behind event `after`, at most
 * `limit`, and up to which event that is (0: all that there are). */
enum status store_fold_changed(
    struct store *s, struct arena *a, int64_t batch, int64_t after, int64_t **tasks,
    size_t *n, struct err *e);
/* People at work in the batch: human, active, with an answer or a skip there. */
enum status store_fold_team(
    struct store *s, struct arena *a, int64_t batch, int64_t **people, size_t *n,
    struct err *e);

/* How far the outcomes of a batch go: 0 and "" where there are none. */
enum status store_fold_get(
    struct store *s, struct arena *a, int64_t batch, int64_t *seq, const char **under,
    struct err *e);
enum status store_fold_set(
    struct store *s, int64_t batch, int64_t seq, const char *under, struct err *e);
/* Outcomes of items that nobody answers any more are forgotten. */
enum status store_outcome_sweep(struct store *s, int64_t batch, struct err *e);
enum status store_outcome_put(
    struct store *s, const struct outcome_row *o, struct err *e);
/* Nothing holds about the item any more. */
enum status store_outcome_drop(
    struct store *s, int64_t batch, int64_t task, struct err *e);
enum status store_outcome_get(
    struct store *s, struct arena *a, int64_t batch, int64_t task,
    struct outcome_row *out, struct err *e);
/* Those of a batch in this state, by task, behind page.after. */
enum status store_outcome_page(
    struct store *s, struct arena *a, struct page page, enum outcome_state state,
    struct outcome_row **out, size_t *n, struct err *e);
enum status store_outcome_counts(
    struct store *s, int64_t batch, int64_t counts[OUTCOME_STATE_N], struct err *e);

/* ---- the queue ----------------------------------------------------------------- */

enum { CLAIM_MS = 20 * 60 * 1000 };

struct queue_view {
    int64_t batch;
    int64_t person; /* who asks */
    enum queue_order order;
    bool own;          /* may decide what they labelled themselves */
    struct sv pair;    /* empty: any; the same below */
    int64_t annotator; /* only items that this person answered */
    bool flagged;      /* only items that somebody flagged */
    bool commented;
};

/* The first conflict of the view that nobody else has before them, which is then
 * the person's until CLAIM_MS have passed. Their claims on others end. What they put
 * off is left out; ST_NOT_FOUND: there is none. */
enum status store_queue_next(
    struct store *s, const struct queue_view *v, int64_t *task, struct err *e);
/* The same for an item of their choice; ST_CONFLICT where another has it. */
enum status store_queue_claim(
    struct store *s, const struct queue_view *v, int64_t task, struct err *e);
/* Their claims in the batch end. */
enum status store_queue_leave(
    struct store *s, int64_t batch, int64_t person, struct err *e);
enum status store_queue_defer(
    struct store *s, int64_t batch, int64_t person, int64_t task, struct err *e);
/* What they put off comes again: how many. */
enum status store_queue_recall(
    struct store *s, int64_t batch, int64_t person, int64_t *n, struct err *e);

/* Why conflicts do not come: of those there are. */
struct queue_counts {
    int64_t conflicts; /* all of the batch */
    int64_t claimed;   /* by others */
    int64_t own;       /* labelled by the person */
    int64_t later;     /* put off by the person */
};
enum status store_queue_counts(
    struct store *s, const struct queue_view *v, struct queue_counts *out,
    struct err *e);

#endif

/*
 * Samples of finished items, and what a reviewer said of each.
 *
 * An audit is drawn once and never changed: its event holds the seed, what it was
 * drawn from and every item of it. A verdict on an item is an act of its own; taking
 * it back is one too. This layer keeps them; who draws, and what they come to, is
 * worked out above it (work/audit.h). Out of reach of STORE_LABEL: ST_DENIED.
 */
#ifndef DIPLE_STORE_AUDITS_H
#define DIPLE_STORE_AUDITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/audit.h"

struct store;

/* One finished item that may be drawn. */
struct audit_lot {
    int64_t task;
    struct sv answer;      /* what the item came to */
    const char *annotator; /* one of those who answered it, each in turn */
};

/* Finished items of the batch by task: unanimous, decided, or the rule's; with
 * `alone` those too that have one answer and wait for more. Gold is left out, and,
 * unless `own`, what the person answered or decided. */
struct audit_ask {
    int64_t batch;
    int64_t person;
    bool own;
    bool alone;
};
enum status store_audit_lot(
    struct store *s, struct arena *a, const struct audit_ask *ask,
    struct audit_lot **out, size_t *n, struct err *e);
/* What the item comes to; empty where it is not finished any more. */
enum status store_audit_final(
    struct store *s, struct arena *a, const struct audit_ask *ask, int64_t task,
    struct sv *out, struct err *e);

/* In: all but event, name, counts and at. Of the items task and stratum count.
 * ST_LIMIT above AUDIT_SIZE_MAX. */
enum status store_audit_begin(
    struct store *s, const struct audit *audit, const struct audit_item *items,
    int64_t *event, struct err *e);
/* In: audit, n, verdict, answer, note, decision. ST_CONFLICT where it has one. */
enum status store_audit_review(
    struct store *s, int64_t person, const struct audit_item *item, struct err *e);
/* The last verdict that holds is taken back; ST_NOT_FOUND where there is none.
 * *item is as it was. */
enum status store_audit_undo(
    struct store *s, struct arena *a, int64_t audit, int64_t person,
    struct audit_item *item, struct err *e);

/* The newest of the batch, of the person or (0) of anybody. */
enum status store_audit_last(
    struct store *s, struct arena *a, int64_t batch, int64_t person, struct audit *out,
    struct err *e);
enum status store_audit_get(
    struct store *s, struct arena *a, int64_t audit, struct audit *out, struct err *e);
/* In order of review. */
enum status store_audit_items(
    struct store *s, struct arena *a, int64_t audit, struct audit_item **out, size_t *n,
    struct err *e);
/* The first without a verdict; ST_NOT_FOUND: all have one. */
enum status store_audit_next(
    struct store *s, struct arena *a, int64_t audit, struct audit_item *out,
    struct err *e);

#endif

/*
 * An audit as it stands in the log and in its tables.
 *
 * The bodies of its events say all of it, so the tables can be made anew from the
 * log: `act` is "draw" (with every item), "review", or "undo", whose event names in
 * `about` the review that it takes back.
 */
#ifndef STORE_AUDIT_ROW_H
#define STORE_AUDIT_ROW_H

#include "diple/core/audit.h"
#include "rows.h"

struct check;

/* A row of audit_last, and one of audit_items. */
row_reader row_audit;
row_reader row_audit_item;

/* `items` has audit.size of them. */
void audit_write(
    struct strbuf *out, const struct audit *x, const struct audit_item *items);
void audit_review_write(struct strbuf *out, const struct audit_item *item);

/* Into the tables. */
enum status audit_put(
    struct store *s, const struct audit *x, const struct audit_item *items,
    struct err *e);
enum status audit_item_put(
    struct store *s, const struct audit_item *item, struct err *e);

/* The tables against the log, and made anew out of it. */
enum status check_audits(struct check *c, struct err *e);
enum status rebuild_audits(struct store *s, struct err *e);

#endif

/*
 * A decision as it stands in the log and in its table.
 *
 * The body of its event says all of it, so the table can be made anew from the
 * log: `act` is "decide", or "undo" and "redo", whose event names in `about` the
 * decision that they take back or bring again.
 */
#ifndef STORE_DECISION_ROW_H
#define STORE_DECISION_ROW_H

#include "diple/core/decision.h"
#include "rows.h"

struct check;

/* A row of decision_get. */
row_reader row_decision;

void decision_write(struct strbuf *out, const struct decision *d);
/* ST_NOT_FOUND where the body is that of an undo (*redo false) or redo. An erased
 * body reads as a decision that says nothing. */
enum status decision_read(
    struct store *s, struct sv body, struct arena *a, struct decision *out, bool *redo,
    struct err *e);
enum status decision_put(struct store *s, const struct decision *d, struct err *e);

/* The table against the log, and made anew out of it. */
enum status check_decisions(struct check *c, struct err *e);
enum status rebuild_decisions(struct store *s, struct err *e);

#endif

/*
 * The parts of a check, each adding what it finds to one report.
 *
 * A part returns an error only where it could not look; what it sees that is
 * wrong goes into the report. Nothing here writes.
 */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/store/audit.h"

struct store;

struct check {
    struct store *s;
    struct arena *a;
    struct check_report *report;
};

void check_find(struct check *c, const char *what, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Every event, its body, and what imports said they added. */
enum status check_chain(struct check *c, struct err *e);
/* Each person against the last event about them. */
enum status check_people(struct check *c, struct err *e);
/* Keys, disputes and standings against the acts about them. */
enum status check_gold(struct check *c, struct err *e);
/* The last event alone. */
enum status check_tip(struct check *c, struct err *e);
/* Records against their hashes. */
enum status check_records(struct check *c, struct err *e);
/* Heads, progress, stacks and runs against the log. */
enum status check_derived(struct check *c, struct err *e);
/* What was handed out, and what is wanted and taken, against the answers, the
 * policies of the batches and the acts that asked for more or less. */
enum status check_hands(struct check *c, struct err *e);
/* Packs against the events about them, and what came back against the log. */
enum status check_packs(struct check *c, struct err *e);
/* Every table, index and trigger against those of a new project. */
enum status check_tables(struct check *c, struct err *e);

#endif

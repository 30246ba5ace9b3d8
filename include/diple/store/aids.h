/*
 * What stands beside the answers: drafts, suggestions, gold.
 *
 * Drafts are not part of the log: they may be lost with a power cut of the
 * last moment, but are committed like everything else. Gold is out of reach
 * of a store opened with STORE_LABEL: ST_DENIED.
 */
#ifndef DIPLE_STORE_AIDS_H
#define DIPLE_STORE_AIDS_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/annotation.h"

struct store;

enum { DRAFT_MAX_BYTES = 2 << 20 };

/* Who writes is at work: their leases begin anew where this item is dealt. */
enum status store_draft_put(
    struct store *s, int64_t task, int64_t person, struct sv body, struct err *e);
/* ST_NOT_FOUND where there is none. */
enum status store_draft_get(
    struct store *s, struct arena *a, int64_t task, int64_t person, struct draft *out,
    struct err *e);
enum status store_draft_drop(
    struct store *s, int64_t task, int64_t person, struct err *e);

/* One candidate; the same (task, question, source, value) again only takes the
 * new score. Many of them belong in one transaction, followed by
 * store_suggestion_log(), which writes the one event of the import. */
enum status store_suggestion_add(
    struct store *s, const struct suggestion *g, struct err *e);
enum status store_suggestion_log(
    struct store *s, int64_t actor, const char *source, int64_t count, struct err *e);
/* Best score first within each question. */
enum status store_suggestion_list(
    struct store *s, struct arena *a, int64_t task, struct suggestion **out, size_t *n,
    struct err *e);

/* Sets or replaces the accepted answers of a task: a JSON array of answers. The
 * same again adds nothing. Each answer to it is graded by the key as it is today.
 * More about gold: store/gold.h. */
enum status store_gold_set(
    struct store *s, int64_t actor, int64_t task, struct sv accepted, const char *why,
    struct err *e);
enum status store_gold_get(
    struct store *s, struct arena *a, int64_t task, struct gold *out, struct err *e);
/* By task id, after `after`. */
enum status store_gold_list(
    struct store *s, struct arena *a, int64_t after, size_t limit, struct gold **out,
    size_t *n, struct err *e);

#endif

/*
 * Tasks: putting many in at once, and finding one.
 *
 * An import is one transaction and one event, with counts and a digest over
 * what it added; killed halfway it leaves no trace:
 *
 *     store_begin(s, &e);
 *     store_import_begin(s, actor, batch, source, &im, &e);
 *     for each row: store_import_add(im, &row, &verdict, &e);
 *     store_import_end(im, &counts, &e);      // also after a failure
 *     store_commit(s, &e);
 *
 * A row whose ext is there already with the same record adds no task (only its
 * place in the batch, if it has none there); with another record it is
 * TASK_DIFFERS, adds nothing, and the import goes on. Rows whose ids count up wait
 * for one another and are written many at a time, so a task added may be found by
 * others of these functions only after store_import_end(). Cost: about 2 us a row
 * then, 3 us where the ids come in no order.
 */
#ifndef DIPLE_STORE_TASKS_H
#define DIPLE_STORE_TASKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/task.h"

struct store;
struct store_import;

struct task_row {
    struct sv ext;        /* name_check_ext() holds, or the row is ST_INVALID */
    struct sv record;     /* checked JSON object, up to TASK_RECORD_MAX */
    struct sv group_key;  /* may be empty */
    struct sv event_time; /* may be empty; kept as given */
};

enum task_verdict {
    TASK_ADDED,
    TASK_SAME,    /* was there already */
    TASK_DIFFERS, /* that id is there with another record: not taken */
    TASK_VERDICT_N
};

struct import_counts {
    int64_t added;
    int64_t same;
    int64_t differs;
    int64_t placed; /* new places in the batch */
};

/* Inside store_begin() alone. batch 0: the tasks belong to none yet. */
enum status store_import_begin(
    struct store *s, int64_t actor, int64_t batch, int64_t source,
    struct store_import **out, struct err *e);
/* `task` (its row id) and `verdict` may be NULL. */
enum status store_import_add(
    struct store_import *im, const struct task_row *row, enum task_verdict *verdict,
    int64_t *task, struct err *e);
/* Frees it in every case; accepts NULL. An import that placed nothing writes no
 * event. */
enum status store_import_end(
    struct store_import *im, struct import_counts *counts, struct err *e);

enum status store_task_get(
    struct store *s, struct arena *a, int64_t id, struct task *out, struct err *e);
enum status store_task_by_ext(
    struct store *s, struct arena *a, struct sv ext, struct task *out, struct err *e);
/* The place alone is cheap: no record is read. ST_NOT_FOUND. */
enum status store_task_find(struct store *s, struct sv ext, int64_t *id, struct err *e);
enum status store_task_at(
    struct store *s, struct arena *a, int64_t batch, int64_t pos, struct task *out,
    struct err *e);
/* The position of a task in a batch; ST_NOT_FOUND where it is not in it. */
enum status store_task_pos(
    struct store *s, int64_t batch, int64_t task, int64_t *pos, struct err *e);
/* Items of page.batch behind position page.after, in order. */
enum status store_task_page(
    struct store *s, struct arena *a, struct page page, struct task **out, size_t *n,
    struct err *e);
/* How many there are in the project. */
enum status store_task_count(struct store *s, int64_t *n, struct err *e);

#endif

#include <stdlib.h>

#include "db.h"
#include "diple/base/mem.h"
#include "diple/store/audit.h"
#include "rows.h"
#include "store_sql.h"

struct store_export {
    struct store *s;
    sqlite3_stmt *tasks; /* open from the first step to the last */
    bool own;            /* the read transaction is ours */
    unsigned closed;     /* the connection that it is of; see struct store */
    int64_t gap_from;    /* no task from here .. */
    int64_t gap_to;      /* .. to before here has any event */
};

enum status store_export_begin(
    struct store *s, int64_t batch, struct store_export **out, struct err *e)
{
    if (!s->db && conn_reopen(s, e) != ST_OK)
        return s->st;
    bool own = sqlite3_get_autocommit(s->db);
    enum status st = own ? sql_exec(s, "BEGIN", e) : ST_OK;
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = batch ? sql_start(s, SQL_EXPORT_BATCH, e, "i", batch)
                            : sql_start(s, SQL_EXPORT_ALL, e, "");
    if (!q) {
        st = s->st;
        if (own)
            sql_exec(s, "ROLLBACK", NULL);
        return st;
    }
    struct store_export *x = mem_zalloc(sizeof *x);
    x->s = s;
    x->tasks = q;
    x->own = own;
    x->closed = s->closed;
    *out = x;
    return ST_OK;
}

/* Most tasks of a young project have no answers: after one without, find out
 * how far that goes, instead of asking each. */
static enum status find_gap(struct store_export *x, int64_t task, struct err *e)
{
    struct store *s = x->s;
    int64_t next = 0;
    sqlite3_stmt *q = sql_start(s, SQL_NEXT_TASK_WITH_EVENT, e, "i", task);
    enum status st = row_numbers(s, q, &next, 1, e);
    if (st != ST_OK)
        return st;
    x->gap_from = task;
    x->gap_to = next ? next : INT64_MAX;
    return ST_OK;
}

static enum status read_acts(
    struct store_export *x, struct arena *a, struct export_item *item, struct err *e)
{
    int64_t id = item->task.id;
    if (id >= x->gap_from && id < x->gap_to)
        return ST_OK;
    sqlite3_stmt *q = sql_start(x->s, SQL_VERSIONS_OF_TASK, e, "i", id);
    struct rows how = {a, sizeof *item->acts, row_annotation, NULL};
    enum status st = rows_all(x->s, q, how, &item->acts, &item->n, e);
    return st == ST_OK && item->n == 0 ? find_gap(x, id, e) : st;
}

enum status store_export_next(
    struct store_export *x, struct arena *a, struct export_item *out, struct err *e)
{
    struct store *s = x->s;
    if (!x->tasks)
        return ST_NOT_FOUND;
    if (x->closed != s->closed) {
        err_set(e, ST_IO, "the disk failed meanwhile, and the file was opened anew");
        err_hint(e, "what was read so far is whole; begin the export again");
        return ST_IO;
    }
    enum status st = sql_step(s, x->tasks, e);
    if (st != ST_OK) {
        x->tasks = NULL;
        return st;
    }
    struct export_item item = {0};
    st = row_task(s, x->tasks, a, &item.task, e);
    if (st == ST_OK)
        st = read_acts(x, a, &item, e);
    if (st == ST_OK)
        *out = item;
    return st;
}

void store_export_end(struct store_export *x)
{
    if (!x)
        return;
    /* With its connection both are gone. */
    bool mine = x->closed == x->s->closed;
    if (mine && x->tasks)
        sql_done(x->tasks);
    if (mine && x->own)
        sql_exec(x->s, "COMMIT", NULL);
    free(x);
}

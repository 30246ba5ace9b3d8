#include "db.h"
#include "diple/base/mem.h"
#include "diple/store/deal.h"
#include "diple/store/gold_use.h"
#include "rows.h"
#include "store_sql.h"

static enum status read_recheck(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct recheck *)out = (struct recheck){
        sql_int(q, 0), sql_keep(q, 1, a), sql_int(q, 2), sql_keep(q, 3, a)};
    return ST_OK;
}

enum status store_recheck_list(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct recheck **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_recheck, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_RECHECK_LIST, e, "ii", batch, person);
    return rows_all(s, q, how, out, n, e);
}

static enum status read_task(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(int64_t *)out = sql_int(q, 0);
    return ST_OK;
}

struct again {
    int64_t actor;
    int64_t batch;
    int64_t person;
    size_t n;
};

static const char why[] = "the work of a held person is checked";

static enum status mark(struct store *s, struct again *x, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    int64_t *tasks;
    struct rows how = {&a, sizeof *tasks, read_task, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_RECHECK_SOURCE, e, "ii", x->batch, x->person);
    enum status st = rows_all(s, q, how, &tasks, &x->n, e);
    for (size_t i = 0; st == ST_OK && i < x->n; i++) {
        st = store_slot_more(s, x->actor, x->batch, tasks[i], 1, why, e);
        if (st == ST_OK)
            st = sql_run(s, SQL_RECHECK_ADD, e, "iii", x->batch, x->person, tasks[i]);
    }
    return st;
}

enum status store_recheck_mark(
    struct store *s, int64_t actor, int64_t batch, int64_t person, int64_t *marked,
    struct err *e)
{
    struct again x = {actor, batch, person, 0};
    MUST(s->in_tx);
    enum status st = mark(s, &x, e);
    if (st == ST_OK && marked)
        *marked = (int64_t)x.n;
    return st;
}

enum status store_recheck_clear(
    struct store *s, int64_t actor, int64_t batch, int64_t person, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct again of = {actor, batch, person, 0}, *x = &of;
    MUST(s->in_tx);
    int64_t *tasks;
    size_t n = 0;
    struct rows how = {&a, sizeof *tasks, read_task, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_RECHECK_WAITING, e, "ii", x->batch, x->person);
    enum status st = rows_all(s, q, how, &tasks, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        st = store_slot_more(s, x->actor, x->batch, tasks[i], -1, why, e);
    if (st == ST_OK)
        st = sql_run(s, SQL_RECHECK_DROP, e, "ii", x->batch, x->person);
    return st;
}

#include "db.h"
#include "diple/store/aids.h"
#include "rows.h"
#include "store_sql.h"

struct put {
    int64_t task;
    int64_t person;
    struct sv body;
};

static enum status put_in(struct store *s, void *arg, struct err *e)
{
    struct put *p = arg;
    int64_t now = clock_wall(s->clock);
    enum status st =
        sql_run(s, SQL_DRAFT_PUT, e, "iisi", p->task, p->person, p->body, now);
    if (st != ST_OK)
        return st;
    return sql_run(s, SQL_HAND_RENEW_ITEM, e, "iii", now, p->person, p->task);
}

enum status store_draft_put(
    struct store *s, int64_t task, int64_t person, struct sv body, struct err *e)
{
    if (body.n > DRAFT_MAX_BYTES)
        return err_set(
            e, ST_LIMIT, "the draft has %zu bytes; at most %d are allowed", body.n,
            DRAFT_MAX_BYTES);
    struct put p = {task, person, body};
    return tx_do(s, put_in, &p, e);
}

static enum status read_draft(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct draft *)out = (struct draft){
        .task = sql_int(q, 0),
        .person = sql_int(q, 1),
        .body = sql_keep_sv(q, 2, a),
        .at = sql_int(q, 3)};
    return ST_OK;
}

enum status store_draft_get(
    struct store *s, struct arena *a, int64_t task, int64_t person, struct draft *out,
    struct err *e)
{
    struct rows how = {a, sizeof *out, read_draft, "there is no draft"};
    sqlite3_stmt *q = sql_start(s, SQL_DRAFT_GET, e, "ii", task, person);
    return rows_one(s, q, how, out, e);
}

static enum status drop_in(struct store *s, void *arg, struct err *e)
{
    struct put *p = arg;
    return sql_run(s, SQL_DRAFT_DROP, e, "ii", p->task, p->person);
}

enum status store_draft_drop(
    struct store *s, int64_t task, int64_t person, struct err *e)
{
    struct put p = {task, person, {NULL, 0}};
    return tx_do(s, drop_in, &p, e);
}

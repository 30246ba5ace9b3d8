#include "db.h"
#include "diple/store/outcomes.h"
#include "rows.h"
#include "store_sql.h"

struct asking {
    const struct queue_view *v;
    int64_t task;
};

static enum status claim(
    struct store *s, const struct queue_view *v, int64_t task, struct err *e)
{
    enum status st = sql_run(s, SQL_CLAIM_LEAVE, e, "ii", v->person, v->batch);
    if (st != ST_OK)
        return st;
    int64_t until = clock_wall(s->clock) + CLAIM_MS;
    return sql_run(s, SQL_CLAIM_PUT, e, "iiii", task, v->batch, v->person, until);
}

static enum status next_in(struct store *s, void *arg, struct err *e)
{
    static const int orders[QUEUE_ORDER_N] = {
        SQL_QUEUE_DISAGREEMENT, SQL_QUEUE_AGE, SQL_QUEUE_PAIR, SQL_QUEUE_RANDOM};
    struct asking *x = arg;
    const struct queue_view *v = x->v;
    bool by_score = v->order == QUEUE_DISAGREEMENT || v->order == QUEUE_PAIR;
    int id = v->pair.n && by_score ? SQL_QUEUE_OF_PAIR : orders[v->order];
    sqlite3_stmt *q = sql_start(
        s, id, e, "isiiiiii", v->batch, v->pair.p ? v->pair : SV(""),
        (int64_t)v->flagged, (int64_t)v->commented, v->person, clock_wall(s->clock),
        (int64_t)v->own, v->annotator);
    enum status st = row_number(s, q, "no conflict waits for you here", &x->task, e);
    return st == ST_OK ? claim(s, v, x->task, e) : st;
}

enum status store_queue_next(
    struct store *s, const struct queue_view *v, int64_t *task, struct err *e)
{
    struct asking x = {.v = v};
    enum status st = tx_do(s, next_in, &x, e);
    if (st == ST_OK)
        *task = x.task;
    return st;
}

static enum status claim_in(struct store *s, void *arg, struct err *e)
{
    const struct asking *x = arg;
    sqlite3_stmt *q = sql_start(s, SQL_CLAIM_GET, e, "i", x->task);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st == ST_OK) {
        bool other = sql_int(q, 0) != x->v->person;
        if (other && sql_int(q, 1) > clock_wall(s->clock)) {
            struct sv name = sql_sv(q, 2);
            st = err_set(
                e, ST_CONFLICT, "%.*s has this item before them", (int)name.n, name.p);
        }
        sql_done(q);
    }
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    return claim(s, x->v, x->task, e);
}

enum status store_queue_claim(
    struct store *s, const struct queue_view *v, int64_t task, struct err *e)
{
    struct asking x = {v, task};
    return tx_do(s, claim_in, &x, e);
}

struct place {
    int64_t batch;
    int64_t person;
    int64_t task;
};

static enum status leave_in(struct store *s, void *arg, struct err *e)
{
    const struct place *p = arg;
    return sql_run(s, SQL_CLAIM_LEAVE, e, "ii", p->person, p->batch);
}

enum status store_queue_leave(
    struct store *s, int64_t batch, int64_t person, struct err *e)
{
    struct place p = {batch, person, 0};
    return tx_do(s, leave_in, &p, e);
}

static enum status defer_in(struct store *s, void *arg, struct err *e)
{
    const struct place *p = arg;
    enum status st = sql_run(s, SQL_LATER_PUT, e, "iii", p->batch, p->person, p->task);
    return st == ST_OK ? leave_in(s, arg, e) : st;
}

enum status store_queue_defer(
    struct store *s, int64_t batch, int64_t person, int64_t task, struct err *e)
{
    struct place p = {batch, person, task};
    return tx_do(s, defer_in, &p, e);
}

static enum status recall_in(struct store *s, void *arg, struct err *e)
{
    struct place *p = arg;
    sqlite3_stmt *q = sql_start(s, SQL_LATER_COUNT, e, "ii", p->batch, p->person);
    enum status st = row_numbers(s, q, &p->task, 1, e);
    return st == ST_OK ? sql_run(s, SQL_LATER_CLEAR, e, "ii", p->batch, p->person) : st;
}

enum status store_queue_recall(
    struct store *s, int64_t batch, int64_t person, int64_t *n, struct err *e)
{
    struct place p = {batch, person, 0};
    enum status st = tx_do(s, recall_in, &p, e);
    if (st == ST_OK)
        *n = p.task;
    return st;
}

enum status store_queue_counts(
    struct store *s, const struct queue_view *v, struct queue_counts *out,
    struct err *e)
{
    int64_t n[4] = {0};
    sqlite3_stmt *q = sql_start(
        s, SQL_QUEUE_COUNTS, e, "iii", v->person, clock_wall(s->clock), v->batch);
    enum status st = row_numbers(s, q, n, 4, e);
    if (st == ST_OK)
        *out = (struct queue_counts){n[0], n[1], n[2], n[3]};
    return st;
}

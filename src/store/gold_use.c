#include "diple/store/gold_use.h"

#include "db.h"
#include "rows.h"
#include "store_sql.h"

static enum status read_answer(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct act_body body;
    enum status st = body_read(s, sql_sv(q, 8), a, &body, e);
    if (st != ST_OK)
        return st;
    *(struct gold_answer *)out = (struct gold_answer){
        .person = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .batch = sql_int(q, 2),
        .n = sql_int(q, 3),
        .task = sql_int(q, 4),
        .ext = sql_keep(q, 5, a),
        .event = sql_int(q, 6),
        .at = sql_int(q, 7),
        .answer = body.answer,
        .active_ms = body.active_ms,
        .accepted = sql_keep_sv(q, 9, a),
        .why = sql_keep(q, 10, a),
        .key = sql_int(q, 11),
        .round = sql_int(q, 12)};
    return ST_OK;
}

enum status store_gold_answers(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct gold_answer **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_answer, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_ANSWERS, e, "ii", batch, person);
    return rows_all(s, q, how, out, n, e);
}

static enum status read_candidate(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct gold_candidate *)out =
        (struct gold_candidate){sql_int(q, 0), sql_keep_sv(q, 1, a), sql_int(q, 2)};
    return ST_OK;
}

enum status store_gold_pool(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct gold_candidate **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_candidate, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_POOL, e, "ii", batch, person);
    return rows_all(s, q, how, out, n, e);
}

static enum status read_seen(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(struct gold_seen *)out = (struct gold_seen){
        .gold = sql_int(q, 0) != 0,
        .people = sql_int(q, 1),
        .open = sql_int(q, 2) != 0,
        .items = sql_int(q, 3)};
    return ST_OK;
}

enum status store_gold_seen(
    struct store *s, struct arena *a, int64_t batch, struct gold_seen **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, read_seen, NULL};
    return rows_all(s, sql_start(s, SQL_GOLD_SEEN, e, "i", batch), how, out, n, e);
}

static enum status read_time(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct gold_time *)out = (struct gold_time){
        sql_int(q, 0), sql_keep(q, 1, a), sql_int(q, 2) != 0, sql_int(q, 3)};
    return ST_OK;
}

enum status store_gold_times(
    struct store *s, struct arena *a, int64_t batch, struct gold_time **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, read_time, NULL};
    return rows_all(s, sql_start(s, SQL_GOLD_TIMES, e, "i", batch), how, out, n, e);
}

enum status store_gold_stream_get(
    struct store *s, int64_t batch, int64_t person, struct gold_stream *out,
    struct err *e)
{
    int64_t v[5] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_STREAM_GET, e, "ii", batch, person);
    enum status st = row_numbers(s, q, v, 5, e);
    if (st == ST_OK)
        *out = (struct gold_stream){v[0], v[1], v[2], v[3], v[4]};
    return st;
}

struct stream_put {
    int64_t batch;
    int64_t person;
    const struct gold_stream *stream;
};

static enum status stream_put_in(struct store *s, void *arg, struct err *e)
{
    const struct stream_put *p = arg;
    return sql_run(
        s, SQL_GOLD_STREAM_PUT, e, "iiiiiii", p->batch, p->person, p->stream->places,
        p->stream->golds, p->stream->since, p->stream->last, p->stream->touched);
}

enum status store_gold_stream_put(
    struct store *s, int64_t batch, int64_t person, const struct gold_stream *stream,
    struct err *e)
{
    struct stream_put p = {batch, person, stream};
    return tx_do(s, stream_put_in, &p, e);
}

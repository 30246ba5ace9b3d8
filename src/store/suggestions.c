#include "db.h"
#include "diple/base/json.h"
#include "diple/store/aids.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    const struct suggestion *g = arg;
    return sql_run(
        s, SQL_SUGGESTION_PUT, e, "ittsd", g->task, g->question, g->source, g->value,
        g->score);
}

enum status store_suggestion_add(
    struct store *s, const struct suggestion *g, struct err *e)
{
    if (g->value.n > ANSWER_MAX_BYTES)
        return err_set(e, ST_LIMIT, "the suggestion is too long");
    struct suggestion copy = *g;
    return tx_do(s, add_in, &copy, e);
}

struct import {
    int64_t actor;
    const char *source;
    int64_t count;
};

static enum status log_in(struct store *s, void *arg, struct err *e)
{
    struct import *im = arg;
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "what");
    json_put_str(&w, "suggestions");
    json_put_key(&w, "source");
    json_put_str(&w, im->source);
    json_put_key(&w, "count");
    json_put_int(&w, im->count);
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_IMPORT,
        .actor = im->actor,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, &ev, e);
}

enum status store_suggestion_log(
    struct store *s, int64_t actor, const char *source, int64_t count, struct err *e)
{
    struct import im = {actor, source, count};
    return tx_do(s, log_in, &im, e);
}

static enum status read_suggestion(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    bool scored = sqlite3_column_type(q, 4) != SQLITE_NULL;
    (void)s;
    (void)e;
    *(struct suggestion *)out = (struct suggestion){
        .task = sql_int(q, 0),
        .question = sql_keep(q, 1, a),
        .source = sql_keep(q, 2, a),
        .value = sql_keep_sv(q, 3, a),
        .score = scored ? sqlite3_column_double(q, 4) : -1};
    return ST_OK;
}

enum status store_suggestion_list(
    struct store *s, struct arena *a, int64_t task, struct suggestion **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, read_suggestion, NULL};
    return rows_all(s, sql_start(s, SQL_SUGGESTION_LIST, e, "i", task), how, out, n, e);
}

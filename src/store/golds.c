#include "db.h"
#include "diple/base/json.h"
#include "diple/store/aids.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

struct set {
    int64_t actor;
    int64_t task;
    struct sv accepted;
    const char *why;
};

static enum status read_gold(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct gold *)out = (struct gold){
        .task = sql_int(q, 0),
        .ext = sql_keep(q, 1, a),
        .accepted = sql_keep_sv(q, 2, a),
        .why = sql_keep(q, 3, a),
        .event = sql_int(q, 4)};
    return ST_OK;
}

/* ST_OK where the same is there already. */
static enum status known(struct store *s, const struct set *set, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_GET, e, "i", set->task);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st != ST_OK)
        return st;
    bool same = sv_eq(sql_sv(q, 2), set->accepted) && sv_is(sql_sv(q, 3), set->why);
    sql_done(q);
    return same ? ST_OK : ST_NOT_FOUND;
}

static enum status set_in(struct store *s, void *arg, struct err *e)
{
    struct set *set = arg;
    enum status st = known(s, set, e);
    if (st != ST_NOT_FOUND)
        return st;
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "task");
    json_put_int(&w, set->task);
    json_put_key(&w, "accepted");
    json_put_raw(&w, set->accepted);
    json_put_key(&w, "why");
    json_put_str(&w, set->why);
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_GOLD,
        .actor = set->actor,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    if ((st = event_append(s, &ev, e)) != ST_OK)
        return st;
    return sql_run(
        s, SQL_GOLD_PUT, e, "isti", set->task, set->accepted, set->why, ev.seq);
}

enum status store_gold_set(
    struct store *s, int64_t actor, int64_t task, struct sv accepted, const char *why,
    struct err *e)
{
    if (accepted.n > ANSWER_MAX_BYTES)
        return err_set(e, ST_LIMIT, "the accepted answers are too long");
    struct set set = {actor, task, accepted, why ? why : ""};
    return tx_do(s, set_in, &set, e);
}

enum status store_gold_get(
    struct store *s, struct arena *a, int64_t task, struct gold *out, struct err *e)
{
    struct rows how = {
        a, sizeof *out, read_gold, "there is no gold answer for this item"};
    return rows_one(s, sql_start(s, SQL_GOLD_GET, e, "i", task), how, out, e);
}

enum status store_gold_list(
    struct store *s, struct arena *a, int64_t after, size_t limit, struct gold **out,
    size_t *n, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_LIST, e, "ii", after, (int64_t)limit);
    struct rows how = {a, sizeof **out, read_gold, NULL};
    return rows_all(s, q, how, out, n, e);
}

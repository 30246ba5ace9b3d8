#include <string.h>

#include "db.h"
#include "diple/base/json.h"
#include "diple/base/rng.h"
#include "diple/core/name.h"
#include "diple/store/setup.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

enum { SETTINGS_MAX_BYTES = 64 << 10 };

struct change {
    int64_t actor;
    struct batch batch;
};

static enum status read_batch(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct batch b = {
        .id = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .seed = (uint64_t)sql_int(q, 5),
        .overlap = (int)sql_int(q, 6),
        .settings = sql_keep(q, 7, a),
        .size = sql_int(q, 8)};
    (void)s;
    if (!batch_kind_parse(sql_sv(q, 2), &b.kind) ||
        !batch_state_parse(sql_sv(q, 3), &b.state) ||
        !batch_order_parse(sql_sv(q, 4), &b.order))
        return err_set(e, ST_DB, "the project is damaged: batch %s", b.name);
    *(struct batch *)out = b;
    return ST_OK;
}

static struct rows batches(struct arena *a)
{
    return (struct rows){
        a, sizeof(struct batch), read_batch, "the project has no such batch"};
}

static enum status log_batch(struct store *s, const struct change *c, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "name");
    json_put_str(&w, c->batch.name);
    json_put_key(&w, "kind");
    json_put_str(&w, batch_kind_word(c->batch.kind));
    json_put_key(&w, "state");
    json_put_str(&w, batch_state_word(c->batch.state));
    json_put_key(&w, "order");
    json_put_str(&w, batch_order_word(c->batch.order));
    json_put_key(&w, "seed");
    json_put_int(&w, (long long)c->batch.seed);
    json_put_key(&w, "overlap");
    json_put_int(&w, c->batch.overlap);
    json_put_key(&w, "settings");
    json_put_raw(&w, sv_of(c->batch.settings));
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_BATCH,
        .actor = c->actor,
        .batch = c->batch.id,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, &ev, e);
}

static enum status check_settings(const struct batch *b, struct err *e)
{
    if (b->overlap < 1)
        return err_set(e, ST_INVALID, "each item needs at least one answer");
    if (strlen(b->settings) > SETTINGS_MAX_BYTES)
        return err_set(e, ST_LIMIT, "the settings of a batch are too long");
    return ST_OK;
}

static enum status ensure_in(struct store *s, void *arg, struct err *e)
{
    struct change *c = arg;
    AUTO_ARENA struct arena a = {0};
    struct batch old;
    struct rows how = {&a, sizeof old, read_batch, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_BATCH_FIND, e, "t", c->batch.name);
    enum status st = rows_one(s, q, how, &old, e);
    if (st == ST_OK)
        c->batch.id = old.id;
    if (st != ST_NOT_FOUND)
        return st;
    const struct batch *b = &c->batch;
    q = sql_start(
        s, SQL_BATCH_ADD, e, "ttttiit", b->name, batch_kind_word(b->kind),
        batch_state_word(b->state), batch_order_word(b->order), (int64_t)b->seed,
        (int64_t)b->overlap, b->settings);
    st = row_number(s, q, NULL, &c->batch.id, e);
    return st == ST_OK ? log_batch(s, c, e) : st;
}

enum status store_batch_ensure(
    struct store *s, int64_t actor, const struct batch *want, int64_t *id,
    struct err *e)
{
    struct change c = {actor, *want};
    if (!c.batch.settings)
        c.batch.settings = "{}";
    if (c.batch.overlap == 0)
        c.batch.overlap = 1;
    if (c.batch.seed == 0)
        rng_secret(&c.batch.seed, sizeof c.batch.seed);
    enum status st = name_check(sv_of(want->name), "batch", e);
    if (st == ST_OK)
        st = check_settings(&c.batch, e);
    if (st == ST_OK)
        st = tx_do(s, ensure_in, &c, e);
    if (st == ST_OK && id)
        *id = c.batch.id;
    return st;
}

static enum status set_in(struct store *s, void *arg, struct err *e)
{
    struct change *c = arg;
    AUTO_ARENA struct arena a = {0};
    struct batch now;
    sqlite3_stmt *q = sql_start(s, SQL_BATCH_GET, e, "i", c->batch.id);
    enum status st = rows_one(s, q, batches(&a), &now, e);
    if (st != ST_OK)
        return st;
    now.state = c->batch.state;
    now.order = c->batch.order;
    now.overlap = c->batch.overlap;
    now.settings = c->batch.settings;
    st = sql_run(
        s, SQL_BATCH_SET, e, "ttiti", batch_state_word(now.state),
        batch_order_word(now.order), (int64_t)now.overlap, now.settings, now.id);
    struct change done = {c->actor, now};
    return st == ST_OK ? log_batch(s, &done, e) : st;
}

enum status store_batch_set(
    struct store *s, int64_t actor, const struct batch *want, struct err *e)
{
    struct change c = {actor, *want};
    if (!c.batch.settings)
        c.batch.settings = "{}";
    enum status st = check_settings(&c.batch, e);
    return st == ST_OK ? tx_do(s, set_in, &c, e) : st;
}

enum status store_batch_find(
    struct store *s, struct arena *a, struct sv name, struct batch *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_BATCH_FIND, e, "s", name);
    return rows_one(s, q, batches(a), out, e);
}

enum status store_batch_get(
    struct store *s, struct arena *a, int64_t id, struct batch *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_BATCH_GET, e, "i", id);
    return rows_one(s, q, batches(a), out, e);
}

enum status store_batch_list(
    struct store *s, struct arena *a, struct batch **out, size_t *n, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_BATCH_LIST, e, "");
    return rows_all(s, q, batches(a), out, n, e);
}

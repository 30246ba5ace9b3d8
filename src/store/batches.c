#include <string.h>

#include "db.h"
#include "diple/base/json.h"
#include "diple/base/rng.h"
#include "diple/core/name.h"
#include "diple/store/setup.h"
#include "event.h"
#include "rows.h"
#include "slot.h"
#include "store_sql.h"

struct change {
    int64_t actor;
    struct batch batch;
    struct strbuf settings; /* its policy as JSON */
};

static enum status read_batch(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct batch b = {
        .id = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .seed = (uint64_t)sql_int(q, 4),
        .dealt = sql_int(q, 5) != 0,
        .size = sql_int(q, 7)};
    (void)s;
    if (!batch_kind_parse(sql_sv(q, 2), &b.kind) ||
        !batch_state_parse(sql_sv(q, 3), &b.state) ||
        policy_parse(sql_sv(q, 6), a, &b.policy, e) != ST_OK)
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
    json_put_key(&w, "seed");
    json_put_int(&w, (long long)c->batch.seed);
    json_put_key(&w, "dealt");
    json_put_bool(&w, c->batch.dealt);
    json_put_key(&w, "settings");
    json_put_raw(&w, strbuf_sv(&c->settings));
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_BATCH,
        .actor = c->actor,
        .batch = c->batch.id,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, &ev, e);
}

/* What is asked for as it is to be kept; released in every case by the caller. */
static enum status prepare(struct change *c, struct err *e)
{
    policy_fill(&c->batch.policy);
    enum status st = policy_check(&c->batch.policy, e);
    if (st != ST_OK)
        return st;
    c->batch.dealt |= policy_deals(&c->batch.policy);
    policy_write(&c->batch.policy, &c->settings);
    if (c->settings.n > POLICY_BYTES_MAX)
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
        s, SQL_BATCH_ADD, e, "tttiis", b->name, batch_kind_word(b->kind),
        batch_state_word(b->state), (int64_t)b->seed, (int64_t)b->dealt,
        strbuf_sv(&c->settings));
    st = row_number(s, q, NULL, &c->batch.id, e);
    return st == ST_OK ? log_batch(s, c, e) : st;
}

enum status store_batch_ensure(
    struct store *s, int64_t actor, const struct batch *want, int64_t *id,
    struct err *e)
{
    struct change c = {actor, *want, STRBUF_INIT};
    c.batch.dealt = false;
    if (c.batch.seed == 0)
        rng_secret(&c.batch.seed, sizeof c.batch.seed);
    enum status st = name_check(sv_of(want->name), "batch", e);
    if (st == ST_OK)
        st = prepare(&c, e);
    if (st == ST_OK)
        st = tx_do(s, ensure_in, &c, e);
    strbuf_release(&c.settings);
    if (st == ST_OK && id)
        *id = c.batch.id;
    return st;
}

/* Whether items are handed out differently now. */
static bool slots_differ(const struct batch *a, const struct batch *b)
{
    const struct policy *p = &a->policy, *q = &b->policy;
    bool same_field = p->priority == q->priority ||
                      (p->priority && q->priority && !strcmp(p->priority, q->priority));
    return a->dealt != b->dealt || p->order != q->order || p->overlap != q->overlap ||
           p->overlap_share != q->overlap_share || !same_field;
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
    struct batch then = now;
    then.state = c->batch.state;
    then.dealt |= policy_deals(&c->batch.policy);
    then.policy = c->batch.policy;
    st = sql_run(
        s, SQL_BATCH_SET, e, "tisi", batch_state_word(then.state), (int64_t)then.dealt,
        strbuf_sv(&c->settings), then.id);
    c->batch = then;
    if (st == ST_OK)
        st = log_batch(s, c, e);
    /* Where somebody stood among all items says nothing about their own places. */
    if (st == ST_OK && then.dealt != now.dealt)
        st = sql_run(s, SQL_CURSOR_CLEAR, e, "i", then.id);
    return st == ST_OK && slots_differ(&now, &then) ? slots_rebuild(s, &then, e) : st;
}

enum status store_batch_set(
    struct store *s, int64_t actor, const struct batch *want, struct err *e)
{
    struct change c = {actor, *want, STRBUF_INIT};
    enum status st = prepare(&c, e);
    if (st == ST_OK)
        st = tx_do(s, set_in, &c, e);
    strbuf_release(&c.settings);
    return st;
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

enum status store_batch_answered(
    struct store *s, int64_t batch, int64_t *n, struct err *e)
{
    return row_number(s, sql_start(s, SQL_BATCH_ANSWERED, e, "i", batch), "", n, e);
}

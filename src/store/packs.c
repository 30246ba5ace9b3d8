#include "diple/store/packs.h"

#include <string.h>

#include "db.h"
#include "diple/base/rng.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

/* ---- what signs ------------------------------------------------------------------ */

static enum status seed_in(struct store *s, void *arg, struct err *e)
{
    unsigned char *seed = arg;
    sqlite3_stmt *q = sql_start(s, SQL_SIGNING_GET, e, "");
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st == ST_OK) {
        struct sv v = sql_sv(q, 0);
        memcpy(seed, v.p, v.n < SEAL_KEY_LEN ? v.n : SEAL_KEY_LEN);
        sql_done(q);
        return ST_OK;
    }
    if (st != ST_NOT_FOUND)
        return st;
    if (s->o.mode == STORE_READ)
        return err_set(e, ST_NOT_FOUND, "no pack was made of this project yet");
    rng_secret(seed, SEAL_KEY_LEN);
    return sql_run(s, SQL_SIGNING_ADD, e, "b", seed);
}

static void make_keys(
    const unsigned char seed[SEAL_KEY_LEN], int64_t id, struct pack_keys *out)
{
    unsigned char made[SEAL_KEY_LEN];
    struct pack_keys k;
    static const char *const parts[] = {"name", "back", "shuffles"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT;
        strbuf_printf(&text, "diple pack %lld %s", (long long)id, parts[i]);
        seal_derive(seed, strbuf_sv(&text), made);
        if (i == 0)
            hash_hex(made, PACK_KEY_LEN / 2, k.key);
        else if (i == 1)
            memcpy(k.back, made, sizeof k.back);
        else
            memcpy(&k.seed, made, sizeof k.seed);
    }
    seal_pair(seed, k.public, k.secret);
    k.seed |= 1; /* none is drawn where one is given */
    *out = k;
    seal_wipe(made, sizeof made);
    seal_wipe(&k, sizeof k);
}

enum status store_pack_keys(
    struct store *s, int64_t id, struct pack_keys *out, struct err *e)
{
    unsigned char seed[SEAL_KEY_LEN];
    enum status st =
        s->o.mode == STORE_READ ? seed_in(s, seed, e) : tx_do(s, seed_in, seed, e);
    if (st != ST_OK)
        return st;
    make_keys(seed, id, out);
    seal_wipe(seed, sizeof seed);
    return ST_OK;
}

/* ---- packs ----------------------------------------------------------------------- */

struct adding {
    int64_t actor;
    struct pack pack;
    const int64_t *tasks;
};

static enum status log_pack(struct store *s, struct adding *x, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "items");
    json_put_int(&w, x->pack.items);
    json_put_key(&w, "pack");
    json_put_str(&w, x->pack.key);
    json_put_key(&w, "until");
    json_put_int(&w, x->pack.until);
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_PACK,
        .actor = x->actor,
        .person = x->pack.person,
        .batch = x->pack.batch,
        .guide = x->pack.guide,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    enum status st = event_append(s, &ev, e);
    x->pack.event = ev.seq;
    x->pack.at = ev.at;
    return st;
}

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    struct adding *x = arg;
    struct pack *p = &x->pack;
    unsigned char seed[SEAL_KEY_LEN];
    struct pack_keys k;
    int64_t last = 0;
    enum status st = row_numbers(s, sql_start(s, SQL_PACK_LAST, e, ""), &last, 1, e);
    p->id = last + 1;
    if (st == ST_OK)
        st = seed_in(s, seed, e);
    if (st != ST_OK)
        return st;
    make_keys(seed, p->id, &k);
    memcpy(p->key, k.key, sizeof p->key);
    seal_wipe(&k, sizeof k);
    seal_wipe(seed, sizeof seed);
    st = log_pack(s, x, e);
    if (st == ST_OK)
        st = sql_run(
            s, SQL_PACK_ADD, e, "itiiiiiii", p->id, p->key, p->person, p->batch,
            (int64_t)p->guide, p->items, p->until, p->at, p->event);
    for (int64_t i = 0; i < p->items && st == ST_OK; i++)
        st = sql_run(s, SQL_PACK_ITEM_ADD, e, "ii", p->id, x->tasks[i]);
    return st;
}

enum status store_pack_add(
    struct store *s, int64_t actor, const struct pack *want, const int64_t *tasks,
    size_t n, struct pack *out, struct err *e)
{
    struct adding x = {.actor = actor, .pack = *want, .tasks = tasks};
    if (n == 0 || n > PACK_ITEMS_MAX)
        return err_set(e, ST_LIMIT, "a pack holds 1 to %d items", PACK_ITEMS_MAX);
    x.pack.items = (int64_t)n;
    enum status st = tx_do(s, add_in, &x, e);
    if (st == ST_OK)
        *out = x.pack;
    return st;
}

static enum status read_pack(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct pack p = {
        .id = sql_int(q, 0),
        .person = sql_int(q, 2),
        .name = sql_keep(q, 3, a),
        .batch = sql_int(q, 4),
        .batch_name = sql_keep(q, 5, a),
        .guide = (int)sql_int(q, 6),
        .items = sql_int(q, 7),
        .until = sql_int(q, 8),
        .at = sql_int(q, 9),
        .event = sql_int(q, 10)};
    struct sv key = sql_sv(q, 1);
    (void)s;
    (void)e;
    memcpy(p.key, key.p, key.n < PACK_KEY_LEN ? key.n : PACK_KEY_LEN);
    *(struct pack *)out = p;
    return ST_OK;
}

enum status store_pack_find(
    struct store *s, struct arena *a, struct sv key, struct pack *out, struct err *e)
{
    struct rows how = {
        a, sizeof *out, read_pack, "no pack of this name was made of this project"};
    return rows_one(s, sql_start(s, SQL_PACK_FIND, e, "s", key), how, out, e);
}

enum status store_pack_list(
    struct store *s, struct arena *a, struct pack **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_pack, NULL};
    return rows_all(s, sql_start(s, SQL_PACK_LIST, e, ""), how, out, n, e);
}

enum status store_pack_has(
    struct store *s, int64_t pack, int64_t task, bool *has, struct err *e)
{
    int64_t v = 0;
    sqlite3_stmt *q = sql_start(s, SQL_PACK_HAS, e, "ii", pack, task);
    enum status st = row_numbers(s, q, &v, 1, e);
    if (st == ST_OK)
        *has = v != 0;
    return st;
}

enum status store_pack_out(
    struct store *s, int64_t batch, int64_t person, struct pack_out *out, struct err *e)
{
    int64_t v[2] = {0}, now = clock_wall(s->clock);
    sqlite3_stmt *q = sql_start(s, SQL_PACK_OUT, e, "iii", person, batch, now);
    enum status st = row_numbers(s, q, v, 2, e);
    if (st == ST_OK)
        *out = (struct pack_out){v[0], v[1]};
    return st;
}

enum status store_pack_is_out(
    struct store *s, const struct pack *of, int64_t task, int64_t now, bool *out,
    struct err *e)
{
    int64_t v = 0;
    sqlite3_stmt *q =
        sql_start(s, SQL_PACK_IS_OUT, e, "iiii", of->person, of->batch, now, task);
    enum status st = row_numbers(s, q, &v, 1, e);
    if (st == ST_OK)
        *out = v != 0;
    return st;
}

struct extending {
    const struct pack *of;
    const int64_t *tasks;
    size_t n;
};

static enum status extend_in(struct store *s, void *arg, struct err *e)
{
    const struct extending *x = arg;
    enum status st = ST_OK;
    for (size_t i = 0; i < x->n && st == ST_OK; i++)
        st = sql_run(
            s, SQL_PACK_EXTEND, e, "iiii", x->of->until, x->tasks[i], x->of->batch,
            x->of->person);
    return st;
}

enum status store_pack_extend(
    struct store *s, const struct pack *of, const int64_t *tasks, size_t n,
    struct err *e)
{
    struct extending x = {of, tasks, n};
    return tx_do(s, extend_in, &x, e);
}

/* ---- a working copy -------------------------------------------------------------- */

static const char copy_key[] = "pack";

static enum status mark_in(struct store *s, void *arg, struct err *e)
{
    const struct sv *head = arg;
    return sql_run(s, SQL_META_ADD, e, "ts", copy_key, *head);
}

enum status store_copy_mark(struct store *s, struct sv head, struct err *e)
{
    return tx_do(s, mark_in, &head, e);
}

enum status store_copy_head(
    struct store *s, struct arena *a, struct sv *head, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_META_GET, e, "t", copy_key);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st != ST_OK)
        return st;
    *head = sql_keep_sv(q, 0, a);
    sql_done(q);
    return ST_OK;
}

static enum status read_act(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct act_body body;
    struct copy_act act = {
        .event = sql_int(q, 0),
        .task = sql_int(q, 2),
        .ext = sql_keep(q, 3, a),
        .parent = sql_int(q, 4),
        .holds = sql_int(q, 7)};
    act_kind_parse(sql_sv(q, 1), &act.kind);
    enum status st = body_read(s, sql_sv(q, 6), a, &body, e);
    if (st != ST_OK)
        return st;
    act.answer = body.answer;
    act.shown = body.shown;
    act.comment = body.comment;
    act.started = body.started;
    act.submitted = body.submitted;
    act.active_ms = body.active_ms;
    act.origin = body.origin;
    act.flag = body.flag;
    *(struct copy_act *)out = act;
    return ST_OK;
}

enum status store_copy_acts(
    struct store *s, struct arena *a, int64_t after, size_t limit,
    struct copy_act **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_act, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_COPY_ACTS, e, "ii", after, (int64_t)limit);
    return rows_all(s, q, how, out, n, e);
}

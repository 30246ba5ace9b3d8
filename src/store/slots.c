#include "slot.h"

#include "db.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/store/deal.h"
#include "diple/store/setup.h"
#include "event.h"
#include "hand.h"
#include "rows.h"
#include "store_sql.h"

/* A record's number is kept to three decimals; what has none comes last. */
enum { PRIORITY_SCALE = 1000 };
static const double RANDOM_RANKS = 4503599627370496.0;
static const double PRIORITY_LIMIT = 1e15;

static int64_t priority_rank(const struct batch *b, struct sv record)
{
    AUTO_JSON struct json *root = NULL;
    double v = 0;
    bool found = record.n &&
                 json_parse_max(record, TASK_RECORD_MAX, &root, NULL) == ST_OK &&
                 json_double(json_get(root, b->policy.priority), &v);
    if (!found)
        return INT64_MAX / 2;
    v = v > PRIORITY_LIMIT ? PRIORITY_LIMIT : v < -PRIORITY_LIMIT ? -PRIORITY_LIMIT : v;
    return -(int64_t)(v * PRIORITY_SCALE);
}

struct slot slot_of(const struct batch *b, const struct slot_item *item)
{
    const struct policy *p = &b->policy;
    struct slot slot = {.want = batch_wants(b, item->task) + item->more};
    switch (p->order) {
    case POLICY_RANDOM:
        slot.rank = (int64_t)(batch_lot(b, item->task, "order") * RANDOM_RANKS);
        break;
    case POLICY_LONGEST_WAITING: slot.rank = item->arrived; break;
    case POLICY_PRIORITY: slot.rank = priority_rank(b, item->record); break;
    default: slot.rank = item->pos; break;
    }
    if (slot.want < 0)
        slot.want = 0;
    return slot;
}

/* ---- making them -------------------------------------------------------------- */

/* Of one batch in a loop: the statement stands on an item. */
static enum status add_one(
    struct store *s, const struct batch *b, sqlite3_stmt *q, int64_t *lowest,
    struct err *e)
{
    struct slot_item item = {
        .task = sql_int(q, 0),
        .pos = sql_int(q, 1),
        .arrived = sql_int(q, 2),
        .record = sql_sv(q, 3),
        .more = sql_int(q, 4)};
    struct slot slot = slot_of(b, &item);
    if (slot.rank < *lowest)
        *lowest = slot.rank;
    return sql_run(s, SQL_SLOT_ADD, e, "iiii", b->id, item.task, slot.rank, slot.want);
}

static enum status add_from(
    struct store *s, const struct batch *b, sqlite3_stmt *q, struct err *e)
{
    int64_t lowest = INT64_MAX;
    if (!q)
        return s->st;
    enum status st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        if ((st = add_one(s, b, q, &lowest, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    if (st != ST_NOT_FOUND)
        return st;
    return sql_run(s, SQL_DEAL_MARK_BACK, e, "ii", lowest, b->id);
}

static enum status add_slots(
    struct store *s, const struct batch *b, int64_t after, struct err *e)
{
    return add_from(s, b, sql_start(s, SQL_SLOT_SOURCE, e, "ii", b->id, after), e);
}

/* Answers that are there already have a place in their person's stream. */
static enum status add_hands(
    struct store *s, const struct batch *b, int64_t after, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_HAND_SOURCE, e, "ii", b->id, after);
    if (!q)
        return s->st;
    enum status st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        bool skipped = sv_is(sql_sv(q, 2), "skipped");
        st = hand_follow(
            s, b->id, sql_int(q, 1), sql_int(q, 0), ANSWER_NONE,
            skipped ? ANSWER_SKIPPED : ANSWER_DONE, e);
        if (st != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status slots_add(
    struct store *s, const struct batch *b, int64_t after, struct err *e)
{
    enum status st = b->dealt ? add_slots(s, b, after, e) : ST_OK;
    return st == ST_OK && b->dealt ? add_hands(s, b, after, e) : st;
}

enum status slots_rebuild(struct store *s, const struct batch *b, struct err *e)
{
    static const int clear[] = {
        SQL_SLOT_CLEAR, SQL_DEAL_MARK_CLEAR, SQL_RUN_CLEAR, SQL_HAND_UNFOUNDED};
    enum status st = ST_OK;
    if (!b->dealt)
        return ST_OK;
    for (size_t i = 0; i < ARRAY_LEN(clear) && st == ST_OK; i++)
        st = sql_run(s, clear[i], e, "i", b->id);
    if (st == ST_OK)
        st = add_slots(s, b, 0, e);
    return st == ST_OK ? add_hands(s, b, 0, e) : st;
}

static enum status read_id(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(int64_t *)out = sql_int(q, 0);
    return ST_OK;
}

static enum status add_again(
    struct store *s, struct arena *a, int64_t batch, int64_t task, struct err *e)
{
    struct batch b;
    enum status st = sql_run(s, SQL_SLOT_DROP, e, "ii", batch, task);
    if (st == ST_OK)
        st = store_batch_get(s, a, batch, &b, e);
    if (st != ST_OK)
        return st;
    return add_from(s, &b, sql_start(s, SQL_SLOT_SOURCE_ONE, e, "ii", batch, task), e);
}

enum status slots_of_task(struct store *s, int64_t task, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct rows how = {&a, sizeof(int64_t), read_id, NULL};
    int64_t *batches = NULL;
    size_t n = 0;
    enum status st =
        rows_all(s, sql_start(s, SQL_SLOT_BATCHES, e, "i", task), how, &batches, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st = add_again(s, &a, batches[i], task, e);
    return st;
}

/* ---- one that is open ------------------------------------------------------------ */

struct pick {
    int64_t batch;
    int64_t person;
    int64_t task;
};

static enum status pick_in(struct store *s, void *arg, struct err *e)
{
    struct pick *p = arg;
    int64_t mark[1] = {INT64_MIN}, found[2] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_DEAL_MARK, e, "ii", p->batch, p->person);
    enum status st = row_number(s, q, NULL, mark, e);
    if (st == ST_OK || st == ST_NOT_FOUND)
        st = row_numbers(
            s, sql_start(s, SQL_DEAL_PICK, e, "iii", p->batch, mark[0], p->person),
            found, 2, e);
    if (st != ST_OK)
        return st;
    p->task = found[0];
    return sql_run(
        s, SQL_DEAL_MARK_PUT, e, "iii", p->batch, p->person,
        p->task ? found[1] : INT64_MAX);
}

enum status store_deal_pick(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e)
{
    struct pick p = {.batch = batch, .person = person};
    enum status st = tx_do(s, pick_in, &p, e);
    if (st == ST_OK && !p.task)
        return err_set(e, ST_NOT_FOUND, "no item of this batch waits for this person");
    if (st == ST_OK)
        *task = p.task;
    return st;
}

/* ---- how many answers -----------------------------------------------------------
 */

enum status store_slot_want(
    struct store *s, int64_t batch, int64_t task, int64_t *want, struct err *e)
{
    int64_t found = 0;
    sqlite3_stmt *q = sql_start(s, SQL_SLOT_ENOUGH, e, "ii", batch, task);
    enum status st = row_numbers(s, q, &found, 1, e);
    /* Of everybody, and one more or less: still of everybody. */
    if (st == ST_OK)
        *want = found < BATCH_EVERYONE / 2 ? found : 0;
    return st;
}

/* ---- one answer more, one less ----------------------------------------------------
 */

struct more {
    int64_t actor;
    int64_t batch;
    int64_t task;
    int by;
    const char *why;
};

static enum status more_in(struct store *s, void *arg, struct err *e)
{
    const struct more *m = arg;
    AUTO_ARENA struct arena a = {0};
    int64_t now[2] = {0}; /* rank and want */
    sqlite3_stmt *q = sql_start(s, SQL_SLOT_GET, e, "ii", m->batch, m->task);
    enum status st = row_number(
        s, q,
        "the item is not handed out in this batch, so no answer more can be asked", now,
        e);
    if (st == ST_NOT_FOUND)
        return e ? (e->status = ST_INVALID) : ST_INVALID;
    q = st == ST_OK ? sql_start(s, SQL_SLOT_GET, e, "ii", m->batch, m->task) : NULL;
    st = row_numbers(s, q, now, 2, e);
    if (st != ST_OK || now[1] + m->by < 0)
        return st; /* less than nothing cannot be asked for */
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "why");
    json_put_str(&w, m->why);
    json_end_object(&w);
    struct event ev = {
        .kind = m->by > 0 ? ACT_MORE : ACT_LESS,
        .actor = m->actor,
        .batch = m->batch,
        .task = m->task,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    st = event_append(s, &ev, e);
    return st == ST_OK ? add_again(s, &a, m->batch, m->task, e) : st;
}

enum status store_slot_more(
    struct store *s, int64_t actor, int64_t batch, int64_t task, int by,
    const char *why, struct err *e)
{
    struct more m = {actor, batch, task, by > 0 ? 1 : -1, why ? why : ""};
    return tx_do(s, more_in, &m, e);
}

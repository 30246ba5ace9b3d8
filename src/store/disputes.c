#include "db.h"
#include "diple/base/mem.h"
#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "gold_event.h"
#include "rows.h"
#include "store_sql.h"

static const char *const words[] = {"open", "upheld", "rejected"};
_Static_assert(ARRAY_LEN(words) == DISPUTE_STATE_N, "a word each");

const char *dispute_state_word(enum dispute_state state)
{
    return (unsigned)state < DISPUTE_STATE_N ? words[state] : "unknown";
}

static enum status read_dispute(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    struct dispute d = {
        .id = sql_int(q, 0),
        .task = sql_int(q, 1),
        .ext = sql_keep(q, 2, a),
        .person = sql_int(q, 3),
        .name = sql_keep(q, 4, a),
        .batch = sql_int(q, 5),
        .reason = sql_keep(q, 6, a),
        .at = sql_int(q, 7),
        .state = DISPUTE_STATE_N,
        .note = sql_keep(q, 9, a)};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (sv_is(sql_sv(q, 8), words[i]))
            d.state = (enum dispute_state)i;
    if (d.state == DISPUTE_STATE_N)
        return err_set(
            e, ST_DB, "the project is damaged: dispute %lld", (long long)d.id);
    *(struct dispute *)out = d;
    return ST_OK;
}

static struct rows disputes(struct arena *a, const char *missing)
{
    return (struct rows){a, sizeof(struct dispute), read_dispute, missing};
}

/* ---- one more ----------------------------------------------------------------------
 */

struct adding {
    struct dispute want;
    int64_t id;
};

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct adding *d = arg;
    const struct dispute *w = &d->want;
    struct dispute there;
    struct gold g;
    enum status st = store_gold_get(s, &a, w->task, &g, e);
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = sql_start(s, SQL_DISPUTE_OPEN, e, "ii", w->task, w->person);
    st = rows_one(s, q, disputes(&a, NULL), &there, e);
    if (st == ST_OK)
        return err_set(e, ST_EXISTS, "%s disputes this key already", there.name);
    if (st != ST_NOT_FOUND)
        return st;
    /* The actor stands in the body alone: who did something about gold right
     * after an answer would tell others that the item was gold. */
    struct gold_act act = {
        .act = "dispute",
        .task = w->task,
        .batch = w->batch,
        .person = w->person,
        .why = w->reason};
    if ((st = gold_event(s, &act, &d->id, e)) != ST_OK)
        return st;
    return sql_run(
        s, SQL_DISPUTE_ADD, e, "iiizti", d->id, w->task, w->person, w->batch, w->reason,
        clock_wall(s->clock));
}

enum status store_dispute_add(
    struct store *s, const struct dispute *want, int64_t *id, struct err *e)
{
    struct sv reason = sv_trim(sv_of(want->reason));
    if (reason.n == 0)
        return err_set(e, ST_INVALID, "a dispute needs a reason");
    if (reason.n > GOLD_REASON_MAX)
        return err_set(
            e, ST_LIMIT, "the reason is longer than %d bytes", GOLD_REASON_MAX);
    struct adding d = {.want = *want};
    enum status st = tx_do(s, add_in, &d, e);
    if (st == ST_OK && id)
        *id = d.id;
    return st;
}

/* ---- settling one
 * -------------------------------------------------------------------- */

struct settling {
    int64_t actor;
    int64_t id;
    enum dispute_state state;
    const char *note;
};

static enum status settle_in(struct store *s, void *arg, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    const struct settling *x = arg;
    struct dispute d;
    int64_t seq;
    enum status st = store_dispute_get(s, &a, x->id, &d, e);
    if (st != ST_OK)
        return st;
    if (d.state != DISPUTE_OPEN)
        return err_set(
            e, ST_CONFLICT, "dispute %lld was settled before: it is %s",
            (long long)d.id, dispute_state_word(d.state));
    struct gold_act act = {
        .act = "settle",
        .actor = x->actor,
        .dispute = x->id,
        .state = dispute_state_word(x->state),
        .why = x->note};
    if ((st = gold_event(s, &act, &seq, e)) != ST_OK)
        return st;
    return sql_run(
        s, SQL_DISPUTE_SETTLE, e, "ttii", dispute_state_word(x->state), x->note, seq,
        x->id);
}

enum status store_dispute_settle(
    struct store *s, int64_t actor, int64_t id, bool upheld, const char *note,
    struct err *e)
{
    struct settling x = {
        actor, id, upheld ? DISPUTE_UPHELD : DISPUTE_REJECTED, note ? note : ""};
    return tx_do(s, settle_in, &x, e);
}

enum status store_dispute_get(
    struct store *s, struct arena *a, int64_t id, struct dispute *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_DISPUTE_GET, e, "i", id);
    return rows_one(s, q, disputes(a, "there is no such dispute"), out, e);
}

enum status store_dispute_list(
    struct store *s, struct arena *a, struct dispute **out, size_t *n, struct err *e)
{
    return rows_all(
        s, sql_start(s, SQL_DISPUTE_LIST, e, ""), disputes(a, NULL), out, n, e);
}

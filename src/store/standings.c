#include "db.h"
#include "diple/base/mem.h"
#include "diple/store/gold.h"
#include "gold_event.h"
#include "rows.h"
#include "store_sql.h"

static const char *const steps[] = {"none", "note", "reread", "hold"};

static enum status read_standing(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    struct standing st = {
        .batch = sql_int(q, 0),
        .person = sql_int(q, 1),
        .name = sql_keep(q, 2, a),
        .held = sql_int(q, 3) != 0,
        .by = sql_int(q, 5),
        .why = sql_keep(q, 6, a),
        .since = sql_int(q, 7),
        .at = sql_int(q, 8)};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++)
        if (sv_is(sql_sv(q, 4), steps[i]))
            st.step = (enum gold_step)i;
    *(struct standing *)out = st;
    return ST_OK;
}

enum status store_standing_get(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct standing *out, struct err *e)
{
    struct rows how = {a, sizeof *out, read_standing, "this person is not held here"};
    sqlite3_stmt *q = sql_start(s, SQL_STANDING_GET, e, "ii", batch, person);
    return rows_one(s, q, how, out, e);
}

enum status store_standing_list(
    struct store *s, struct arena *a, int64_t batch, struct standing **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, read_standing, NULL};
    return rows_all(s, sql_start(s, SQL_STANDING_LIST, e, "i", batch), how, out, n, e);
}

/* ---- holding and releasing ---------------------------------------------------------
 */

struct move {
    int64_t actor;
    int64_t batch;
    int64_t person;
    bool hold;
    const char *why;
};

static enum status check_move(
    const struct move *m, bool known, const struct standing *was, struct err *e)
{
    if (m->hold && known && was->held)
        return err_set(e, ST_EXISTS, "%s is held in this batch already", was->name);
    if (!m->hold && !(known && was->held))
        return err_set(e, ST_NOT_FOUND, "this person is not held in this batch");
    return ST_OK;
}

static enum status move_in(struct store *s, void *arg, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    const struct move *m = arg;
    struct standing was = {0};
    int64_t seq;
    enum status st = store_standing_get(s, &a, m->batch, m->person, &was, e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    if ((st = check_move(m, st == ST_OK, &was, e)) != ST_OK)
        return st;
    struct gold_act act = {
        .act = m->hold ? "hold" : "release",
        .actor = m->actor,
        .batch = m->batch,
        .person = m->person,
        .why = m->why};
    if ((st = gold_event(s, &act, &seq, e)) != ST_OK)
        return st;
    return sql_run(
        s, SQL_STANDING_PUT, e, "iiitztiii", m->batch, m->person, (int64_t)m->hold,
        steps[m->hold ? GOLD_STEP_HOLD : GOLD_STEP_NONE], m->actor, m->why,
        m->hold ? was.since : seq, clock_wall(s->clock), seq);
}

static enum status move(struct store *s, const struct move *m, struct err *e)
{
    if (strlen(m->why) > GOLD_REASON_MAX)
        return err_set(
            e, ST_LIMIT, "the reason is longer than %d bytes", GOLD_REASON_MAX);
    struct move copy = *m;
    return tx_do(s, move_in, &copy, e);
}

enum status store_standing_hold(
    struct store *s, int64_t actor, int64_t batch, int64_t person, const char *why,
    struct err *e)
{
    struct move m = {actor, batch, person, true, why ? why : ""};
    return move(s, &m, e);
}

enum status store_standing_release(
    struct store *s, int64_t actor, int64_t batch, int64_t person, const char *why,
    struct err *e)
{
    struct move m = {actor, batch, person, false, why ? why : ""};
    return move(s, &m, e);
}

struct stepping {
    int64_t batch;
    int64_t person;
    enum gold_step step;
};

static enum status step_in(struct store *s, void *arg, struct err *e)
{
    const struct stepping *x = arg;
    return sql_run(
        s, SQL_STANDING_STEP, e, "iiti", x->batch, x->person, steps[x->step],
        clock_wall(s->clock));
}

enum status store_standing_step(
    struct store *s, int64_t batch, int64_t person, enum gold_step step, struct err *e)
{
    struct stepping x = {batch, person, step};
    return tx_do(s, step_in, &x, e);
}

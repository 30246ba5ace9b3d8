#include "db.h"
#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "gold_event.h"
#include "rows.h"
#include "slot.h"
#include "store_sql.h"

static const char no_gold[] = "there is no gold answer for this item";

static enum status read_gold(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    struct gold g = {
        .task = sql_int(q, 0),
        .ext = sql_keep(q, 1, a),
        .accepted = sql_keep_sv(q, 2, a),
        .why = sql_keep(q, 3, a),
        .event = sql_int(q, 4),
        .retired = sv_is(sql_sv(q, 6), "retired"),
        .made = sql_int(q, 7)};
    if (!gold_source_parse(sql_sv(q, 5), &g.source))
        return err_set(e, ST_DB, "the project is damaged: gold of %s", g.ext);
    *(struct gold *)out = g;
    return ST_OK;
}

static enum status find(
    struct store *s, struct arena *a, int64_t task, const char *missing,
    struct gold *out, struct err *e)
{
    struct rows how = {a, sizeof *out, read_gold, missing};
    return rows_one(s, sql_start(s, SQL_GOLD_GET, e, "i", task), how, out, e);
}

/* ---- setting a key ----------------------------------------------------------------
 */

struct set {
    int64_t actor;
    const struct gold *want;
};

static enum status set_in(struct store *s, void *arg, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    const struct set *set = arg;
    const struct gold *want = set->want;
    struct gold was;
    int64_t seq;
    enum status st = find(s, &a, want->task, NULL, &was, e);
    if (st == ST_OK && !was.retired && sv_eq(was.accepted, want->accepted) &&
        strcmp(was.why, want->why) == 0)
        return ST_OK;
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    struct gold_act act = {
        .act = "set",
        .actor = set->actor,
        .task = want->task,
        .accepted = want->accepted,
        .why = want->why};
    if ((st = gold_event(s, &act, &seq, e)) != ST_OK)
        return st;
    st = sql_run(
        s, SQL_GOLD_PUT, e, "istti", want->task, want->accepted, want->why,
        gold_source_word(want->source), seq);
    /* From now on it is handed out as gold alone. */
    return st == ST_OK ? slots_of_task(s, want->task, e) : st;
}

enum status store_gold_make(
    struct store *s, int64_t actor, const struct gold *want, struct err *e)
{
    if (want->accepted.n > ANSWER_MAX_BYTES)
        return err_set(e, ST_LIMIT, "the accepted answers are too long");
    struct gold made = *want;
    made.why = want->why ? want->why : "";
    struct set set = {actor, &made};
    return tx_do(s, set_in, &set, e);
}

enum status store_gold_set(
    struct store *s, int64_t actor, int64_t task, struct sv accepted, const char *why,
    struct err *e)
{
    struct gold want = {.task = task, .accepted = accepted, .why = why};
    return store_gold_make(s, actor, &want, e);
}

/* ---- retiring one ------------------------------------------------------------------
 */

struct retire {
    int64_t actor;
    int64_t task;
    const char *why;
};

static enum status retire_in(struct store *s, void *arg, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    const struct retire *r = arg;
    struct gold was;
    int64_t seq;
    enum status st = find(s, &a, r->task, no_gold, &was, e);
    if (st != ST_OK || was.retired)
        return st;
    struct gold_act act = {
        .act = "retire", .actor = r->actor, .task = r->task, .why = r->why};
    st = gold_event(s, &act, &seq, e);
    if (st == ST_OK)
        st = sql_run(s, SQL_GOLD_RETIRE, e, "ii", seq, r->task);
    return st == ST_OK ? slots_of_task(s, r->task, e) : st;
}

enum status store_gold_retire(
    struct store *s, int64_t actor, int64_t task, const char *why, struct err *e)
{
    struct retire r = {actor, task, why ? why : ""};
    return tx_do(s, retire_in, &r, e);
}

/* ---- reading ------------------------------------------------------------------------
 */

enum status store_gold_get(
    struct store *s, struct arena *a, int64_t task, struct gold *out, struct err *e)
{
    return find(s, a, task, no_gold, out, e);
}

enum status store_gold_list(
    struct store *s, struct arena *a, int64_t after, size_t limit, struct gold **out,
    size_t *n, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_GOLD_LIST, e, "ii", after, (int64_t)limit);
    struct rows how = {a, sizeof **out, read_gold, NULL};
    return rows_all(s, q, how, out, n, e);
}

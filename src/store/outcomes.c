#include "diple/store/outcomes.h"

#include "db.h"
#include "diple/store/deal.h"
#include "rows.h"
#include "store_sql.h"

/* ---- what outcomes are made from ------------------------------------------------ */

/* The heads on which `q` stands belong to one item, up to the first that does not;
 * `open` tells whether the statement stands on that one. */
static enum status read_heads(
    struct store *s, sqlite3_stmt *q, struct arena *a, struct fold_item *out,
    bool *open, struct err *e)
{
    enum status st = ST_OK;
    *out = (struct fold_item){.task = sql_int(q, 0)};
    while (st == ST_OK && sql_int(q, 0) == out->task) {
        struct answer_head h = {
            .task = out->task,
            .person = sql_int(q, 1),
            .state = ANSWER_DONE,
            .event = sql_int(q, 2),
            .answer = sql_keep_sv(q, 3, a),
            .submitted = sql_int(q, 4)};
        out->heads = arena_push(a, out->heads, &out->n, &h, sizeof h);
        st = sql_step(s, q, e);
    }
    *open = st == ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status read_decision(
    struct store *s, struct arena *a, struct fold_item *it, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_FOLD_DECISION, e, "i", it->task);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    it->decision.event = sql_int(q, 0);
    bool fits = decision_kind_parse(sql_sv(q, 1), &it->decision.verdict);
    it->decision.answer = sql_keep_sv(q, 2, a);
    it->decision.whom = sql_int(q, 3);
    sql_done(q);
    if (!fits)
        return err_set(e, ST_DB, "the project is damaged: a decision's verdict");
    if (it->decision.verdict != DECIDE_RETURN)
        return ST_OK;
    q = sql_start(s, SQL_FOLD_RETURNED, e, "ii", it->task, it->decision.whom);
    return row_numbers(s, q, &it->returned, 1, e);
}

static enum status read_rest(
    struct store *s, struct arena *a, int64_t batch, struct fold_item *it,
    struct err *e)
{
    int64_t gold = 0, team = 0, want = 0;
    enum status st =
        row_numbers(s, sql_start(s, SQL_FOLD_GOLD, e, "i", it->task), &gold, 1, e);
    if (st == ST_OK)
        st = read_decision(s, a, it, e);
    if (st == ST_OK)
        st = row_numbers(
            s, sql_start(s, SQL_FOLD_TEAM_DONE, e, "ii", batch, it->task), &team, 1, e);
    if (st == ST_OK)
        st = store_slot_want(s, batch, it->task, &want, e);
    it->gold = gold != 0;
    it->want = want;
    it->team = (size_t)team;
    return st;
}

enum status store_fold_page(
    struct store *s, struct arena *a, struct page page, struct fold_item **out,
    size_t *n, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_FOLD_PAGE, e, "ii", page.batch, page.after);
    if (!q)
        return s->st;
    struct fold_item *list = NULL, it;
    size_t count = 0;
    enum status st = sql_step(s, q, e);
    bool open = st == ST_OK;
    st = st == ST_NOT_FOUND ? ST_OK : st;
    while (st == ST_OK && open && count < page.limit) {
        st = read_heads(s, q, a, &it, &open, e);
        if (st == ST_OK)
            list = arena_push(a, list, &count, &it, sizeof it);
    }
    if (open)
        sql_done(q);
    for (size_t i = 0; st == ST_OK && i < count; i++)
        st = read_rest(s, a, page.batch, &list[i], e);
    if (st != ST_OK)
        return st;
    *out = list;
    *n = count;
    return ST_OK;
}

enum status store_fold_item(
    struct store *s, struct arena *a, int64_t batch, int64_t task,
    struct fold_item *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_FOLD_ITEM, e, "i", task);
    if (!q)
        return s->st;
    struct fold_item it = {.task = task};
    bool open;
    enum status st = sql_step(s, q, e);
    if (st == ST_OK)
        st = read_heads(s, q, a, &it, &open, e);
    else if (st == ST_NOT_FOUND)
        st = ST_OK;
    if (st == ST_OK)
        st = read_rest(s, a, batch, &it, e);
    if (st == ST_OK)
        *out = it;
    return st;
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

enum status store_fold_changed(
    struct store *s, struct arena *a, int64_t batch, int64_t after, int64_t **tasks,
    size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **tasks, read_id, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_FOLD_CHANGED, e, "ii", batch, after);
    return rows_all(s, q, how, tasks, n, e);
}

enum status store_fold_team(
    struct store *s, struct arena *a, int64_t batch, int64_t **people, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **people, read_id, NULL};
    return rows_all(s, sql_start(s, SQL_FOLD_TEAM, e, "i", batch), how, people, n, e);
}

/* ---- outcomes ------------------------------------------------------------------ */

enum status store_fold_get(
    struct store *s, struct arena *a, int64_t batch, int64_t *seq, const char **under,
    struct err *e)
{
    *seq = 0;
    *under = "";
    sqlite3_stmt *q = sql_start(s, SQL_FOLD_GET, e, "i", batch);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    *seq = sql_int(q, 0);
    *under = sql_keep(q, 1, a);
    sql_done(q);
    return ST_OK;
}

struct fold_set {
    int64_t batch;
    int64_t seq;
    const char *under;
};

static enum status fold_set_in(struct store *s, void *arg, struct err *e)
{
    const struct fold_set *f = arg;
    return sql_run(s, SQL_FOLD_SET, e, "iit", f->batch, f->seq, f->under);
}

enum status store_fold_set(
    struct store *s, int64_t batch, int64_t seq, const char *under, struct err *e)
{
    struct fold_set f = {batch, seq, under};
    return tx_do(s, fold_set_in, &f, e);
}

static enum status sweep_in(struct store *s, void *arg, struct err *e)
{
    return sql_run(s, SQL_OUTCOME_SWEEP, e, "i", *(int64_t *)arg);
}

enum status store_outcome_sweep(struct store *s, int64_t batch, struct err *e)
{
    return tx_do(s, sweep_in, &batch, e);
}

static enum status put_in(struct store *s, void *arg, struct err *e)
{
    const struct outcome_row *o = arg;
    return sql_run(
        s, SQL_OUTCOME_PUT, e, "iitiiisiiisSd", o->batch, o->task,
        outcome_state_word(o->state), (int64_t)o->answers, (int64_t)o->variants,
        o->score, o->pair.p ? o->pair : SV(""), o->since, o->lot, o->stamp,
        o->rule.p ? o->rule : SV(""), o->answer, o->p);
}

enum status store_outcome_put(
    struct store *s, const struct outcome_row *o, struct err *e)
{
    struct outcome_row copy = *o;
    return tx_do(s, put_in, &copy, e);
}

static enum status drop_in(struct store *s, void *arg, struct err *e)
{
    const int64_t *key = arg;
    return sql_run(s, SQL_OUTCOME_DROP, e, "ii", key[0], key[1]);
}

enum status store_outcome_drop(
    struct store *s, int64_t batch, int64_t task, struct err *e)
{
    int64_t key[2] = {batch, task};
    return tx_do(s, drop_in, key, e);
}

static enum status read_outcome(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct outcome_row o = {
        .batch = sql_int(q, 0),
        .task = sql_int(q, 1),
        .answers = (int)sql_int(q, 3),
        .variants = (int)sql_int(q, 4),
        .score = sql_int(q, 5),
        .pair = sql_keep_sv(q, 6, a),
        .since = sql_int(q, 7),
        .lot = sql_int(q, 8),
        .stamp = sql_int(q, 9),
        .rule = sql_keep_sv(q, 10, a),
        .answer = sql_keep_sv(q, 11, a),
        .p = sqlite3_column_type(q, 12) == SQLITE_NULL ? -1
                                                       : sqlite3_column_double(q, 12)};
    (void)s;
    if (!outcome_state_parse(sql_sv(q, 2), &o.state))
        return err_set(e, ST_DB, "the project is damaged: an outcome's state");
    *(struct outcome_row *)out = o;
    return ST_OK;
}

enum status store_outcome_get(
    struct store *s, struct arena *a, int64_t batch, int64_t task,
    struct outcome_row *out, struct err *e)
{
    struct rows how = {a, sizeof *out, read_outcome, "nothing was said of this item"};
    return rows_one(
        s, sql_start(s, SQL_OUTCOME_GET, e, "ii", batch, task), how, out, e);
}

enum status store_outcome_page(
    struct store *s, struct arena *a, struct page page, enum outcome_state state,
    struct outcome_row **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_outcome, NULL};
    sqlite3_stmt *q = sql_start(
        s, SQL_OUTCOME_PAGE, e, "itii", page.batch, outcome_state_word(state),
        page.after, (int64_t)page.limit);
    return rows_all(s, q, how, out, n, e);
}

enum status store_outcome_counts(
    struct store *s, int64_t batch, int64_t counts[OUTCOME_STATE_N], struct err *e)
{
    int64_t found[OUTCOME_STATE_N] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_OUTCOME_COUNTS, e, "i", batch);
    if (!q)
        return s->st;
    enum status st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        enum outcome_state state;
        if (outcome_state_parse(sql_sv(q, 0), &state))
            found[state] = sql_int(q, 1);
    }
    if (st != ST_NOT_FOUND)
        return st;
    for (int i = 0; i < OUTCOME_STATE_N; i++)
        counts[i] = found[i];
    return ST_OK;
}

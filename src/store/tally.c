#include "tally.h"

#include "db.h"
#include "diple/base/arena.h"
#include "hand.h"
#include "rows.h"
#include "store_sql.h"

struct run {
    int64_t lo;
    int64_t hi; /* 0: there is none */
};

/* The run that begins at or before pos. */
static enum status run_before(
    struct store *s, int64_t batch, int64_t person, int64_t pos, struct run *out,
    struct err *e)
{
    int64_t v[2] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_RUN_AT, e, "iii", batch, person, pos);
    enum status st = row_numbers(s, q, v, 2, e);
    *out = (struct run){v[0], v[1]};
    return st;
}

static enum status run_put(
    struct store *s, int64_t batch, int64_t person, struct run r, struct err *e)
{
    return sql_run(s, SQL_RUN_PUT, e, "iiii", batch, person, r.lo, r.hi);
}

static enum status run_drop(
    struct store *s, int64_t batch, int64_t person, int64_t lo, struct err *e)
{
    return sql_run(s, SQL_RUN_DROP, e, "iii", batch, person, lo);
}

static enum status run_add(
    struct store *s, int64_t batch, int64_t person, int64_t pos, struct err *e)
{
    struct run left, right;
    enum status st = run_before(s, batch, person, pos, &left, e);
    if (st != ST_OK || left.hi >= pos)
        return st;
    if ((st = run_before(s, batch, person, pos + 1, &right, e)) != ST_OK)
        return st;
    struct run joined = {pos, pos};
    if (left.hi && left.hi == pos - 1)
        joined.lo = left.lo;
    if (right.hi && right.lo == pos + 1) {
        joined.hi = right.hi;
        if ((st = run_drop(s, batch, person, right.lo, e)) != ST_OK)
            return st;
    }
    return run_put(s, batch, person, joined, e);
}

static enum status run_cut(
    struct store *s, int64_t batch, int64_t person, int64_t pos, struct err *e)
{
    struct run r;
    enum status st = run_before(s, batch, person, pos, &r, e);
    if (st != ST_OK || r.hi < pos)
        return st;
    if (r.lo == pos)
        st = run_drop(s, batch, person, r.lo, e);
    else
        st = run_put(s, batch, person, (struct run){r.lo, pos - 1}, e);
    if (st == ST_OK && r.hi > pos)
        st = run_put(s, batch, person, (struct run){pos + 1, r.hi}, e);
    return st;
}

enum status run_first_open(
    struct store *s, int64_t batch, int64_t person, int64_t from, int64_t *pos,
    struct err *e)
{
    struct run r;
    enum status st = run_before(s, batch, person, from, &r, e);
    if (st == ST_OK)
        *pos = r.hi >= from ? r.hi + 1 : from;
    return st;
}

/* One batch, one person. */
static enum status tally_at(
    struct store *s, const struct place *p, int64_t task, int64_t person,
    struct tally before, struct tally after, struct err *e)
{
    int64_t done = (after.state == ANSWER_DONE) - (before.state == ANSWER_DONE);
    int64_t skipped =
        (after.state == ANSWER_SKIPPED) - (before.state == ANSWER_SKIPPED);
    enum status st = sql_run(
        s, SQL_PROGRESS_ADD, e, "iiiiii", p->batch, person, done, skipped,
        (int64_t)after.flag - (int64_t)before.flag, after.active_ms - before.active_ms);
    bool was = before.state != ANSWER_NONE, is = after.state != ANSWER_NONE;
    if (st == ST_OK && p->dealt)
        return hand_follow(s, p->batch, task, person, before.state, after.state, e);
    if (st != ST_OK || was == is)
        return st;
    return is ? run_add(s, p->batch, person, p->pos, e)
              : run_cut(s, p->batch, person, p->pos, e);
}

static enum status read_place(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(struct place *)out =
        (struct place){sql_int(q, 0), sql_int(q, 1), sql_int(q, 2) != 0};
    return ST_OK;
}

enum status tally_move(
    struct store *s, int64_t task, int64_t person, struct tally before,
    struct tally after, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct place *places = NULL;
    size_t n = 0;
    struct rows how = {&a, sizeof *places, read_place, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_ITEM_PLACES, e, "i", task);
    enum status st = rows_all(s, q, how, &places, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st = tally_at(s, &places[i], task, person, before, after, e);
    return st;
}

struct teller {
    int64_t person;
    struct tally tally;
};

static enum status read_teller(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    struct teller t = {
        .person = sql_int(q, 0),
        .tally = {ANSWER_NONE, sql_int(q, 2) != 0, sql_int(q, 3)}};
    if (!answer_state_parse(sql_sv(q, 1), &t.tally.state))
        return err_set(
            e, ST_DB, "the project is damaged: an answer of person %lld",
            (long long)t.person);
    *(struct teller *)out = t;
    return ST_OK;
}

enum status tally_new_place(
    struct store *s, const struct place *place, int64_t task, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct teller *who = NULL;
    size_t n = 0;
    struct rows how = {&a, sizeof *who, read_teller, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_HEAD_OF_TASK, e, "i", task);
    enum status st = rows_all(s, q, how, &who, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st =
            tally_at(s, place, task, who[i].person, (struct tally){0}, who[i].tally, e);
    return st;
}

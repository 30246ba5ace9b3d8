#include <string.h>

#include "audit_row.h"
#include "check.h"
#include "db.h"
#include "decision_row.h"
#include "derive.h"
#include "rows.h"
#include "store_sql.h"

static bool same_head(const struct answer_head *a, const struct answer_head *b)
{
    return a->state == b->state && a->event == b->event && a->last == b->last &&
           a->guide == b->guide && sv_eq(a->answer, b->answer) && a->flag == b->flag &&
           sv_eq(a->comment, b->comment) && a->submitted == b->submitted &&
           a->active_ms == b->active_ms;
}

static int order(const struct answer_head *a, const struct answer_head *b)
{
    if (a->task != b->task)
        return a->task < b->task ? -1 : 1;
    return (a->person > b->person) - (a->person < b->person);
}

static void wrong_head(struct check *c, const struct answer_head *h, const char *how)
{
    check_find(
        c, "head", "the answer of person %lld to item %lld %s", (long long)h->person,
        (long long)h->task, how);
}

/* Two streams in the same order; `want` from the log, `have` as stored. */
struct pair {
    struct heads log;
    sqlite3_stmt *stored;
    struct answer_head want, have;
    enum status want_st, have_st;
    struct arena want_arena, have_arena;
};

static void next_want(struct pair *p, struct err *e)
{
    arena_clear(&p->want_arena);
    p->want_st = heads_next(&p->log, &p->want_arena, &p->want, e);
}

static void next_have(struct check *c, struct pair *p, struct err *e)
{
    arena_clear(&p->have_arena);
    p->have_st = sql_step(c->s, p->stored, e);
    if (p->have_st != ST_OK)
        return;
    p->have_st = row_head(c->s, p->stored, &p->have_arena, &p->have, e);
}

static enum status compare_heads(struct check *c, struct pair *p, struct err *e)
{
    next_want(p, e);
    next_have(c, p, e);
    while (p->want_st == ST_OK || p->have_st == ST_OK) {
        int way = p->want_st != ST_OK   ? 1
                  : p->have_st != ST_OK ? -1
                                        : order(&p->want, &p->have);
        if (way < 0)
            wrong_head(c, &p->want, "is in the log but not among the answers");
        else if (way > 0)
            wrong_head(c, &p->have, "has nothing in the log behind it");
        else if (!same_head(&p->want, &p->have))
            wrong_head(c, &p->have, "is not the one that the log gives");
        if (way <= 0)
            next_want(p, e);
        if (way >= 0)
            next_have(c, p, e);
        if ((p->want_st != ST_OK && p->want_st != ST_NOT_FOUND) ||
            (p->have_st != ST_OK && p->have_st != ST_NOT_FOUND))
            break;
    }
    return p->want_st != ST_NOT_FOUND ? p->want_st : p->have_st;
}

static enum status check_heads(struct check *c, struct err *e)
{
    struct pair p = {0};
    enum status st = heads_begin(&p.log, c->s, e);
    if (st != ST_OK)
        return st;
    p.stored = sql_start(c->s, SQL_DERIVE_HEADS, e, "");
    st = p.stored ? compare_heads(c, &p, e) : c->s->st;
    heads_end(&p.log);
    if (p.stored && st != ST_NOT_FOUND)
        sql_done(p.stored);
    arena_release(&p.want_arena);
    arena_release(&p.have_arena);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* Compares rows of numbers one by one, up to the first that differs: behind it
 * everything is off. */
static bool same_numbers(sqlite3_stmt *q, const int64_t *want, int n)
{
    for (int i = 0; i < n; i++)
        if (sql_int(q, i) != want[i])
            return false;
    return true;
}

static void wrong_count(struct check *c, const int64_t *row, const char *what)
{
    check_find(
        c, "progress", "%s of person %lld in batch %lld is not what the log gives",
        what, (long long)row[1], (long long)row[0]);
}

enum { COLUMNS_MAX = 8 };

/* Where the rows of a derivation come from, one at a time. */
typedef enum status row_source(
    struct check *c, sqlite3_stmt *q, int64_t *row, struct err *e);

static enum status progress_row(
    struct check *c, sqlite3_stmt *q, int64_t *row, struct err *e)
{
    enum status st = sql_step(c->s, q, e);
    for (int i = 0; st == ST_OK && i < 6; i++)
        row[i] = sql_int(q, i);
    return st;
}

static enum status stack_row(
    struct check *c, sqlite3_stmt *q, int64_t *row, struct err *e)
{
    struct stack_row r;
    enum status st = stacks_next(c->s, q, &r, e);
    if (st == ST_OK)
        memcpy(
            row, (int64_t[]){r.batch, r.person, r.stack.undo, r.stack.redo, r.at},
            5 * sizeof *row);
    return st;
}

static enum status compare_numbers(
    struct check *c, int derived, int stored, int n, row_source *next, const char *what,
    struct err *e)
{
    int64_t row[COLUMNS_MAX] = {0}, other[COLUMNS_MAX] = {0};
    sqlite3_stmt *d = sql_start(c->s, derived, e, ""), *q = NULL;
    if (d)
        q = sql_start(c->s, stored, e, "");
    if (!q) {
        if (d)
            sql_done(d);
        return c->s->st;
    }
    enum status st, sq = ST_OK;
    while ((st = next(c, d, row, e)) == ST_OK) {
        if ((sq = sql_step(c->s, q, e)) != ST_OK || !same_numbers(q, row, n))
            break;
    }
    if (st == ST_OK && (sq == ST_OK || sq == ST_NOT_FOUND))
        wrong_count(c, row, what);
    else if (st == ST_NOT_FOUND && (sq = sql_step(c->s, q, e)) == ST_OK) {
        other[0] = sql_int(q, 0);
        other[1] = sql_int(q, 1);
        wrong_count(c, other, what);
    }
    sql_done(d);
    sql_done(q);
    st = st == ST_NOT_FOUND ? ST_OK : st;
    return st != ST_OK ? st : sq == ST_NOT_FOUND ? ST_OK : sq;
}

/* Positions, put together to runs. The statement stands on the first position
 * behind the run before; row[4] tells whether it does. */
static enum status run_row(
    struct check *c, sqlite3_stmt *q, int64_t *row, struct err *e)
{
    enum status st = row[4] == 0   ? sql_step(c->s, q, e)
                     : row[4] == 1 ? ST_OK
                                   : ST_NOT_FOUND;
    if (st != ST_OK)
        return st;
    row[0] = sql_int(q, 0);
    row[1] = sql_int(q, 1);
    row[2] = row[3] = sql_int(q, 2);
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        bool joins = sql_int(q, 0) == row[0] && sql_int(q, 1) == row[1] &&
                     sql_int(q, 2) == row[3] + 1;
        if (!joins)
            break;
        row[3]++;
    }
    row[4] = st == ST_OK ? 1 : 2;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status check_derived(struct check *c, struct err *e)
{
    enum status st = check_heads(c, e);
    if (st == ST_OK)
        st = compare_numbers(
            c, SQL_DERIVE_PROGRESS, SQL_STORED_PROGRESS, 6, progress_row,
            "the progress", e);
    if (st == ST_OK)
        st = compare_numbers(
            c, SQL_DERIVE_STACKS, SQL_STORED_STACKS, 5, stack_row, "the undo list", e);
    if (st == ST_OK)
        st = compare_numbers(
            c, SQL_DERIVE_PLACES, SQL_STORED_RUNS, 4, run_row, "what is done", e);
    if (st == ST_OK)
        st = check_decisions(c, e);
    return st == ST_OK ? check_audits(c, e) : st;
}

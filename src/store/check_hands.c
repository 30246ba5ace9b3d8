#include "check.h"
#include "db.h"
#include "diple/store/setup.h"
#include "rows.h"
#include "slot.h"
#include "store_sql.h"

/* Every row of a statement is something wrong: it names a batch, then numbers. */
typedef void row_finder(struct check *c, sqlite3_stmt *q);

static enum status find_rows(struct check *c, int id, row_finder *find, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, id, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK)
        find(c, q);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* ---- hands ------------------------------------------------------------------------
 */

static void wrong_state(struct check *c, sqlite3_stmt *q)
{
    struct sv state = sql_sv(q, 3), holds = sql_sv(q, 4);
    check_find(
        c, "hand",
        "item %lld of person %lld in batch %lld is %.*s, but the answer is %.*s",
        (long long)sql_int(q, 2), (long long)sql_int(q, 1), (long long)sql_int(q, 0),
        (int)state.n, state.p, (int)holds.n, holds.p);
}

static void no_hand(struct check *c, sqlite3_stmt *q)
{
    check_find(
        c, "hand",
        "person %lld answered item %lld, which has no place of theirs in "
        "batch %lld",
        (long long)sql_int(q, 1), (long long)sql_int(q, 2), (long long)sql_int(q, 0));
}

static void stray_hand(struct check *c, sqlite3_stmt *q)
{
    check_find(
        c, "hand", "person %lld was handed item %lld, which batch %lld does not deal",
        (long long)sql_int(q, 1), (long long)sql_int(q, 2), (long long)sql_int(q, 0));
}

static void broken_stream(struct check *c, sqlite3_stmt *q)
{
    check_find(
        c, "hand",
        "the places of person %lld in batch %lld are not 1 to %lld, each "
        "with an item of its own",
        (long long)sql_int(q, 1), (long long)sql_int(q, 0), (long long)sql_int(q, 2));
}

static void passed_over(struct check *c, sqlite3_stmt *q)
{
    check_find(
        c, "hand",
        "item %lld of batch %lld is open and would never be handed to "
        "person %lld",
        (long long)sql_int(q, 2), (long long)sql_int(q, 0), (long long)sql_int(q, 1));
}

static enum status check_streams(struct check *c, struct err *e)
{
    static const struct {
        int id;
        row_finder *find;
    } parts[] = {
        {SQL_HAND_WRONG, wrong_state},       {SQL_HAND_MISSING, no_hand},
        {SQL_HAND_STRAY, stray_hand},        {SQL_HAND_GAPS, broken_stream},
        {SQL_DEAL_PASSED_OVER, passed_over},
    };
    enum status st = ST_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && st == ST_OK; i++)
        st = find_rows(c, parts[i].id, parts[i].find, e);
    return st;
}

/* ---- slots ------------------------------------------------------------------------
 */

static void stray_slot(struct check *c, sqlite3_stmt *q)
{
    check_find(
        c, "slot",
        "batch %lld has a slot for item %lld, which it does not deal as an "
        "ordinary one",
        (long long)sql_int(q, 0), (long long)sql_int(q, 1));
}

/* The columns of slot_counts, and what they should be. */
enum { RANK, WANT, TAKEN, HANDS, SLOT_COLUMNS };

static void compare_slot(
    struct check *c, const struct batch *b, const struct slot_item *item,
    const int64_t *have)
{
    struct slot want = slot_of(b, item);
    long long task = item->task;
    /* What an erased record said of its priority is not known any more. */
    bool ranked = b->policy.order != POLICY_PRIORITY || item->record.n;
    if (have[WANT] != want.want)
        check_find(
            c, "slot", "item %lld of %s wants %lld answers, where %lld were asked for",
            task, b->name, (long long)have[WANT], (long long)want.want);
    if (ranked && have[RANK] != want.rank)
        check_find(
            c, "slot", "item %lld of %s does not stand where its order puts it", task,
            b->name);
    if (have[TAKEN] != have[HANDS])
        check_find(
            c, "slot",
            "item %lld of %s counts %lld answers in or under way, and has "
            "%lld",
            task, b->name, (long long)have[TAKEN], (long long)have[HANDS]);
}

/* The statement stands on an item that has a slot. */
static enum status check_slot(
    struct check *c, const struct batch *b, sqlite3_stmt *q, struct err *e)
{
    struct slot_item item = {
        .task = sql_int(q, 0),
        .pos = sql_int(q, 1),
        .arrived = sql_int(q, 2),
        .record = sql_sv(q, 3),
        .more = sql_int(q, 4)};
    int64_t have[SLOT_COLUMNS] = {0};
    sqlite3_stmt *own = sql_start(c->s, SQL_SLOT_COUNTS, e, "ii", b->id, item.task);
    if (!own)
        return c->s->st;
    enum status st = sql_step(c->s, own, e);
    if (st == ST_NOT_FOUND) {
        check_find(
            c, "slot", "item %lld of %s has no slot, so nobody would get it",
            (long long)item.task, b->name);
        return ST_OK;
    }
    if (st != ST_OK)
        return st;
    for (int i = 0; i < SLOT_COLUMNS; i++)
        have[i] = sql_int(own, i);
    sql_done(own);
    compare_slot(c, b, &item, have);
    return ST_OK;
}

static enum status check_slots(struct check *c, const struct batch *b, struct err *e)
{
    sqlite3_stmt *q = sql_start(c->s, SQL_SLOT_SOURCE, e, "ii", b->id, (int64_t)0);
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        if ((st = check_slot(c, b, q, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status check_hands(struct check *c, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct batch *list = NULL;
    size_t n = 0;
    if (c->s->o.mode == STORE_LABEL)
        return ST_OK; /* out of its reach */
    enum status st = store_batch_list(c->s, &a, &list, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        if (list[i].dealt)
            st = check_slots(c, &list[i], e);
    if (st == ST_OK)
        st = find_rows(c, SQL_SLOT_STRAY, stray_slot, e);
    return st == ST_OK ? check_streams(c, e) : st;
}

#include "derive.h"

#include "audit_row.h"
#include "db.h"
#include "decision_row.h"
#include "diple/store/audit.h"
#include "diple/store/setup.h"
#include "event.h"
#include "head.h"
#include "slot.h"
#include "store_sql.h"

struct act {
    int64_t seq;
    enum act_kind kind;
    int64_t task;
    int64_t person;
    int64_t about;
};

static struct act row_act(sqlite3_stmt *q)
{
    struct act act = {
        .seq = sql_int(q, 0),
        .task = sql_int(q, 2),
        .person = sql_int(q, 3),
        .about = sql_int(q, 4)};
    act_kind_parse(sql_sv(q, 1), &act.kind);
    return act;
}

enum status heads_begin(struct heads *h, struct store *s, struct err *e)
{
    h->s = s;
    h->q = sql_start(s, SQL_DERIVE_ACTS, e, "");
    h->ahead = false;
    return h->q ? ST_OK : s->st;
}

void heads_end(struct heads *h)
{
    if (h->q)
        sql_done(h->q);
    h->q = NULL;
}

/* The last act of the next pair. */
static enum status last_act(struct heads *h, struct act *out, struct err *e)
{
    if (!h->q)
        return ST_NOT_FOUND;
    enum status st = h->ahead ? ST_OK : sql_step(h->s, h->q, e);
    if (st != ST_OK) {
        h->q = NULL;
        return st;
    }
    *out = row_act(h->q);
    while ((st = sql_step(h->s, h->q, e)) == ST_OK) {
        struct act next = row_act(h->q);
        if (next.task != out->task || next.person != out->person)
            break;
        *out = next;
    }
    h->ahead = st == ST_OK;
    if (st != ST_OK)
        h->q = NULL;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status heads_next(
    struct heads *h, struct arena *a, struct answer_head *out, struct err *e)
{
    struct act act;
    struct stack_event undone;
    enum status st = last_act(h, &act, e);
    if (st != ST_OK)
        return st;
    int64_t holds = act.seq;
    if (act.kind == ACT_REDO)
        holds = act.about;
    if (act.kind == ACT_UNDO) {
        if ((st = stack_event(h->s, act.about, &undone, e)) != ST_OK)
            return st;
        holds = undone.about;
    }
    struct answer_head head = {.task = act.task, .person = act.person, .last = act.seq};
    st = head_of_event(h->s, a, holds, &head, e);
    if (st == ST_OK)
        *out = head;
    return st;
}

enum status stacks_next(
    struct store *s, sqlite3_stmt *q, struct stack_row *out, struct err *e)
{
    enum status st = sql_step(s, q, e);
    if (st != ST_OK)
        return st;
    struct stack_event ev = {.about = sql_int(q, 4), .link = sql_int(q, 5)};
    act_kind_parse(sql_sv(q, 3), &ev.kind);
    *out = (struct stack_row){
        .batch = sql_int(q, 0), .person = sql_int(q, 1), .at = sql_int(q, 6)};
    st = stack_after(s, sql_int(q, 2), &ev, &out->stack, e);
    if (st != ST_OK)
        sql_done(q);
    return st;
}

static enum status rebuild_heads(struct store *s, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct heads h;
    struct answer_head head;
    enum status st = heads_begin(&h, s, e);
    while (st == ST_OK && (st = heads_next(&h, &a, &head, e)) == ST_OK) {
        struct answer_head none = {.task = head.task, .person = head.person};
        st = head_move(s, &none, &head, e);
        arena_clear(&a);
    }
    heads_end(&h);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status rebuild_stacks(struct store *s, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_DERIVE_STACKS, e, "");
    if (!q)
        return s->st;
    struct stack_row row;
    enum status st;
    while ((st = stacks_next(s, q, &row, e)) == ST_OK) {
        st = stack_write(s, row.batch, row.person, row.stack, row.at, e);
        if (st != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status rebuild_slots(struct store *s, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct batch *list = NULL;
    size_t n = 0;
    enum status st = store_batch_list(s, &a, &list, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st = slots_rebuild(s, &list[i], e);
    return st;
}

static enum status rebuild_in(struct store *s, void *arg, struct err *e)
{
    static const int clear[] = {SQL_CLEAR_HEADS, SQL_CLEAR_PROGRESS, SQL_CLEAR_RUNS};
    const int64_t *actor = arg;
    enum status st = ST_OK;
    for (size_t i = 0; i < sizeof clear / sizeof clear[0] && st == ST_OK; i++)
        st = sql_run(s, clear[i], e, "");
    if (st == ST_OK)
        st = rebuild_heads(s, e);
    if (st == ST_OK)
        st = rebuild_stacks(s, e);
    if (st == ST_OK)
        st = rebuild_slots(s, e);
    if (st == ST_OK)
        st = rebuild_decisions(s, e);
    if (st == ST_OK)
        st = rebuild_audits(s, e);
    if (st == ST_OK)
        st = sql_run(s, SQL_OUTCOME_CLEAR, e, "");
    if (st == ST_OK)
        st = sql_run(s, SQL_FOLD_CLEAR, e, "");
    struct event ev = {.kind = ACT_REBUILD, .actor = *actor, .link = LINK_NONE};
    return st == ST_OK ? event_append(s, &ev, e) : st;
}

enum status store_rebuild(struct store *s, int64_t actor, struct err *e)
{
    return tx_do(s, rebuild_in, &actor, e);
}

#include "db.h"
#include "diple/store/deal.h"
#include "diple/store/setup.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

struct assign {
    int64_t actor;
    struct hand hand;
};

static enum status check_slot(struct store *s, const struct hand *h, struct err *e)
{
    int64_t open = 0;
    sqlite3_stmt *q = sql_start(s, SQL_SLOT_OPEN, e, "ii", h->batch, h->task);
    enum status st = row_number(s, q, "no ordinary item of this batch", &open, e);
    if (st == ST_NOT_FOUND) {
        err_set(e, ST_INVALID, "it is no ordinary item of this batch");
        err_hint(e, "Gold is handed out by the program, so that nobody knows it.");
        return ST_INVALID;
    }
    if (st == ST_OK && !open) {
        err_set(e, ST_CONFLICT, "as many people as are wanted have it already");
        err_hint(e, "Raise the overlap, or wait until somebody gives it back.");
        return ST_CONFLICT;
    }
    return st;
}

static enum status assign_in(struct store *s, void *arg, struct err *e)
{
    struct assign *x = arg;
    struct hand had, *h = &x->hand;
    enum status st = store_hand_get(s, h->batch, h->person, h->task, &had, NULL);
    if (st == ST_OK)
        return err_set(
            e, ST_EXISTS, "this person has had it already: %s",
            hand_state_word(had.state));
    if (st != ST_NOT_FOUND)
        return err_set(e, st, "what this person has had cannot be read");
    st = check_slot(s, h, e);
    if (st == ST_OK)
        st = row_number(
            s,
            sql_start(
                s, SQL_HAND_ADD, e, "iiitzi", h->batch, h->person, h->task,
                hand_state_word(HAND_LEASED), (int64_t)0, h->at),
            "this person has had it already", &h->n, e);
    if (st != ST_OK)
        return st;
    struct event ev = {
        .kind = ACT_ASSIGN,
        .actor = x->actor,
        .person = h->person,
        .task = h->task,
        .batch = h->batch,
        .link = LINK_NONE};
    return event_append(s, &ev, e);
}

enum status store_assign(
    struct store *s, int64_t actor, const struct hand *want, int64_t *n, struct err *e)
{
    struct assign x = {
        .actor = actor,
        .hand = {
            .batch = want->batch,
            .person = want->person,
            .task = want->task,
            .state = HAND_LEASED,
            .at = clock_wall(s->clock)}};
    enum status st = tx_do(s, assign_in, &x, e);
    if (st == ST_OK && n)
        *n = x.hand.n;
    return st;
}

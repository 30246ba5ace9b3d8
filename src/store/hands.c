#include "db.h"
#include "diple/base/mem.h"
#include "diple/store/deal.h"
#include "hand.h"
#include "rows.h"
#include "store_sql.h"

static const char *const words[] = {"leased", "done",     "skipped",
                                    "lapsed", "returned", "extra"};
_Static_assert(ARRAY_LEN(words) == HAND_STATE_N, "a word each");

const char *hand_state_word(enum hand_state state)
{
    return (size_t)state < ARRAY_LEN(words) ? words[state] : "unknown";
}

bool hand_state_parse(struct sv word, enum hand_state *out)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (sv_is(word, words[i])) {
            *out = (enum hand_state)i;
            return true;
        }
    }
    return false;
}

static enum status read_hand(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    struct hand h = {
        .batch = sql_int(q, 0),
        .person = sql_int(q, 1),
        .n = sql_int(q, 2),
        .task = sql_int(q, 3),
        .until = sql_int(q, 5),
        .at = sql_int(q, 6)};
    if (!hand_state_parse(sql_sv(q, 4), &h.state))
        return err_set(e, ST_DB, "the project is damaged: a hand of no known state");
    *(struct hand *)out = h;
    return ST_OK;
}

static enum status find(
    struct store *s, int64_t batch, int64_t person, int64_t task, const char *missing,
    struct hand *out, struct err *e)
{
    struct rows how = {NULL, sizeof *out, read_hand, missing};
    sqlite3_stmt *q = sql_start(s, SQL_HAND_GET, e, "iii", task, batch, person);
    return rows_one(s, q, how, out, e);
}

enum status store_hand_get(
    struct store *s, int64_t batch, int64_t person, int64_t task, struct hand *out,
    struct err *e)
{
    return find(
        s, batch, person, task, "this item was not handed out to this person", out, e);
}

enum status store_hand_list(
    struct store *s, struct arena *a, struct page page, struct hand **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, read_hand, NULL};
    sqlite3_stmt *q = sql_start(
        s, SQL_HAND_LIST, e, "iiii", page.batch, page.person, page.after,
        (int64_t)page.limit);
    return rows_all(s, q, how, out, n, e);
}

/* ---- following what is said ----------------------------------------------------- */

static enum status add(struct store *s, const struct hand *h, int64_t *n, struct err *e)
{
    return row_number(
        s,
        sql_start(
            s, SQL_HAND_ADD, e, "iiitzi", h->batch, h->person, h->task,
            hand_state_word(h->state), h->until, h->at),
        NULL, n, e);
}

/* What the hand becomes with what holds now; `now` is its state so far. */
static enum hand_state follow(enum hand_state now, enum answer_state holds)
{
    bool taken = now == HAND_LEASED || now == HAND_DONE || now == HAND_RETURNED;
    switch (holds) {
    case ANSWER_DONE: return taken ? HAND_DONE : HAND_EXTRA;
    case ANSWER_SKIPPED: return HAND_SKIPPED;
    default: return taken ? HAND_LEASED : HAND_LAPSED;
    }
}

enum status hand_follow(
    struct store *s, int64_t batch, int64_t task, int64_t person,
    enum answer_state before, enum answer_state after, struct err *e)
{
    struct hand h;
    int64_t now = clock_wall(s->clock), n;
    enum status st = find(s, batch, person, task, NULL, &h, e);
    if (st == ST_OK && (before != after || h.state == HAND_RETURNED))
        st = sql_run(
            s, SQL_HAND_MOVE, e, "tiiii", hand_state_word(follow(h.state, after)), now,
            task, batch, person);
    if (st == ST_NOT_FOUND && after == ANSWER_NONE)
        return ST_OK;
    if (st == ST_NOT_FOUND) {
        h = (struct hand){
            .batch = batch,
            .person = person,
            .task = task,
            .state = follow(HAND_LAPSED, after),
            .at = now};
        st = add(s, &h, &n, e);
    }
    if (st == ST_OK && s->o.mode != STORE_LABEL)
        st = hand_promote(s, batch, person, e);
    return st;
}

enum status hand_renew(struct store *s, int64_t batch, int64_t person, struct err *e)
{
    return sql_run(s, SQL_HAND_RENEW, e, "iii", clock_wall(s->clock), batch, person);
}

enum status hand_promote(struct store *s, int64_t batch, int64_t person, struct err *e)
{
    return sql_run(s, SQL_HAND_PROMOTE, e, "ii", batch, person);
}

/* ---- dealing --------------------------------------------------------------------- */

enum status store_deal_person(
    struct store *s, int64_t batch, int64_t person, struct deal_person *out,
    struct err *e)
{
    struct deal_person p = {0};
    int64_t open[2] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_HAND_LAST, e, "ii", batch, person);
    enum status st = row_numbers(s, q, &p.last, 1, e);
    if (st == ST_OK)
        st = row_numbers(
            s,
            sql_start(
                s, SQL_HAND_OPEN_COUNT, e, "iii", clock_wall(s->clock), batch, person),
            open, 2, e);
    if (st == ST_OK)
        st = row_numbers(
            s, sql_start(s, SQL_PROGRESS_DONE, e, "ii", batch, person), &p.done, 1, e);
    p.out = open[1];
    p.open = open[0] - open[1];
    if (st == ST_OK)
        *out = p;
    return st;
}

enum status store_deal_others(
    struct store *s, int64_t batch, int64_t person, int64_t *n, int64_t *next_at,
    struct err *e)
{
    int64_t v[2] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_DEAL_OTHERS, e, "ii", batch, person);
    enum status st = row_numbers(s, q, v, 2, e);
    if (st == ST_OK) {
        *n = v[0];
        *next_at = v[1];
    }
    return st;
}

struct dealing {
    struct hand hand; /* batch and person at least */
    int64_t now;
    int64_t lease;
};

static enum status lapse_in(struct store *s, void *arg, struct err *e)
{
    const struct dealing *d = arg;
    return sql_run(s, SQL_HAND_LAPSE, e, "iii", d->hand.batch, d->now, d->hand.person);
}

enum status store_deal_lapse(
    struct store *s, int64_t batch, int64_t person, int64_t now, struct err *e)
{
    struct dealing d = {.hand = {.batch = batch, .person = person}, .now = now};
    return tx_do(s, lapse_in, &d, e);
}

static enum status keep_in(struct store *s, void *arg, struct err *e)
{
    const struct dealing *d = arg;
    int64_t batch = d->hand.batch, person = d->hand.person;
    enum status st = sql_run(s, SQL_HAND_RENEW, e, "iii", d->now, batch, person);
    if (st == ST_OK)
        st = hand_promote(s, batch, person, e);
    if (st == ST_OK)
        st = sql_run(s, SQL_HAND_TAKE_BACK, e, "iiii", d->now, d->lease, batch, person);
    return st;
}

enum status store_deal_keep(
    struct store *s, int64_t batch, int64_t person, int64_t now, int64_t lease,
    struct err *e)
{
    struct dealing d = {
        .hand = {.batch = batch, .person = person}, .now = now, .lease = lease};
    return tx_do(s, keep_in, &d, e);
}

static enum status lease_in(struct store *s, void *arg, struct err *e)
{
    struct dealing *d = arg;
    enum status st = add(s, &d->hand, &d->hand.n, e);
    if (st == ST_NOT_FOUND)
        return err_set(e, ST_EXISTS, "this person has had that item in this batch");
    return st;
}

enum status store_deal_lease(
    struct store *s, const struct hand *want, int64_t *n, struct err *e)
{
    struct dealing d = {.hand = *want};
    d.hand.state = HAND_LEASED;
    enum status st = tx_do(s, lease_in, &d, e);
    if (st == ST_OK && n)
        *n = d.hand.n;
    return st;
}

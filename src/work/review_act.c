#include <stdio.h>

#include "diple/store/deal.h"
#include "diple/store/people.h"
#include "diple/store/store.h"
#include "diple/work/review.h"

/* What is done with a review: rounds of open gold, the ladder, holds. */

static enum status tell(
    struct store *s, int64_t person, enum notice_kind kind, struct err *e,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

static enum status tell(
    struct store *s, int64_t person, enum notice_kind kind, struct err *e,
    const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf say = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&say, fmt, ap);
    va_end(ap);
    return store_notice_say(s, person, kind, strbuf_sv(&say), e);
}

/* ---- rounds of open gold
 * ------------------------------------------------------------- */

static enum status open_round(
    struct store *s, struct review *r, bool practice, int64_t asked, struct err *e)
{
    struct deal_person stands;
    enum status st = store_deal_person(s, r->batch, r->person, &stands, e);
    if (st != ST_OK)
        return st;
    struct gold_round next = {
        .batch = r->batch,
        .person = r->person,
        .round = r->round.round + 1,
        .practice = practice,
        .asked = asked,
        .first = stands.last + 1};
    st = store_gold_round_open(s, &next, e);
    if (st != ST_OK)
        return st;
    r->round = next;
    r->given = 0;
    r->round_hits = 0;
    return ST_OK;
}

/* A quiz that was failed begins again on other items; practice is over when it
 * is done, however it went. */
static enum status close_round(
    struct store *s, const struct batch *b, struct review *r, struct err *e)
{
    struct deal_person stands;
    enum status st = store_deal_person(s, r->batch, r->person, &stands, e);
    if (st != ST_OK)
        return st;
    bool passed = r->round_hits >= b->policy.pass * (double)r->round.asked - 1e-9;
    r->round.last = stands.last;
    r->round.hits = r->round_hits;
    r->round.state = passed ? ROUND_PASSED : ROUND_FAILED;
    st = store_gold_round_close(s, &r->round, e);
    r->retried = !passed && !r->round.practice;
    if (st == ST_OK && r->retried)
        st = open_round(s, r, false, r->round.asked, e);
    return st;
}

/* Gold that this person never had. */
static enum status count_left(
    struct store *s, const struct review *r, int64_t *left, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct gold_candidate *pool;
    size_t n;
    enum status st = store_gold_pool(s, &a, r->batch, r->person, &pool, &n, e);
    if (st == ST_OK)
        *left = (int64_t)n;
    return st;
}

/* Where there is less gold than a quiz asks for, nobody can be asked to pass it, and
 * nobody is kept from working. */
static enum status begin_quiz(
    struct store *s, const struct batch *b, struct review *r, struct err *e)
{
    int64_t left;
    enum status st = count_left(s, r, &left, e);
    bool enough = st == ST_OK && left >= b->policy.quiz;
    return enough ? open_round(s, r, false, b->policy.quiz, e) : st;
}

/* Not more than there is: practice must not end the work. */
static enum status begin_practice(struct store *s, struct review *r, struct err *e)
{
    int64_t left;
    bool busy = r->round.round > 0 && r->round.state == ROUND_OPEN;
    enum status st = count_left(s, r, &left, e);
    if (st != ST_OK || busy || left == 0)
        return st;
    return open_round(s, r, true, left < REVIEW_PRACTICE ? left : REVIEW_PRACTICE, e);
}

static enum status keep_rounds(
    struct store *s, const struct batch *b, struct review *r, struct err *e)
{
    if (r->round.round == 0 && b->policy.quiz > 0)
        return begin_quiz(s, b, r, e);
    bool whole = r->round.round > 0 && r->round.state == ROUND_OPEN &&
                 r->given >= r->round.asked;
    return whole ? close_round(s, b, r, e) : ST_OK;
}

/* ---- the ladder
 * ------------------------------------------------------------------------ */

static void words_of(const struct judgement *j, double bar, char *out, size_t size)
{
    snprintf(
        out, size, "%g of the last %zu gold items right (%.0f to %.0f %%, bar %.0f %%)",
        j->hits, j->counted, j->interval.low * 100, j->interval.high * 100, bar * 100);
}

static enum status climb(
    struct store *s, const struct batch *b, struct review *r, struct err *e)
{
    char words[160];
    enum status st = ST_OK;
    if ((int)r->judgement.step <= (int)r->standing.step || r->standing.held)
        return ST_OK;
    words_of(&r->judgement, b->policy.gold_bar, words, sizeof words);
    if (r->judgement.step == STEP_HOLD) {
        st = review_hold(s, 0, b, r->person, words, e);
        r->standing.held = st == ST_OK;
        return st;
    }
    st = store_standing_step(s, b->id, r->person, (enum gold_step)r->judgement.step, e);
    if (st == ST_OK && r->judgement.step == STEP_NOTE)
        return tell(
            s, r->person, NOTICE_MESSAGE, e,
            "Some answers in %s differ from what was agreed. Look at the guide again: "
            "g.",
            b->name);
    if (st == ST_OK)
        st = tell(
            s, r->person, NOTICE_MESSAGE, e,
            "Answers in %s often differ from what was agreed. Read the rules again "
            "(g); the next %d items are for practice, with the right answer after "
            "each.",
            b->name, REVIEW_PRACTICE);
    return st == ST_OK ? begin_practice(s, r, e) : st;
}

static enum status act(
    struct store *s, const struct batch *b, struct review *r, struct err *e)
{
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = keep_rounds(s, b, r, e);
    if (st == ST_OK)
        st = climb(s, b, r, e);
    if (st == ST_OK)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

enum status review_person(
    struct store *s, const struct guide *g, const struct batch *b, int64_t person,
    struct arena *a, struct review *out, struct err *e)
{
    struct review r;
    enum status st = review_look(s, g, b, person, a, &r, e);
    if (st == ST_OK)
        st = act(s, b, &r, e);
    if (st == ST_OK)
        *out = r;
    return st;
}

/* ---- holding and releasing
 * --------------------------------------------------------------- */

struct moving {
    int64_t actor;
    const struct batch *b;
    int64_t person;
    const char *why;
};

const char *review_tell_held(const struct batch *b, int64_t by, const char *why)
{
    if (by == 0 && b->policy.feedback == POLICY_SILENT)
        return "many answers differ from what was agreed";
    return why[0] ? why : "a manager stopped it";
}

static enum status hold(struct store *s, const struct moving *m, struct err *e)
{
    int64_t marked = 0;
    enum status st = store_standing_hold(s, m->actor, m->b->id, m->person, m->why, e);
    if (st == ST_OK && m->b->dealt)
        st = store_recheck_mark(s, m->actor, m->b->id, m->person, &marked, e);
    if (st == ST_OK)
        st = tell(
            s, m->person, NOTICE_HELD, e,
            "You get no new items of %s for now: %s. What you did is kept. A manager "
            "decides what follows.",
            m->b->name, review_tell_held(m->b, m->actor, m->why));
    return st;
}

static enum status release(struct store *s, const struct moving *m, struct err *e)
{
    enum status st =
        store_standing_release(s, m->actor, m->b->id, m->person, m->why, e);
    if (st == ST_OK && m->b->dealt)
        st = store_recheck_clear(s, m->actor, m->b->id, m->person, e);
    if (st == ST_OK)
        st = tell(
            s, m->person, NOTICE_RELEASED, e, "You get items of %s again.%s%s",
            m->b->name, m->why[0] ? " " : "", m->why);
    return st;
}

/* Within the transaction that is open, or one of its own. */
static enum status move(
    struct store *s,
    enum status (*fn)(struct store *, const struct moving *, struct err *),
    const struct moving *m, struct err *e)
{
    if (store_in_transaction(s))
        return fn(s, m, e);
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    if ((st = fn(s, m, e)) == ST_OK)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

enum status review_hold(
    struct store *s, int64_t actor, const struct batch *b, int64_t person,
    const char *why, struct err *e)
{
    struct moving m = {actor, b, person, why ? why : ""};
    return move(s, hold, &m, e);
}

enum status review_release(
    struct store *s, int64_t actor, const struct batch *b, int64_t person,
    const char *why, struct err *e)
{
    struct moving m = {actor, b, person, why ? why : ""};
    return move(s, release, &m, e);
}

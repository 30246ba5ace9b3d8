#include <stdio.h>

#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/work/review.h"

/* A key was changed: who is graded otherwise now, and who need not be held. */

static enum grade held_against(
    const struct guide *g, const struct gold_answer *said, struct sv key)
{
    AUTO_ARENA struct arena a = {0};
    struct graded got;
    enum status st = grade_stored(g, said->answer, key, &a, &got, NULL);
    return st == ST_OK ? got.grade : GRADE_NONE;
}

static enum status tell_changed(
    struct store *s, const struct batch *b, const struct gold_answer *x, enum grade was,
    enum grade now, struct err *e)
{
    AUTO_STRBUF struct strbuf say = STRBUF_INIT;
    bool better = grade_credit(now) > grade_credit(was);
    strbuf_printf(
        &say, "The right answer to `%s` in %s was changed. Yours counts as %s now.",
        x->ext, b->name,
        now == GRADE_NONE      ? "not judged"
        : better               ? now == GRADE_HIT ? "right" : "partly right"
        : now == GRADE_PARTIAL ? "partly right"
                               : "wrong");
    return store_notice_say(s, x->person, NOTICE_KEY_CHANGED, strbuf_sv(&say), e);
}

static enum status free_if_fair(
    struct store *s, const struct guide *g, const struct standing *held,
    size_t *released, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct batch b;
    struct review r;
    enum status st = store_batch_get(s, &a, held->batch, &b, e);
    if (st == ST_OK)
        st = review_look(s, g, &b, held->person, &a, &r, e);
    if (st != ST_OK || r.judgement.verdict == VERDICT_BELOW)
        return st;
    ++*released;
    return review_release(
        s, 0, &b, held->person,
        "A key was changed, and by the new one you are not below the bar.", e);
}

/* Only whom the program held: what a manager decided, a manager undoes. */
static enum status free_all(
    struct store *s, const struct guide *g, size_t *released, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct standing *list;
    size_t n;
    enum status st = store_standing_list(s, &a, 0, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (list[i].held && list[i].by == 0)
            st = free_if_fair(s, g, &list[i], released, e);
    return st;
}

static enum status review_one(
    struct store *s, const struct guide *g, const struct gold_answer *x, struct sv was,
    struct review_rekey *out, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct batch b;
    enum grade before = held_against(g, x, was), now = held_against(g, x, x->accepted);
    if (before == now)
        return ST_OK;
    enum status st = store_batch_get(s, &a, x->batch, &b, e);
    if (st == ST_OK)
        st = tell_changed(s, &b, x, before, now, e);
    out->told += st == ST_OK;
    return st;
}

enum status review_key(
    struct store *s, const struct guide *g, int64_t task, struct sv was,
    struct review_rekey *out, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct gold_answer *said;
    struct review_rekey made = {0};
    size_t n;
    enum status st = store_gold_answers(s, &a, 0, 0, &said, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (said[i].task == task)
            st = review_one(s, g, &said[i], was, &made, e);
    if (st == ST_OK)
        st = free_all(s, g, &made.released, e);
    if (st == ST_OK)
        *out = made;
    return st;
}

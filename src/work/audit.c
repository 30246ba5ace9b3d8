#include "diple/work/audit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/rng.h"
#include "diple/guide/answer.h"
#include "diple/store/audits.h"
#include "diple/store/store.h"

/* ---- judging --------------------------------------------------------------------- */

/* The counts that pass and that are refused. Where all there is was drawn, nothing is
 * left to chance. */
static void plan_counts(const struct audit *x, struct audit_judgement *j)
{
    double one = AUDIT_ONE, good = (double)x->good / one, bad = (double)x->bad / one;
    double maker = (double)x->maker / one, taker = (double)x->taker / one;
    size_t n = (size_t)x->size, lot = (size_t)x->lot;
    if (x->size == x->lot) {
        j->pass = (int64_t)floor(good * (double)lot);
        j->refuse = j->pass + 1;
        return;
    }
    while (j->pass + 1 < x->size &&
           acceptance_chance(n, (size_t)(j->pass + 1), bad, lot) <= taker)
        j->pass++;
    j->refuse = j->pass + 1;
    while (j->refuse <= x->size &&
           (j->refuse == 0 ||
            1 - acceptance_chance(n, (size_t)(j->refuse - 1), good, lot) > maker))
        j->refuse++;
}

struct audit_judgement audit_judge(const struct audit *x)
{
    struct audit_judgement j = {
        .wrong = x->counts[AUDIT_CORRECT] + x->counts[AUDIT_REJECT], .pass = -1};
    j.seen = j.wrong + x->counts[AUDIT_ACCEPT];
    j.interval = interval_exact((double)j.wrong, (double)j.seen, 0.95);
    if (j.seen == x->lot)
        j.interval.low = j.interval.high = (double)j.wrong / (double)j.seen;
    plan_counts(x, &j);
    if (j.wrong >= j.refuse)
        j.end = AUDIT_REFUSED;
    else if (j.wrong + (x->size - j.seen) <= j.pass)
        j.end = AUDIT_PASSED;
    else
        j.end = j.seen < x->size ? AUDIT_GOES_ON : AUDIT_UNSURE;
    return j;
}

const char *audit_end_word(enum audit_end e)
{
    static const char *const words[] = {"unfinished", "passed", "refused", "unsure"};
    return words[e];
}

static int by_wrong(const void *x, const void *y)
{
    const struct audit_stratum *a = x, *b = y;
    if (a->wrong != b->wrong)
        return (a->wrong < b->wrong) - (a->wrong > b->wrong);
    return strcmp(a->name, b->name);
}

void audit_by_stratum(
    struct arena *a, const struct audit_item *items, size_t n,
    struct audit_stratum **out, size_t *n_out)
{
    struct audit_stratum *list = NULL;
    size_t count = 0, k;
    for (size_t i = 0; i < n; i++) {
        if (!items[i].event)
            continue;
        for (k = 0; k < count && strcmp(list[k].name, items[i].stratum) != 0;)
            k++;
        if (k == count) {
            struct audit_stratum fresh = {.name = items[i].stratum};
            list = arena_push(a, list, &count, &fresh, sizeof fresh);
        }
        list[k].seen++;
        list[k].wrong += items[i].verdict != AUDIT_ACCEPT;
    }
    if (count)
        qsort(list, count, sizeof *list, by_wrong);
    *out = list;
    *n_out = count;
}

/* ---- drawing --------------------------------------------------------------------- */

static struct audit_ask ask_of(const struct queue *q)
{
    return (struct audit_ask){
        .batch = q->view.batch,
        .person = q->view.person,
        .own = q->view.own,
        .alone = q->fold.rule.want == 0 && q->fold.team <= 1};
}

static const char *label_of(
    struct queue *q, const struct audit_options *o, struct sv answer, struct arena *a)
{
    AUTO_STRBUF struct strbuf label = STRBUF_INIT;
    struct answer an;
    if (answer_parse(q->fold.guide, answer, a, &an, NULL) != ST_OK)
        return "";
    answer_to_label(q->fold.guide, &an, o->question, &label);
    return arena_strndup(a, label.n ? label.p : "", label.n);
}

static int by_stratum(const void *x, const void *y)
{
    const struct audit_item *a = x, *b = y;
    int order = strcmp(a->stratum, b->stratum);
    return order ? order : (a->n > b->n) - (a->n < b->n);
}

/* How many of the lot. */
static enum status size_of(
    const struct audit_options *o, size_t lot, int64_t *out, struct err *e)
{
    struct acceptance_want want = o->want;
    struct acceptance_plan plan;
    want.lot = lot;
    int64_t n = o->size;
    enum status st = acceptance_plan(&want, &plan, e);
    if (st != ST_OK)
        return st;
    if (!n && o->share > 0)
        n = (int64_t)ceil(o->share * (double)lot);
    else if (!n)
        n = (int64_t)plan.n;
    *out = n < (int64_t)lot ? n : (int64_t)lot;
    return ST_OK;
}

/* At even steps from a random start. */
static struct audit_item *take(
    struct audit_item *all, size_t n, int64_t size, struct rng *r, struct arena *a)
{
    struct audit_item *out = arena_array(a, (size_t)size, sizeof *out);
    double step = (double)n / (double)size, start = rng_unit(r);
    for (int64_t i = 0; i < size; i++) {
        size_t at = (size_t)(((double)i + start) * step);
        out[i] = all[at < n ? at : n - 1];
    }
    rng_shuffle(r, out, (size_t)size, sizeof *out);
    return out;
}

static int64_t millionths(double share)
{
    return (int64_t)llround(share * AUDIT_ONE);
}

enum status audit_draw(
    struct queue *q, const struct audit_options *o, int64_t *audit, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct audit_ask ask = ask_of(q);
    struct audit_lot *lot;
    size_t n;
    struct rng r;
    struct audit x = {
        .batch = ask.batch,
        .person = ask.person,
        .seed = o->seed,
        .strata = o->strata,
        .good = millionths(o->want.good),
        .bad = millionths(o->want.bad),
        .maker = millionths(o->want.maker),
        .taker = millionths(o->want.taker)};
    enum status st = store_audit_lot(q->fold.store, &a, &ask, &lot, &n, e);
    if (st == ST_OK && n == 0) {
        err_set(e, ST_NOT_FOUND, "there is nothing finished here for you to audit");
        err_hint(e, "items count once they have all their answers, and not your own");
        return ST_NOT_FOUND;
    }
    if (st == ST_OK)
        st = size_of(o, n, &x.size, e);
    if (st != ST_OK)
        return st;
    x.lot = (int64_t)n;
    rng_seed_text(&r, (uint64_t)o->seed, "audit");
    rng_shuffle(&r, lot, n, sizeof *lot);
    struct audit_item *all = arena_array(&a, n, sizeof *all);
    for (size_t i = 0; i < n; i++) {
        const char *stratum = "";
        if (o->strata == AUDIT_BY_LABEL)
            stratum = label_of(q, o, lot[i].answer, &a);
        else if (o->strata == AUDIT_BY_ANNOTATOR)
            stratum = lot[i].annotator;
        all[i] = (struct audit_item){
            .n = (int64_t)i, .task = lot[i].task, .stratum = stratum};
    }
    qsort(all, n, sizeof *all, by_stratum);
    struct audit_item *items = take(all, n, x.size, &r, &a);
    return store_audit_begin(q->fold.store, &x, items, audit, e);
}

/* ---- reviewing ------------------------------------------------------------------- */

enum status audit_answer(
    struct queue *q, struct arena *a, int64_t task, struct sv *out, struct err *e)
{
    struct audit_ask ask = ask_of(q);
    enum status st = fold_refresh(&q->fold, e);
    return st == ST_OK ? store_audit_final(q->fold.store, a, &ask, task, out, e) : st;
}

/* Where nobody who answered is at work any more, somebody else must. */
static enum status anybody_there(
    struct queue *q, const struct queue_item *item, bool *yes, struct err *e)
{
    enum status st = ST_OK;
    *yes = false;
    for (size_t i = 0; st == ST_OK && !*yes && i < item->n; i++)
        st = queue_at_work(q, item->list[i].who.person, yes, e);
    return st;
}

/* What a verdict against the answer brings, in its transaction: the right answer, or
 * that the item is done again. */
static enum status act(
    struct queue *q, const struct audit_item *item, struct sv right, int64_t *event,
    struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct queue_item now;
    struct queue_choice c = {
        .verdict = DECIDE_ANSWER, .answer = right, .note = item->note};
    bool there = false;
    enum status st = queue_load(q, &a, item->task, &now, e);
    if (st == ST_OK && item->verdict == AUDIT_REJECT) {
        st = anybody_there(q, &now, &there, e);
        c.verdict = there ? DECIDE_RETURN : DECIDE_ASK;
        c.answer = (struct sv){NULL, 0};
    }
    return st == ST_OK ? queue_decide_within(q, &now, &c, event, e) : st;
}

enum status audit_review(
    struct queue *q, const struct audit_item *item, struct sv right, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct audit_ask ask = ask_of(q);
    struct store *s = q->fold.store;
    struct audit_item row = *item;
    struct sv now = {0};
    enum status st = audit_answer(q, &a, item->task, &now, e);
    if (st == ST_OK)
        st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = store_audit_final(s, &a, &ask, item->task, &now, e);
    if (st == ST_OK && !sv_eq(now, item->answer))
        st = err_set(e, ST_CONFLICT, "what the item came to changed meanwhile");
    if (st == ST_OK && row.verdict != AUDIT_ACCEPT)
        st = act(q, item, right, &row.decision, e);
    if (st == ST_OK)
        st = store_audit_review(s, q->view.person, &row, e);
    if (st == ST_OK)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

enum status audit_undo(struct queue *q, int64_t audit, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct store *s = q->fold.store;
    struct audit_item item;
    int64_t task = 0;
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = store_audit_undo(s, &a, audit, q->view.person, &item, e);
    if (st == ST_OK && item.decision) {
        st = queue_undo_within(q, &task, e);
        if (st == ST_OK && task != item.task)
            st = err_set(e, ST_CONFLICT, "you decided something else since");
    }
    if (st == ST_OK)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

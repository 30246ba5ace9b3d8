#include "diple/work/queue.h"

#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/guide/answer.h"
#include "diple/store/aids.h"
#include "diple/store/deal.h"
#include "diple/store/decisions.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"

enum status queue_open(struct queue *q, const struct queue_options *o, struct err *e)
{
    struct queue made = {.view = o->view};
    enum status st = fold_open(
        &made.fold, o->store, o->guide, o->guide_number, o->batch, &o->progress, e);
    if (st != ST_OK)
        return st;
    made.view.batch = o->batch->id;
    made.view.person = o->person;
    made.view.own = made.fold.rule.own;
    *q = made;
    return ST_OK;
}

void queue_close(struct queue *q)
{
    if (!q || !q->fold.store)
        return;
    /* A claim that stays ends by itself. */
    store_queue_leave(q->fold.store, q->view.batch, q->view.person, NULL);
    fold_close(&q->fold);
    *q = (struct queue){0};
}

enum status queue_next(struct queue *q, int64_t *task, struct err *e)
{
    struct store *s = q->fold.store;
    q->recalled = 0;
    enum status st = fold_refresh(&q->fold, e);
    if (st == ST_OK)
        st = store_queue_next(s, &q->view, task, e);
    if (st != ST_NOT_FOUND)
        return st;
    st = store_queue_recall(s, q->view.batch, q->view.person, &q->recalled, e);
    if (st == ST_OK && q->recalled)
        err_clear(e);
    if (st != ST_OK || !q->recalled) {
        store_queue_leave(s, q->view.batch, q->view.person, NULL);
        return st == ST_OK ? ST_NOT_FOUND : st;
    }
    return store_queue_next(s, &q->view, task, e);
}

/* ---- an item and who said what --------------------------------------------------- */

/* P to Z, then P2 to Z2 …: A and B are the sides of a comparison. */
static const char *letter(struct arena *a, size_t i)
{
    enum { FIRST = 'P', LETTERS = 'Z' - 'P' + 1 };
    char c = (char)(FIRST + i % LETTERS);
    return i < LETTERS ? arena_printf(a, "%c", c)
                       : arena_printf(a, "%c%zu", c, i / LETTERS + 1);
}

static void shuffle(struct queue *q, const char *ext, struct queue_item *item)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct rng r;
    strbuf_printf(&text, "letters\t%s", ext);
    rng_seed_text(&r, store_seed(q->fold.store), text.p);
    rng_shuffle(&r, item->list, item->n, sizeof *item->list);
}

static int by_person(const void *x, const void *y)
{
    const struct queue_answer *a = x, *b = y;
    return (a->who.person > b->who.person) - (a->who.person < b->who.person);
}

static enum status load_answers(
    struct queue *q, struct arena *a, struct queue_item *item, struct err *e)
{
    struct annotation *acts;
    size_t n;
    enum status st = store_versions(q->fold.store, a, item->task.id, 0, &acts, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        if (!acts[i].current || acts[i].kind != ACT_ANNOTATION)
            continue;
        struct queue_answer one = {
            .who = {acts[i].person, acts[i].event},
            .name = acts[i].name,
            .answer = acts[i].answer,
            .active_ms = acts[i].active_ms,
            .origin = acts[i].origin,
            .flag = acts[i].flag,
            .comment = acts[i].comment};
        item->list = arena_push(a, item->list, &item->n, &one, sizeof one);
    }
    if (st != ST_OK || item->n == 0)
        return st;
    qsort(item->list, item->n, sizeof *item->list, by_person);
    shuffle(q, item->task.ext, item);
    for (size_t i = 0; i < item->n; i++)
        item->list[i].letter = letter(a, i);
    return ST_OK;
}

enum status queue_load(
    struct queue *q, struct arena *a, int64_t task, struct queue_item *out,
    struct err *e)
{
    struct store *s = q->fold.store;
    struct queue_item item = {0};
    struct err none = {0};
    enum status st = store_task_get(s, a, task, &item.task, e);
    if (st == ST_OK)
        st = load_answers(q, a, &item, e);
    if (st == ST_OK) {
        st = store_decision_get(s, a, task, &item.decision, &none);
        if (st != ST_OK && st != ST_NOT_FOUND) {
            *e = none;
            return st;
        }
        item.decision.event = st == ST_OK ? item.decision.event : 0;
        st = store_outcome_get(s, a, q->view.batch, task, &item.outcome, &none);
    }
    if (st == ST_NOT_FOUND) { /* all answers were taken back meanwhile */
        item.outcome = (struct outcome_row){.task = task, .batch = q->view.batch};
        st = ST_OK;
    }
    if (st == ST_OK)
        *out = item;
    return st;
}

/* ---- acts ------------------------------------------------------------------------ */

/* Did somebody say just this? */
static bool was_given(
    const struct queue *q, const struct queue_item *item, struct sv answer)
{
    AUTO_ARENA struct arena a = {0};
    struct answer want, one;
    if (answer_parse(q->fold.guide, answer, &a, &want, NULL) != ST_OK)
        return false;
    for (size_t i = 0; i < item->n; i++)
        if (answer_parse(q->fold.guide, item->list[i].answer, &a, &one, NULL) ==
                ST_OK &&
            answer_equal(q->fold.guide, &want, &one))
            return true;
    return false;
}

static enum status make_gold(struct queue *q, const struct decision *d, struct err *e)
{
    AUTO_STRBUF struct strbuf accepted = STRBUF_INIT, why = STRBUF_INIT;
    strbuf_addch(&accepted, '[');
    strbuf_addsv(&accepted, d->answer);
    strbuf_addch(&accepted, ']');
    strbuf_addsv(&why, d->note);
    return store_gold_set(
        q->fold.store, d->person, d->task, strbuf_sv(&accepted), why.n ? why.p : "", e);
}

/* A dealt batch hands the item to somebody new. */
static enum status ask_one_more(
    struct queue *q, const struct decision *d, struct err *e)
{
    if (!q->fold.batch.dealt)
        return ST_OK;
    return store_slot_more(
        q->fold.store, d->person, d->batch, d->task, 1, "asked by an adjudicator", e);
}

static enum status tell_them(struct queue *q, const struct decision *d, struct err *e)
{
    AUTO_STRBUF struct strbuf say = STRBUF_INIT;
    struct task task;
    AUTO_ARENA struct arena a = {0};
    enum status st = store_task_get(q->fold.store, &a, d->task, &task, e);
    if (st != ST_OK)
        return st;
    strbuf_printf(&say, "%s in %s came back to you: ", task.ext, q->fold.batch.name);
    strbuf_addsv(&say, d->note);
    return store_notice_say(
        q->fold.store, d->whom, NOTICE_SENT_BACK, strbuf_sv(&say), e);
}

/* What a decision brings with it, in the same transaction. */
static enum status follow_up(
    struct queue *q, const struct decision *d, bool gold, struct err *e)
{
    if (gold)
        return make_gold(q, d, e);
    if (d->verdict == DECIDE_ASK)
        return ask_one_more(q, d, e);
    if (d->verdict == DECIDE_RETURN)
        return tell_them(q, d, e);
    return ST_OK;
}

static int by_who(const void *x, const void *y)
{
    const struct judged *a = x, *b = y;
    return (a->person > b->person) - (a->person < b->person);
}

enum status queue_decide(
    struct queue *q, const struct queue_item *item, const struct queue_choice *c,
    int64_t *event, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct store *s = q->fold.store;
    struct decision d = {
        .task = item->task.id,
        .batch = q->view.batch,
        .person = q->view.person,
        .before = item->decision.event,
        .verdict = c->verdict,
        .answer = c->answer,
        .pair = item->outcome.pair,
        .won = c->won,
        .reason = c->reason,
        .note = c->note,
        .whom = c->verdict == DECIDE_ASK ? (int64_t)item->n + 1 : c->whom,
        .guide = q->fold.guide_number,
        .judged = arena_array(&a, item->n + 1, sizeof *d.judged),
        .n_judged = item->n};
    for (size_t i = 0; i < item->n; i++)
        d.judged[i] = item->list[i].who;
    qsort(d.judged, d.n_judged, sizeof *d.judged, by_who);
    if (d.verdict == DECIDE_TAKE || d.verdict == DECIDE_ANSWER)
        d.verdict = was_given(q, item, c->answer) ? DECIDE_TAKE : DECIDE_ANSWER;
    if (c->gold && !d.answer.n)
        return err_set(e, ST_INVALID, "only an answer can become gold");
    int64_t seq = 0;
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = store_decide(s, &d, &seq, e);
    if (st == ST_OK)
        st = follow_up(q, &d, c->gold, e);
    if (st == ST_OK)
        st = fold_task(&q->fold, d.task, e);
    if (st == ST_OK)
        st = store_commit(s, e);
    else
        store_rollback(s);
    if (st == ST_OK)
        *event = seq;
    return st;
}

enum status queue_defer(struct queue *q, int64_t task, struct err *e)
{
    return store_queue_defer(q->fold.store, q->view.batch, q->view.person, task, e);
}

typedef enum status walk_fn(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e);

static enum status walk(struct queue *q, walk_fn *step, int64_t *task, struct err *e)
{
    struct store *s = q->fold.store;
    int64_t found = 0;
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = step(s, q->view.batch, q->view.person, &found, e);
    if (st == ST_OK)
        st = fold_task(&q->fold, found, e);
    if (st == ST_OK)
        st = store_commit(s, e);
    else
        store_rollback(s);
    /* Whoever has it before them meanwhile will be told when they decide. */
    if (st == ST_OK) {
        store_queue_claim(s, &q->view, found, NULL);
        *task = found;
    }
    return st;
}

enum status queue_undo(struct queue *q, int64_t *task, struct err *e)
{
    return walk(q, store_decision_undo, task, e);
}

enum status queue_redo(struct queue *q, int64_t *task, struct err *e)
{
    return walk(q, store_decision_redo, task, e);
}

enum status queue_counts(
    struct queue *q, struct queue_counts *waiting, int64_t states[OUTCOME_STATE_N],
    struct err *e)
{
    enum status st = store_queue_counts(q->fold.store, &q->view, waiting, e);
    return st == ST_OK ? store_outcome_counts(q->fold.store, q->view.batch, states, e)
                       : st;
}

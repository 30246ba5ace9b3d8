#include "diple/work/queue.h"

#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/guide/answer.h"
#include "diple/store/aids.h"
#include "diple/store/deal.h"
#include "diple/store/decisions.h"
#include "diple/store/gold.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
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
    struct gold want = {
        .task = d->task,
        .accepted = strbuf_sv(&accepted),
        .why = why.n ? why.p : "",
        .source = GOLD_DECISION};
    return store_gold_make(q->fold.store, d->person, &want, e);
}

/* A dealt batch hands the item to somebody new; -1: not any more. */
static enum status ask_more(
    struct queue *q, const struct decision *d, int by, struct err *e)
{
    if (!q->fold.batch.dealt)
        return ST_OK;
    return store_slot_more(
        q->fold.store, q->view.person, d->batch, d->task, by, "asked by an adjudicator",
        e);
}

enum status queue_at_work(struct queue *q, int64_t person, bool *yes, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct person p;
    enum status st = store_person_get(q->fold.store, &a, person, &p, e);
    if (st == ST_OK)
        *yes = p.kind == PERSON_HUMAN && p.state == PERSON_ACTIVE;
    return st;
}

/* To the one it goes back to, or all of those who are at work. */
static enum status send_back(
    struct queue *q, const struct decision *d, int64_t since, struct err *e)
{
    AUTO_STRBUF struct strbuf say = STRBUF_INIT;
    AUTO_ARENA struct arena a = {0};
    struct task task;
    size_t told = 0;
    enum status st = store_task_get(q->fold.store, &a, d->task, &task, e);
    if (st != ST_OK)
        return st;
    strbuf_printf(&say, "%s in %s came back to you: ", task.ext, q->fold.batch.name);
    strbuf_addsv(&say, d->note);
    for (size_t i = 0; st == ST_OK && i < d->n_judged; i++) {
        struct sending x = {
            d->judged[i].person, d->batch, d->task, since, strbuf_sv(&say)};
        bool yes = false;
        if (d->whom && d->whom != x.person)
            continue;
        st = queue_at_work(q, x.person, &yes, e);
        if (st == ST_OK && yes)
            st = store_send_back(q->fold.store, &x, e);
        told += yes;
    }
    if (st != ST_OK || told)
        return st;
    err_set(
        e, ST_INVALID, "whoever answered %s is not at work here any more", task.ext);
    err_hint(e, "ask one more person instead, or decide it yourself");
    return ST_INVALID;
}

/* What a decision brings with it, in the same transaction. */
static enum status follow_up(
    struct queue *q, const struct decision *d, int64_t event, struct err *e)
{
    if (d->verdict == DECIDE_ASK)
        return ask_more(q, d, 1, e);
    if (d->verdict == DECIDE_RETURN)
        return send_back(q, d, event, e);
    return ST_OK;
}

/* And what goes with it. */
static enum status follow_back(struct queue *q, const struct decision *d, struct err *e)
{
    if (d->verdict == DECIDE_ASK)
        return ask_more(q, d, -1, e);
    if (d->verdict == DECIDE_RETURN)
        return store_send_withdraw(q->fold.store, d->event, e);
    return ST_OK;
}

static int by_who(const void *x, const void *y)
{
    const struct judged *a = x, *b = y;
    return (a->person > b->person) - (a->person < b->person);
}

static void judge_what_is_there(
    const struct queue_item *item, struct arena *a, struct decision *d)
{
    d->judged = arena_array(a, item->n + 1, sizeof *d->judged);
    d->n_judged = item->n;
    for (size_t i = 0; i < item->n; i++)
        d->judged[i] = item->list[i].who;
    qsort(d->judged, d->n_judged, sizeof *d->judged, by_who);
}

enum status queue_decide_within(
    struct queue *q, const struct queue_item *item, const struct queue_choice *c,
    int64_t *event, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    int64_t seq = 0;
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
        .guide = q->fold.guide_number};
    judge_what_is_there(item, &a, &d);
    if (d.verdict == DECIDE_TAKE || d.verdict == DECIDE_ANSWER)
        d.verdict = was_given(q, item, c->answer) ? DECIDE_TAKE : DECIDE_ANSWER;
    if (c->gold && !d.answer.n)
        return err_set(e, ST_INVALID, "only an answer can become gold");
    enum status st = store_decide(q->fold.store, &d, &seq, e);
    if (st == ST_OK)
        st = c->gold ? make_gold(q, &d, e) : follow_up(q, &d, seq, e);
    if (st == ST_OK)
        st = fold_task(&q->fold, d.task, e);
    if (st == ST_OK)
        *event = seq;
    return st;
}

enum status queue_decide(
    struct queue *q, const struct queue_item *item, const struct queue_choice *c,
    int64_t *event, struct err *e)
{
    struct store *s = q->fold.store;
    int64_t seq = 0;
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = queue_decide_within(q, item, c, &seq, e);
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

/* The decision that was moved: the one taken back last, or the one that holds. */
static enum status moved(
    struct queue *q, struct arena *a, int64_t task, bool back, struct decision *out,
    struct err *e)
{
    struct decision *list;
    size_t n, last = 0;
    if (!back)
        return store_decision_get(q->fold.store, a, task, out, e);
    enum status st = store_decision_list(q->fold.store, a, task, &list, &n, e);
    if (st != ST_OK || n == 0)
        return st;
    for (size_t i = 1; i < n; i++)
        if (list[i].undone > list[last].undone)
            last = i;
    *out = list[last];
    return ST_OK;
}

static enum status move_within(struct queue *q, bool back, int64_t *task, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct store *s = q->fold.store;
    struct decision d = {0};
    int64_t batch = q->view.batch, person = q->view.person, found = 0;
    enum status st = back ? store_decision_undo(s, batch, person, &found, e)
                          : store_decision_redo(s, batch, person, &found, e);
    if (st == ST_OK)
        st = moved(q, &a, found, back, &d, e);
    if (st == ST_OK)
        st = back ? follow_back(q, &d, e) : follow_up(q, &d, d.event, e);
    if (st == ST_OK)
        st = fold_task(&q->fold, found, e);
    if (st == ST_OK)
        *task = found;
    return st;
}

enum status queue_undo_within(struct queue *q, int64_t *task, struct err *e)
{
    return move_within(q, true, task, e);
}

static enum status walk(struct queue *q, bool back, int64_t *task, struct err *e)
{
    struct store *s = q->fold.store;
    int64_t found = 0;
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = move_within(q, back, &found, e);
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
    return walk(q, true, task, e);
}

enum status queue_redo(struct queue *q, int64_t *task, struct err *e)
{
    return walk(q, false, task, e);
}

enum status queue_counts(
    struct queue *q, struct queue_counts *waiting, int64_t states[OUTCOME_STATE_N],
    struct err *e)
{
    enum status st = store_queue_counts(q->fold.store, &q->view, waiting, e);
    return st == ST_OK ? store_outcome_counts(q->fold.store, q->view.batch, states, e)
                       : st;
}

#include "final.h"

#include "diple/guide/answer.h"
#include "diple/guide/settle.h"
#include "diple/store/aids.h"
#include "diple/store/deal.h"
#include "diple/store/decisions.h"
#include "diple/store/outcomes.h"
#include "diple/store/tasks.h"
#include "writer.h"

/* What stands, read against the guide; where one cannot be, nothing is settled. */
struct standing {
    struct answer *list;
    size_t n;
    int64_t stamp;
    bool unfit;
};

static struct standing read_standing(struct writer *w, const struct export_item *item)
{
    struct standing s = {0};
    s.list = arena_array(&w->arena, item->n + 1, sizeof *s.list);
    for (size_t i = 0; i < item->n; i++) {
        const struct annotation *a = &item->acts[i];
        if (!a->current || a->kind != ACT_ANNOTATION)
            continue;
        s.unfit |= !w->o->guide || !writer_answer(w, a, &s.list[s.n]);
        s.stamp = a->event > s.stamp ? a->event : s.stamp;
        s.n++;
    }
    return s;
}

static enum status by_decision(
    struct writer *w, int64_t task, struct final *out, struct err *e)
{
    struct err none = {0};
    enum status st =
        store_decision_get(w->store, &w->arena, task, &out->decision, &none);
    if (st == ST_NOT_FOUND) {
        out->decision.event = 0;
        return ST_OK;
    }
    if (st != ST_OK && e)
        *e = none;
    return st;
}

static enum status by_gold(
    struct writer *w, int64_t task, struct final *out, struct err *e)
{
    struct gold gold;
    struct err none = {0};
    enum status st = store_gold_get(w->store, &w->arena, task, &gold, &none);
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st != ST_OK) {
        if (e)
            *e = none;
        return st;
    }
    if (json_scan(&w->scan, gold.accepted, NULL) == ST_OK && w->scan.n)
        out->answer = arena_sv(&w->arena, w->scan.members[0].value);
    out->source = "gold";
    return ST_OK;
}

static void by_votes(
    struct writer *w, const struct standing *s, const char *source, struct final *out)
{
    struct answer final;
    double p;
    if (!settle_votes(w->o->guide, s->list, NULL, s->n, &w->arena, &final, &p))
        return;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    answer_write(w->o->guide, &final, &text);
    out->answer = arena_sv(&w->arena, strbuf_sv(&text));
    out->source = source;
    out->p = p;
}

/* What the whole batch came to, where it is of these answers. */
static enum status by_outcome(
    struct writer *w, int64_t batch, int64_t task, int64_t stamp, struct final *out,
    struct err *e)
{
    struct outcome_row o;
    struct err none = {0};
    enum status st = store_outcome_get(w->store, &w->arena, batch, task, &o, &none);
    if (st == ST_NOT_FOUND)
        return ST_OK;
    if (st != ST_OK) {
        if (e)
            *e = none;
        return st;
    }
    if (o.state != OUTCOME_RULED || o.stamp != stamp)
        return ST_OK;
    out->source = arena_strndup(&w->arena, o.rule.p, o.rule.n);
    out->answer = o.answer;
    out->p = o.p;
    return ST_OK;
}

static const struct batch *batch_of(struct writer *w, const struct task *task)
{
    for (size_t i = 0; i < w->n_batches; i++) {
        int64_t pos;
        if (w->one_batch || w->batches[i].id == task->batch ||
            (!task->batch &&
             store_task_pos(w->store, w->batches[i].id, task->id, &pos, NULL) == ST_OK))
            return &w->batches[i];
    }
    return NULL;
}

/* Answers that make it final: of an item handed out, what its slot says. */
static enum status wanted(
    struct writer *w, const struct batch *b, int64_t task, int64_t *out, struct err *e)
{
    int64_t slot = 0;
    long all = b && b->policy.overlap ? b->policy.overlap : 2;
    enum status st =
        b && b->dealt ? store_slot_want(w->store, b->id, task, &slot, e) : ST_OK;
    if (st == ST_OK)
        *out = slot ? slot : all;
    return st;
}

static enum status by_rule(
    struct writer *w, const struct export_item *item, struct final *out, struct err *e)
{
    struct standing s = read_standing(w, item);
    const struct batch *b = batch_of(w, &item->task);
    struct settle_view v;
    int64_t want = 0;
    enum status st = wanted(w, b, item->task.id, &want, e);
    if (st != ST_OK || s.n == 0 || s.unfit || (int64_t)s.n < want)
        return st;
    settle_look(w->o->guide, s.list, s.n, &v);
    if (v.variants == 1) {
        by_votes(w, &s, "unanimous", out);
        return ST_OK;
    }
    enum policy_consensus rule = b ? b->policy.consensus : POLICY_ADJUDICATE;
    bool guides = !b || policy_is_default(&b->policy, "consensus");
    bool majority = guides ? w->o->guide->quality.consensus == CONSENSUS_MAJORITY
                           : rule == POLICY_MAJORITY;
    if (majority)
        by_votes(w, &s, "majority", out);
    else if (b)
        return by_outcome(w, b->id, item->task.id, s.stamp, out, e);
    return ST_OK;
}

enum status final_of(
    struct writer *w, const struct export_item *item, struct final *out, struct err *e)
{
    struct final f = {.source = "unresolved", .p = -1};
    enum status st = by_decision(w, item->task.id, &f, e);
    enum decision_kind kind = f.decision.verdict;
    bool waits = kind == DECIDE_ASK || kind == DECIDE_RETURN;
    if (st == ST_OK && f.decision.event && !waits) {
        f.source = "adjudicated";
        f.answer = f.decision.answer;
    } else if (st == ST_OK) {
        st = by_gold(w, item->task.id, &f, e);
        if (st == ST_OK && !f.answer.n)
            st = by_rule(w, item, &f, e);
    }
    if (st == ST_OK)
        *out = f;
    return st;
}

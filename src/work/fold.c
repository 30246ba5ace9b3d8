#include "diple/work/fold.h"

#include <stdio.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "diple/guide/settle.h"
#include "diple/store/outcomes.h"
#include "diple/store/store.h"
#include "diple/work/rules.h"

enum { PAGE = 500 };

/* ---- the rule of a batch --------------------------------------------------------- */

void batch_rule_of(const struct guide *g, const struct batch *b, struct batch_rule *out)
{
    static const enum consensus rules[] = {
        [POLICY_ADJUDICATE] = CONSENSUS_ADJUDICATE,
        [POLICY_UNANIMOUS] = CONSENSUS_UNANIMOUS,
        [POLICY_MAJORITY] = CONSENSUS_MAJORITY,
        [POLICY_WEIGHTED] = CONSENSUS_WEIGHTED,
        [POLICY_DAWID_SKENE] = CONSENSUS_DAWID_SKENE};
    const struct policy *p = &b->policy;
    bool guides = policy_is_default(p, "consensus");
    *out = (struct batch_rule){
        .rule = guides ? g->quality.consensus : rules[p->consensus],
        .posterior = p->posterior,
        .want = (int)p->overlap,
        .share = p->overlap_share,
        .own = p->own,
        .names = p->names};
}

/* ---- one item -------------------------------------------------------------------- */

static bool same_bytes(const struct fold_item *it)
{
    for (size_t i = 1; i < it->n; i++)
        if (!sv_eq(it->heads[i].answer, it->heads[0].answer))
            return false;
    return true;
}

/* NULL where some answer does not fit this version of the guide. */
static struct answer *parse_all(
    const struct guide *g, const struct fold_item *it, struct arena *a)
{
    struct answer *list = arena_array(a, it->n, sizeof *list);
    for (size_t i = 0; i < it->n; i++)
        if (answer_parse(g, it->heads[i].answer, a, &list[i], NULL) != ST_OK)
            return NULL;
    return list;
}

static bool finished(const struct fold *f, const struct fold_item *it)
{
    const struct decision *d = &it->decision;
    if (d->event && d->verdict == DECIDE_RETURN && it->returned <= d->event)
        return false;
    if (d->event && d->verdict == DECIDE_ASK)
        return (int64_t)it->n >= d->whom;
    int64_t want = it->want ? it->want : f->rule.want;
    if (want)
        return (int64_t)it->n >= want;
    return it->n >= 2 && it->team >= f->team;
}

static bool is_final(const struct decision *d)
{
    return d->event && d->verdict != DECIDE_ASK && d->verdict != DECIDE_RETURN;
}

static void rule_on(
    const struct fold *f, const struct fold_item *it, const struct answer *answers,
    struct arena *a, struct outcome_row *o)
{
    if (f->rule.rule == CONSENSUS_ADJUDICATE || f->rule.rule == CONSENSUS_UNANIMOUS)
        return;
    int64_t *people = arena_array(a, it->n, sizeof *people);
    for (size_t i = 0; i < it->n; i++)
        people[i] = it->heads[i].person;
    struct rule_item item = {it->task, people, answers, it->n};
    struct answer final;
    double p;
    if (!rule_model_decide(f->model, f->guide, &item, f->rule.posterior, a, &final, &p))
        return;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    answer_write(f->guide, &final, &text);
    o->state = OUTCOME_RULED;
    o->rule = sv_of(consensus_word(f->rule.rule));
    o->answer = arena_sv(a, strbuf_sv(&text));
    o->p = p;
}

static void look(
    const struct fold *f, const struct fold_item *it, struct arena *a,
    struct outcome_row *o)
{
    struct settle_view v;
    struct answer *answers = parse_all(f->guide, it, a);
    if (!answers) { /* a person must see what cannot be read */
        o->variants = (int)it->n;
        o->score = OUTCOME_SCORE_ONE;
        return;
    }
    settle_look(f->guide, answers, it->n, &v);
    o->variants = (int)v.variants;
    o->score = (int64_t)(v.disagreement * OUTCOME_SCORE_ONE);
    AUTO_STRBUF struct strbuf pair = STRBUF_INIT;
    settle_pair(f->guide, answers, &v, DECISION_PAIR_MAX, &pair);
    o->pair = arena_sv(a, strbuf_sv(&pair));
    if (v.variants < 2)
        o->state = OUTCOME_UNANIMOUS;
    else
        rule_on(f, it, answers, a, o);
}

static int64_t lot_of(const struct fold *f, int64_t task)
{
    char text[40];
    struct rng r;
    snprintf(text, sizeof text, "lot\t%lld", (long long)task);
    rng_seed_text(&r, f->batch.seed, text);
    return (int64_t)(rng_next(&r) >> 1);
}

void fold_item_outcome(
    const struct fold *f, const struct fold_item *it, struct arena *a,
    struct outcome_row *out)
{
    struct outcome_row o = {
        .batch = f->batch.id,
        .task = it->task,
        .state = OUTCOME_CONFLICT,
        .answers = (int)it->n,
        .variants = 1,
        .p = -1,
        .lot = lot_of(f, it->task)};
    for (size_t i = 0; i < it->n; i++) {
        const struct answer_head *h = &it->heads[i];
        o.since = h->submitted > o.since ? h->submitted : o.since;
        o.stamp = h->event > o.stamp ? h->event : o.stamp;
    }
    if (it->n > 1 && !same_bytes(it))
        look(f, it, a, &o);
    else
        o.state = OUTCOME_UNANIMOUS;
    /* What holds without looking at the answers, from the weakest on. */
    if (!finished(f, it))
        o.state = OUTCOME_WAITING;
    if (is_final(&it->decision))
        o.state = OUTCOME_DECIDED;
    else if (it->gold)
        o.state = OUTCOME_GOLD;
    if (o.state != OUTCOME_RULED) {
        o.rule = SV("");
        o.answer = (struct sv){NULL, 0};
        o.p = -1;
    }
    *out = o;
}

/* ---- all of them ----------------------------------------------------------------- */

static enum status put(
    struct fold *f, const struct fold_item *it, struct arena *a, struct err *e)
{
    struct outcome_row o;
    if (it->n == 0 && !it->decision.event)
        return store_outcome_drop(f->store, f->batch.id, it->task, e);
    fold_item_outcome(f, it, a, &o);
    return store_outcome_put(f->store, &o, e);
}

enum status fold_task(struct fold *f, int64_t task, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct fold_item it;
    enum status st = store_fold_item(f->store, &a, f->batch.id, task, &it, e);
    return st == ST_OK ? put(f, &it, &a, e) : st;
}

static enum status tell(const struct fold *f, int64_t items, struct err *e)
{
    if (!f->progress.tell || f->progress.tell(f->progress.ctx, items))
        return ST_OK;
    return err_set(e, ST_CANCELLED, "stopped; what was done is kept");
}

/* A page in a transaction of its own, so that nobody waits long for the gate. */
static enum status fold_page(
    struct fold *f, struct arena *a, int64_t *after, size_t *n, struct err *e)
{
    struct fold_item *list = NULL;
    enum status st = store_begin(f->store, e);
    if (st != ST_OK)
        return st;
    struct page page = {.batch = f->batch.id, .after = *after, .limit = PAGE};
    st = store_fold_page(f->store, a, page, &list, n, e);
    for (size_t i = 0; st == ST_OK && i < *n; i++)
        st = put(f, &list[i], a, e);
    if (st == ST_OK && *n)
        *after = list[*n - 1].task;
    if (st == ST_OK)
        return store_commit(f->store, e);
    store_rollback(f->store);
    return st;
}

static enum status fold_all(struct fold *f, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    int64_t after = 0, done = 0;
    size_t n = 0;
    /* Killed halfway, it begins anew. */
    enum status st = store_fold_set(f->store, f->batch.id, 0, "", e);
    while (st == ST_OK) {
        arena_clear(&a);
        st = fold_page(f, &a, &after, &n, e);
        if (st == ST_OK && n == 0)
            return store_outcome_sweep(f->store, f->batch.id, e);
        done += (int64_t)n;
        if (st == ST_OK)
            st = tell(f, done, e);
    }
    return st;
}

static enum status fold_some(
    struct fold *f, const int64_t *tasks, size_t n, struct err *e)
{
    enum status st = ST_OK;
    for (size_t at = 0; st == ST_OK && at < n; at += PAGE) {
        st = store_begin(f->store, e);
        if (st != ST_OK)
            return st;
        for (size_t i = at; st == ST_OK && i < n && i < at + PAGE; i++)
            st = fold_task(f, tasks[i], e);
        if (st == ST_OK)
            st = store_commit(f->store, e);
        else
            store_rollback(f->store);
        if (st == ST_OK)
            st = tell(f, (int64_t)at, e);
    }
    return st;
}

/* What the outcomes depend on besides the log. */
static enum status write_under(struct fold *f, struct strbuf *out, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    int64_t *people;
    size_t n;
    enum status st = store_fold_team(f->store, &a, f->batch.id, &people, &n, e);
    if (st != ST_OK)
        return st;
    f->team = n;
    strbuf_printf(
        out, "guide %d, %s, %.17g, %d of %.17g, %s", f->guide_number,
        consensus_word(f->rule.rule), f->rule.posterior, f->rule.want, f->rule.share,
        f->batch.dealt ? "dealt" : "open");
    for (size_t i = 0; f->rule.want == 0 && i < n; i++)
        strbuf_printf(out, ", %lld", (long long)people[i]);
    return ST_OK;
}

static bool needs_model(const struct fold *f)
{
    return f->rule.rule == CONSENSUS_WEIGHTED || f->rule.rule == CONSENSUS_DAWID_SKENE;
}

static enum status fit(struct fold *f, struct err *e)
{
    rule_model_free(f->model);
    f->model = NULL;
    return rule_model_fit(f->store, f->guide, f->batch.id, f->rule.rule, &f->model, e);
}

/* `whole`: rules that look at everybody may be worked out anew. */
static enum status bring_up(struct fold *f, bool whole, struct err *e)
{
    AUTO_STRBUF struct strbuf under = STRBUF_INIT;
    AUTO_ARENA struct arena a = {0};
    const char *before;
    int64_t seq, last, *tasks = NULL;
    size_t n = 0;
    /* What comes while this goes on comes again the next time. */
    enum status st = store_last_event(f->store, &last, e);
    if (st == ST_OK)
        st = store_fold_get(f->store, &a, f->batch.id, &seq, &before, e);
    if (st == ST_OK)
        st = write_under(f, &under, e);
    if (st != ST_OK)
        return st;
    bool fresh = !sv_is(strbuf_sv(&under), before);
    if (!fresh)
        st = store_fold_changed(f->store, &a, f->batch.id, seq, &tasks, &n, e);
    if (st == ST_OK && !fresh && n == 0 && (f->model || !whole || !needs_model(f)))
        return ST_OK;
    bool refit = needs_model(f) && (whole || fresh);
    if (st == ST_OK && refit)
        st = fit(f, e);
    if (st == ST_OK)
        st = fresh || refit ? fold_all(f, e) : fold_some(f, tasks, n, e);
    return st == ST_OK
               ? store_fold_set(f->store, f->batch.id, last, strbuf_sv(&under).p, e)
               : st;
}

enum status fold_open(
    struct fold *f, struct store *s, const struct guide *g, int guide_number,
    const struct batch *b, const struct fold_progress *p, struct err *e)
{
    struct fold made = {
        .store = s, .guide = g, .guide_number = guide_number, .batch = *b};
    if (p)
        made.progress = *p;
    batch_rule_of(g, b, &made.rule);
    made.batch.name = arena_strdup(&made.arena, b->name);
    made.batch.policy = (struct policy){0};
    enum status st = bring_up(&made, true, e);
    if (st == ST_OK)
        *f = made;
    else
        fold_close(&made);
    return st;
}

enum status fold_refresh(struct fold *f, struct err *e)
{
    return bring_up(f, false, e);
}

void fold_close(struct fold *f)
{
    if (!f)
        return;
    rule_model_free(f->model);
    arena_release(&f->arena);
    *f = (struct fold){0};
}

#include "diple/work/plant.h"

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/rng.h"
#include "diple/store/gold.h"

/* The right answer in few words: the first value of the first accepted answer.
 * Items that share it are of one kind, for being met evenly. */
static struct sv kind_of(struct sv accepted, struct arena *a)
{
    struct json_scan list = {0}, first = {0};
    struct sv kind = {"", 0};
    if (json_scan(&list, accepted, NULL) == ST_OK && list.n > 0 &&
        json_scan(&first, list.members[0].value, NULL) == ST_OK && first.n > 0)
        kind = arena_sv(a, first.members[0].value);
    json_scan_release(&list);
    json_scan_release(&first);
    return kind;
}

static bool kept_for_quizzes(const struct batch *b, int64_t task)
{
    struct rng r;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    strbuf_printf(&text, "quiz %lld", (long long)task);
    rng_seed_text(&r, b->seed, text.p);
    return b->policy.quiz > 0 && rng_next(&r) >> 63;
}

static enum status read_pool(struct plant *p, struct arena *a, struct err *e)
{
    AUTO_MAP struct map met = {0};
    struct gold_answer *had;
    struct gold_candidate *items;
    size_t n_had, n;
    int64_t batch = p->batch->id, person = p->person->id;
    enum status st = store_gold_answers(p->store, a, batch, person, &had, &n_had, e);
    if (st == ST_OK)
        st = store_gold_pool(p->store, a, batch, person, &items, &n, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n_had; i++) {
        size_t count = 0;
        struct sv kind = kind_of(had[i].accepted, a);
        map_get(&met, kind, &count);
        map_set(&met, kind, count + 1);
    }
    p->pool = arena_array(a, n + 1, sizeof *p->pool);
    p->n = n;
    for (size_t i = 0; i < n; i++) {
        struct plant_pick *pick = &p->pool[i];
        pick->item = items[i];
        pick->spent = items[i].uses >= batch_wants(p->batch, items[i].task);
        pick->quiz = kept_for_quizzes(p->batch, items[i].task);
        map_get(&met, kind_of(items[i].accepted, a), &pick->met);
    }
    return ST_OK;
}

static enum status read_round(struct plant *p, struct arena *a, struct err *e)
{
    struct gold_round *list;
    size_t n;
    int64_t batch = p->batch->id, person = p->person->id, handed = 0;
    enum status st = store_gold_rounds(p->store, a, batch, person, &list, &n, e);
    p->round = st == ST_OK && n > 0 && list[n - 1].state == ROUND_OPEN;
    int64_t first = p->round ? list[n - 1].first : INT64_MAX;
    if (st == ST_OK)
        st = store_gold_handed(p->store, batch, person, first, &handed, e);
    if (p->round)
        p->left = list[n - 1].asked - handed;
    return st;
}

static enum status read_standing(struct plant *p, struct arena *a, struct err *e)
{
    struct standing s = {0};
    enum status st =
        store_standing_get(p->store, a, p->batch->id, p->person->id, &s, NULL);
    p->held = st == ST_OK && s.held;
    return st == ST_OK || st == ST_NOT_FOUND ? ST_OK
                                             : err_set(e, st, "gold cannot be read");
}

static enum status read_stream(struct plant *p, struct err *e)
{
    struct gold_stream v;
    enum status st =
        store_gold_stream_get(p->store, p->batch->id, p->person->id, &v, e);
    if (st != ST_OK)
        return st;
    bool rested = p->now - v.touched >= SCHEDULE_REST_MS;
    p->past = (struct schedule_past){v.places, v.golds, rested ? 0 : v.since, v.last};
    return ST_OK;
}

enum status plant_begin(
    struct plant *p, struct store *s, struct arena *a, const struct batch *batch,
    const struct person *person, int64_t now, struct err *e)
{
    *p = (struct plant){.store = s, .batch = batch, .person = person, .now = now};
    enum status st = read_standing(p, a, e);
    if (st == ST_OK)
        st = read_stream(p, e);
    if (st == ST_OK)
        st = read_round(p, a, e);
    return st == ST_OK ? read_pool(p, a, e) : st;
}

/* The wanted half first, then as the header says. */
static bool better(
    const struct plant *p, const struct plant_pick *x, const struct plant_pick *y)
{
    bool x_half = x->quiz == p->round, y_half = y->quiz == p->round;
    if (p->batch->policy.quiz > 0 && x_half != y_half)
        return x_half;
    if (x->spent != y->spent)
        return y->spent;
    if (x->spent && x->item.uses != y->item.uses)
        return x->item.uses < y->item.uses;
    if (x->met != y->met)
        return x->met < y->met;
    return x->item.uses > 0 && y->item.uses == 0;
}

static const struct plant_pick *pick(const struct plant *p, int64_t n)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    const struct plant_pick *best = NULL;
    struct rng r;
    size_t equals = 0;
    strbuf_printf(&text, "pick\t%s\t%lld", p->person->name, (long long)n);
    rng_seed_text(&r, p->batch->seed, text.p);
    for (size_t i = 0; i < p->n; i++) {
        const struct plant_pick *x = &p->pool[i];
        if (x->used || (best && better(p, best, x)))
            continue;
        if (!best || better(p, x, best))
            equals = 0;
        if (rng_below(&r, ++equals) == 0)
            best = x;
    }
    return best;
}

enum plant_place plant_next(const struct plant *p, int64_t n, int64_t *task)
{
    struct schedule s = {p->batch->seed, p->person->name, p->batch->policy.gold};
    bool gold = schedule_is_gold(&s, &p->past, n);
    const struct plant_pick *item = pick(p, n);
    if (p->held)
        return PLANT_HELD;
    if (p->round && p->left <= 0)
        return PLANT_WAIT;
    if (p->round && !item)
        return PLANT_DRY;
    if (!p->round && (!gold || !item))
        return PLANT_ORDINARY;
    *task = item->item.task;
    return PLANT_GOLD;
}

void plant_handed(struct plant *p, enum plant_place what, int64_t task)
{
    bool gold = what == PLANT_GOLD;
    for (size_t i = 0; i < p->n; i++)
        p->pool[i].used = p->pool[i].used || (gold && p->pool[i].item.task == task);
    if (p->round)
        p->left--;
    else
        schedule_note(&p->past, gold);
}

enum status plant_end(const struct plant *p, struct err *e)
{
    struct gold_stream v = {
        p->past.places, p->past.golds, p->past.since, p->past.last, p->now};
    return store_gold_stream_put(p->store, p->batch->id, p->person->id, &v, e);
}

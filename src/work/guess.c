#include "diple/work/guess.h"

#include <math.h>

#include "diple/store/deal.h"
#include "diple/store/gold_use.h"
#include "diple/work/trial.h"

/* Larger batches are simulated in proportion. */
enum { CELLS_MAX = 1000000, PEOPLE_USUAL = 10, TIMES_LEAST = 8, SHARED_LEAST = 5 };

/* Chance alone passes this for one person in a thousand. */
static const double SWIFT_Z = 3.1, SWIFT_RATIO = 0.8;

bool guess_tells(const struct guess *g)
{
    return g->shared >= SHARED_LEAST && g->precision > GUESS_AIM * g->base;
}

static double groups(int64_t people, size_t friends)
{
    double n = 1;
    for (size_t i = 0; i < friends; i++)
        n *= (double)(people - (int64_t)i) / (double)(i + 1);
    return people < (int64_t)friends ? 0 : n;
}

static void look_now(
    const struct gold_seen *list, size_t n, size_t friends, struct guess *out)
{
    double all = 0, gold = 0, views = 0, gold_views = 0;
    for (size_t i = 0; i < n; i++) {
        double items = (double)list[i].items;
        double cases = items * groups(list[i].people, friends);
        all += cases;
        gold += list[i].gold ? cases : 0;
        views += items * (double)list[i].people;
        gold_views += list[i].gold ? items * (double)list[i].people : 0;
    }
    *out = (struct guess){
        .friends = friends,
        .shared = all,
        .precision = all > 0 ? gold / all : 0,
        .base = views > 0 ? gold_views / views : 0};
}

static struct notes_plan plan_of(const struct batch *b, const struct guess_report *r)
{
    const struct policy *p = &b->policy;
    size_t people = r->people >= 2 ? r->people : PEOPLE_USUAL;
    size_t overlap =
        p->overlap > 0 && (size_t)p->overlap < people ? (size_t)p->overlap : people;
    double fit = CELLS_MAX / ((double)people * (double)(r->ordinary + r->gold + 1));
    double scale = fit < 1 ? fit : 1;
    return (struct notes_plan){
        .items = (size_t)((double)r->ordinary * scale),
        .people = people,
        .overlap = overlap,
        .overlap_share = p->overlap > 0 ? p->overlap_share : 1,
        .gold = (size_t)ceil((double)r->gold * scale),
        .share = p->gold,
        .seed = b->seed};
}

static void look_ahead(const struct batch *b, struct guess_report *r)
{
    struct notes_plan plan = plan_of(b, r);
    for (size_t k = 0; k < GUESS_FRIENDS; k++) {
        struct notes_result got = {0};
        plan.friends = k + 2;
        if (plan.friends <= plan.people)
            trial_notes(&plan, &got);
        r->then[k] = (struct guess){
            plan.friends, got.shared * (double)plan.people, got.precision, got.base};
    }
}

/* As many as there are gold places for each person that an item wants, and a tenth
 * more, since chance is never even. */
static size_t advise(const struct batch *b, size_t ordinary)
{
    double share = b->policy.gold;
    return (size_t)ceil(1.1 * (double)ordinary * share / (1 - share));
}

enum status guess_read(
    struct store *s, const struct batch *b, struct arena *a, struct guess_report *out,
    struct err *e)
{
    struct guess_report r = {0};
    struct gold_seen *seen;
    struct gold_candidate *pool;
    struct deal_holder *holders;
    size_t n;
    enum status st = store_gold_seen(s, a, b->id, &seen, &n, e);
    if (st == ST_OK)
        st = store_gold_pool(s, a, b->id, 0, &pool, &r.gold, e);
    if (st == ST_OK)
        st = store_deal_holders(s, a, b->id, &holders, &r.people, e);
    if (st != ST_OK)
        return st;
    r.ordinary = (size_t)b->size > r.gold ? (size_t)b->size - r.gold : 0;
    r.advised = advise(b, r.ordinary);
    for (size_t i = 0; i < n; i++)
        if (seen[i].gold && seen[i].open && seen[i].people > 0)
            r.opened += seen[i].items;
    for (size_t k = 0; k < GUESS_FRIENDS; k++)
        look_now(seen, n, k + 2, &r.now[k]);
    look_ahead(b, &r);
    *out = r;
    return ST_OK;
}

/* ---- pace ------------------------------------------------------------------------ */

/* Of the k-th of one kind among `n` in order. */
static int64_t nth(const struct gold_time *list, size_t n, bool gold, size_t k)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].gold == gold && k-- == 0)
            return list[i].ms;
    return 0;
}

/* One person's answers, shortest first; ties share their mean rank. */
static struct swift weigh(const struct gold_time *list, size_t n)
{
    double ranks = 0;
    size_t golds = 0;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && list[end].ms == list[i].ms;)
            end++;
        for (size_t k = i; k < end; k++) {
            golds += list[k].gold;
            ranks += list[k].gold ? (double)(i + end + 1) / 2 : 0;
        }
    }
    double g = (double)golds, o = (double)(n - golds);
    double u = ranks - g * (g + 1) / 2, spread = sqrt(g * o * (g + o + 1) / 12);
    struct swift w = {
        .name = list->name,
        .n_gold = golds,
        .gold_ms = (double)nth(list, n, true, golds / 2),
        .other_ms = (double)nth(list, n, false, (n - golds) / 2)};
    w.swift = spread > 0 && (u - g * o / 2) / spread < -SWIFT_Z &&
              w.gold_ms < SWIFT_RATIO * w.other_ms;
    return w;
}

enum status guess_swift(
    struct store *s, const struct batch *b, struct arena *a, struct swift **out,
    size_t *n, struct err *e)
{
    struct gold_time *times;
    struct swift *list = NULL;
    size_t n_times, found = 0;
    enum status st = store_gold_times(s, a, b->id, &times, &n_times, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0, end; i < n_times; i = end) {
        for (end = i + 1; end < n_times && times[end].person == times[i].person;)
            end++;
        struct swift w = weigh(times + i, end - i);
        if (w.n_gold >= TIMES_LEAST && end - i - w.n_gold >= TIMES_LEAST)
            list = arena_push(a, list, &found, &w, sizeof w);
    }
    *out = list;
    *n = found;
    return ST_OK;
}

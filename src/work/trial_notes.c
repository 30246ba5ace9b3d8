#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/work/schedule.h"
#include "diple/work/trial.h"

/*
 * People take places in no order until no ordinary item is left: a gold place
 * takes a gold item as work/plant.h does, never one this person has seen; any
 * other place the first ordinary item that still wants somebody and that this
 * person has not had. Gold gives out with its pool, as in a real batch. Then every set
 * of friends in a row (1 2 3, 2 3 4 …) compares.
 */

struct room {
    const struct notes_plan *plan;
    size_t all;          /* ordinary items, then gold */
    unsigned char *seen; /* person * all + item */
    size_t *uses;        /* by item */
    size_t *wants;       /* by item, gold as well */
    size_t *from;        /* by person: ordinary items before are settled */
    struct schedule_past *past;
    struct rng rng;
};

static bool seen(const struct room *r, size_t person, size_t item)
{
    return r->seen[person * r->all + item];
}

static void take(struct room *r, size_t person, size_t item)
{
    r->seen[person * r->all + item] = 1;
    r->uses[item]++;
}

/* Those that still want somebody, begun ones first; else what fewest had. */
static bool better(const struct room *r, size_t x, size_t y)
{
    bool x_spent = r->uses[x] >= r->wants[x], y_spent = r->uses[y] >= r->wants[y];
    if (x_spent != y_spent)
        return y_spent;
    if (x_spent)
        return r->uses[x] < r->uses[y];
    return r->uses[x] > 0 && r->uses[y] == 0;
}

static bool take_gold(struct room *r, size_t person)
{
    size_t best = r->all, ties = 0;
    for (size_t i = r->plan->items; i < r->all; i++) {
        if (seen(r, person, i) || (best < r->all && better(r, best, i)))
            continue;
        if (best == r->all || better(r, i, best))
            ties = 0;
        if (rng_below(&r->rng, ++ties) == 0)
            best = i;
    }
    if (best == r->all)
        return false;
    take(r, person, best);
    return true;
}

static bool take_ordinary(struct room *r, size_t person)
{
    size_t i = r->from[person];
    bool settled = true;
    for (; i < r->plan->items; i++) {
        bool open = r->uses[i] < r->wants[i];
        if (open && !seen(r, person, i)) {
            take(r, person, i);
            return true;
        }
        settled = settled && !open;
        if (settled)
            r->from[person] = i + 1;
    }
    return false;
}

static bool step(struct room *r, size_t person)
{
    char name[32];
    snprintf(name, sizeof name, "%zu", person);
    struct schedule s = {r->plan->seed, name, r->plan->share};
    struct schedule_past *past = &r->past[person];
    bool gold = schedule_is_gold(&s, past, past->places + 1);
    gold = gold && take_gold(r, person);
    if (!gold && !take_ordinary(r, person))
        return false;
    schedule_note(past, gold);
    return true;
}

static void want(struct room *r)
{
    const struct notes_plan *p = r->plan;
    for (size_t i = 0; i < r->all; i++)
        r->wants[i] = rng_unit(&r->rng) < p->overlap_share ? p->overlap : 1;
}

/* In no order: the next place is anybody's who still finds something. */
static void work(struct room *r)
{
    size_t n = r->plan->people;
    AUTO_FREE size_t *busy = mem_array(NULL, n + 1, sizeof *busy);
    for (size_t i = 0; i < n; i++)
        busy[i] = i;
    while (n > 0) {
        size_t k = rng_below(&r->rng, n);
        if (!step(r, busy[k]))
            busy[k] = busy[--n];
    }
}

static bool seen_by_all(const struct room *r, size_t first, size_t item)
{
    for (size_t k = 0; k < r->plan->friends; k++)
        if (!seen(r, (first + k) % r->plan->people, item))
            return false;
    return true;
}

static void compare(const struct room *r, struct notes_result *out)
{
    size_t shared = 0, gold = 0, all = 0, all_gold = 0, used = 0;
    for (size_t first = 0; first < r->plan->people; first++)
        for (size_t i = 0; i < r->all; i++)
            if (seen_by_all(r, first, i)) {
                shared++;
                gold += i >= r->plan->items;
            }
    for (size_t i = 0; i < r->all; i++) {
        all += r->uses[i];
        all_gold += i >= r->plan->items ? r->uses[i] : 0;
        used += i >= r->plan->items && r->uses[i] > 0;
    }
    *out = (struct notes_result){
        .shared = (double)shared / (double)r->plan->people,
        .precision = shared ? (double)gold / (double)shared : 0,
        .base = all ? (double)all_gold / (double)all : 0,
        .uses = used ? (double)all_gold / (double)used : 0};
}

void trial_notes(const struct notes_plan *plan, struct notes_result *out)
{
    size_t all = plan->items + plan->gold;
    struct room r = {
        .plan = plan,
        .all = all,
        .seen = mem_zalloc(plan->people * all + 1),
        .uses = mem_zalloc((all + 1) * sizeof *r.uses),
        .wants = mem_zalloc((all + 1) * sizeof *r.wants),
        .from = mem_zalloc((plan->people + 1) * sizeof *r.from),
        .past = mem_zalloc((plan->people + 1) * sizeof *r.past)};
    rng_seed(&r.rng, plan->seed);
    want(&r);
    work(&r);
    compare(&r, out);
    free(r.seen);
    free(r.uses);
    free(r.wants);
    free(r.from);
    free(r.past);
}

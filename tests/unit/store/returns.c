#include "diple/store/returns.h"

#include <stdlib.h>
#include <string.h>

#include "diple/base/rng.h"
#include "support/packed.h"

#define X "{\"q\":\"x\"}"
#define Y "{\"q\":\"y\"}"

Test(store_returns, what_came_back_is_an_act_of_its_person_and_comes_once)
{
    struct packed k;
    struct copy c;
    packed_make(&k, 3);
    copy_begin(&c, &k, 'a');
    copy_say(&c, 0, LINE_ANSWER, X, 0);
    copy_say(&c, 1, LINE_SKIP, NULL, 0);
    copy_say(&c, 0, LINE_ANSWER, Y, 0);
    copy_end(&c);
    struct return_counts n = packed_merge(&k, strbuf_sv(&c.file));
    cr_assert_eq(n.fresh, 3);
    cr_assert_gt(n.event, 0);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), Y);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 2), "skipped");
    struct annotation *acts;
    size_t count;
    OK(&k.p,
       store_versions(k.p.s, &k.p.a, k.tasks[0], k.p.alice, &acts, &count, &k.p.e));
    cr_assert_eq(count, 2);
    cr_assert(sv_is(acts[0].answer, X) && !acts[0].current && acts[1].current);
    cr_assert_eq(acts[1].supersedes, acts[0].event);
    int64_t before, after;
    OK(&k.p, store_last_event(k.p.s, &before, &k.p.e));
    n = packed_merge(&k, strbuf_sv(&c.file));
    OK(&k.p, store_last_event(k.p.s, &after, &k.p.e));
    cr_assert_eq(n.duplicate, 3);
    cr_assert_eq(n.event, 0);
    cr_assert_eq(before, after, "the same again is no act");
    const char *what;
    cr_assert_str_eq(project_finding(&k.p, &what), "");
    copy_free(&c);
    packed_free(&k);
}

Test(store_returns, an_undo_leads_back)
{
    struct packed k;
    struct copy c;
    packed_make(&k, 2);
    copy_begin(&c, &k, 'a');
    int64_t x = copy_say(&c, 0, LINE_ANSWER, X, 0);
    copy_say(&c, 0, LINE_ANSWER, Y, 0);
    copy_say(&c, 0, LINE_UNDO, NULL, x);
    copy_say(&c, 1, LINE_ANSWER, X, 0);
    copy_say(&c, 1, LINE_UNDO, NULL, 0);
    copy_end(&c);
    packed_merge(&k, strbuf_sv(&c.file));
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), X);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 2), "none");
    const char *what;
    cr_assert_str_eq(project_finding(&k.p, &what), "");
    copy_free(&c);
    packed_free(&k);
}

Test(store_returns, what_comes_before_is_waited_for)
{
    struct packed k;
    struct copy c;
    struct pack_line *list;
    packed_make(&k, 3);
    copy_begin(&c, &k, 'a');
    for (int i = 0; i < 3; i++)
        copy_say(&c, i, LINE_ANSWER, X, 0);
    copy_end(&c);
    size_t n = packed_lines(&k, strbuf_sv(&c.file), &list);
    OK(&k.p, store_begin(k.p.s, &k.p.e));
    struct return_counts r = packed_put(&k, c.head.origin, list + 2, n - 2);
    cr_assert_eq(r.parked, 1);
    r = packed_put(&k, c.head.origin, list, 1);
    cr_assert_eq(r.fresh, 1);
    cr_assert_eq(r.resumed, 0);
    r = packed_put(&k, c.head.origin, list + 1, 1);
    cr_assert_eq(r.fresh, 1);
    cr_assert_eq(r.resumed, 1);
    OK(&k.p, store_commit(k.p.s, &k.p.e));
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 3), X);
    copy_free(&c);
    packed_free(&k);
}

Test(store_returns, a_copy_rolled_back_and_gone_another_way_is_quarantined_from_there)
{
    struct packed k;
    struct copy a, b;
    packed_make(&k, 3);
    copy_begin(&a, &k, 'a');
    copy_begin(&b, &k, 'a');
    copy_say(&a, 0, LINE_ANSWER, X, 0);
    copy_say(&b, 0, LINE_ANSWER, X, 0);
    copy_say(&a, 1, LINE_ANSWER, X, 0);
    copy_say(&b, 1, LINE_ANSWER, Y, 0);
    copy_say(&a, 2, LINE_ANSWER, X, 0);
    copy_end(&a);
    copy_end(&b);
    packed_merge(&k, strbuf_sv(&a.file));
    struct return_counts n = packed_merge(&k, strbuf_sv(&b.file));
    cr_assert_eq(n.duplicate, 1);
    cr_assert_eq(n.forked, 1);
    cr_assert_eq(n.withdrawn, 2);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), X);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 2), "none");
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 3), "none");
    struct return_odd *odd;
    size_t count;
    OK(&k.p, store_return_odd(k.p.s, &k.p.a, &odd, &count, &k.p.e));
    cr_assert_eq(count, 3);
    cr_assert_eq(odd[0].state, LINE_FORKED);
    const char *what;
    cr_assert_str_eq(project_finding(&k.p, &what), "");
    copy_free(&a);
    copy_free(&b);
    packed_free(&k);
}

Test(store_returns, a_transaction_that_is_undone_leaves_nothing)
{
    struct packed k;
    struct copy c;
    struct pack_line *list;
    packed_make(&k, 1);
    copy_begin(&c, &k, 'a');
    copy_say(&c, 0, LINE_ANSWER, X, 0);
    copy_end(&c);
    size_t n = packed_lines(&k, strbuf_sv(&c.file), &list);
    const char *before = packed_state(&k);
    OK(&k.p, store_begin(k.p.s, &k.p.e));
    packed_put(&k, c.head.origin, list, n);
    store_rollback(k.p.s);
    cr_assert_str_eq(packed_state(&k), before);
    struct store_return *r;
    cr_assert_eq(
        store_return_begin(k.p.s, &k.pack, c.head.origin, &r, &k.p.e), ST_INVALID);
    copy_free(&c);
    packed_free(&k);
}

/* ---- any order, any number of times ---------------------------------------------- */

struct piece {
    const char *origin;
    const struct pack_line *list;
    size_t n;
};

enum { COPIES = 4, ACTS = 7, ITEMS = 3, PIECES = 64 };

/* Two of the copies may share a beginning and a name: one was rolled back. */
static void act(struct copy *c, struct rng *r)
{
    static const char *const answers[] = {X, Y};
    int item = (int)rng_below(r, ITEMS);
    switch (rng_below(r, 6)) {
    case 0: copy_say(c, item, LINE_SKIP, NULL, 0); break;
    case 1:
        copy_say(c, item, LINE_UNDO, NULL, rng_below(r, 2) ? c->last[item] : 0);
        break;
    default: copy_say(c, item, LINE_ANSWER, answers[rng_below(r, 2)], 0);
    }
}

static void history(struct packed *k, struct copy copies[COPIES], uint64_t seed)
{
    for (int i = 0; i < COPIES; i++) {
        struct rng shared, own;
        /* The last goes with the first for a while. */
        copy_begin(&copies[i], k, i == COPIES - 1 ? 'a' : (char)('a' + i));
        rng_seed(&shared, seed * COPIES + (uint64_t)(i == COPIES - 1 ? 0 : i));
        rng_seed(&own, seed * COPIES + 1000 + (uint64_t)i);
        int acts = (int)rng_below(&own, ACTS + 1),
            same = (int)rng_below(&own, ACTS + 1);
        for (int j = 0; j < acts; j++)
            act(&copies[i], i == COPIES - 1 && j >= same ? &own : &shared);
        copy_end(&copies[i]);
    }
}

/* Cut in pieces, some of them twice, in an order of their own. */
static size_t deliver(
    struct packed *k, struct copy copies[COPIES], struct rng *r, struct piece *out)
{
    size_t n = 0;
    for (int i = 0; i < COPIES; i++) {
        struct pack_line *list;
        size_t lines = packed_lines(k, strbuf_sv(&copies[i].file), &list);
        for (size_t at = 0; at < lines;) {
            size_t len = 1 + rng_below(r, lines - at);
            out[n++] = (struct piece){copies[i].head.origin, list + at, len};
            if (rng_below(r, 3) == 0) {
                out[n] = out[n - 1];
                n++;
            }
            at += len;
        }
    }
    rng_shuffle(r, out, n, sizeof *out);
    return n;
}

static const char *run(struct packed *k, struct copy copies[COPIES], uint64_t seed)
{
    struct piece pieces[PIECES];
    struct rng r;
    rng_seed(&r, seed);
    size_t n = deliver(k, copies, &r, pieces);
    OK(&k->p, store_begin(k->p.s, &k->p.e));
    for (size_t i = 0; i < n; i++)
        packed_put(k, pieces[i].origin, pieces[i].list, pieces[i].n);
    const char *state = packed_state(k);
    store_rollback(k->p.s);
    return state;
}

Test(store_returns, any_order_and_any_number_of_times_give_the_same, .timeout = 600)
{
    struct packed k;
    struct copy copies[COPIES];
    const char *wish = getenv("DIPLE_HISTORIES");
    uint64_t n = wish ? strtoull(wish, NULL, 10) : 1000;
    packed_make(&k, ITEMS);
    for (uint64_t i = 1; i <= n; i++) {
        history(&k, copies, i);
        const char *one = run(&k, copies, 2 * i), *other = run(&k, copies, 2 * i + 1);
        cr_assert_str_eq(one, other, "history %llu", (unsigned long long)i);
        for (int c = 0; c < COPIES; c++)
            copy_free(&copies[c]);
        arena_clear(&k.p.a);
    }
    packed_free(&k);
}

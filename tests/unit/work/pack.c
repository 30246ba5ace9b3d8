#include "diple/work/pack.h"

#include "diple/store/packs.h"
#include "support/dealt.h"

static size_t take(struct project *p, size_t most, struct pack_taken *out)
{
    struct batch b;
    struct pack pack = {
        .person = p->alice,
        .name = "alice",
        .batch = p->batch,
        .guide = p->guide,
        .until = clock_wall(&p->clock) + 14 * 86400000LL};
    OK(p, store_batch_get(p->s, &p->a, p->batch, &b, &p->e));
    struct pack_ask ask = {&b, &pack, most};
    OK(p, store_begin(p->s, &p->e));
    struct err why = {0};
    enum status st = pack_take(p->s, &ask, &p->a, out, &why);
    if (st != ST_OK) {
        store_rollback(p->s);
        cr_assert_eq(st, ST_NOT_FOUND, "%s", why.message);
        return 0;
    }
    OK(p, store_pack_add(p->s, 0, &pack, out->tasks, out->n, &pack, &p->e));
    OK(p, store_commit(p->s, &p->e));
    return out->n;
}

Test(work_pack, in_a_batch_that_all_walk_through_the_next_ones_go_out_once)
{
    struct project p;
    struct pack_taken t;
    project_make(&p, 5);
    project_answer(&p, p.alice, 2, "a");
    cr_assert_eq(take(&p, 3, &t), 3);
    cr_assert_eq(t.tasks[0], project_task(&p, 1));
    cr_assert_eq(t.tasks[1], project_task(&p, 3));
    cr_assert_eq(take(&p, 3, &t), 1);
    cr_assert_eq(t.tasks[0], project_task(&p, 5));
    cr_assert_eq(take(&p, 3, &t), 0);
    project_free(&p);
}

Test(work_pack, in_a_dealt_batch_they_are_leased_as_long_as_the_pack)
{
    struct project p;
    struct pack_taken t, more;
    dealt_make(&p, 8, (struct policy){.overlap = 1, .lease = 30});
    dealt_ahead(&p, p.alice);
    cr_assert_eq(take(&p, 6, &t), 6);
    for (size_t i = 0; i < t.n; i++) {
        struct hand h;
        OK(&p, store_hand_get(p.s, p.batch, p.alice, t.tasks[i], &h, &p.e));
        cr_assert_eq(h.state, HAND_LEASED);
        cr_assert_geq(h.until, clock_wall(&p.clock) + 13 * 86400000LL);
    }
    clock_advance(&p.clock, 86400000LL);
    dealt_ahead(&p, p.bob);
    cr_assert_eq(take(&p, 6, &more), 0, "bob has the other two");
    dealt_check(&p);
    project_free(&p);
}

Test(work_pack, the_screen_goes_on_with_other_items_and_the_quota_counts_both)
{
    struct project p;
    struct pack_taken t;
    struct deal_person stands;
    int64_t pos, task = 0;
    struct err why = {0};
    dealt_make(&p, 12, (struct policy){.overlap = 1, .lease = 30, .quota = 6});
    cr_assert_eq(take(&p, 4, &t), 4);
    cr_assert_eq(
        store_next(p.s, p.batch, p.alice, &pos, &task, &why), ST_NOT_FOUND, "all out");
    dealt_ahead(&p, p.alice);
    OK(&p, store_deal_person(p.s, p.batch, p.alice, &stands, &p.e));
    cr_assert_eq(stands.out, 4);
    cr_assert_eq(stands.open, 2, "6 are one person's, of which 4 are out");
    OK(&p, store_next(p.s, p.batch, p.alice, &pos, &task, &p.e));
    for (size_t i = 0; i < t.n; i++)
        cr_assert_neq(task, t.tasks[i]);
    clock_advance(&p.clock, 15 * 86400000LL);
    OK(&p, store_next(p.s, p.batch, p.alice, &pos, &task, &p.e));
    cr_assert_eq(task, t.tasks[0], "the pack's time is over");
    dealt_check(&p);
    project_free(&p);
}

Test(work_pack, an_item_whose_record_was_erased_stays_here_and_stops_no_other)
{
    struct project p;
    struct pack_taken t;
    project_make(&p, 4);
    project_sql(&p, "UPDATE task SET record = NULL WHERE ext = 'item-2'");
    cr_assert_eq(take(&p, 10, &t), 3);
    for (size_t i = 0; i < t.n; i++)
        cr_assert_neq(t.tasks[i], project_task(&p, 2));
    project_free(&p);
    dealt_make(&p, 4, (struct policy){.overlap = 1});
    project_sql(&p, "UPDATE task SET record = NULL WHERE ext = 'item-2'");
    cr_assert_eq(take(&p, 4, &t), 3);
    project_free(&p);
}

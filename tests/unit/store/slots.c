#include "store/slot.h"

#include "diple/store/aids.h"
#include "support/dealt.h"

Test(store_slots, the_order_of_a_batch_is_the_rank_of_its_slots)
{
    struct batch b = {.seed = 7};
    struct slot_item one = {
        .task = 3, .pos = 9, .arrived = 100, .record = SV("{\"urgency\":4.5}")};
    policy_init(&b.policy);
    cr_assert_eq(slot_of(&b, &one).rank, 9);
    b.policy.order = POLICY_LONGEST_WAITING;
    cr_assert_eq(slot_of(&b, &one).rank, 100);
    b.policy.order = POLICY_PRIORITY;
    b.policy.priority = "urgency";
    cr_assert_eq(slot_of(&b, &one).rank, -4500);
    one.record = SV("{\"urgency\":\"high\"}");
    cr_assert_gt(slot_of(&b, &one).rank, 1000000);
    b.policy.order = POLICY_RANDOM;
    int64_t rank = slot_of(&b, &one).rank;
    cr_assert_eq(slot_of(&b, &one).rank, rank);
    b.seed = 8;
    cr_assert_neq(slot_of(&b, &one).rank, rank);
}

Test(store_slots, a_share_of_the_items_wants_the_overlap)
{
    struct batch b = {.seed = 42};
    int many = 0;
    policy_init(&b.policy);
    b.policy.overlap = 3;
    b.policy.overlap_share = 0.2;
    for (int i = 1; i <= 10000; i++) {
        struct slot s = slot_of(&b, &(struct slot_item){.task = i});
        cr_assert(s.want == 1 || s.want == 3);
        many += s.want == 3;
    }
    cr_assert(many > 1850 && many < 2150, "%d", many);
}

Test(store_slots, one_answer_more_outlives_a_rebuild)
{
    struct project p;
    dealt_make(&p, 2, (struct policy){.overlap = 1});
    int64_t task = project_task(&p, 1);
    OK(&p, store_slot_more(p.s, p.alice, p.batch, task, 1, "a second look", &p.e));
    cr_assert_eq(dealt_want(&p, task), 2);
    OK(&p, store_rebuild(p.s, p.alice, &p.e));
    cr_assert_eq(dealt_want(&p, task), 2);
    OK(&p, store_slot_more(p.s, p.alice, p.batch, task, -1, NULL, &p.e));
    cr_assert_eq(dealt_want(&p, task), 1);
    dealt_check(&p);
    project_free(&p);
}

Test(store_slots, enough_is_never_less_than_one_and_everybody_has_no_number)
{
    struct project p;
    int64_t want = -1;
    dealt_make(&p, 2, (struct policy){.overlap = 1});
    int64_t task = project_task(&p, 1);
    OK(&p, store_slot_more(p.s, p.alice, p.batch, task, -1, NULL, &p.e));
    OK(&p, store_slot_want(p.s, p.batch, task, &want, &p.e));
    cr_assert(dealt_want(&p, task) == 0 && want == 1);
    OK(&p, store_gold_set(p.s, p.alice, task, SV("[{}]"), "", &p.e));
    OK(&p, store_slot_want(p.s, p.batch, task, &want, &p.e));
    cr_assert_eq(want, 0);
    struct batch b;
    task = project_task(&p, 2);
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    b.policy = (struct policy){.overlap = 0};
    OK(&p, store_batch_set(p.s, p.alice, &b, &p.e));
    OK(&p, store_slot_more(p.s, p.alice, p.batch, task, -1, NULL, &p.e));
    OK(&p, store_slot_want(p.s, p.batch, task, &want, &p.e));
    cr_assert_eq(want, 0);
    project_free(&p);
}

Test(store_slots, a_batch_that_everybody_walks_through_has_none)
{
    struct project p;
    project_make(&p, 2);
    int64_t task = project_task(&p, 1);
    cr_assert_eq(dealt_want(&p, task), -1);
    cr_assert_eq(
        store_slot_more(p.s, p.alice, p.batch, task, 1, NULL, &p.e), ST_INVALID);
    project_free(&p);
}

Test(store_slots, gold_has_none_and_items_that_come_later_have)
{
    struct project p;
    dealt_make(&p, 2, (struct policy){.overlap = 2});
    int64_t gold = project_task(&p, 1);
    OK(&p, store_gold_set(p.s, p.alice, gold, SV("[{}]"), "", &p.e));
    cr_assert_eq(dealt_want(&p, gold), -1);
    int64_t later = project_items(&p, p.batch, "later", 3);
    cr_assert_eq(dealt_want(&p, later), 2);
    OK(&p, store_rebuild(p.s, p.alice, &p.e));
    cr_assert(dealt_want(&p, gold) == -1 && dealt_want(&p, later) == 2);
    project_free(&p);
}

Test(store_slots, a_batch_dealt_later_keeps_what_was_answered)
{
    struct project p;
    project_make(&p, 4);
    project_answer(&p, p.alice, 3, "a");
    project_answer(&p, p.alice, 2, "a");
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    b.policy.overlap = 1;
    OK(&p, store_batch_set(p.s, p.alice, &b, &p.e));
    cr_assert_eq(dealt_state(&p, p.alice, project_task(&p, 2)), HAND_DONE);
    cr_assert_eq(dealt_taken(&p, project_task(&p, 3)), 1);
    dealt_ahead(&p, p.bob);
    cr_assert_eq(dealt_answer(&p, p.bob), project_task(&p, 1));
    cr_assert_eq(dealt_answer(&p, p.bob), project_task(&p, 4));
    cr_assert_eq(dealt_next(&p, p.bob), 0);
    dealt_check(&p);
    project_free(&p);
}

Test(store_slots, less_than_nothing_cannot_be_asked_for)
{
    struct project p;
    dealt_make(&p, 1, (struct policy){.overlap = 1});
    int64_t task = project_task(&p, 1);
    for (int i = 0; i < 3; i++)
        OK(&p, store_slot_more(p.s, p.alice, p.batch, task, -1, NULL, &p.e));
    cr_assert_eq(dealt_want(&p, task), 0);
    OK(&p, store_slot_more(p.s, p.alice, p.batch, task, 1, NULL, &p.e));
    cr_assert_eq(dealt_want(&p, task), 1);
    dealt_check(&p);
    OK(&p, store_rebuild(p.s, p.alice, &p.e));
    cr_assert_eq(dealt_want(&p, task), 1);
    project_free(&p);
}

Test(store_slots, an_answer_given_elsewhere_has_a_place_where_its_item_comes_later)
{
    struct project p;
    dealt_make(&p, 2, (struct policy){.overlap = 1});
    struct batch b = {.name = "second", .policy = {.overlap = 1}};
    int64_t second = 0;
    OK(&p, store_batch_ensure(p.s, p.alice, &b, &second, &p.e));
    dealt_ahead(&p, p.alice);
    int64_t task = dealt_answer(&p, p.alice);
    struct store_import *im = NULL;
    struct task_row row = {.ext = SV("item-1"), .record = SV("")};
    struct task known;
    OK(&p, store_task_get(p.s, &p.a, task, &known, &p.e));
    row.ext = sv_of(known.ext);
    row.record = known.record;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, second, 1, &im, &p.e));
    OK(&p, store_import_add(im, &row, NULL, NULL, &p.e));
    OK(&p, store_import_end(im, NULL, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    struct hand h;
    OK(&p, store_hand_get(p.s, second, p.alice, task, &h, &p.e));
    cr_assert_eq(h.state, HAND_DONE);
    dealt_check(&p);
    project_free(&p);
}

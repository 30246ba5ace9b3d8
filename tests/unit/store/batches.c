#include <string.h>

#include "support/project.h"

Test(store_batches, one_is_made_with_what_was_asked)
{
    struct project p;
    project_make(&p, 0);
    struct batch want = {
        .name = "calibration 1",
        .kind = BATCH_CALIBRATION,
        .seed = UINT64_MAX,
        .policy = {.overlap = 3, .order = POLICY_RANDOM, .gold = 0.1}};
    int64_t id, again;
    OK(&p, store_batch_ensure(p.s, p.alice, &want, &id, &p.e));
    struct batch b;
    OK(&p, store_batch_find(p.s, &p.a, SV("calibration 1"), &b, &p.e));
    cr_assert(
        b.id == id && b.kind == BATCH_CALIBRATION && b.policy.order == POLICY_RANDOM);
    cr_assert(b.seed == UINT64_MAX && b.policy.overlap == 3 && b.size == 0);
    cr_assert(b.policy.gold == 0.1 && b.policy.lease == 30 && b.dealt);
    want.kind = BATCH_WORK;
    OK(&p, store_batch_ensure(p.s, p.alice, &want, &again, &p.e));
    cr_assert_eq(again, id);
    project_free(&p);
}

Test(store_batches, what_is_left_out_gets_a_sensible_value)
{
    struct project p;
    project_make(&p, 0);
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    cr_assert(b.policy.overlap == 0 && b.seed != 0 && b.state == BATCH_OPEN);
    cr_assert_not(b.dealt);
    project_free(&p);
}

Test(store_batches, state_and_settings_change_but_not_the_name)
{
    struct project p;
    project_make(&p, 4);
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    b.state = BATCH_CLOSED;
    b.policy.overlap = 2;
    b.name = "renamed";
    OK(&p, store_batch_set(p.s, p.alice, &b, &p.e));
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    cr_assert(
        b.state == BATCH_CLOSED && b.policy.overlap == 2 && b.dealt && b.size == 4);
    cr_assert_str_eq(b.name, "B");
    b.policy.overlap = -1;
    cr_assert_eq(store_batch_set(p.s, p.alice, &b, &p.e), ST_INVALID);
    b.policy.overlap = 0;
    b.id = 99;
    cr_assert_eq(store_batch_set(p.s, p.alice, &b, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_batches, bad_names_are_refused)
{
    struct project p;
    project_make(&p, 0);
    struct batch want = {.name = "a\tb"};
    cr_assert_eq(store_batch_ensure(p.s, 0, &want, NULL, &p.e), ST_INVALID);
    want.name = "";
    cr_assert_eq(store_batch_ensure(p.s, 0, &want, NULL, &p.e), ST_INVALID);
    struct batch *list;
    size_t n;
    OK(&p, store_batch_list(p.s, &p.a, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    project_free(&p);
}

Test(store_batches, items_that_anybody_answered_count_once)
{
    struct project p;
    int64_t n;
    project_make(&p, 4);
    OK(&p, store_batch_answered(p.s, p.batch, &n, &p.e));
    cr_assert_eq(n, 0);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.bob, 1, "b");
    project_answer(&p, p.bob, 3, "b");
    OK(&p, store_batch_answered(p.s, p.batch, &n, &p.e));
    cr_assert_eq(n, 2);
    struct label_done done;
    OK(&p, store_undo(p.s, p.batch, p.bob, &done, &p.e));
    OK(&p, store_batch_answered(p.s, p.batch, &n, &p.e));
    cr_assert_eq(n, 1);
    project_free(&p);
}

#include "diple/store/aids.h"

#include <stdlib.h>

#include "support/dealt.h"

Test(store_drafts, the_last_one_counts_and_survives_the_session)
{
    struct project p;
    project_make(&p, 2);
    int64_t task = project_task(&p, 1), before, after;
    struct draft d;
    OK(&p, store_last_event(p.s, &before, &p.e));
    OK(&p, store_draft_put(p.s, task, p.alice, SV("{\"t\":\"h\"}"), &p.e));
    OK(&p, store_draft_put(p.s, task, p.alice, SV("{\"t\":\"he\"}"), &p.e));
    project_reopen(&p, STORE_LABEL);
    OK(&p, store_draft_get(p.s, &p.a, task, p.alice, &d, &p.e));
    cr_assert(sv_is(d.body, "{\"t\":\"he\"}"));
    cr_assert_gt(d.at, 0);
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after, "drafts are no acts");
    project_free(&p);
}

Test(store_drafts, everybody_has_their_own_and_may_drop_it)
{
    struct project p;
    project_make(&p, 2);
    int64_t task = project_task(&p, 1);
    struct draft d;
    OK(&p, store_draft_put(p.s, task, p.alice, SV("{}"), &p.e));
    cr_assert_eq(store_draft_get(p.s, &p.a, task, p.bob, &d, &p.e), ST_NOT_FOUND);
    OK(&p, store_draft_drop(p.s, task, p.bob, &p.e));
    OK(&p, store_draft_get(p.s, &p.a, task, p.alice, &d, &p.e));
    OK(&p, store_draft_drop(p.s, task, p.alice, &p.e));
    OK(&p, store_draft_drop(p.s, task, p.alice, &p.e));
    cr_assert_eq(store_draft_get(p.s, &p.a, task, p.alice, &d, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_drafts, one_past_the_limit_is_refused)
{
    struct project p;
    project_make(&p, 1);
    char *big = calloc(1, DRAFT_MAX_BYTES + 1);
    struct sv body = {big, DRAFT_MAX_BYTES + 1};
    cr_assert_eq(
        store_draft_put(p.s, project_task(&p, 1), p.alice, body, &p.e), ST_LIMIT);
    free(big);
    project_free(&p);
}

Test(store_drafts, one_that_is_kept_renews_the_leases_of_its_batch)
{
    enum { MINUTE = 60 * 1000 };
    struct project p;
    dealt_make(&p, 5, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    int64_t task = dealt_next(&p, p.alice);
    for (int i = 0; i < 3; i++) {
        clock_advance(&p.clock, 20 * MINUTE);
        OK(&p, store_draft_put(p.s, task, p.alice, SV("{}"), &p.e));
        OK(&p, store_draft_put(p.s, task, p.bob, SV("{}"), &p.e));
        dealt_ahead(&p, p.bob);
        cr_assert_eq(dealt_state(&p, p.alice, task), HAND_LEASED);
    }
    clock_advance(&p.clock, 31 * MINUTE);
    dealt_ahead(&p, p.bob);
    cr_assert_eq(dealt_state(&p, p.alice, task), HAND_LAPSED);
    dealt_check(&p);
    project_free(&p);
}

Test(store_drafts, whoever_labels_may_renew_so)
{
    struct project p;
    struct hand before, after;
    dealt_make(&p, 2, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    int64_t task = dealt_next(&p, p.alice);
    OK(&p, store_hand_get(p.s, p.batch, p.alice, task, &before, &p.e));
    project_reopen(&p, STORE_LABEL);
    clock_advance(&p.clock, 1000);
    OK(&p, store_draft_put(p.s, task, p.alice, SV("{}"), &p.e));
    OK(&p, store_hand_get(p.s, p.batch, p.alice, task, &after, &p.e));
    cr_assert_geq(after.until, before.until + 1000);
    project_free(&p);
}

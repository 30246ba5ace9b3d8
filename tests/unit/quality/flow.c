#include "diple/quality/flow.h"

#include <math.h>

#include "diple/store/people.h"
#include "support/project.h"

static struct flow flow(struct project *p, long overlap)
{
    struct batch b;
    struct flow f;
    OK(p, store_batch_get(p->s, &p->a, p->batch, &b, &p->e));
    b.policy.overlap = overlap;
    OK(p, flow_read(p->s, &b, &f, &p->e));
    return f;
}

Test(quality_flow, an_item_is_done_with_the_answers_it_wants)
{
    struct project p;
    project_make(&p, 4);
    struct flow f = flow(&p, 2);
    cr_assert(f.items == 4 && f.done == 0 && isnan(f.wait_ms) && isnan(f.cost_cents));
    clock_advance(&p.clock, 60000);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "a");
    clock_advance(&p.clock, 60000);
    project_answer(&p, p.bob, 1, "a");
    f = flow(&p, 2);
    cr_assert_eq(f.done, 1);
    cr_assert_geq(f.wait_ms, 120000);
    cr_assert_lt(f.wait_ms, 121000);
    cr_assert_eq(flow(&p, 1).done, 2);
    /* everybody who works there has answered the first alone */
    cr_assert_eq(flow(&p, 0).done, 1);
    project_free(&p);
}

Test(quality_flow, the_median_comes_with_its_interval)
{
    struct project p;
    int64_t at[41];
    project_make(&p, 40);
    for (int i = 1; i <= 40; i++) {
        clock_advance(&p.clock, 1000);
        at[i] = clock_wall(&p.clock);
        project_answer(&p, p.alice, i, "a");
    }
    struct flow f = flow(&p, 1);
    cr_assert_eq(f.done, 40);
    /* the answers at 20 - 6.2 and 20 + 6.2, rounded up */
    cr_assert_float_eq(f.waits.high - f.waits.low, (double)(at[27] - at[14]), 1e-6);
    cr_assert(f.waits.low < f.wait_ms && f.wait_ms < f.waits.high);
    cr_assert_gt(f.slow_ms, f.wait_ms);
    project_free(&p);
}

Test(quality_flow, cost_is_active_time_at_the_rates_there_are)
{
    struct project p;
    struct person bob;
    project_make(&p, 4);
    OK(&p, store_person_get(p.s, &p.a, p.bob, &bob, &p.e));
    bob.rate_cents = 3600;
    OK(&p, store_person_change(p.s, p.alice, &bob, &p.e));
    for (int i = 1; i <= 4; i++) {
        project_answer(&p, p.bob, i, "a");
        project_answer(&p, p.alice, i, "a");
    }
    struct flow f = flow(&p, 2);
    /* four times a tenth of a second at a cent each second */
    cr_assert_float_eq(f.cost_cents, 0.4, 1e-12);
    cr_assert_float_eq(f.cents_each, 0.1, 1e-12);
    cr_assert(f.active_ms == 800 && f.paid_ms == 400);
    project_free(&p);
}

Test(quality_flow, answers_from_before_an_item_came_tell_no_wait)
{
    struct project p;
    project_make(&p, 1);
    clock_advance(&p.clock, -5000);
    project_answer(&p, p.alice, 1, "a");
    struct flow f = flow(&p, 1);
    cr_assert(f.done == 1 && f.untimed == 1 && isnan(f.wait_ms));
    project_free(&p);
}

/* One's own figures. */
#include "diple/store/aids.h"
#include "diple/store/setup.h"
#include "support/desk.h"
#include "support/scenes.h"

static struct desk d;

static void begin(void)
{
    desk_open(&d, scene_choice);
    for (int i = 0; i < 5; i++)
        desk_item(&d, record_kettle);
}

static void end(void)
{
    desk_close(&d);
}

TestSuite(ui_screen_figures, .init = begin, .fini = end);

Test(ui_screen_figures, pace_and_progress_and_nobody_elses)
{
    cr_assert_eq(desk_run(&d, "rd"), ST_OK);
    clock_advance(&d.session.clock, 24LL * 3600 * 1000);
    cr_assert_eq(desk_run(&d, "rf <Enter>"), ST_OK);
    desk_seat(&d, "bo");
    cr_assert_eq(desk_run(&d, "o"), ST_OK);
    desk_seat(&d, "ann");
    cr_assert_eq(desk_run_on(&d, ui_figures, ""), ST_OK);
    desk_golden(&d, "figures/some-80x24");
    desk_see(&d, "3 of 5, 1 skipped, 1 flagged");
    desk_see_not(&d, "bo");
    d.ascii = true;
    cr_assert_eq(desk_run_on(&d, ui_figures, ""), ST_OK);
    desk_golden(&d, "figures/some-ascii");
}

Test(ui_screen_figures, what_there_is_to_learn_where_the_batch_tells_it)
{
    struct store *s = d.session.store;
    cr_assert_eq(
        store_gold_set(
            s, d.session.person, desk_task(&d, 1), SV("[{\"intent\":\"delivery\"}]"),
            "It never came.", &d.err),
        ST_OK, "%s", d.err.message);
    d.batch.policy.feedback = POLICY_SILENT;
    cr_assert_eq(store_batch_set(s, 0, &d.batch, NULL), ST_OK);
    cr_assert_eq(desk_run(&d, "r"), ST_OK);
    cr_assert_eq(desk_run_on(&d, ui_figures, ""), ST_OK);
    desk_see(&d, "Where something else was agreed");
    desk_see_not(&d, "It never came.");
    d.batch.policy.feedback = POLICY_AT_ONCE;
    cr_assert_eq(store_batch_set(s, 0, &d.batch, NULL), ST_OK);
    cr_assert_eq(desk_run_on(&d, ui_figures, ""), ST_OK);
    desk_see(&d, "→ Delivery");
    desk_see(&d, "It never came.");
}

Test(ui_screen_figures, none_yet)
{
    cr_assert_eq(desk_run_on(&d, ui_figures, ""), ST_OK);
    desk_see(&d, "After your first answers your pace stands here");
}

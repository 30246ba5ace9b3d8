/* Checked answers: at once in a quiz, at the end of a session, never where silent. */
#include <string.h>

#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "diple/store/setup.h"
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/label.h"
#include "ui/views.h"

static const char key[] = "[{\"intent\":\"refund\"},{\"intent\":\"exchange\"}]";

/* n items, all of them gold, in a batch of this policy. */
static void sit(struct desk *d, int n, struct policy policy)
{
    struct err e = {0};
    desk_open(d, scene_choice);
    for (int i = 0; i < n; i++)
        desk_item(d, i % 2 ? record_lamp : record_kettle);
    for (int i = 1; i <= n; i++)
        cr_assert_eq(
            store_gold_set(
                d->session.store, d->session.person, desk_task(d, i), sv_of(key),
                "Money is asked for.", &e),
            ST_OK, "%s", e.message);
    policy_fill(&policy);
    d->batch.policy = policy;
    cr_assert_eq(store_batch_set(d->session.store, 0, &d->batch, &e), ST_OK);
    cr_assert_eq(
        store_batch_get(
            d->session.store, &d->session.arena, d->batch.id, &d->batch, &e),
        ST_OK);
}

static void rise(struct desk *d)
{
    store_close(d->session.deal);
    d->session.deal = NULL;
    desk_close(d);
}

static void quiz(struct desk *d)
{
    sit(d, 6, (struct policy){.overlap = 1, .gold = 0.2, .quiz = 3, .pass = 0.5});
}

Test(ui_screen_grade, a_quiz_tells_after_each_item)
{
    struct desk d;
    quiz(&d);
    cr_assert_eq(desk_run(&d, "d"), ST_OK, "%s", d.err.message);
    desk_see(&d, "Not what is accepted.");
    desk_golden(&d, "grade/miss-80x24");
    cr_assert_eq(desk_run(&d, "r"), ST_OK);
    desk_see(&d, "Right.");
    desk_golden(&d, "grade/hit-80x24");
    cr_assert_eq(desk_run(&d, "d<Enter>"), ST_OK);
    desk_see_not(&d, "accepted");
    rise(&d);
}

Test(ui_screen_grade, small_and_large)
{
    struct desk d;
    quiz(&d);
    desk_picture(&d, 12, 40, "d", "grade/miss-40x12");
    desk_picture(&d, 50, 200, "d", "grade/miss-200x50");
    rise(&d);
}

static size_t disputes(struct desk *d, const char *reason)
{
    struct arena a = {0};
    struct err e = {0};
    struct dispute *list;
    size_t n;
    cr_assert_eq(store_dispute_list(d->session.store, &a, &list, &n, &e), ST_OK);
    if (n)
        cr_assert(strstr(list[0].reason, reason), "%s", list[0].reason);
    arena_release(&a);
    return n;
}

Test(ui_screen_grade, what_is_accepted_can_be_disputed_once)
{
    struct desk d;
    quiz(&d);
    cr_assert_eq(desk_run(&d, "d!<Esc>"), ST_OK);
    cr_assert_eq(disputes(&d, ""), 0u);
    cr_assert_eq(desk_run(&d, "d!<Enter>"), ST_OK);
    desk_see(&d, "Not disputed. A dispute needs a reason.");
    cr_assert_eq(desk_run(&d, "d!It is late.<Enter>"), ST_OK);
    desk_see(&d, "Disputed: ");
    cr_assert_eq(disputes(&d, "It is late."), 1u);
    rise(&d);
}

Test(ui_screen_grade, nothing_is_told_where_it_is_silent_or_not_gold)
{
    struct desk d;
    sit(&d, 3, (struct policy){.feedback = POLICY_SILENT});
    cr_assert_eq(desk_run(&d, "ddd"), ST_OK);
    desk_see_not(&d, "accepted");
    cr_assert_eq(desk_run(&d, "q"), ST_OK);
    desk_see_not(&d, "accepted");
    struct err e = {0};
    cr_assert_eq(
        told_dispute(&d.session, &d.batch, desk_task(&d, 1), SV("no"), &e), ST_DENIED);
    rise(&d);
}

Test(ui_screen_grade, at_once_tells_of_gold_in_the_work)
{
    struct desk d;
    sit(&d, 3, (struct policy){.feedback = POLICY_AT_ONCE});
    cr_assert_eq(desk_run(&d, "d"), ST_OK);
    desk_see(&d, "Not what is accepted.");
    cr_assert_eq(desk_run(&d, "<Enter>d<Enter>u"), ST_OK);
    desk_see(&d, "Taken back");
    /* Given again it is not graded: the first answer counts. */
    cr_assert_eq(desk_run(&d, "r"), ST_OK);
    desk_see_not(&d, "accepted");
    rise(&d);
}

/* Nine answers of ten tell nothing; the tenth tells of all, once. */
Test(ui_screen_grade, at_the_end_in_whole_runs_of_ten)
{
    struct desk d;
    sit(&d, 12, (struct policy){.feedback = POLICY_AT_END});
    cr_assert_eq(desk_run(&d, "rrrdrrdrrq"), ST_OK);
    desk_see_not(&d, "accepted");
    cr_assert_eq(desk_run(&d, "r"), ST_OK);
    desk_see_not(&d, "accepted");
    cr_assert_eq(desk_run(&d, "q"), ST_OK);
    desk_see_not(&d, "accepted");
    rise(&d);

    sit(&d, 12, (struct policy){.feedback = POLICY_AT_END});
    cr_assert_eq(desk_run(&d, "rrrdrrdrrrq"), ST_OK, "%s", d.err.message);
    desk_see(&d, "Of your last 10 checked answers 8 were right.");
    desk_see(&d, "1 of 2");
    desk_golden(&d, "grade/end-80x24");
    cr_assert_eq(desk_run(&d, "dq"), ST_OK);
    desk_see_not(&d, "checked answers");
    rise(&d);
}

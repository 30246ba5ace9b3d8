/* What is told, once. */
#include "diple/store/people.h"
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/views.h"

static struct desk d;

static void begin(void)
{
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    desk_item(&d, record_lamp);
}

static void end(void)
{
    desk_close(&d);
}

TestSuite(ui_screen_notices, .init = begin, .fini = end);

static void tell(enum notice_kind kind, const char *say)
{
    struct err e = {0};
    cr_assert_eq(
        store_notice_say(d.session.store, d.session.person, kind, sv_of(say), &e),
        ST_OK);
}

static int64_t waiting(void)
{
    int64_t n = -1;
    cr_assert_eq(
        store_notice_count(d.session.store, d.session.person, &n, NULL), ST_OK);
    return n;
}

static bool went_on;

static enum status play(struct session *s, const struct ui_io *io, struct err *e)
{
    return ui_notices(s, io, &went_on, e);
}

static void run(const char *script)
{
    cr_assert_eq(desk_run_on(&d, play, script), ST_OK, "%s", d.err.message);
}

Test(ui_screen_notices, nothing_waits_and_nothing_is_shown)
{
    run("");
    cr_assert(went_on);
    cr_assert_eq(d.shows, 0);
}

Test(ui_screen_notices, they_are_read_and_then_gone)
{
    tell(NOTICE_SENT_BACK, "item-1 came back to you from wu: look at the date.");
    tell(NOTICE_HELD, "You get no items of b1 until a manager has looked: gold.");
    tell(NOTICE_KEY_CHANGED, "The key of item-7 was changed; your answer counts.");
    run("");
    desk_golden(&d, "notices/three-80x24");
    cr_assert(!went_on, "the line went before they were read");
    cr_assert_eq(waiting(), 3);
    run("q");
    cr_assert(went_on);
    cr_assert_eq(waiting(), 0);
    run("");
    cr_assert(went_on);
}

Test(ui_screen_notices, one_that_comes_meanwhile_waits_for_the_next_time)
{
    tell(NOTICE_MESSAGE, "First.");
    run("j");
    tell(NOTICE_MESSAGE, "Second.");
    run("q");
    cr_assert_eq(waiting(), 0);
}

Test(ui_screen_notices, while_labelling_they_are_counted_and_a_key_away)
{
    cr_assert_eq(desk_run(&d, ""), ST_OK);
    desk_see_not(&d, "notice");
    tell(NOTICE_MESSAGE, "Lunch at one.");
    cr_assert_eq(desk_run(&d, ""), ST_OK);
    desk_golden(&d, "notices/label-80x24");
    desk_see(&d, "1 notice: W");
    cr_assert_eq(desk_run(&d, "W"), ST_OK);
    desk_see(&d, "Lunch at one.");
    desk_see(&d, ", new");
    cr_assert_eq(desk_run(&d, "Wq"), ST_OK);
    desk_see_not(&d, "1 notice");
    cr_assert_eq(desk_run(&d, "W"), ST_OK);
    desk_see(&d, "Lunch at one.");
    desk_see_not(&d, ", new");
}

Test(ui_screen_notices, none_at_all_teaches)
{
    cr_assert_eq(desk_run(&d, "W"), ST_OK);
    desk_see(&d, "What comes back to you");
}

/* One's answers beside the others'. */
#include "support/desk.h"
#include "support/scenes.h"

static enum status play(struct session *s, const struct ui_io *io, struct err *e)
{
    struct batch b;
    enum status st = session_batch(s, NULL, &b, e);
    return st == ST_OK ? ui_calibrate(s, io, &b, e) : st;
}

Test(ui_screen_calibrate, what_differs_comes_first_with_the_rule)
{
    struct desk d;
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    desk_item(&d, record_lamp);
    static const char *const people[] = {"bo", "cy", "ann"};
    for (int i = 0; i < 3; i++) {
        desk_seat(&d, people[i]);
        cr_assert_eq(desk_run(&d, i < 2 ? "dr" : "d"), ST_OK);
    }
    cr_assert_eq(desk_run_on(&d, play, ""), ST_DENIED);
    cr_assert_eq(desk_run(&d, "o"), ST_OK);
    cr_assert_eq(desk_run_on(&d, play, ""), ST_OK, "%s", d.err.message);
    desk_golden(&d, "calibrate/two-80x24");
    desk_see(&d, "1 of your 2 items differ");
    desk_see_not(&d, "cy");
    desk_size(&d, 12, 40);
    cr_assert_eq(desk_run_on(&d, play, "<End>"), ST_OK);
    desk_golden(&d, "calibrate/two-40x12");
    desk_close(&d);
}

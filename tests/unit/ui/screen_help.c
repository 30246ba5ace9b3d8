/* Help lists the keys as they are now, not as they once were. */
#include "support/desk.h"
#include "support/scenes.h"

static void help(struct desk *d, const char *yaml)
{
    desk_open(d, yaml);
    desk_item(d, record_lamp);
    desk_size(d, 60, 100);
}

Test(ui_screen_help, every_action_is_listed_with_its_keys)
{
    struct desk d;
    help(&d, scene_choice);
    cr_assert_eq(desk_run(&d, "?"), ST_OK);
    static const char *const lines[] = {"u Backspace", "Space  ",  "? F1", "g F2",
                                        "U C-r",       "PgDn C-f", "q   "};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        desk_see(&d, lines[i]);
    desk_close(&d);
}

Test(ui_screen_help, a_key_that_the_guide_took_is_shown_as_its_capital)
{
    struct desk d;
    help(&d, scene_choice); /* c is Complaint */
    cr_assert_eq(desk_run(&d, "?"), ST_OK);
    desk_see(&d, "   C                Write a comment on the item.");
    desk_close(&d);
    help(&d, scene_scale);
    cr_assert_eq(desk_run(&d, "?"), ST_OK);
    desk_see(&d, "   c                Write a comment on the item.");
    desk_close(&d);
}

Test(ui_screen_help, rebound_keys_and_keys_taken_away_are_shown)
{
    struct desk d;
    help(&d, scene_choice);
    desk_rebind(&d, "skip", "s F8");
    desk_rebind(&d, "history", "");
    cr_assert_eq(desk_run(&d, "?"), ST_OK);
    desk_see(&d, "   s F8             Put the item aside, with a reason.");
    desk_see(&d, "   (none)           Look through your own answers");
    desk_close(&d);
}

Test(ui_screen_help, it_opens_while_one_types)
{
    struct desk d;
    help(&d, scene_note);
    cr_assert_eq(desk_run(&d, "abc<F1>"), ST_OK);
    desk_see(&d, "All keys");
    cr_assert_eq(desk_run(&d, "<F1>q"), ST_OK);
    desk_see(&d, "abc");
    desk_close(&d);
}

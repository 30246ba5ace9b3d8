/* Earlier decisions between the same answers. */
#include "support/judging.h"

Test(ui_screen_precedents, they_are_counted_and_shown)
{
    struct desk d;
    judging_open(&d, scene_choice);
    for (int i = 1; i <= 3; i++) {
        desk_item(&d, record_kettle);
        judging_say(&d, i, "anna", "{\"intent\":\"refund\"}");
        judging_say(&d, i, "ben", "{\"intent\":\"delivery\"}");
    }
    judging_run(&d, "p");
    desk_see(&d, "Nobody has decided between these two yet");
    judging_run(&d, "rgnmoney first<Enter>r");
    desk_see(&d, "refund twice");
    judging_run(&d, "p");
    desk_see(&d, "item-2");
    desk_see(&d, "gap in the guide");
    desk_see(&d, "money first");
    judging_run(&d, "pq");
    desk_see(&d, "1-2 take");
    desk_close(&d);
}

Test(ui_screen_precedents, a_search_leaves_what_matches_in_note_item_or_decision)
{
    struct desk d;
    judging_open(&d, scene_choice);
    for (int i = 1; i <= 4; i++) {
        desk_item(&d, i == 3 ? "{\"message\":\"Where is my lamp?\"}" : record_kettle);
        judging_say(&d, i, "anna", "{\"intent\":\"refund\"}");
        judging_say(&d, i, "ben", "{\"intent\":\"delivery\"}");
    }
    judging_run(&d, "nmoney first<Enter>rrd");
    judging_run(&d, "p");
    desk_see(&d, "item-1");
    desk_see(&d, "Hello, I ordered the blue kettle");
    desk_see(&d, "Where is my lamp?");
    judging_run(&d, "p/LAMP<Enter>");
    desk_see(&d, "item-3");
    desk_see_not(&d, "item-1");
    judging_run(&d, "p/money first<Enter>");
    desk_see(&d, "item-1");
    desk_see_not(&d, "item-3");
    judging_run(&d, "p/nowhere<Enter>");
    desk_see(&d, "Nothing matches");
    judging_run(&d, "p/nowhere<Enter>a");
    desk_see(&d, "item-3");
    judging_run(&d, "p/(<Enter>");
    desk_see(&d, "at character");
    desk_see(&d, "item-3");
    desk_close(&d);
}

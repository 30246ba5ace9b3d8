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

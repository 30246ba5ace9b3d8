/* Pictures of what stands around the item that is decided. */
#include "support/judging.h"

static void picture(const char *said, const char *keys, const char *name)
{
    struct desk d;
    judging_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    if (said) {
        judging_comment(&d, 1, "anna", said, "asks for money back");
        judging_say(&d, 1, "ben", "{\"intent\":\"delivery\"}");
        judging_say(&d, 1, "cleo", said);
    }
    judging_picture(&d, 24, 80, keys, name);
    desk_close(&d);
}

Test(ui_judge_frame, what_goes_with_the_decision_is_in_the_title)
{
    picture("{\"intent\":\"refund\"}", "g!", "adjudicate/gap-80x24");
}

Test(ui_judge_frame, at_the_end_it_says_what_was_done)
{
    picture("{\"intent\":\"refund\"}", "1", "adjudicate/end-80x24");
}

Test(ui_judge_frame, what_was_sent_back_can_be_taken_back_at_the_end)
{
    struct desk d;
    judging_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    judging_say(&d, 1, "anna", "{\"intent\":\"refund\"}");
    judging_say(&d, 1, "ben", "{\"intent\":\"delivery\"}");
    judging_run(&d, "bP read page 3<Enter>");
    desk_see(&d, "1 waits for answers");
    desk_see(&d, "takes your last decision back");
    judging_run(&d, "u");
    desk_see(&d, "Taken back");
    judging_run(&d, "1");
    desk_seat(&d, "karl");
    judging_run(&d, "");
    desk_see(&d, "1 decided");
    desk_see_not(&d, "takes your last decision back");
    desk_close(&d);
}

Test(ui_judge_frame, an_empty_queue_teaches)
{
    picture(NULL, "", "adjudicate/empty-80x24");
}

/* What the adjudication screen writes. */
#include "support/judging.h"

Test(ui_judge_effects, what_was_put_off_is_announced_when_it_comes_again)
{
    struct desk d;
    judging_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    judging_say(&d, 1, "anna", "{\"intent\":\"refund\"}");
    judging_say(&d, 1, "ben", "{\"intent\":\"delivery\"}");
    judging_run(&d, "<Space>");
    desk_see(&d, "What you put off comes again");
    judging_run(&d, "1");
    desk_see(&d, "saved");
    judging_run(&d, "uu");
    desk_see(&d, "no decision of yours");
    desk_close(&d);
}

Test(ui_judge_effects, an_empty_batch_teaches)
{
    struct desk d;
    judging_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    judging_run(&d, "<Enter>");
    desk_see(&d, "Nobody has answered anything here yet");
    desk_close(&d);
}

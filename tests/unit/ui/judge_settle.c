/* Which question is in dispute, driven through the screen. */
#include "support/judging.h"

static void form(struct desk *d, const char *anna, const char *ben)
{
    judging_open(d, scene_form);
    desk_item(d, record_kettle);
    judging_say(d, 1, "anna", anna);
    judging_say(d, 1, "ben", ben);
}

Test(ui_judge_settle, what_all_agree_on_is_taken_over)
{
    struct desk d;
    form(
        &d, "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}",
        "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4,\"note\":\"Hm.\"}");
    judging_run(&d, "");
    desk_see(&d, "No conflict waits");
    desk_see(&d, "1 item is unanimous");
    desk_close(&d);
}

Test(ui_judge_settle, the_next_question_comes_as_the_last_was_settled)
{
    struct desk d;
    form(
        &d, "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}",
        "{\"intent\":\"other\",\"note\":\"A kettle.\",\"tone\":[\"angry\"]}");
    judging_run(&d, "r");
    judging_expect(
        &d, 1, "take {\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
    judging_run(&d, "uo");
    judging_expect(
        &d, 1,
        "take {\"intent\":\"other\",\"note\":\"A kettle.\",\"tone\":[\"angry\"]}");
    desk_close(&d);
}

Test(ui_judge_settle, two_questions_in_dispute_are_two_keys)
{
    struct desk d;
    form(
        &d, "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}",
        "{\"intent\":\"refund\",\"tone\":[\"polite\"],\"urgency\":2}");
    judging_run(&d, "1");
    judging_expect(&d, 1, "");
    judging_run(&d, "1<Esc>");
    desk_see(&d, "in dispute too");
    judging_run(&d, "11");
    desk_see(&d, "1 decided");
    desk_close(&d);
}

/* Auditing by keys. */
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "support/judging.h"

Test(ui_screen_audit, enter_accepts_and_a_label_corrects)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 4);
    judging_audit(&d, 4, "<Enter>c<Enter>");
    judging_audited(&d, "accept correct accept open");
    desk_see(&d, "4 of 4");
    judging_audit(&d, 4, "<Enter>");
    desk_see(&d, "is refused: 1 of 4 was wrong");
    desk_see(&d, "1 was put right");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_audit, the_key_of_the_answer_itself_accepts)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 1);
    judging_audit(&d, 1, "r");
    judging_audited(&d, "accept");
    judging_expect(&d, 1, "");
    desk_close(&d);
}

Test(ui_screen_audit, what_is_rejected_comes_back_to_whoever_answered_it)
{
    struct desk d;
    struct err e = {0};
    int64_t pos = 0, task = 0;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 1);
    judging_audit(&d, 1, "x<Enter>");
    desk_see(&d, "Not rejected");
    judging_audited(&d, "open");
    judging_audit(&d, 1, "xread the last line<Enter>");
    judging_audited(&d, "reject");
    judging_expect(&d, 1, "return \"read the last line\"");
    desk_see(&d, "went back to be done again: item-1");
    desk_seat(&d, "anna");
    desk_run(&d, "");
    desk_see(&d, "came back to you: read the last line");
    desk_run(&d, "d");
    desk_see_not(&d, "came back to you");
    cr_assert_eq(
        store_next(d.session.store, d.batch.id, d.session.person, &pos, &task, &e),
        ST_NOT_FOUND, "once is enough");
    judging_say(&d, 1, "ben", "{\"intent\":\"delivery\"}");
    desk_seat(&d, "judy");
    judging_run(&d, "");
    desk_see(&d, "1 item is unanimous");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_audit, undo_goes_across_items_and_sessions)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 3);
    judging_audit(&d, 3, "<Enter>xwrong<Enter>");
    judging_audited(&d, "accept reject open");
    judging_audit(&d, 3, "u");
    judging_audited(&d, "accept open open");
    judging_audit(&d, 3, "uu");
    desk_see(&d, "There is no verdict to take back");
    judging_audited(&d, "open open open");
    desk_seat(&d, "anna");
    desk_run(&d, "");
    desk_see_not(&d, "came back");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_audit, a_form_is_accepted_whole_or_corrected_question_by_question)
{
    struct desk d;
    judging_open(&d, scene_form);
    for (int i = 1; i <= 2; i++) {
        desk_item(&d, record_kettle);
        judging_say(
            &d, i, "anna",
            "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
        judging_say(
            &d, i, "ben", "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
    }
    judging_audit(&d, 2, "<Enter>");
    judging_audited(&d, "accept open");
    judging_audit(&d, 2, "d");
    judging_audited(&d, "accept open");
    judging_audit(&d, 2, "d<Enter><Enter><Enter><Enter>");
    judging_audited(&d, "accept correct");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_audit, an_answer_given_anew_waits_for_it)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 2);
    judging_audit(&d, 2, "");
    judging_audited(&d, "open open");
    judging_say(&d, 1, "ben", "{\"intent\":\"delivery\"}");
    judging_say(&d, 2, "ben", "{\"intent\":\"delivery\"}");
    judging_audit(&d, 2, "");
    desk_see(&d, "2 of the sample have an answer given anew");
    judging_say(&d, 2, "anna", "{\"intent\":\"delivery\"}");
    judging_audit(&d, 2, "<Enter>");
    desk_see(&d, "1 of the sample has an answer given anew");
    desk_check(&d);
    desk_close(&d);
}

static void say_meanwhile(struct desk *d)
{
    for (int i = 1; i <= 2; i++) {
        judging_say(d, i, "ben", "{\"intent\":\"delivery\"}");
        judging_say(d, i, "anna", "{\"intent\":\"delivery\"}");
    }
}

Test(ui_screen_audit, what_changed_while_it_was_looked_at_is_shown_anew)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 2);
    d.meanwhile = say_meanwhile;
    judging_audit(&d, 2, "<F12><Enter>");
    desk_see(&d, "changed meanwhile");
    judging_audited(&d, "open open");
    desk_close(&d);
}

Test(ui_screen_audit, nobody_reviews_their_own)
{
    struct desk d;
    struct err e = {0};
    struct batch batch;
    judging_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    judging_say(&d, 1, "anna", "{\"intent\":\"refund\"}");
    judging_say(&d, 1, "judy", "{\"intent\":\"refund\"}");
    cr_assert_eq(session_batch(&d.session, NULL, &batch, &e), ST_OK);
    struct ui_audit_options o = {
        .batch = &batch, .draw = {.size = 1, .want = {0.01, 0.05, 0.05, 0.1, 0}}};
    struct ui_io io = {0};
    cr_assert_eq(ui_audit(&d.session, &io, &o, &e), ST_NOT_FOUND);
    desk_close(&d);
}

Test(ui_screen_audit, enter_takes_the_label_that_the_cursor_was_moved_to)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 1);
    judging_audit(&d, 1, "<Down><Enter>");
    judging_audited(&d, "correct");
    judging_expect(&d, 1, "answer {\"intent\":\"exchange\"}");
    desk_close(&d);
}

/* Adjudicating by keys. */
#include "diple/store/aids.h"
#include "diple/store/decisions.h"
#include "diple/work/queue.h"
#include "support/judging.h"

static void two(struct desk *d, int items)
{
    judging_open(d, scene_choice);
    for (int i = 1; i <= items; i++) {
        desk_item(d, record_kettle);
        judging_say(d, i, "anna", "{\"intent\":\"refund\"}");
        judging_say(d, i, "ben", "{\"intent\":\"delivery\"}");
    }
}

Test(ui_screen_adjudicate, thirty_items_with_two_fingers)
{
    struct desk d;
    two(&d, 30);
    judging_run(&d, "121212121212121212121212121212");
    desk_see(&d, "No conflict waits for you");
    desk_see(&d, "30 decided");
    for (int64_t i = 1; i <= 30; i++) {
        AUTO_ARENA struct arena a = {0};
        struct decision x;
        struct err e = {0};
        cr_assert_eq(
            store_decision_get(d.session.store, &a, desk_task(&d, i), &x, &e), ST_OK);
        cr_assert_eq(x.verdict, DECIDE_TAKE);
    }
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_adjudicate, a_labels_key_is_another_answer)
{
    struct desk d;
    two(&d, 1);
    judging_run(&d, "e");
    judging_expect(&d, 1, "answer {\"intent\":\"exchange\"}");
    desk_close(&d);
}

Test(ui_screen_adjudicate, none_ask_later_and_back)
{
    struct desk d;
    two(&d, 3);
    judging_run(&d, "<Space>x");
    judging_expect(&d, 1, "");
    judging_expect(&d, 2, "none");
    judging_run(&d, "t");
    judging_expect(&d, 3, "ask");
    judging_run(&d, "b");
    desk_see(&d, "Back to which letter");
    judging_run(&d, "bP read page 3<Enter>");
    judging_expect(&d, 1, "return \"read page 3\"");
    judging_run(&d, "");
    desk_see(&d, "wait for answers");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_adjudicate, sending_back_wants_a_letter_and_a_reason)
{
    struct desk d;
    two(&d, 1);
    judging_run(&d, "bP<Enter>");
    desk_see(&d, "Say why");
    judging_run(&d, "bX because<Enter>");
    desk_see(&d, "no answer with that letter");
    judging_expect(&d, 1, "");
    desk_close(&d);
}

Test(ui_screen_adjudicate, reason_note_and_gold_go_with_the_decision)
{
    struct desk d;
    struct gold gold;
    struct err e = {0};
    AUTO_ARENA struct arena a = {0};
    two(&d, 1);
    judging_run(&d, "gnsee page 3<Enter>!1");
    AUTO_ARENA struct arena b = {0};
    struct decision x;
    cr_assert_eq(
        store_decision_get(d.session.store, &b, desk_task(&d, 1), &x, &e), ST_OK);
    cr_assert(x.reason == REASON_GAP && sv_is(x.note, "see page 3"));
    cr_assert_eq(
        store_gold_get(d.session.store, &a, desk_task(&d, 1), &gold, &e), ST_OK);
    desk_see(&d, "as gold");
    desk_close(&d);
}

Test(ui_screen_adjudicate, reasons_go_round)
{
    struct desk d;
    two(&d, 1);
    judging_run(&d, "w");
    desk_see(&d, "ambiguous item");
    judging_run(&d, "wwwwwww");
    desk_see(&d, "No reason is kept");
    judging_run(&d, "gg");
    desk_see(&d, "No reason is kept");
    desk_close(&d);
}

Test(ui_screen_adjudicate, undo_and_redo_across_items_and_sessions)
{
    struct desk d;
    two(&d, 2);
    judging_run(&d, "x");
    judging_run(&d, "u");
    desk_see(&d, "Taken back");
    judging_expect(&d, 1, "");
    judging_run(&d, "U");
    judging_expect(&d, 1, "none");
    judging_run(&d, "UU");
    desk_see(&d, "no decision to take again");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_adjudicate, forms_go_question_by_question)
{
    struct desk d;
    judging_open(&d, scene_form);
    desk_item(&d, record_kettle);
    judging_say(
        &d, 1, "anna", "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
    judging_say(
        &d, 1, "ben", "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":2}");
    judging_run(&d, "");
    desk_see(&d, "all agree");
    desk_close(&d);
}

Test(ui_screen_adjudicate, a_missing_variant_and_names_where_forbidden)
{
    struct desk d;
    two(&d, 1);
    judging_run(&d, "7");
    desk_see(&d, "There is no variant 7");
    judging_run(&d, "N");
    desk_see(&d, "without names");
    desk_see_not(&d, "anna");
    judging_settings(&d, "{\"names\":true}");
    judging_run(&d, "N");
    desk_see(&d, "anna");
    judging_expect(&d, 1, "");
    desk_close(&d);
}

static void karl_decides(struct desk *d)
{
    struct desk *karl = d->with;
    desk_seat(karl, "karl");
    struct err e = {0};
    struct queue q;
    struct queue_item item;
    AUTO_ARENA struct arena a = {0};
    struct queue_options o = {
        .store = karl->session.store,
        .guide = &karl->session.guide,
        .guide_number = 1,
        .batch = &karl->batch,
        .person = karl->session.person};
    cr_assert_eq(queue_open(&q, &o, &e), ST_OK, "%s", e.message);
    cr_assert_eq(queue_load(&q, &a, desk_task(karl, 1), &item, &e), ST_OK);
    struct queue_choice c = {.verdict = DECIDE_NONE};
    int64_t event;
    cr_assert_eq(queue_decide(&q, &item, &c, &event, &e), ST_OK, "%s", e.message);
    queue_close(&q);
}

Test(ui_screen_adjudicate, who_comes_second_is_told_and_sees_it)
{
    struct desk d, karl;
    two(&d, 1);
    desk_join(&karl, &d, STORE_WRITE);
    d.meanwhile = karl_decides;
    d.with = &karl;
    judging_run(&d, "<F12>1");
    desk_see(&d, "Meanwhile karl decided this item");
    desk_see(&d, "none is right");
    judging_expect(&d, 1, "none");
    desk_close(&karl);
    desk_close(&d);
}

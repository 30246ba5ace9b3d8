/* Candidates, and marks taken away. */
#include "support/desk.h"
#include "support/scenes.h"

static void sit(struct desk *d, const char *script)
{
    desk_open(d, scene_spans);
    desk_item(d, record_ward);
    desk_suggest(
        d, 1, "entities", "[{\"start\":71,\"end\":78,\"label\":\"drug\"}]", "a model");
    cr_assert_eq(desk_run(d, script), ST_OK);
}

Test(ui_spans_settle, those_of_people_and_of_rules_stand_side_by_side)
{
    struct desk d;
    sit(&d, "<Enter>");
    desk_see(&d, "3 candidates are to be settled");
    desk_see(&d, "Drug        ?");
    desk_close(&d);
}

Test(ui_spans_settle, accepting_goes_on_to_the_next)
{
    struct desk d;
    sit(&d, "aaa");
    desk_see(&d, "No candidate is left. Enter goes on.");
    desk_close(&d);
    sit(&d, "axa<Enter>");
    const char *said = desk_said(&d);
    cr_assert(strstr(said, "\"start\":71"), "%s", said);
    cr_assert_not(strstr(said, "\"start\":114"));
    cr_assert(strstr(said, "\"start\":151"));
    desk_close(&d);
}

Test(ui_spans_settle, another_label_corrects_a_candidate)
{
    struct desk d;
    sit(&d, "sX<Enter>");
    const char *said = desk_said(&d);
    cr_assert(
        strstr(said, "\"end\":78,\"label\":\"symptom\",\"start\":71"), "%s", said);
    cr_assert(strstr(said, "corrected"));
    desk_close(&d);
}

Test(ui_spans_settle, edges_of_a_candidate_move_and_it_stays_one)
{
    struct desk d;
    sit(&d, "2}<Enter>");
    desk_see(&d, "3 candidates are");
    desk_see(&d, "aspirin 300 mg");
    desk_close(&d);
}

Test(ui_spans_settle, undo_brings_candidates_back)
{
    struct desk d;
    sit(&d, "Xu<Enter>");
    desk_see(&d, "3 candidates are");
    desk_close(&d);
    sit(&d, "Auxu<Enter>");
    desk_see(&d, "3 candidates are");
    desk_close(&d);
}

Test(ui_spans_settle, a_mark_is_taken_away_and_comes_back)
{
    struct desk d;
    sit(&d, "X<C-t>sx");
    desk_see(&d, "Taken away: Patient. u brings it back.");
    desk_close(&d);
    sit(&d, "X<C-t>sxu<Enter>");
    cr_assert(strstr(desk_said(&d), "\"text\":\"Patient\""));
    desk_close(&d);
    sit(&d, "X<C-t>x");
    desk_see(&d, "No span is here to take away");
    desk_close(&d);
}

Test(ui_spans_settle, what_is_no_candidate_cannot_be_accepted)
{
    struct desk d;
    sit(&d, "<C-t>a");
    desk_see(&d, "No candidate is here; , goes to the next.");
    desk_close(&d);
    sit(&d, "XA");
    desk_see(&d, "No candidate is left.");
    desk_close(&d);
}

Test(ui_spans_settle, a_mark_answers_the_candidate_at_its_place)
{
    struct desk d;
    sit(&d, "<C-t>/aspirin<Enter>d<Enter>");
    desk_see(&d, "2 candidates are");
    desk_close(&d);
}

Test(ui_spans_settle, those_that_do_not_fit_are_left_and_said)
{
    struct desk d;
    desk_open(&d, scene_flat);
    desk_item(&d, record_names);
    desk_suggest(
        &d, 1, "names",
        "[{\"start\":9,\"end\":11,\"label\":\"place\"},"
        "{\"start\":5,\"end\":11,\"label\":\"place\"}]",
        "m");
    cr_assert_eq(desk_run(&d, "A"), ST_OK);
    desk_see(&d, "1 accepted; 1 stand where they may not and are left.");
    desk_close(&d);
}

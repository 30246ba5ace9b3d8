/* Keys of clusters. */
#include "support/wards.h"

Test(ui_judge_spans_key, digits_take_and_go_on_to_the_next_open_one)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "9");
    desk_see(&d, "no such variant");
    judging_run(&d, "21");
    desk_see(&d, "1 of 3 clusters left");
    judging_run(&d, "1<Enter>");
    desk_see(&d, "saved");
    desk_close(&d);
}

Test(ui_judge_spans_key, enter_goes_to_what_is_open)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "1<Enter>");
    desk_see(&d, "2 of 3 are open still");
    wards_expect(&d, 1, "");
    desk_close(&d);
}

Test(ui_judge_spans_key, union_common_and_nothing)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "uxx<Enter>");
    wards_expect(&d, 1, "16-40 symptom, 71-78 drug");
    judging_run(&d, "iu<Del><Enter>");
    wards_expect(&d, 2, "22-26 symptom, 71-78 drug, 79-85 dose");
    desk_close(&d);
}

Test(ui_judge_spans_key, edges_by_word_and_character_and_undo)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "u");
    judging_run(&d, "p-");
    desk_see(&d, "Symptom \"chest pain since\"  [yours]");
    judging_run(&d, "p)");
    desk_see(&d, "Symptom \"chest pain since T\"  [yours]");
    judging_run(&d, "p<lt>");
    desk_see(&d, "Symptom \"chest pain since\"  [yours]");
    judging_run(&d, "p{(");
    desk_see(&d, "t reports chest pain since");
    desk_close(&d);
}

Test(ui_judge_spans_key, undo_and_redo_within_a_document)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "12<BS>");
    desk_see(&d, "Taken back");
    desk_see(&d, "2 of 3 clusters left");
    judging_run(&d, "2<BS>U");
    desk_see(&d, "Settled again");
    desk_see(&d, "1 of 3 clusters left");
    desk_close(&d);
}

Test(ui_judge_spans_key, a_labels_key_is_another_label)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "dxx<Enter>");
    AUTO_ARENA struct arena a = {0};
    desk_see(&d, "saved");
    desk_close(&d);
}

Test(ui_judge_spans_key, an_attribute_is_asked_by_its_key)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "xx");
    judging_run(&d, "2p@");
    desk_see(&d, "all 3 clusters settled");
    judging_run(&d, "@");
    desk_see(&d, "Nothing stands here yet");
    judging_run(&d, "pp@");
    judging_run(&d, "n@");
    desk_close(&d);
}

Test(ui_judge_spans_key, what_the_guide_wants_said_is_asked_before_it_is_saved)
{
    struct desk d;
    judging_open(&d, scene_flat);
    desk_item(&d, record_names);
    judging_say(
        &d, 1, "anna",
        "{\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\",\"attributes\":"
        "{\"sure\":\"sure\"}}]}");
    judging_say(
        &d, 1, "ben",
        "{\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\",\"attributes\":"
        "{\"sure\":\"unsure\"}}]}");
    judging_run(&d, "u");
    desk_see(&d, "Sure");
    judging_run(&d, "<Enter>");
    desk_see(&d, "Sure");
    wards_expect(&d, 1, "");
    judging_run(&d, "<Enter>n<Enter>");
    wards_expect(&d, 1, "0-4 person");
    desk_close(&d);
}

Test(ui_judge_spans_key, the_guides_keys_win_and_ours_move_to_capitals)
{
    struct desk d;
    judging_open(
        &d, "diple: 1\nid: g\nversion: \"1\"\ntitle: T\nitem: {text: message}\n"
            "questions:\n  - id: names\n    type: spans\n    ask: Who?\n    labels:\n"
            "      - {id: noun, key: 'n'}\n      - {id: unit, key: p}\n");
    desk_item(&d, record_names);
    judging_say(
        &d, 1, "anna", "{\"names\":[{\"start\":0,\"end\":4,\"label\":\"noun\"}]}");
    judging_say(
        &d, 1, "ben", "{\"names\":[{\"start\":0,\"end\":8,\"label\":\"noun\"}]}");
    judging_run(&d, "NPp");
    wards_expect(&d, 1, "");
    judging_run(&d, "<Enter>");
    desk_see(&d, "No conflict waits");
    wards_expect(&d, 1, "0-4 unit");
    desk_close(&d);
}

Test(ui_judge_spans_key, relations_by_digit_label_and_nothing)
{
    struct desk d;
    wards_links(&d);
    judging_run(&d, "1l");
    desk_see(&d, "lives in");
    desk_see(&d, "all 2 clusters settled");
    judging_run(&d, "p}");
    desk_see(&d, "stands");
    judging_run(&d, "n}");
    desk_see(&d, "clusters settled");
    desk_close(&d);
}

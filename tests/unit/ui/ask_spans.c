/* What a spans question does with keys, and what is saved by them. */
#include "support/desk.h"
#include "support/scenes.h"

static void sit(struct desk *d, const char *yaml, const char *record)
{
    desk_open(d, yaml);
    desk_item(d, record);
}

static void run(struct desk *d, const char *script)
{
    cr_assert_eq(desk_run(d, script), ST_OK, "%s", d->err.message);
}

#define SPAN(end, label, start, text)                                                  \
    "{\"end\":" end ",\"label\":\"" label "\",\"start\":" start ",\"text\":\"" text    \
    "\"}"

Test(ui_ask_spans, a_labels_key_marks_the_word_and_enter_saves)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    run(&d, "X<C-t>ww<Home>wd<Enter>");
    desk_expect(
        &d, "1 {\"entities\":[" SPAN("15", "drug", "8", "reports") "]} corrected\n");
    desk_close(&d);
    sit(&d, scene_flat, record_names);
    run(&d, "psw<Right>l<Enter>");
    desk_expect(
        &d, "1 {\"names\":[{\"attributes\":{\"sure\":\"sure\"},\"end\":4,\"label\":"
            "\"person\",\"start\":0,\"text\":\"Anna\"}," SPAN(
                "8", "place", "5", "met") "]} fresh\n");
    desk_close(&d);
}

Test(ui_ask_spans, words_are_counted_before_a_labels_key)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    run(&d, "X<C-t>2w2s");
    desk_see(&d, "chest pain");
    desk_see(&d, "16\u201326");
    run(&d, "<Enter>");
    desk_expect(
        &d,
        "1 {\"entities\":[" SPAN("26", "symptom", "16", "chest pain") "]} corrected\n");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_ask_spans, candidates_wait_for_a_word_before_the_item_can_be_left)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    desk_see_not(&d, "candidate");
    run(&d, "<Enter>");
    desk_see(&d, "2 candidates are to be settled: A accepts all, X none.");
    desk_expect(&d, "");
    run(&d, "a");
    run(&d, "x<Enter>");
    desk_expect(
        &d,
        "1 {\"entities\":[" SPAN("119", "symptom", "114", "fever") "]} corrected\n");
    desk_close(&d);
}

Test(ui_ask_spans, all_candidates_as_they_are_were_accepted)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    run(&d, "A<Enter>");
    desk_expect(
        &d, "1 {\"entities\":[" SPAN("119", "symptom", "114", "fever") "," SPAN(
                "156", "symptom", "151", "fever") "]} accepted\n");
    desk_close(&d);
}

Test(ui_ask_spans, nothing_marked_is_an_answer)
{
    struct desk d;
    sit(&d, scene_flat, record_names);
    run(&d, "<Enter>");
    desk_expect(&d, "1 {\"names\":[]} fresh\n");
    desk_see(&d, "saved nothing marked");
    desk_close(&d);
}

Test(ui_ask_spans, a_selection_takes_characters_where_words_are_not_asked_for)
{
    struct desk d;
    sit(&d, scene_flat, record_names);
    run(&d, "w<Right>v<Right>l<Enter>");
    desk_expect(&d, "1 {\"names\":[" SPAN("8", "place", "6", "et") "]} fresh\n");
    desk_close(&d);
    sit(&d, scene_flat, record_names);
    run(&d, "3wv<Right><Right>l<Enter>");
    desk_expect(&d, "1 {\"names\":[" SPAN("14", "place", "12", "in") "]} fresh\n");
    desk_close(&d);
}

Test(ui_ask_spans, undo_is_of_the_marks_first_and_of_items_then)
{
    struct desk d;
    sit(&d, scene_flat, record_names);
    desk_item(&d, record_names);
    run(&d, "l<Enter>");
    desk_see(&d, "2 of 2");
    run(&d, "wlu");
    desk_see(&d, "2 of 2");
    desk_see(&d, "Taken back. U does it again.");
    desk_see(&d, "Nothing is marked yet");
    run(&d, "u");
    desk_see(&d, "1 of 2");
    desk_see(&d, "Anna");
    desk_close(&d);
}

Test(ui_ask_spans, redo_does_it_again)
{
    struct desk d;
    sit(&d, scene_flat, record_names);
    run(&d, "luU<Enter>");
    desk_expect(&d, "1 {\"names\":[" SPAN("4", "place", "0", "Anna") "]} fresh\n");
    desk_close(&d);
}

Test(ui_ask_spans, a_line_that_drops_costs_neither_marks_nor_candidates)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    run(&d, "a<C-t>d<Hangup>");
    desk_reopen(&d, STORE_LABEL);
    run(&d, "");
    desk_see(&d, "What you began here is here again.");
    desk_see(&d, "Patient");
    run(&d, "<Enter>");
    desk_see(&d, "1 candidate is to be settled");
    run(&d, "X<Enter>");
    desk_expect(
        &d, "1 {\"entities\":[" SPAN("7", "drug", "0", "Patient") "," SPAN(
                "119", "symptom", "114", "fever") "]} corrected\n");
    desk_close(&d);
}

Test(ui_ask_spans, search_goes_on_from_the_text_to_other_items)
{
    struct desk d;
    sit(&d, scene_flat, record_names);
    desk_item(&d, "{\"message\":\"Later, in Bergen, Bo wrote.\"}");
    run(&d, "/bo<Enter>");
    desk_see(&d, "Found in this text");
    run(&d, "/bo<Enter>nl<Enter>");
    desk_expect(&d, "1 {\"names\":[" SPAN("23", "place", "21", "Bo") "]} fresh\n");
    desk_reopen(&d, STORE_LABEL);
    run(&d, "/bergen<Enter>l<Enter>");
    cr_assert(strstr(desk_said(&d), SPAN("16", "place", "10", "Bergen")));
    desk_close(&d);
}

Test(ui_ask_spans, every_script_is_marked_by_its_characters)
{
    struct desk d;
    sit(&d, scene_flat, record_tongues);
    run(&d, "lwlwl");
    run(&d, "<C-g>v<Left><Left><Left><Left><Left><Left>l<Enter>");
    const char *said = desk_said(&d);
    cr_assert(strstr(said, "\"text\":\"e\u0301\u0302\u0303 caf\u00e9\""), "%s", said);
    cr_assert(strstr(said, "\"text\":\"\u0627\u0644\u0645\u0631\u064a\u0636\""));
    cr_assert(strstr(said, "\"text\":\"\u05e9\u05dc\u05d5\u05dd\""));
    cr_assert(strstr(said, "\"text\":\"\u0930\u094b\u0917\u0940\""));
    desk_check(&d);
    desk_close(&d);
}

Test(ui_ask_spans, an_item_without_a_text_can_be_left)
{
    struct desk d;
    desk_open(&d, scene_flat);
    desk_item(&d, "{\"message\":7}");
    run(&d, "");
    desk_see(&d, "no text to mark");
    run(&d, "lw<Enter>");
    desk_expect(&d, "1 {\"names\":[]} fresh\n");
    desk_close(&d);
}

Test(ui_ask_spans, a_selection_that_was_begun_is_not_lost_by_enter)
{
    struct desk d;
    sit(&d, scene_flat, record_names);
    run(&d, "vww<Enter>");
    desk_see(&d, "A label's key marks what is selected");
    run(&d, "vww<Esc><Enter>");
    desk_expect(&d, "1 {\"names\":[]} fresh\n");
    desk_close(&d);
}

/* What keys do on the labelling screen, and what is saved by them. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "diple/core/annotation.h"
#include "support/desk.h"
#include "support/scenes.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static void sit(struct desk *d, const char *yaml)
{
    desk_open(d, yaml);
    desk_items(d, post, 3);
}

static void run(struct desk *d, const char *script)
{
    cr_assert_eq(desk_run(d, script), ST_OK, "%s", d->err.message);
}

#define REFUND   "{\"intent\":\"refund\"}"
#define EXCHANGE "{\"intent\":\"exchange\"}"
#define OTHER    "{\"intent\":\"other\"}"

Test(ui_screen_label, one_key_decides_saves_and_goes_on)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "r");
    desk_expect(&d, "1 " REFUND " fresh\n");
    desk_see(&d, "2 of 3");
    desk_see(&d, "saved Refund just now");
    desk_see(&d, "The lamp flickers");
    run(&d, "eo");
    desk_expect(&d, "1 " REFUND " fresh\n2 " EXCHANGE " fresh\n3 " OTHER " fresh\n");
    desk_see(&d, "No items wait for you in b1");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_label, enter_takes_what_is_under_the_cursor)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Down><Enter><Up><Enter>j<Enter>");
    desk_expect(&d, "1 " EXCHANGE " fresh\n2 " OTHER " fresh\n3 " EXCHANGE " fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, digits_choose_by_place)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "25");
    desk_expect(&d, "1 " EXCHANGE " fresh\n2 " OTHER " fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, undo_and_redo_walk_over_items)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "reuu");
    desk_see(&d, "1 of 3");
    desk_see(&d, "Taken back: item 1. U does it again.");
    run(&d, "U");
    desk_expect(&d, "1 " REFUND " fresh\n2 " EXCHANGE " fresh old\n");
    desk_see(&d, "Done again: item 1");
    run(&d, "UU");
    desk_see(&d, "There is nothing to redo.");
    desk_expect(&d, "1 " REFUND " fresh\n2 " EXCHANGE " fresh\n");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_label, undo_reaches_into_an_earlier_session)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "r");
    desk_reopen(&d, STORE_LABEL);
    run(&d, "u");
    desk_see(&d, "1 of 3");
    run(&d, "uo");
    desk_see_not(&d, "NOT SAVED");
    desk_expect(&d, "1 " REFUND " fresh old\n1 " OTHER " fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, backspace_undoes_as_well)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "r<Backspace>");
    desk_see(&d, "Taken back");
    desk_close(&d);
}

Test(ui_screen_label, an_undone_form_comes_back_with_its_values)
{
    struct desk d;
    sit(&d, scene_form);
    run(&d, "r4a<Tab><Enter>");
    desk_expect(
        &d, "1 {\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4} fresh\n");
    run(&d, "u");
    desk_see(&d, "Refund");
    desk_see(&d, "Angry");
    desk_close(&d);
}

Test(ui_screen_label, skip_keeps_its_reason_and_S_goes_back)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Space>cannot read it<Enter>r<Space><Enter>");
    desk_expect(&d, "1 skip \"cannot read it\"\n2 " REFUND " fresh\n3 skip\n");
    desk_see(&d, "skipped 2 and flagged 0");
    run(&d, "S");
    desk_see(&d, "1 of 3");
    run(&d, "SS");
    desk_see(&d, "3 of 3");
    run(&d, "SSS");
    desk_see(&d, "1 of 3");
    run(&d, "So");
    desk_expect(
        &d, "1 skip \"cannot read it\" old\n2 " REFUND " fresh\n3 skip\n1 " OTHER
            " fresh\n");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_screen_label, a_skip_that_was_thought_better_of_is_none)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Space>hm<Esc>");
    desk_expect(&d, "");
    desk_see(&d, "1 of 3");
    desk_close(&d);
}

Test(ui_screen_label, nothing_skipped_and_nothing_flagged_is_said)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "S");
    desk_see(&d, "No item of this batch is skipped.");
    run(&d, "*");
    desk_see(&d, "No item of this batch is flagged.");
    desk_close(&d);
}

Test(ui_screen_label, flag_and_comment_are_kept_with_the_answer)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "fCthe guide has a gap<Enter>");
    desk_see(&d, "[flagged]");
    desk_see(&d, "[comment]");
    run(&d, "r");
    desk_expect(&d, "1 " REFUND " fresh flag \"the guide has a gap\"\n");
    desk_see_not(&d, "[flagged]");
    run(&d, "*");
    desk_see(&d, "1 of 3");
    desk_see(&d, "[flagged]");
    run(&d, "*fe");
    desk_expect(
        &d, "1 " REFUND " fresh flag \"the guide has a gap\" old\n1 " EXCHANGE
            " fresh \"the guide has a gap\"\n");
    desk_close(&d);
}

Test(ui_screen_label, jump_goes_to_an_item_and_refuses_what_is_none)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, ":3<Enter>");
    desk_see(&d, "3 of 3");
    run(&d, ":9<Enter>");
    desk_see(&d, "There is no item 9: they run from 1 to 3.");
    run(&d, ":x<Enter>");
    desk_see(&d, "That is no number.");
    run(&d, ":3<Enter>r");
    desk_expect(&d, "3 " REFUND " fresh\n");
    desk_see(&d, "1 of 3");
    desk_close(&d);
}

Test(ui_screen_label, brackets_step_and_stop_at_the_ends)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "]");
    desk_see(&d, "2 of 3");
    run(&d, "]]]");
    desk_see(&d, "This is the last item.");
    run(&d, "[");
    desk_see(&d, "This is the first item.");
    desk_close(&d);
}

Test(ui_screen_label, search_goes_forward_wraps_and_goes_on)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "/towels<Enter>");
    desk_see(&d, "3 of 3");
    desk_see(&d, "Found in item 3. n looks further.");
    run(&d, "/LAMP<Enter>");
    desk_see(&d, "2 of 3");
    run(&d, "/e-mail<Enter>");
    desk_see(&d, "3 of 3");
    run(&d, "/e-mail<Enter>n");
    desk_see(&d, "1 of 3");
    run(&d, "/e-mail<Enter>nn");
    desk_see(&d, "3 of 3");
    desk_close(&d);
}

Test(ui_screen_label, search_says_what_is_wrong_or_missing)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "/zebra<Enter>");
    desk_see(&d, "Not found in the 3 items.");
    run(&d, "/(a<Enter>");
    desk_see(&d, "at its character 3");
    run(&d, "n");
    desk_see(&d, "Nothing was searched for yet");
    desk_close(&d);
}

Test(ui_screen_label, a_changed_answer_is_new_and_the_old_one_is_kept)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "r[o");
    desk_expect(&d, "1 " REFUND " fresh old\n1 " OTHER " fresh\n");
    run(&d, "H<Enter>");
    desk_see(&d, "1 of 3");
    run(&d, "H<Enter>d");
    desk_expect(
        &d, "1 " REFUND " fresh old\n1 " OTHER
            " fresh old\n1 {\"intent\":\"delivery\"} fresh\n");
    desk_check(&d);
    desk_close(&d);
}

/* ---- drafts ------------------------------------------------------------------- */

Test(ui_screen_label, an_unfinished_form_is_offered_in_the_next_session)
{
    struct desk d;
    sit(&d, scene_form);
    run(&d, "r4");
    cr_assert(desk_has_draft(&d, 1));
    desk_expect(&d, "");
    desk_reopen(&d, STORE_LABEL);
    run(&d, "");
    desk_see(&d, "Refund");
    desk_see(&d, "urgency         4");
    run(&d, "<Enter>");
    desk_expect(&d, "1 {\"intent\":\"refund\",\"urgency\":4} fresh\n");
    cr_assert_not(desk_has_draft(&d, 1));
    desk_close(&d);
}

Test(ui_screen_label, a_dropped_line_in_mid_typing_costs_nothing)
{
    struct desk d;
    sit(&d, scene_essay);
    d.burst = true;
    run(&d, "It never ca<Hangup>");
    run(&d, "");
    desk_see(&d, "It never ca");
    run(&d, "me.<Tab><Enter>");
    desk_expect(&d, "1 {\"summary\":\"It never came.\"} fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, a_dropped_line_in_a_comment_costs_nothing)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "Cboth wishes are ther<Hangup>");
    run(&d, "r");
    desk_expect(&d, "1 " REFUND " fresh \"both wishes are ther\"\n");
    desk_close(&d);
}

Test(ui_screen_label, a_dropped_line_while_asked_for_a_reason_skips_nothing)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Space>not my langu<Hangup>");
    desk_expect(&d, "");
    run(&d, ":2<Hangup>");
    run(&d, "");
    desk_see(&d, "1 of 3");
    desk_close(&d);
}

Test(ui_screen_label, leaving_an_item_in_one_burst_keeps_its_draft)
{
    struct desk d;
    sit(&d, scene_form);
    d.burst = true;
    run(&d, "r]");
    cr_assert(desk_has_draft(&d, 1));
    run(&d, "[");
    desk_see(&d, "Refund");
    run(&d, "]d:1<Enter>");
    cr_assert(desk_has_draft(&d, 2));
    run(&d, "]]of/lamp<Enter>");
    cr_assert(desk_has_draft(&d, 3));
    desk_close(&d);
}

Test(ui_screen_label, no_draft_is_left_where_nothing_was_said)
{
    struct desk d;
    sit(&d, scene_form);
    run(&d, "<Down><Tab><S-Tab>g<Esc>i<Esc>?<Esc>]");
    cr_assert_not(desk_has_draft(&d, 1));
    cr_assert_not(desk_has_draft(&d, 2));
    desk_close(&d);
}

/* ---- time --------------------------------------------------------------------- */

Test(ui_screen_label, pauses_are_clipped_out_of_the_active_time)
{
    struct desk d;
    struct arena a = {0};
    sit(&d, scene_choice);
    run(&d, "<Down><Down>r");
    cr_assert_eq(desk_last(&d, &a, 1).active_ms, 3000);
    d.key_ms = 500000;
    run(&d, "<Down>r");
    cr_assert_eq(desk_last(&d, &a, 2).active_ms, 2 * SETTINGS_IDLE_S * 1000);
    d.key_ms = 20000;
    run(&d, "<Down><Down><Down><Down>o");
    cr_assert_eq(desk_last(&d, &a, 3).active_ms, 100000);
    arena_release(&a);
    desk_close(&d);
}

Test(ui_screen_label, writing_a_comment_and_reading_the_guide_are_work)
{
    struct desk d;
    struct arena a = {0};
    sit(&d, scene_choice);
    d.key_ms = 30000;
    run(&d, "Cabcde<Enter>g<Down><Down><Esc>r");
    cr_assert_eq(desk_last(&d, &a, 1).active_ms, 12 * 30000);
    arena_release(&a);
    desk_close(&d);
}

Test(ui_screen_label, active_time_goes_on_where_a_draft_left_off)
{
    struct desk d;
    struct arena a = {0};
    sit(&d, scene_form);
    run(&d, "r");
    clock_advance(&d.session.clock, 3600000);
    run(&d, "4<Enter>");
    struct annotation got = desk_last(&d, &a, 1);
    cr_assert_eq(got.active_ms, 3000);
    cr_assert_gt(got.submitted - got.started, 3600000);
    arena_release(&a);
    desk_close(&d);
}

/* ---- comparisons, suggestions --------------------------------------------------- */

Test(ui_screen_label, the_order_shown_is_recorded_and_answers_are_in_record_order)
{
    struct desk d;
    struct arena a = {0};
    bool seen[2] = {false};
    desk_open(&d, scene_sides);
    for (int i = 0; i < 12; i++)
        desk_item(&d, record_pair);
    run(&d, "aaaaaaaaaaaa");
    for (int pos = 1; pos <= 12; pos++) {
        struct annotation got = desk_last(&d, &a, pos);
        bool swapped = sv_is(got.shown, "{\"sides\":\"ba\"}");
        cr_assert(swapped || sv_is(got.shown, "{\"sides\":\"ab\"}"));
        cr_assert(sv_is(
            got.answer, swapped ? "{\"better\":{\"side\":\"b\"}}"
                                : "{\"better\":{\"side\":\"a\"}}"));
        seen[swapped] = true;
    }
    cr_assert(seen[0] && seen[1], "twelve items were all shown one way round");
    arena_release(&a);
    desk_close(&d);
}

Test(ui_screen_label, strength_is_asked_after_the_side)
{
    struct desk d;
    desk_open(&d, scene_compare);
    desk_item(&d, record_pair);
    desk_item(&d, record_pair);
    run(&d, "t");
    desk_expect(&d, "1 {\"better\":{\"side\":\"tie\"}} fresh\n");
    run(&d, "ba");
    desk_see(&d, "A is better: by how much?");
    desk_see(&d, "slightly");
    run(&d, "2");
    cr_assert(strstr(desk_said(&d), "\"strength\":2}} fresh\n"));
    desk_close(&d);
}

Test(ui_screen_label, a_suggestion_is_accepted_or_corrected)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_suggest(&d, 1, "intent", "\"delivery\"", "model-7");
    desk_suggest(&d, 2, "intent", "\"delivery\"", "model-7");
    desk_suggest(&d, 3, "intent", "\"nonsense\"", "model-7");
    run(&d, "");
    desk_see(&d, "suggested by model-7: Delivery");
    desk_see(&d, "Enter accepts it");
    run(&d, "<Enter>e");
    desk_expect(&d, "1 {\"intent\":\"delivery\"} accepted\n2 " EXCHANGE " corrected\n");
    desk_see_not(&d, "suggested");
    run(&d, "r");
    cr_assert(strstr(desk_said(&d), "3 " REFUND " fresh\n"));
    desk_close(&d);
}

Test(ui_screen_label, the_same_key_as_the_suggestion_accepts_it)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_suggest(&d, 1, "intent", "\"refund\"", "m");
    run(&d, "r");
    desk_expect(&d, "1 " REFUND " accepted\n");
    desk_close(&d);
}

/* ---- keys ----------------------------------------------------------------------- */

Test(ui_screen_label, a_labels_key_moves_the_action_to_its_capital)
{
    struct desk d;
    sit(&d, scene_choices); /* labels p v n r o */
    run(&d, "n<Enter>");
    desk_expect(&d, "1 {\"symptoms\":[\"nausea\"]} fresh\n");
    run(&d, "/lamp<Enter>N");
    desk_see(&d, "Found in item 2");
    run(&d, "?");
    desk_see(&d, "All keys");
    desk_close(&d);
}

static const char clashing[] =
    "diple: 1\nid: clash\nversion: \"1\"\ntitle: Clash\nitem: {text: message}\n"
    "questions:\n  - id: q\n    type: choice\n    ask: Which?\n    labels:\n"
    "      - {id: f, key: f}\n      - {id: c, key: c}\n      - {id: j, key: j}\n"
    "      - {id: h, key: H}\n      - {id: k, key: k}\n";

Test(ui_screen_label, every_clash_is_settled_for_the_guide)
{
    struct desk d;
    sit(&d, clashing);
    run(&d, "Ff");
    desk_expect(&d, "1 {\"q\":\"f\"} fresh flag\n");
    run(&d, "Chm<Enter>j");
    cr_assert(strstr(desk_said(&d), "2 {\"q\":\"j\"} fresh \"hm\"\n"));
    run(&d, "H");
    cr_assert(strstr(desk_said(&d), "3 {\"q\":\"h\"} fresh\n"));
    desk_close(&d);
}

Test(ui_screen_label, a_command_whose_key_a_label_took_stays_in_reach)
{
    struct desk d;
    sit(&d, clashing); /* H is a label: the history moves to h */
    run(&d, "h");
    desk_see(&d, "You have not answered anything");
    desk_rebind(&d, "history", "H");
    desk_rebind(&d, "guide", "h");
    run(&d, "<F3>");
    desk_see(&d, "You have not answered anything");
    run(&d, "?");
    desk_see(&d, "F3");
    desk_close(&d);
}

Test(ui_screen_label, ctrl_z_goes_to_the_background_with_the_draft_kept)
{
    struct desk d;
    sit(&d, scene_choices);
    d.burst = true; /* no draft is written between the keys */
    run(&d, "n<C-z>");
    cr_assert_eq(d.stopped, 1);
    cr_assert(d.kept);
    desk_close(&d);
}

Test(ui_screen_label, keys_can_be_given_anew_by_the_settings)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_rebind(&d, "skip", "s");
    desk_rebind(&d, "undo", "C-z");
    run(&d, "s<Enter>");
    desk_expect(&d, "1 skip\n");
    desk_see(&d, "C-z undo");
    desk_see(&d, "s skip");
    run(&d, "u<C-z>");
    desk_see(&d, "Taken back");
    desk_close(&d);
}

Test(ui_screen_label, wrong_key_settings_are_refused_with_their_place)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_rebind(&d, "skipp", "s");
    cr_assert_eq(desk_run(&d, ""), ST_INVALID);
    cr_assert_eq(d.err.pos.line, 3);
    cr_assert(strstr(d.err.hint, "skip"));
    desk_close(&d);
}

/* ---- failures ------------------------------------------------------------------- */

Test(ui_screen_label, what_the_store_refuses_is_never_called_saved)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "r");
    desk_reopen(&d, STORE_READ);
    const char *scripts[] = {"e", "<Space>no<Enter>", "f", "Cx<Enter>", "u", "U"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        run(&d, scripts[i]);
        if (strcmp(scripts[i], "U") != 0)
            desk_see(&d, "NOT SAVED");
        desk_see_not(&d, "saved ");
        cr_assert_not(d.lied);
    }
    desk_expect(&d, "1 " REFUND " fresh\n");
    desk_close(&d);
}

static void answer_elsewhere(struct desk *d)
{
    run(d->with, "o");
}

Test(ui_screen_label, an_answer_from_another_window_is_not_written_over)
{
    struct desk d, other;
    sit(&d, scene_choice);
    desk_join(&other, &d, STORE_LABEL);
    d.meanwhile = answer_elsewhere;
    d.with = &other;
    run(&d, "<F12>r");
    desk_see(&d, "NOT SAVED.");
    desk_see(&d, "[ and ] show it as it is now.");
    desk_expect(&d, "1 " OTHER " fresh\n");
    run(&d, "[r");
    desk_see_not(&d, "NOT SAVED");
    desk_expect(&d, "1 " OTHER " fresh old\n1 " REFUND " fresh\n");
    desk_close(&other);
    desk_close(&d);
}

Test(ui_screen_label, an_alarm_goes_once_the_item_is_seen_anew)
{
    struct desk d, other;
    sit(&d, scene_choice);
    desk_join(&other, &d, STORE_LABEL);
    d.meanwhile = answer_elsewhere;
    d.with = &other;
    run(&d, "<F12>r<Down>");
    desk_see(&d, "NOT SAVED.");
    desk_seat(&d, "bo");
    desk_seat(&other, "bo");
    run(&d, "<F12>r][");
    desk_see_not(&d, "NOT SAVED.");
    cr_assert_not(d.lied);
    desk_close(&other);
    desk_close(&d);
}

/* ---- sizes and bursts ------------------------------------------------------------ */

Test(ui_screen_label, nothing_is_judged_that_cannot_be_seen)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_size(&d, 11, 80);
    run(&d, "reo<Space><Enter>");
    desk_expect(&d, "");
    desk_see(&d, "too small");
    desk_size(&d, 24, 39);
    run(&d, "r");
    desk_expect(&d, "");
    run(&d, "r<Resize:80x24>e<Resize:2x1>r<Resize:40x12>o");
    desk_expect(&d, "1 " EXCHANGE " fresh\n2 " OTHER " fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, a_paste_is_not_taken_while_too_small)
{
    struct desk d;
    sit(&d, scene_note);
    run(&d, "<Resize:20x5><Paste:secret><Resize:80x24>");
    desk_see_not(&d, "secret");
    desk_close(&d);
}

Test(ui_screen_label, a_paste_where_nobody_types_does_nothing)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Paste:reo>");
    desk_expect(&d, "");
    desk_see(&d, "A paste goes into a text question or a comment");
    run(&d, "C<Paste:one\\ntwo><Enter>r");
    cr_assert(strstr(desk_said(&d), "one"));
    desk_close(&d);
}

Test(ui_screen_label, a_hundred_keys_at_once_draw_once)
{
    struct desk d;
    struct strbuf keys = STRBUF_INIT;
    sit(&d, scene_choice);
    for (int i = 0; i < 100; i++)
        strbuf_puts(&keys, "<Down>");
    d.burst = true;
    run(&d, keys.p);
    cr_assert_leq(d.shows, 2, "%zu pictures were drawn", d.shows);
    strbuf_release(&keys);
    desk_close(&d);
}

Test(ui_screen_label, a_move_of_the_cursor_changes_few_cells)
{
    struct desk d;
    sit(&d, scene_scale);
    run(&d, "<Down>");
    cr_assert_leq(d.changed, 20, "%zu cells", d.changed);
    desk_close(&d);
    sit(&d, scene_choice);
    run(&d, "rr");
    cr_assert_leq(d.changed, 220, "%zu cells", d.changed);
    desk_close(&d);
}

/* ---- text ------------------------------------------------------------------------ */

Test(ui_screen_label, letters_are_text_while_one_types)
{
    struct desk d;
    sit(&d, scene_note);
    run(&d, "quit? undo Figs <Backspace><Enter>");
    desk_expect(&d, "1 {\"note\":\"quit? undo Figs\"} fresh\n");
    run(&d, "<Esc>q");
    desk_expect(&d, "1 {\"note\":\"quit? undo Figs\"} fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, too_short_a_text_is_refused_in_words)
{
    struct desk d;
    sit(&d, scene_note);
    run(&d, "ab<Enter>");
    desk_expect(&d, "");
    desk_see(&d, "3");
    run(&d, "c<Enter>");
    desk_expect(&d, "1 {\"note\":\"abc\"} fresh\n");
    desk_close(&d);
}

Test(ui_screen_label, tabs_and_joiners_are_shown_on_a_key)
{
    struct desk d;
    desk_open(&d, scene_choice);
    desk_item(&d, "{\"message\":\"a\\tb \u2764\ufe0f\"}");
    run(&d, "M");
    desk_see(&d, "a\u2192");
    desk_see(&d, "<U+FE0F>");
    run(&d, "MM");
    desk_see_not(&d, "\u2192");
    desk_close(&d);
}

Test(ui_screen_label, escape_folds_a_form_but_not_its_only_question)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Esc>r");
    desk_expect(&d, "1 {\"intent\":\"refund\"} fresh\n");
    desk_close(&d);
    sit(&d, scene_form);
    run(&d, "<Esc>");
    desk_see(&d, "Enter goes to what is still open");
    desk_close(&d);
}

Test(ui_screen_label, the_users_own_editor_writes_and_clears_the_text)
{
    struct desk d;
    char script[128];
    sit(&d, scene_essay);
    snprintf(script, sizeof script, "%s/editor", d.dir);
    FILE *f = fopen(script, "w");
    fputs(
        "#!/bin/sh\nif grep -q old \"$1\"; then : > \"$1\"; else "
        "echo 'from outside' > \"$1\"; fi\n",
        f);
    fclose(f);
    chmod(script, 0700);
    setenv("VISUAL", script, 1);
    run(&d, "abc<C-x>");
    cr_assert_eq(d.given_away, 1);
    desk_see(&d, "from outside");
    run(&d, "<Tab><Enter>");
    desk_expect(&d, "1 {\"summary\":\"from outside\"} fresh\n");
    run(&d, "an old text<C-x><Tab><Enter>");
    desk_expect(&d, "1 {\"summary\":\"from outside\"} fresh\n");
    setenv("VISUAL", "/nowhere/ed", 1);
    run(&d, "kept<C-x>");
    desk_see(&d, "cannot be started. Set EDITOR");
    desk_see(&d, "kept");
    desk_see_not(&d, "NOT SAVED");
    desk_close(&d);
}

Test(ui_screen_label, a_skipped_item_tells_why_it_was_skipped)
{
    struct desk d;
    sit(&d, scene_choice);
    run(&d, "<Space>in Finnish<Enter>S");
    desk_see(&d, "You skipped this one: in Finnish");
    desk_see_not(&d, "[comment]");
    desk_close(&d);
}

Test(ui_screen_label, a_side_without_its_strength_is_taken_up_there)
{
    struct desk d;
    desk_open(&d, scene_compare);
    desk_item(&d, record_pair);
    run(&d, "a");
    run(&d, "");
    desk_see(&d, "A is better: by how much?");
    desk_close(&d);
}

Test(ui_screen_label, a_search_over_many_items_goes_on_by_itself)
{
    struct desk d;
    desk_open(&d, scene_choice);
    for (int i = 0; i < 1100; i++)
        desk_item(&d, i == 1050 ? record_lamp : record_towel);
    run(&d, "/lamp<Enter>");
    desk_see(&d, "1051 of 1100");
    run(&d, "/nowhere<Enter>");
    desk_see(&d, "Not found in the 1100 items.");
    d.burst = true;
    run(&d, "/nowhere<Enter>");
    desk_see(&d, "searching: 500 of 1100 items; any key stops it");
    desk_close(&d);
}

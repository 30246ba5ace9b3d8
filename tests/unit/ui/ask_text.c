#include "support/asks.h"
#include "support/scenes.h"

static enum ask_result paste(struct asking *t, struct sv text)
{
    struct event ev = {.kind = EV_PASTE, .text = text};
    return ask_event(&t->ask, &ev);
}

Test(ui_ask_text, typing_is_the_value)
{
    struct asking t;
    asking_begin(&t, scene_note, "");
    cr_assert_eq(asking_press(&t, "qu?"), ASK_CHANGED);
    asking_expect(&t, "{\"note\":\"qu?\"}");
    cr_assert_eq(asking_key(&t, K_LEFT), ASK_MOVED);
    asking_key(&t, K_BACKSPACE);
    asking_expect(&t, "{\"note\":\"q?\"}");
    asking_expect_fold(&t, "q?");
    asking_end(&t);
}

Test(ui_ask_text, blanks_alone_are_no_value)
{
    struct asking t;
    asking_begin(&t, scene_note, "");
    asking_press(&t, "  ");
    asking_expect(&t, "{}");
    cr_assert_eq(ask_enter(&t.ask), ASK_IGNORED);
    cr_assert_not_null(t.ask.refusal);
    asking_end(&t);
}

Test(ui_ask_text, enter_is_a_line_only_where_there_are_lines)
{
    struct asking t;
    asking_begin(&t, scene_note, "");
    cr_assert_eq(asking_key(&t, K_ENTER), ASK_IGNORED);
    cr_assert_eq(asking_key(&t, K_UP), ASK_IGNORED);
    cr_assert_eq(asking_key(&t, K_TAB), ASK_IGNORED);
    asking_end(&t);
    asking_begin(&t, scene_essay, "");
    asking_press(&t, "a");
    asking_key(&t, K_ENTER);
    asking_press(&t, "b");
    asking_expect(&t, "{\"summary\":\"a\\nb\"}");
    cr_assert_eq(asking_key(&t, K_TAB), ASK_IGNORED);
    cr_assert_eq(asking_key(&t, K_ESC), ASK_IGNORED);
    asking_end(&t);
}

Test(ui_ask_text, a_paste_goes_in_as_text)
{
    struct asking t;
    asking_begin(&t, scene_essay, "");
    cr_assert_eq(paste(&t, SV("one\ntwo")), ASK_CHANGED);
    asking_expect(&t, "{\"summary\":\"one\\ntwo\"}");
    asking_end(&t);
}

Test(ui_ask_text, a_paste_that_does_not_fit_is_refused_aloud)
{
    AUTO_STRBUF struct strbuf big = STRBUF_INIT;
    strbuf_init(&big, 4 << 20);
    while (big.n < (3u << 20))
        strbuf_add(&big, "0123456789abcdef", 16);
    struct asking t;
    asking_begin(&t, scene_essay, "");
    asking_press(&t, "a");
    cr_assert_eq(paste(&t, strbuf_sv(&big)), ASK_MOVED);
    cr_assert(strstr(t.ask.refusal, "nothing was pasted"));
    asking_expect(&t, "{\"summary\":\"a\"}");
    asking_press(&t, "b");
    cr_assert_null(t.ask.refusal);
    asking_end(&t);
}

Test(ui_ask_text, the_value_outlives_its_editor)
{
    struct asking t;
    asking_begin(&t, scene_note, "");
    asking_press(&t, "kept");
    ask_close(&t.ask);
    asking_expect(&t, "{\"note\":\"kept\"}");
    asking_end(&t);
}

Test(ui_ask_text, a_value_is_taken_up_again)
{
    struct asking t;
    asking_begin(&t, scene_note, "{\"note\":\"half\"}");
    asking_press(&t, "way");
    asking_expect(&t, "{\"note\":\"halfway\"}");
    asking_end(&t);
}

Test(ui_ask_text, a_text_changed_from_outside_is_taken_over)
{
    struct asking t;
    asking_begin(&t, scene_essay, "");
    asking_press(&t, "old");
    edit_set(&t.ask.edit, SV("new"), NULL);
    ask_take_text(&t.ask);
    asking_expect(&t, "{\"summary\":\"new\"}");
    edit_set(&t.ask.edit, SV(""), NULL);
    ask_take_text(&t.ask);
    asking_expect(&t, "{}");
    asking_end(&t);
}

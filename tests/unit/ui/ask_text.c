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

Test(ui_ask_text, a_text_from_outside_takes_the_place_of_the_old)
{
    struct asking t;
    asking_begin(&t, scene_essay, "");
    cr_assert_not(ask_put_text(&(struct ask){0}, SV("nothing is open")));
    asking_press(&t, "old");
    cr_assert(ask_put_text(&t.ask, SV("new")));
    asking_expect(&t, "{\"summary\":\"new\"}");
    cr_assert(ask_put_text(&t.ask, SV("")));
    asking_expect(&t, "{}");
    asking_end(&t);
}

Test(ui_ask_text, a_text_from_outside_that_is_too_long_is_kept_to_be_shortened)
{
    struct asking t;
    AUTO_STRBUF struct strbuf big = STRBUF_INIT, json = STRBUF_INIT;
    while (big.n < 1000)
        strbuf_puts(&big, "0123456789");
    strbuf_printf(&json, "{\"note\":\"%s\"}", big.p);
    asking_begin(&t, scene_note, ""); /* 60 characters at most */
    asking_press(&t, "old");
    cr_assert(ask_put_text(&t.ask, strbuf_sv(&big)));
    asking_expect(&t, json.p);
    cr_assert_eq(asking_press(&t, "x"), ASK_CHANGED);
    asking_key(&t, K_BACKSPACE);
    ask_close(&t.ask);
    asking_expect(&t, json.p);
    asking_end(&t);

    asking_begin(&t, scene_note, json.p); /* as a draft brings it back */
    cr_assert_eq(edit_text(&t.ask.edit).n, 1000);
    cr_assert_eq(asking_press(&t, "x"), ASK_MOVED);
    cr_assert(strstr(t.ask.refusal, "shorten"));
    asking_key(&t, K_BACKSPACE);
    cr_assert_eq(asking_press(&t, "x"), ASK_CHANGED);
    asking_end(&t);
}

Test(ui_ask_text, bytes_that_are_no_text_come_in_from_outside_as_marks)
{
    struct asking t;
    asking_begin(&t, scene_note, "");
    cr_assert(ask_put_text(&t.ask, SV("a\xff\xff")));
    asking_expect(&t, "{\"note\":\"a\ufffd\ufffd\"}");
    asking_end(&t);
}

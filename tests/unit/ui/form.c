#include "ui/form.h"

#include <criterion/criterion.h>
#include <string.h>

#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"

static struct guide guide;
static struct form form;

static void begin(const char *yaml, const char *answer)
{
    load_guide(&guide, yaml);
    form_init(&form, &guide);
    cr_assert_eq(
        form_start(&form, SV("{\"message\":\"x\"}"), sv_of(answer), false, NULL),
        ST_OK);
}

static void end(void)
{
    form_release(&form);
    guide_release(&guide);
}

static enum form_result press(const char *keys)
{
    enum form_result r = FORM_IGNORED;
    for (; *keys; keys++) {
        struct event ev = {.kind = EV_KEY, .key = (unsigned char)*keys};
        r = form_event(&form, &ev);
    }
    return r;
}

static void expect(const char *json)
{
    struct strbuf b = STRBUF_INIT;
    form_write(&form, &b);
    cr_assert_str_eq(b.p, json);
    strbuf_release(&b);
}

Test(ui_form, one_question_is_complete_with_one_key)
{
    begin(scene_choice, "");
    expect("{}");
    cr_assert_eq(press("r"), FORM_COMPLETE);
    cr_assert(form_valid(&form));
    expect("{\"intent\":\"refund\"}");
    end();
}

Test(ui_form, a_follow_up_comes_up_and_goes_with_its_condition)
{
    begin(scene_form, "");
    cr_assert_not(form.visible[1]);
    cr_assert_eq(press("r"), FORM_CHANGED);
    cr_assert(form.visible[1]);
    cr_assert_eq(form.open, 1);
    press("4");
    expect("{\"intent\":\"refund\",\"urgency\":4}");
    form_go(&form, 0);
    press("d");
    cr_assert_not(form.visible[1]);
    expect("{\"intent\":\"delivery\"}");
    form_go(&form, 0);
    press("c");
    expect("{\"intent\":\"complaint\",\"urgency\":4}");
    end();
}

Test(ui_form, enter_goes_on_and_leaves_out_what_may_be_left)
{
    begin(scene_form, "");
    press("d");
    cr_assert_eq(form.open, 2); /* tone, optional */
    cr_assert_eq(form_enter(&form), FORM_COMPLETE);
    cr_assert(form_valid(&form));
    expect("{\"intent\":\"delivery\"}");
    end();
}

Test(ui_form, what_is_missing_is_gone_to_and_said)
{
    begin(scene_form, "");
    form_step(&form, 1);
    cr_assert_eq(form.open, 2);
    cr_assert_eq(form_enter(&form), FORM_COMPLETE);
    cr_assert_not(form_valid(&form));
    cr_assert_eq(form.open, 0);
    cr_assert_not_null(form.say);
    press("d");
    cr_assert_null(form.say);
    end();
}

Test(ui_form, a_check_of_the_guide_speaks_in_its_words)
{
    begin(scene_form, "{\"intent\":\"refund\",\"urgency\":1}");
    cr_assert_not(form_valid(&form));
    cr_assert(strstr(form.say, "A refund never waits"));
    cr_assert_eq(form.open, 1);
    press("2");
    cr_assert(form_valid(&form));
    end();
}

Test(ui_form, steps_over_hidden_questions_and_folds_behind_the_last)
{
    begin(scene_form, "{\"intent\":\"delivery\"}");
    cr_assert_eq(form.open, 2);
    form_step(&form, 1);
    cr_assert_eq(form.open, GUIDE_NONE);
    cr_assert_eq(press("r"), FORM_IGNORED);
    form_step(&form, -1);
    cr_assert_eq(form.open, 2);
    form_step(&form, -1);
    cr_assert_eq(form.open, 0);
    form_go(&form, 1); /* hidden */
    cr_assert_eq(form.open, 0);
    form_go(&form, 99);
    cr_assert_eq(form.open, 0);
    end();
}

Test(ui_form, an_answer_that_does_not_fit_is_left_out)
{
    struct err e = {0};
    load_guide(&guide, scene_choice);
    form_init(&form, &guide);
    cr_assert_eq(
        form_start(&form, SV("{}"), SV("{\"intent\":\"gone\"}"), false, &e),
        ST_INVALID);
    cr_assert(strstr(e.message, "gone"));
    expect("{}");
    cr_assert_eq(press("r"), FORM_COMPLETE);
    end();
}

Test(ui_form, suggestions_are_offered_once_and_only_where_they_fit)
{
    begin(scene_form, "");
    cr_assert_not(form_suggest(&form, "intent", SV("\"nonsense\""), "m"));
    cr_assert_not(form_suggest(&form, "nothing", SV("\"refund\""), "m"));
    cr_assert_not(form_suggest(&form, "intent", SV("}{"), "m"));
    cr_assert(form_suggest(&form, "intent", SV("\"refund\""), "m"));
    cr_assert_not(form_suggest(&form, "intent", SV("\"other\""), "n"));
    cr_assert_str_eq(form.suggested_by, "m");
    cr_assert_not_null(form_pending_suggestion(&form));
    expect("{}");
    end();
}

Test(ui_form, the_origin_tells_what_became_of_suggestions)
{
    begin(scene_form, "");
    cr_assert_eq(form_origin(&form), FORM_FRESH);
    form_suggest(&form, "intent", SV("\"delivery\""), "m");
    form_enter(&form);
    cr_assert_eq(form_origin(&form), FORM_ACCEPTED);
    form_go(&form, 0);
    press("o");
    cr_assert_eq(form_origin(&form), FORM_CORRECTED);
    end();
}

Test(ui_form, a_suggestion_for_a_question_not_asked_does_not_count)
{
    begin(scene_form, "");
    form_suggest(&form, "urgency", SV("3"), "m");
    press("d");
    cr_assert_eq(form_origin(&form), FORM_FRESH);
    form_go(&form, 0);
    press("r");
    cr_assert_not_null(form_pending_suggestion(&form));
    form_enter(&form);
    cr_assert_eq(form_origin(&form), FORM_ACCEPTED);
    end();
}

Test(ui_form, a_new_item_begins_empty)
{
    begin(scene_choice, "");
    press("r");
    cr_assert_eq(form_start(&form, SV("{}"), SV(""), false, NULL), ST_OK);
    expect("{}");
    cr_assert_null(form.say);
    end();
}

#include <criterion/criterion.h>

#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"
#include "ui/form.h"

static struct guide guide;
static struct form form;

static void begin(const char *yaml, const char *record)
{
    load_guide(&guide, yaml);
    form_init(&form, &guide);
    cr_assert_eq(form_start(&form, sv_of(record), SV(""), false, NULL), ST_OK);
}

static void end(void)
{
    form_release(&form);
    guide_release(&guide);
}

static void press(const char *keys)
{
    for (; *keys; keys++) {
        struct event ev = {.kind = EV_KEY, .key = (unsigned char)*keys};
        form_event(&form, &ev);
    }
}

Test(ui_form_open, typing_goes_to_the_open_text)
{
    begin(scene_form, "{\"message\":\"x\"}");
    cr_assert_not(form_takes_text(&form));
    press("o");
    form_step(&form, 1);
    cr_assert(form_takes_text(&form));
    cr_assert(form_claims(&form, 'z'));
    press("bees");
    form_step(&form, 1);
    cr_assert_not(form_claims(&form, 'z'));
    end();
}

Test(ui_form_open, a_text_is_marked_where_spans_are_asked_for)
{
    begin(scene_form, "{\"message\":\"x\"}");
    cr_assert_not(form_marks_text(&form));
    end();
    begin(scene_flat, record_names);
    cr_assert(form_marks_text(&form));
    end();
}

Test(ui_form_open, a_question_with_something_begun_is_not_idle)
{
    begin(scene_flat, record_names);
    cr_assert(form_idle(&form));
    press("v");
    cr_assert_not(form_idle(&form));
    press("v");
    cr_assert(form_idle(&form));
    press("3");
    cr_assert_not(form_idle(&form));
    end();
}

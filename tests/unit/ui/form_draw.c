#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"
#include "ui/form.h"

static struct guide guide;
static struct form form;
static struct canvas canvas;
static struct strbuf picture = STRBUF_INIT;

static void begin(const char *yaml, const char *answer, int rows, int cols)
{
    load_guide(&guide, yaml);
    form_init(&form, &guide);
    canvas_init(&canvas, rows, cols);
    form_start(&form, SV("{\"message\":\"x\"}"), sv_of(answer), false, NULL);
}

static void end(void)
{
    form_release(&form);
    guide_release(&guide);
    canvas_release(&canvas);
    strbuf_release(&picture);
}

static const char *draw(void)
{
    canvas_clear(&canvas);
    form_draw(&form, &canvas, canvas_all(&canvas));
    strbuf_clear(&picture);
    canvas_picture(&canvas, &picture);
    return picture.p;
}

static int row_of(const char *words)
{
    const char *all = draw(), *at = strstr(all, words);
    cr_assert_not_null(at, "`%s` is not there:\n%s", words, all);
    int row = 0;
    for (const char *p = all; p < at; p++)
        row += *p == '\n';
    return row;
}

static void press(uint32_t key)
{
    struct event ev = {.kind = EV_KEY, .key = key};
    form_event(&form, &ev);
}

Test(ui_form_draw, nothing_moves_with_the_cursor_or_a_refusal)
{
    begin(scene_choices, "", 16, 80);
    int heading = row_of("Which symptoms"), first = row_of("Pain");
    press(K_DOWN);
    cr_assert_eq(row_of("Pain"), first);
    form_enter(&form);
    cr_assert_eq(row_of("Choose at least 1"), row_of("Something else") + 2);
    cr_assert_eq(row_of("Which symptoms"), heading);
    cr_assert_eq(row_of("Pain"), first);
    end();
}

Test(ui_form_draw, the_height_is_the_same_whatever_was_said)
{
    begin(scene_form, "", 24, 80);
    int height = form_height(&form, 80);
    press('r');
    cr_assert_eq(form_height(&form, 80), height);
    press('4');
    cr_assert_eq(form_height(&form, 80), height);
    form_go(&form, 0);
    press('o');
    cr_assert_eq(form_height(&form, 80), height);
    end();
}

Test(ui_form_draw, what_it_asks_for_is_enough_for_all_of_it)
{
    begin(scene_form, "{\"intent\":\"refund\"}", 24, 80);
    int height = form_height(&form, 80);
    canvas_resize(&canvas, height, 80);
    draw();
    row_of("Refund");
    row_of("at once");
    row_of("How does it sound?");
    end();
}

Test(ui_form_draw, answered_questions_are_folded_to_a_line)
{
    begin(scene_form, "{\"intent\":\"refund\",\"urgency\":5}", 24, 80);
    row_of("intent          Refund");
    row_of("urgency         5 at once");
    end();
}

Test(ui_form_draw, the_end_says_whether_enter_saves)
{
    begin(scene_form, "{\"intent\":\"delivery\"}", 24, 80);
    form_step(&form, 1);
    row_of("saves this and goes on");
    end();
    begin(scene_form, "", 24, 80);
    form_step(&form, 1);
    form_step(&form, 1);
    row_of("goes to what is still open");
    end();
}

Test(ui_form_draw, a_suggestion_shows_its_source_and_the_key)
{
    begin(scene_choice, "", 16, 80);
    form_suggest(&form, "intent", SV("\"delivery\""), "model-7");
    row_of("suggested by model-7: Delivery");
    row_of("Enter accepts it");
    canvas_resize(&canvas, 16, 36);
    row_of("Enter Delivery (model-7)");
    end();
}

Test(ui_form_draw, the_open_question_stays_in_view_in_little_room)
{
    begin(scene_form, "{\"intent\":\"refund\",\"urgency\":5}", 4, 40);
    row_of("How does it sound?");
    row_of("Angry");
    end();
}

Test(ui_form_draw, questions_without_room_are_counted)
{
    struct strbuf yaml = STRBUF_INIT;
    strbuf_puts(
        &yaml,
        "diple: 1\nid: many\nversion: \"1\"\ntitle: Many\nitem: {text: message}\n"
        "questions:\n");
    for (int i = 0; i < 20; i++)
        strbuf_printf(
            &yaml, "  - {id: q%d, type: scale, ask: How, from: {1: a, 5: b}}\n", i);
    begin(yaml.p, "", 12, 60);
    const char *all = draw(), *more = strstr(all, "and ");
    cr_assert_not_null(more, "%s", all);
    int shown = 0, left = atoi(more + 4);
    for (const char *p = all; (p = strstr(p, "\n q")); p++)
        shown++;
    cr_assert_eq(1 + shown + left, 20, "%s", all);
    end();
    begin(yaml.p, "", 60, 60);
    cr_assert_not(strstr(draw(), "more questions"));
    strbuf_release(&yaml);
    end();
}

Test(ui_form_draw, any_room_will_do)
{
    static const char *const yaml[] = {scene_form, scene_compare, scene_essay};
    for (size_t i = 0; i < 3; i++)
        for (int rows = 1; rows < 12; rows++)
            for (int cols = 1; cols < 60; cols += 7) {
                begin(yaml[i], "", rows, cols);
                draw();
                form_enter(&form);
                draw();
                form_step(&form, -1);
                draw();
                cr_assert_gt(form_height(&form, cols), 0);
                end();
                picture = (struct strbuf)STRBUF_INIT;
            }
}

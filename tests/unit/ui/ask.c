#include "ui/ask.h"

#include "support/asks.h"
#include "support/scenes.h"

Test(ui_ask, every_type_has_a_screen)
{
    for (enum question_type t = 0; t < QUESTION_TYPE_N; t++)
        cr_assert_not_null(ask_ops_of(t));
    cr_assert_null(ask_ops_of(QUESTION_TYPE_N));
}

Test(ui_ask, a_closed_one_ignores_everything)
{
    struct ask a = {0};
    struct event ev = {.kind = EV_KEY, .key = 'r'};
    struct hint hints[ASK_HINTS_MAX];
    cr_assert_eq(ask_event(&a, &ev), ASK_IGNORED);
    cr_assert_eq(ask_enter(&a), ASK_IGNORED);
    cr_assert_not(ask_takes_text(&a));
    cr_assert_not(ask_claims(&a, 'r'));
    cr_assert_eq(ask_height(&a, 80), 1);
    cr_assert_eq(ask_hints(&a, hints), 0);
    ask_close(&a);
}

Test(ui_ask, only_printable_keys_of_its_own_are_claimed)
{
    struct asking t;
    asking_begin(&t, scene_choice, "");
    cr_assert(ask_claims(&t.ask, 'r'));
    cr_assert(ask_claims(&t.ask, '1'));
    cr_assert_not(ask_claims(&t.ask, 'z'));
    cr_assert_not(ask_claims(&t.ask, K_UP));
    asking_end(&t);
    asking_begin(&t, scene_note, "");
    cr_assert(ask_takes_text(&t.ask));
    cr_assert(ask_claims(&t.ask, 'z'));
    cr_assert_not(ask_claims(&t.ask, K_TAB));
    asking_end(&t);
}

Test(ui_ask, retired_labels_are_not_offered)
{
    struct asking t;
    asking_begin(
        &t,
        GUIDE_HEAD "  - id: q\n    type: choice\n    ask: Which?\n    labels:\n"
                   "      - {id: a, key: a}\n      - {id: b, key: b, retired: true}\n"
                   "      - {id: c, key: c}\n",
        "");
    cr_assert_eq(t.ask.menu.n, 2);
    cr_assert(t.ask.option[0] == 0 && t.ask.option[1] == 2);
    cr_assert_eq(asking_press(&t, "b"), ASK_IGNORED);
    asking_press(&t, "2");
    asking_expect(&t, "{\"q\":\"c\"}");
    asking_end(&t);
}

Test(ui_ask, nothing_is_folded_of_no_value)
{
    struct asking t;
    asking_begin(&t, scene_choice, "");
    asking_expect_fold(&t, "");
    asking_end(&t);
}

/* Every type is opened, driven and drawn at sizes that nobody has. */
Test(ui_ask, every_type_draws_at_every_size)
{
    static const char *const yaml[] = {scene_choice, scene_choices, scene_scale,
                                       scene_line,   scene_compare, scene_sides,
                                       scene_rank,   scene_note,    scene_essay};
    for (size_t i = 0; i < sizeof yaml / sizeof *yaml; i++) {
        struct asking t;
        struct canvas c;
        asking_begin_with(&t, yaml[i], "", record_pair, i % 2);
        canvas_init(&c, 10, 40);
        for (int rows = 0; rows < 10; rows++)
            for (int cols = 0; cols < 40; cols += 3) {
                ask_draw(&t.ask, &c, (struct rect){0, 0, rows, cols});
                cr_assert_geq(ask_height(&t.ask, cols), 1);
            }
        canvas_release(&c);
        asking_end(&t);
    }
}

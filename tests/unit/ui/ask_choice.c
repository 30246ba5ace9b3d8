#include "support/asks.h"
#include "support/scenes.h"

Test(ui_ask_choice, a_key_decides)
{
    struct asking t;
    asking_begin(&t, scene_choice, "");
    cr_assert_eq(asking_press(&t, "e"), ASK_DECIDED);
    asking_expect(&t, "{\"intent\":\"exchange\"}");
    asking_expect_fold(&t, "Exchange");
    cr_assert_eq(asking_press(&t, "z"), ASK_IGNORED);
    asking_end(&t);
}

Test(ui_ask_choice, enter_takes_what_is_under_the_cursor)
{
    struct asking t;
    asking_begin(&t, scene_choice, "");
    cr_assert_eq(asking_key(&t, K_DOWN), ASK_MOVED);
    asking_expect(&t, "{}");
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    asking_expect(&t, "{\"intent\":\"exchange\"}");
    asking_end(&t);
}

Test(ui_ask_choice, opens_at_what_was_chosen)
{
    struct asking t;
    asking_begin(&t, scene_choice, "{\"intent\":\"complaint\"}");
    cr_assert_eq(t.ask.menu.at, 3);
    cr_assert(t.ask.menu.rows[3].chosen);
    asking_end(&t);
}

Test(ui_ask_choice, ticks_and_takes_back_in_the_guides_order)
{
    struct asking t;
    asking_begin(&t, scene_choices, "");
    cr_assert_eq(asking_press(&t, "rp"), ASK_CHANGED);
    asking_expect(&t, "{\"symptoms\":[\"pain\",\"rash\"]}");
    asking_expect_fold(&t, "Pain, Rash");
    asking_press(&t, "p");
    asking_expect(&t, "{\"symptoms\":[\"rash\"]}");
    asking_key(&t, K_HOME);
    asking_press(&t, "x");
    asking_expect(&t, "{\"symptoms\":[\"pain\",\"rash\"]}");
    asking_end(&t);
}

Test(ui_ask_choice, more_than_the_most_is_refused_with_a_reason)
{
    struct asking t;
    asking_begin(&t, scene_choices, "");
    cr_assert_eq(asking_press(&t, "pvno"), ASK_MOVED);
    cr_assert(strstr(t.ask.refusal, "At most 3"));
    asking_expect(&t, "{\"symptoms\":[\"pain\",\"fever\",\"nausea\"]}");
    asking_press(&t, "p");
    cr_assert_null(t.ask.refusal);
    asking_end(&t);
}

Test(ui_ask_choice, fewer_than_the_least_is_refused_with_a_reason)
{
    struct asking t;
    asking_begin(&t, scene_choices, "");
    cr_assert_eq(ask_enter(&t.ask), ASK_IGNORED);
    cr_assert(strstr(t.ask.refusal, "at least 1"));
    asking_press(&t, "p");
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    asking_end(&t);
}

Test(ui_ask_choice, all_taken_back_is_still_an_answer_where_none_is_allowed)
{
    struct asking t;
    asking_begin(
        &t,
        GUIDE_HEAD
        "  - {id: q, type: choices, ask: Any?, min: 0, labels: [{id: a, key: "
        "a}]}\n",
        "");
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    asking_expect(&t, "{\"q\":[]}");
    asking_expect_fold(&t, "none");
    asking_end(&t);
}

Test(ui_ask_choice, a_draft_is_not_changed_behind_its_back)
{
    struct asking t;
    asking_begin(&t, scene_choices, "{\"symptoms\":[\"pain\"]}");
    struct value kept = t.answer.values[0];
    asking_press(&t, "v");
    cr_assert_eq(kept.n_labels, 1);
    asking_expect(&t, "{\"symptoms\":[\"pain\",\"fever\"]}");
    asking_end(&t);
}

#include "support/asks.h"
#include "support/scenes.h"

Test(ui_ask_scale, a_digit_decides_on_a_short_scale)
{
    struct asking t;
    asking_begin(&t, scene_scale, "");
    cr_assert_eq(asking_press(&t, "4"), ASK_DECIDED);
    asking_expect(&t, "{\"urgency\":4}");
    asking_expect_fold(&t, "4");
    asking_press(&t, "5");
    asking_expect_fold(&t, "5 at once");
    cr_assert_eq(asking_press(&t, "6"), ASK_IGNORED);
    asking_expect(&t, "{\"urgency\":5}");
    asking_end(&t);
}

Test(ui_ask_scale, arrows_and_enter_choose_a_point)
{
    struct asking t;
    asking_begin(&t, scene_scale, "");
    asking_key(&t, K_RIGHT);
    asking_key(&t, K_DOWN);
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    asking_expect(&t, "{\"urgency\":3}");
    asking_end(&t);
}

Test(ui_ask_scale, ten_is_zero_on_a_scale_to_ten)
{
    struct asking t;
    asking_begin(
        &t,
        GUIDE_HEAD "  - {id: q, type: scale, ask: How?, from: {1: low, 10: high}}\n",
        "");
    asking_press(&t, "0");
    asking_expect(&t, "{\"q\":10}");
    asking_press(&t, "1");
    asking_expect(&t, "{\"q\":1}");
    asking_end(&t);
}

Test(ui_ask_scale, opens_at_the_point_that_was_given)
{
    struct asking t;
    asking_begin(&t, scene_scale, "{\"urgency\":2}");
    cr_assert_eq(t.ask.menu.at, 1);
    asking_end(&t);
}

Test(ui_ask_scale, digits_of_a_long_scale_make_a_number)
{
    struct asking t;
    asking_begin(&t, scene_line, "");
    cr_assert_eq(ask_enter(&t.ask), ASK_IGNORED);
    cr_assert(strstr(t.ask.refusal, "0 to 100"));
    cr_assert_eq(asking_press(&t, "42"), ASK_CHANGED);
    asking_expect(&t, "{\"pain\":42}");
    asking_press(&t, "7");
    asking_expect(&t, "{\"pain\":7}"); /* 427 is none: it begins anew */
    asking_press(&t, "00");
    asking_expect(&t, "{\"pain\":0}");
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    asking_end(&t);
}

Test(ui_ask_scale, a_long_scale_steps_and_stops_at_its_ends)
{
    struct asking t;
    asking_begin(&t, scene_line, "");
    asking_key(&t, K_RIGHT);
    asking_expect(&t, "{\"pain\":51}");
    asking_key(&t, K_END);
    asking_key(&t, K_UP);
    asking_expect(&t, "{\"pain\":100}");
    asking_key(&t, K_HOME);
    asking_press(&t, "-");
    asking_expect(&t, "{\"pain\":0}");
    asking_end(&t);
}

Test(ui_ask_scale, a_scale_below_zero_has_arrows)
{
    struct asking t;
    asking_begin(
        &t,
        GUIDE_HEAD "  - {id: q, type: scale, ask: How?, from: {-3: bad, 3: good}}\n",
        "");
    asking_key(&t, K_LEFT);
    asking_expect(&t, "{\"q\":-1}");
    asking_key(&t, K_HOME);
    asking_expect(&t, "{\"q\":-3}");
    asking_expect_fold(&t, "-3 bad");
    asking_end(&t);
}

#include "support/asks.h"
#include "support/scenes.h"

static void begin(struct asking *t, const char *yaml, const char *answer, bool swapped)
{
    asking_begin_with(t, yaml, answer, record_pair, swapped);
}

Test(ui_ask_compare, a_side_decides_in_the_records_own_order)
{
    struct asking t;
    begin(&t, scene_sides, "", false);
    cr_assert_eq(asking_press(&t, "a"), ASK_DECIDED);
    asking_expect(&t, "{\"better\":{\"side\":\"a\"}}");
    asking_end(&t);
    begin(&t, scene_sides, "", true);
    asking_press(&t, "a");
    asking_expect(&t, "{\"better\":{\"side\":\"b\"}}");
    asking_expect_fold(&t, "A is better");
    asking_end(&t);
}

Test(ui_ask_compare, a_tie_is_offered_where_the_guide_allows_it)
{
    struct asking t;
    begin(&t, scene_sides, "", false);
    cr_assert_eq(t.ask.menu.n, 2);
    cr_assert_eq(asking_press(&t, "t"), ASK_IGNORED);
    asking_end(&t);
    begin(&t, scene_compare, "", true);
    cr_assert_eq(asking_press(&t, "t"), ASK_DECIDED);
    asking_expect(&t, "{\"better\":{\"side\":\"tie\"}}");
    asking_expect_fold(&t, "a tie");
    asking_end(&t);
}

Test(ui_ask_compare, strength_follows_the_side)
{
    struct asking t;
    begin(&t, scene_compare, "", false);
    cr_assert_eq(asking_press(&t, "b"), ASK_CHANGED);
    cr_assert(t.ask.second);
    cr_assert_eq(asking_press(&t, "3"), ASK_DECIDED);
    asking_expect(&t, "{\"better\":{\"side\":\"b\",\"strength\":3}}");
    asking_expect_fold(&t, "B is better, 3 clearly");
    asking_end(&t);
}

Test(ui_ask_compare, another_side_may_be_taken_while_strength_is_asked)
{
    struct asking t;
    begin(&t, scene_compare, "", false);
    asking_press(&t, "ba2");
    asking_expect(&t, "{\"better\":{\"side\":\"a\",\"strength\":2}}");
    asking_press(&t, "t");
    asking_expect(&t, "{\"better\":{\"side\":\"tie\"}}");
    asking_end(&t);
}

Test(ui_ask_compare, the_same_side_again_keeps_its_strength)
{
    struct asking t;
    begin(&t, scene_compare, "{\"better\":{\"side\":\"a\",\"strength\":2}}", false);
    cr_assert_not(t.ask.second);
    asking_press(&t, "a");
    asking_expect(&t, "{\"better\":{\"side\":\"a\",\"strength\":2}}");
    asking_press(&t, "b");
    cr_assert_eq(t.answer.values[0].strength, 0);
    asking_end(&t);
}

Test(ui_ask_compare, a_draft_without_strength_opens_there)
{
    struct asking t;
    begin(&t, scene_compare, "", true);
    t.answer.values[0] = (struct value){.kind = VALUE_COMPARE, .side = SIDE_A};
    struct ask seed = t.ask;
    ask_close(&t.ask);
    ask_open(&t.ask, &seed, 0, &t.answer.values[0]);
    cr_assert(t.ask.second);
    asking_press(&t, "1");
    asking_expect(&t, "{\"better\":{\"side\":\"a\",\"strength\":1}}");
    asking_end(&t);
}

Test(ui_ask_compare, left_and_right_point_at_the_sides)
{
    struct asking t;
    begin(&t, scene_compare, "", false);
    asking_key(&t, K_RIGHT);
    cr_assert_eq(t.ask.menu.at, 1);
    asking_key(&t, K_LEFT);
    cr_assert_eq(t.ask.menu.at, 0);
    asking_expect(&t, "{}");
    asking_end(&t);
}

#include "support/asks.h"
#include "support/scenes.h"

Test(ui_ask_rank, keys_rank_and_the_last_place_fills_itself)
{
    struct asking t;
    asking_begin(&t, scene_rank, "");
    asking_press(&t, "tm");
    asking_expect(&t, "{\"order\":[\"time\",\"money\"]}");
    cr_assert_eq(ask_enter(&t.ask), ASK_IGNORED);
    cr_assert(strstr(t.ask.refusal, "2 of 4"));
    asking_press(&t, "r");
    asking_expect(&t, "{\"order\":[\"time\",\"money\",\"respect\",\"thing\"]}");
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    asking_expect_fold(&t, "The time > The money > To be heard > The thing itself");
    asking_end(&t);
}

Test(ui_ask_rank, the_same_key_takes_it_back)
{
    struct asking t;
    asking_begin(&t, scene_rank, "");
    asking_press(&t, "tmt");
    asking_expect(&t, "{\"order\":[\"money\"]}");
    asking_press(&t, "m");
    asking_expect(&t, "{}");
    asking_end(&t);
}

Test(ui_ask_rank, plus_and_minus_move_what_is_under_the_cursor)
{
    struct asking t;
    asking_begin(&t, scene_rank, "");
    asking_press(&t, "tmr");
    t.ask.menu.at = 0; /* money */
    asking_press(&t, "+");
    asking_expect(&t, "{\"order\":[\"money\",\"time\",\"respect\",\"thing\"]}");
    cr_assert_eq(asking_press(&t, "+"), ASK_MOVED);
    asking_press(&t, "--");
    asking_expect(&t, "{\"order\":[\"time\",\"respect\",\"money\",\"thing\"]}");
    asking_end(&t);
}

Test(ui_ask_rank, a_tie_is_made_and_taken_apart)
{
    struct asking t;
    asking_begin(&t, scene_rank, "");
    asking_press(&t, "=");
    cr_assert_not_null(t.ask.refusal);
    asking_press(&t, "tm=");
    asking_expect(&t, "{\"order\":[[\"time\",\"money\"]]}");
    asking_press(&t, "r");
    t.ask.menu.at = 0;
    asking_press(&t, "=");
    asking_expect(&t, "{\"order\":[\"time\",\"money\",\"respect\",\"thing\"]}");
    asking_end(&t);
}

Test(ui_ask_rank, only_the_first_places_are_wanted_where_the_guide_says_so)
{
    struct asking t;
    asking_begin_with(&t, scene_options, "", record_ranked, false);
    cr_assert_eq(t.ask.menu.n, 3);
    asking_press(&t, "31");
    cr_assert_eq(asking_press(&t, "2"), ASK_MOVED);
    cr_assert_not_null(t.ask.refusal);
    cr_assert_eq(ask_enter(&t.ask), ASK_DECIDED);
    cr_assert_eq(asking_press(&t, "="), ASK_IGNORED);
    asking_end(&t);
}

Test(ui_ask_rank, a_record_without_its_options_is_refused_in_words)
{
    struct asking t;
    asking_begin_with(&t, scene_options, "", "{\"message\":\"x\"}", false);
    cr_assert_not_null(t.ask.refusal);
    cr_assert_eq(asking_press(&t, "1=+-"), ASK_IGNORED);
    cr_assert_eq(ask_enter(&t.ask), ASK_IGNORED);
    asking_end(&t);
}

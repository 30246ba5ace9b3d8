#include "support/dealt.h"

Test(store_hands, an_answer_a_skip_and_an_undo_move_the_hand)
{
    struct project p;
    dealt_make(&p, 3, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    int64_t first = dealt_answer(&p, p.alice), second = dealt_skip(&p, p.alice);
    cr_assert_eq(dealt_state(&p, p.alice, first), HAND_DONE);
    cr_assert_eq(dealt_state(&p, p.alice, second), HAND_SKIPPED);
    cr_assert(dealt_taken(&p, first) == 1 && dealt_taken(&p, second) == 0);
    OK(&p, store_undo(p.s, p.batch, p.alice, NULL, &p.e));
    OK(&p, store_undo(p.s, p.batch, p.alice, NULL, &p.e));
    cr_assert_eq(dealt_state(&p, p.alice, first), HAND_LEASED);
    cr_assert_eq(dealt_taken(&p, first), 1);
    dealt_ahead(&p, p.alice);
    cr_assert_eq(dealt_state(&p, p.alice, second), HAND_LEASED);
    cr_assert_eq(dealt_next(&p, p.alice), first);
    dealt_check(&p);
    project_free(&p);
}

Test(store_hands, an_answer_after_the_lease_keeps_its_place_or_is_an_extra)
{
    struct project p;
    dealt_make(&p, 1, (struct policy){.overlap = 1});
    dealt_ahead(&p, p.alice);
    int64_t task = dealt_next(&p, p.alice);
    clock_advance(&p.clock, 31 * 60 * 1000);
    dealt_ahead(&p, p.bob);
    cr_assert_eq(dealt_state(&p, p.alice, task), HAND_LAPSED);
    cr_assert_eq(dealt_answer(&p, p.bob), task);
    OK(&p, dealt_answer_task(&p, p.alice, task));
    dealt_ahead(&p, p.alice);
    cr_assert_eq(dealt_state(&p, p.alice, task), HAND_EXTRA);
    cr_assert_eq(dealt_taken(&p, task), 1);
    OK(&p, store_undo(p.s, p.batch, p.bob, NULL, &p.e));
    clock_advance(&p.clock, 31 * 60 * 1000);
    dealt_ahead(&p, p.alice);
    cr_assert_eq(dealt_state(&p, p.alice, task), HAND_DONE);
    dealt_check(&p);
    project_free(&p);
}

Test(store_hands, an_item_that_was_never_handed_out_cannot_be_answered)
{
    struct project p;
    dealt_make(&p, 2, (struct policy){.overlap = 1});
    cr_assert_eq(dealt_answer_task(&p, p.bob, project_task(&p, 2)), ST_NOT_FOUND);
    cr_assert_str_eq(p.e.message, "this item was not handed to you");
    project_free(&p);
}

Test(store_hands, words_are_read_back)
{
    for (int i = 0; i < HAND_STATE_N; i++) {
        enum hand_state back = HAND_STATE_N;
        cr_assert(hand_state_parse(sv_of(hand_state_word((enum hand_state)i)), &back));
        cr_assert_eq((int)back, i);
    }
    cr_assert_str_eq(hand_state_word(HAND_STATE_N), "unknown");
}

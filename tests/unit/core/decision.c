#include "diple/core/decision.h"

#include <criterion/criterion.h>

Test(core_decision, every_word_is_read_back)
{
    for (int i = 0; i < DECIDE_N; i++) {
        enum decision_kind v = DECIDE_N;
        cr_assert(
            decision_kind_parse(sv_of(decision_kind_word((enum decision_kind)i)), &v));
        cr_assert_eq((int)v, i);
    }
    for (int i = 0; i < REASON_N; i++) {
        enum reason r = REASON_N;
        cr_assert(reason_parse(sv_of(reason_word((enum reason)i)), &r));
        cr_assert_eq((int)r, i);
        cr_assert_neq(*reason_words((enum reason)i), '\0');
    }
    for (int i = 0; i < OUTCOME_STATE_N; i++) {
        enum outcome_state s = OUTCOME_STATE_N;
        struct sv word = sv_of(outcome_state_word((enum outcome_state)i));
        cr_assert(outcome_state_parse(word, &s));
        cr_assert_eq((int)s, i);
    }
    for (int i = 0; i < QUEUE_ORDER_N; i++) {
        enum queue_order o = QUEUE_ORDER_N;
        cr_assert(queue_order_parse(sv_of(queue_order_word((enum queue_order)i)), &o));
        cr_assert_eq((int)o, i);
    }
}

Test(core_decision, no_such_word)
{
    enum decision_kind v = DECIDE_TAKE;
    enum reason r = REASON_GAP;
    cr_assert_not(decision_kind_parse(SV("guess"), &v));
    cr_assert_not(reason_parse(SV("because"), &r));
    cr_assert(v == DECIDE_TAKE && r == REASON_GAP);
    cr_assert_str_eq(decision_kind_word(DECIDE_N), "unknown");
    cr_assert_str_eq(reason_words(REASON_N), "unknown");
}

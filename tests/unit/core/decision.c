#include "diple/core/decision.h"

#include <criterion/criterion.h>

Test(core_decision, every_word_is_read_back)
{
    for (int i = 0; i < VERDICT_N; i++) {
        enum verdict v = VERDICT_N;
        cr_assert(verdict_parse(sv_of(verdict_word((enum verdict)i)), &v));
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
    enum verdict v = VERDICT_TAKE;
    enum reason r = REASON_GAP;
    cr_assert_not(verdict_parse(SV("guess"), &v));
    cr_assert_not(reason_parse(SV("because"), &r));
    cr_assert(v == VERDICT_TAKE && r == REASON_GAP);
    cr_assert_str_eq(verdict_word(VERDICT_N), "unknown");
    cr_assert_str_eq(reason_words(REASON_N), "unknown");
}

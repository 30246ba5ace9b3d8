#include "diple/core/annotation.h"

#include <criterion/criterion.h>

Test(core_annotation, every_act_has_a_word_of_its_own)
{
    for (int i = 0; i < ACT_N; i++) {
        enum act_kind back = ACT_N;
        cr_assert(act_kind_parse(sv_of(act_kind_word((enum act_kind)i)), &back));
        cr_assert_eq((int)back, i);
    }
}

Test(core_annotation, origins_and_states_are_read_back)
{
    for (int i = 0; i < ORIGIN_N; i++) {
        enum annotation_origin back = ORIGIN_N;
        cr_assert(annotation_origin_parse(
            sv_of(annotation_origin_word((enum annotation_origin)i)), &back));
        cr_assert_eq((int)back, i);
    }
    enum answer_state state = ANSWER_NONE;
    cr_assert(answer_state_parse(SV("skipped"), &state));
    cr_assert_eq(state, ANSWER_SKIPPED);
    cr_assert_not(answer_state_parse(SV("lost"), &state));
    cr_assert_eq(state, ANSWER_SKIPPED);
    enum gold_source source = GOLD_GIVEN;
    cr_assert(gold_source_parse(sv_of(gold_source_word(GOLD_DECISION)), &source));
    cr_assert_eq(source, GOLD_DECISION);
}

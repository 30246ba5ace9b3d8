#include <criterion/criterion.h>

#include "support/guide.h"

Test(guide_guide, look_ups_find_what_is_there_and_nothing_else)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    cr_assert_eq(guide_question(&g, SV("urgency")), 2);
    cr_assert_eq(guide_question(&g, SV("urgenc")), GUIDE_NONE);
    cr_assert_eq(guide_question(&g, SV("")), GUIDE_NONE);
    cr_assert_eq(question_label(&g.questions[0], SV("no")), 2);
    cr_assert_eq(question_label(&g.questions[0], SV("None")), GUIDE_NONE);
    cr_assert_eq(question_label_by_key(&g.questions[0], 'n'), 2);
    cr_assert_eq(question_label_by_key(&g.questions[0], 'z'), GUIDE_NONE);
    cr_assert_eq(question_label_by_key(&g.questions[0], '\0'), GUIDE_NONE);
    cr_assert_str_eq(question_point_name(&g.questions[2], 3), "this week");
    guide_release(&g);
}

Test(guide_guide, words_are_those_of_the_language)
{
    cr_assert_str_eq(question_type_word(QUESTION_COMPARE), "compare");
    cr_assert_str_eq(measure_word(MEASURE_AC1), "ac1");
    cr_assert_str_eq(consensus_word(CONSENSUS_DAWID_SKENE), "dawid-skene");
    cr_assert_str_eq(gold_feedback_word(FEEDBACK_AT_END), "at-end");
    cr_assert_str_eq(question_type_word(QUESTION_TYPE_N), "?");
}

#define AB "labels: [{id: x}, {id: z}]"

Test(guide_guide, one_key_decides_where_one_choice_is_asked)
{
    static const struct {
        const char *questions;
        bool single;
    } cases[] = {
        {"  - {id: a, type: choice, ask: A?, " AB "}\n", true},
        {"  - {id: a, type: choice, ask: A?, required: false, " AB "}\n", false},
        {"  - {id: a, type: choices, ask: A?, " AB "}\n", false},
        {"  - {id: a, type: choice, ask: A?, " AB "}\n"
         "  - {id: b, type: text, ask: B?, when: {a: x}}\n",
         true},
        {"  - {id: a, type: choice, ask: A?, " AB "}\n"
         "  - {id: b, type: text, ask: B?, required: false}\n",
         false},
        {"  - {id: a, type: scale, ask: A?, from: {1: l, 2: h}}\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct guide g = guide_with(cases[i].questions);
        cr_expect_eq(
            guide_single_choice(&g), cases[i].single, "%s", cases[i].questions);
        guide_release(&g);
    }
}

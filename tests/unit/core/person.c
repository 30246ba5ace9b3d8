#include "diple/core/person.h"

#include <criterion/criterion.h>

Test(core_person, words_and_members_are_each_others_reverse)
{
    for (int i = 0; i < PERSON_KIND_N; i++) {
        enum person_kind back = PERSON_KIND_N;
        cr_assert(
            person_kind_parse(sv_of(person_kind_word((enum person_kind)i)), &back));
        cr_assert_eq((int)back, i);
    }
    for (int i = 0; i < PERSON_STATE_N; i++) {
        enum person_state back = PERSON_STATE_N;
        cr_assert(
            person_state_parse(sv_of(person_state_word((enum person_state)i)), &back));
        cr_assert_eq((int)back, i);
    }
    enum person_role role = PERSON_ANNOTATOR;
    cr_assert(person_role_parse(SV("manager"), &role));
    cr_assert_eq(role, PERSON_MANAGER);
    cr_assert_str_eq(person_role_word(PERSON_ADJUDICATOR), "adjudicator");
}

Test(core_person, other_words_change_nothing)
{
    enum person_kind kind = PERSON_RULE;
    cr_assert_not(person_kind_parse(SV("Human"), &kind));
    cr_assert_not(person_kind_parse(SV(""), &kind));
    cr_assert_eq(kind, PERSON_RULE);
    cr_assert_str_eq(person_kind_word(PERSON_KIND_N), "unknown");
}

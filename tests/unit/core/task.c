#include "diple/core/task.h"

#include <criterion/criterion.h>

Test(core_task, batch_words_are_read_back)
{
    for (int i = 0; i < BATCH_KIND_N; i++) {
        enum batch_kind back = BATCH_KIND_N;
        cr_assert(batch_kind_parse(sv_of(batch_kind_word((enum batch_kind)i)), &back));
        cr_assert_eq((int)back, i);
    }
    for (int i = 0; i < BATCH_STATE_N; i++) {
        enum batch_state back = BATCH_STATE_N;
        cr_assert(
            batch_state_parse(sv_of(batch_state_word((enum batch_state)i)), &back));
        cr_assert_eq((int)back, i);
    }
}

Test(core_task, a_word_must_be_whole)
{
    enum batch_kind kind = BATCH_AUDIT;
    cr_assert_not(batch_kind_parse(SV("wor"), &kind));
    cr_assert_not(batch_kind_parse(SV("work "), &kind));
    cr_assert_eq(kind, BATCH_AUDIT);
    cr_assert_str_eq(batch_kind_word(BATCH_KIND_N), "unknown");
}

Test(core_task, an_item_wants_what_the_policy_says)
{
    struct batch b = {.seed = 3, .policy = {.overlap = 3, .overlap_share = 0.25}};
    int many = 0;
    for (int64_t task = 1; task <= 4000; task++) {
        int64_t wants = batch_wants(&b, task);
        cr_assert(wants == 1 || wants == 3);
        cr_assert_eq(wants, batch_wants(&b, task));
        many += wants == 3;
    }
    cr_assert_float_eq(many / 4000.0, 0.25, 0.03);
    b.policy.overlap_share = 1;
    cr_assert_eq(batch_wants(&b, 7), 3);
    b.policy.overlap = 0;
    cr_assert_eq(batch_wants(&b, 7), BATCH_EVERYONE);
}

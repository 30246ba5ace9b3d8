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

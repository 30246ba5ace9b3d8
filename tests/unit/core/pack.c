#include "diple/core/pack.h"

#include <criterion/criterion.h>

Test(core_pack, each_word_reads_back)
{
    for (int i = 0; i < LINE_KIND_N; i++) {
        enum line_kind kind = LINE_KIND_N;
        cr_assert(line_kind_parse(sv_of(line_kind_word((enum line_kind)i)), &kind));
        cr_assert_eq((int)kind, i);
    }
    for (int i = 0; i < LINE_STATE_N; i++) {
        enum line_state state = LINE_STATE_N;
        cr_assert(line_state_parse(sv_of(line_state_word((enum line_state)i)), &state));
        cr_assert_eq((int)state, i);
    }
    enum line_kind kind;
    cr_assert(!line_kind_parse(SV("annotation"), &kind));
}

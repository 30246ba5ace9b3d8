#include "diple/base/str.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

Test(base_str, split_gives_every_part_and_then_ends)
{
    struct sv rest = SV("a,,b"), part;
    cr_assert(sv_split(&rest, ',', &part) && sv_is(part, "a"));
    cr_assert(sv_split(&rest, ',', &part) && sv_is(part, ""));
    cr_assert(sv_split(&rest, ',', &part) && sv_is(part, "b"));
    cr_assert_not(sv_split(&rest, ',', &part));
}

Test(base_str, trim_takes_blanks_at_both_ends_only)
{
    cr_assert(sv_is(sv_trim(SV(" \t a b\r\n")), "a b"));
    cr_assert(sv_is(sv_trim(SV(" \t ")), ""));
}

Test(base_str, compare_puts_a_prefix_first)
{
    cr_assert_lt(sv_cmp(SV("ab"), SV("abc")), 0);
    cr_assert_gt(sv_cmp(SV("b"), SV("abc")), 0);
    cr_assert_eq(sv_cmp(SV(""), SV("")), 0);
    cr_assert(sv_starts(SV("abc"), SV("ab")));
    cr_assert_not(sv_starts(SV("a"), SV("ab")));
}

Test(base_str, long_takes_whole_numbers_and_refuses_overflow)
{
    long long v;
    char text[32];
    cr_assert(sv_long(SV("-42"), &v) && v == -42);
    snprintf(text, sizeof text, "%lld", LLONG_MIN);
    cr_assert(sv_long(sv_of(text), &v) && v == LLONG_MIN);
    cr_assert_not(sv_long(SV("9223372036854775808"), &v));
    cr_assert_not(sv_long(SV("99999999999999999999"), &v));
    cr_assert_not(sv_long(SV(""), &v));
    cr_assert_not(sv_long(SV("-"), &v));
    cr_assert_not(sv_long(SV("4 "), &v));
    cr_assert_not(sv_long(SV("+4"), &v));
}

Test(base_str, buffer_grows_and_keeps_its_nul)
{
    struct strbuf b = STRBUF_INIT;
    cr_assert_str_eq(b.p, "");
    for (int i = 0; i < 1000; i++)
        strbuf_printf(&b, "%d,", i);
    cr_assert_eq(b.p[b.n], '\0');
    cr_assert_eq(strlen(b.p), b.n);
    cr_assert_eq(b.n, 10u * 2 + 90 * 3 + 900 * 4);
    strbuf_release(&b);
    cr_assert_str_eq(b.p, "");
}

Test(base_str, buffer_stops_at_its_ceiling_and_says_so_until_cleared)
{
    struct strbuf b;
    strbuf_init(&b, 5);
    cr_assert(strbuf_puts(&b, "abcde"));
    cr_assert_not(strbuf_addch(&b, 'f'));
    cr_assert(b.over);
    cr_assert_str_eq(b.p, "abcde");
    strbuf_clear(&b);
    cr_assert(strbuf_puts(&b, "x"));
    strbuf_release(&b);
}

Test(base_str, splice_replaces_in_the_middle)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "hello world");
    cr_assert(strbuf_splice(&b, 5, 1, ", my ", 5));
    cr_assert_str_eq(b.p, "hello, my world");
    cr_assert(strbuf_splice(&b, 0, 10, NULL, 0));
    cr_assert_str_eq(b.p, "world");
    strbuf_truncate(&b, 2);
    cr_assert_str_eq(b.p, "wo");
    char *own = strbuf_detach(&b);
    cr_assert_str_eq(own, "wo");
    cr_assert_eq(b.n, 0u);
    free(own);
}

Test(base_str, pad_and_views)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_pad(&b, '-', 3);
    strbuf_addsv(&b, SV("x"));
    cr_assert(sv_is(strbuf_sv(&b), "---x"));
    strbuf_release(&b);
}

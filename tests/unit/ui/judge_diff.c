#include "ui/judge_diff.h"

#include <criterion/criterion.h>

static void expect(const char *x, const char *y, const char *words)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    judge_diff(sv_of(x), sv_of(y), &b);
    cr_assert_str_eq(b.n ? b.p : "", words);
}

Test(ui_judge_diff, words_that_differ_are_in_brackets)
{
    expect("", "", "");
    expect("Send it back", "Send it back", "Send it back");
    expect("Send it back", "Send the money back", "Send [-it-] {+the money+} back");
    expect("a b c", "b c d", "[-a-] b c {+d+}");
    expect("", "all new", "{+all new+}");
    expect("all  gone\n", "", "[-all gone-]");
}

Test(ui_judge_diff, long_texts_stand_one_behind_the_other)
{
    AUTO_STRBUF struct strbuf x = STRBUF_INIT, b = STRBUF_INIT;
    for (int i = 0; i <= DIFF_WORDS_MAX; i++)
        strbuf_puts(&x, "w ");
    judge_diff(strbuf_sv(&x), SV("w"), &b);
    cr_assert_eq(memcmp(b.p, "[-w", 3), 0);
    cr_assert_eq(memcmp(b.p + b.n - 5, "{+w+}", 5), 0);
}

Test(ui_judge_diff, of_rankings_it_says_what_moved)
{
    struct ranked first[] = {{SV("a"), 0}, {SV("b"), 1}, {SV("c"), 2}};
    struct ranked other[] = {{SV("b"), 0}, {SV("a"), 1}, {SV("d"), 2}};
    struct value x = {.kind = VALUE_RANK, .ranked = first, .n_ranked = 3};
    struct value y = {.kind = VALUE_RANK, .ranked = other, .n_ranked = 3};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    judge_diff_ranks(&x, &x, &b);
    cr_assert_eq(b.n, 0);
    judge_diff_ranks(&x, &y, &b);
    cr_assert_str_eq(
        b.p, "a from place 1 to 2, b from place 2 to 1, c from place 3 to none, "
             "d from place none to 3");
}

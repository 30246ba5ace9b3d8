#include <criterion/criterion.h>
#include <string.h>

#include "diple/stats/agree.h"

Test(stats_agree_words, names_are_those_of_the_reports)
{
    static const char *const wanted[AGREE_N] = {
        "percent", "cohen", "scott",   "fleiss",    "conger", "alpha",
        "ac1",     "ac2",   "bennett", "icc1",      "icc1k",  "icc2",
        "icc2k",   "icc3",  "icc3k",   "kendall_w", "tau_b"};
    for (size_t i = 0; i < AGREE_N; i++) {
        cr_assert_str_eq(agree_name_word((enum agree_name)i), wanted[i]);
        cr_assert_gt(strlen(agree_name_title((enum agree_name)i)), 3u);
    }
    cr_assert_null(agree_why_words(AGREE_DEFINED));
    for (size_t i = 1; i < AGREE_WHY_N; i++)
        cr_assert_gt(strlen(agree_why_words((enum agree_why)i)), 5u);
    cr_assert_str_eq(agree_level_word(AGREE_RATIO), "ratio");
    cr_assert_null(agree_level_word(AGREE_LEVEL_N));
    cr_assert_str_eq(agree_weights_word(AGREE_QUADRATIC), "quadratic");
    cr_assert_null(agree_weights_word(AGREE_WEIGHTS_N));
}

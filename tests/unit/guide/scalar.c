#include "guide/scalar.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "diple/guide/guide.h"

Test(guide_scalar, numbers_are_digits_with_a_point)
{
    double d;
    cr_assert(scalar_real(SV("0.08"), &d) && d == 0.08);
    cr_assert(scalar_real(SV("-12"), &d) && d == -12);
    cr_assert(scalar_real(SV("007"), &d) && d == 7);
    static const char *const wrong[] = {"",    "-",   ".5",
                                        "5.",  "1e3", "1,5",
                                        "+1",  " 1",  "1 ",
                                        "0x1", "nan", "1.2.3",
                                        "1_0", "--1", "1234567890123456"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        cr_expect_not(scalar_real(sv_of(wrong[i]), &d), "%s", wrong[i]);
}

Test(guide_scalar, whole_numbers_have_no_point_and_fit)
{
    long long v;
    cr_assert(scalar_int(SV("-40"), &v) && v == -40);
    cr_assert(scalar_int(SV("999999999999999"), &v));
    cr_assert_not(scalar_int(SV("1.0"), &v));
    cr_assert_not(scalar_int(SV(""), &v));
    cr_assert_not(scalar_int(SV("-"), &v));
    cr_assert_not(scalar_int(SV("9999999999999999"), &v));
}

Test(guide_scalar, ids_are_small_letters_digits_and_dashes)
{
    char longest[66];
    memset(longest, 'a', sizeof longest);
    cr_assert(scalar_is_id(SV("a")) && scalar_is_id(SV("too-long_2")));
    cr_assert(scalar_is_id((struct sv){longest, 64}));
    cr_assert_not(scalar_is_id((struct sv){longest, 65}));
    cr_assert_not(scalar_is_id(SV("")) || scalar_is_id(SV("2a")));
    cr_assert_not(scalar_is_id(SV("A")) || scalar_is_id(SV("a b")));
    cr_assert_not(scalar_is_id(SV("-a")) || scalar_is_id(SV("é")));
}

Test(guide_scalar, an_id_is_proposed_that_is_one)
{
    char out[GUIDE_ID_MAX + 1], longest[200];
    cr_assert(scalar_make_id(SV("Refund request!"), out));
    cr_assert_str_eq(out, "refund-request");
    cr_assert(scalar_make_id(SV("2nd  Try"), out));
    cr_assert_str_eq(out, "nd-try");
    cr_assert_not(scalar_make_id(SV("123"), out));
    cr_assert_not(scalar_make_id(SV("été"), out));
    memset(longest, 'B', sizeof longest);
    cr_assert(scalar_make_id((struct sv){longest, sizeof longest}, out));
    cr_assert(scalar_is_id(sv_of(out)));
}

Test(guide_scalar, every_enum_has_its_words)
{
    size_t n = 0;
    while (question_type_words[n])
        n++;
    cr_assert_eq(n, QUESTION_TYPE_N);
    for (n = 0; measure_words[n];)
        n++;
    cr_assert_eq(n, MEASURE_N);
    for (n = 0; consensus_words[n];)
        n++;
    cr_assert_eq(n, CONSENSUS_N);
}

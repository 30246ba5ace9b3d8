#include "diple/base/fold.h"

#include <criterion/criterion.h>

Test(base_fold, what_a_reader_does_not_mind_makes_no_difference)
{
    static const struct {
        const char *a, *b;
    } same[] = {
        {"  Paid  TWICE!", "paid twice"},
        {"a\tb\nc", "a b c"},
        {"\"Yes.\"", "yes"},
        {"„Ja“", "ja"},
        {"STRASSE", "straße"},
        {"ﬁne", "fine"},
        {"e\xcc\x81t\xc3\xa9", "\xc3\xa9t\xc3\xa9"},
        {"Ünïcode", "ünïcode"},
        {"a\xc2\xa0z", "a z"},
        {"", " . "},
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        cr_expect(
            fold_equal(sv_of(same[i].a), sv_of(same[i].b)), "%s | %s", same[i].a,
            same[i].b);
}

Test(base_fold, what_means_something_stays)
{
    static const struct {
        const char *a, *b;
    } other[] = {
        {"paid twice?", "paid twice"},
        {"resume", "résumé"},
        {"1.5", "15"},
        {"a b", "ab"},
        {"-3", "3"},
        {"no", ""},
    };
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        cr_expect_not(
            fold_equal(sv_of(other[i].a), sv_of(other[i].b)), "%s | %s", other[i].a,
            other[i].b);
}

Test(base_fold, bytes_that_are_no_text_pass)
{
    struct strbuf b = STRBUF_INIT;
    fold_text(SV(" \xff\xfe A "), &b);
    cr_assert_str_eq(b.p, "\xff\xfe A");
    strbuf_release(&b);
    cr_assert(fold_equal(SV("\xff"), SV("\xff")));
    cr_assert_not(fold_equal(SV("\xff"), SV("\xfe")));
}

/* Folding what is folded changes nothing. */
Test(base_fold, a_normal_form_is_its_own)
{
    static const char *const texts[] = {"  Paid  TWICE!", "ΑΣ ΟΔΟΣ",
                                        "İstanbul",       "…!…",
                                        "'' a ''",        "ｆｕｌｌ　ｗｉｄｔｈ"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
        fold_text(sv_of(texts[i]), &a);
        fold_text(strbuf_sv(&a), &b);
        cr_expect_str_eq(a.p, b.p);
        strbuf_release(&a);
        strbuf_release(&b);
    }
}

Test(base_fold, capitals_of_scripts_that_have_them)
{
    static const uint32_t capitals[] = {'A', 0xc5, 0x41c, 0x1c5},
                          others[] = {'a', '1', 0x6771, 0x634};
    for (size_t i = 0; i < 4; i++) {
        cr_expect(fold_is_capital(capitals[i]), "%zu", i);
        cr_expect_not(fold_is_capital(others[i]), "%zu", i);
    }
    cr_expect_eq(fold_small('A'), 'a');
    cr_expect_eq(fold_small(0x41c), 0x43c);
}

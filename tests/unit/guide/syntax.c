#include "guide/syntax.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"

Test(guide_syntax, words_that_others_read_otherwise)
{
    static const struct {
        const char *text, *as;
    } cases[] = {
        {"no", "false"},
        {"No", "false"},
        {"OFF", "false"},
        {"n", "false"},
        {"y", "true"},
        {"on", "true"},
        {"True", "true"},
        {"~", "nothing"},
        {"NULL", "nothing"},
        {"", "nothing"},
        {"010", "another number"},
        {"1_000", "another number"},
        {"0x1F", "another number"},
        {"1:20", "a time in seconds"},
        {"12:30:45", "a time in seconds"},
        {"2026-01-01", "a date"},
        {"2026-1-1", "a date"},
        {"1.10", "a number without its last 0"},
        {".nan", "a number"},
        {"-010", "another number"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *as = syntax_read_as(sv_of(cases[i].text));
        cr_expect(as && strcmp(as, cases[i].as) == 0, "%s: %s", cases[i].text, as);
    }
}

Test(guide_syntax, words_that_stay_what_they_are)
{
    static const char *const same[] = {"none",  "nobody",   "yesterday", "0",
                                       "1",     "42",       "-3",        "1.5",
                                       "r",     "a:b",      "refund",    "12:",
                                       "é",     "20260101", "2026-01",   "_1",
                                       "1.2.0", "1.x"};
    for (size_t i = 0; i < ARRAY_LEN(same); i++)
        cr_expect_null(syntax_read_as(sv_of(same[i])), "%s", same[i]);
}

Test(guide_syntax, what_nobody_has_words_for_still_gets_a_sentence)
{
    cr_assert_not_null(syntax_explain("something new").message);
    cr_assert_not_null(syntax_explain(NULL).hint);
    cr_assert(
        strstr(syntax_explain("found a tab character here").message, "tab") != NULL);
}

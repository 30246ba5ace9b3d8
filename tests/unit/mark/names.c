#include "diple/mark/names.h"

#include <criterion/criterion.h>

/* All of them from the start, as a list of words' starts. */
static void names_are(const char *text, const char *expected)
{
    AUTO_STRBUF struct strbuf got = STRBUF_INIT;
    size_t at = 0;
    bool fresh = true;
    while (names_next(sv_of(text), at, fresh, &at)) {
        strbuf_printf(&got, "%s%zu", got.n ? " " : "", at);
        fresh = false;
    }
    cr_expect_str_eq(got.p, expected);
}

Test(mark_names, words_with_capitals)
{
    names_are("he saw Anna in Oulu on 3 May", "7 15 25");
}

Test(mark_names, a_name_of_many_words_is_one)
{
    names_are("at New York Times, Boston", "3 19");
}

Test(mark_names, a_sentence_begins_with_what_is_small_elsewhere)
{
    names_are("it was the end. The Beatles left. Lennon wrote.", "20 34");
}

Test(mark_names, scripts_without_capitals_have_none)
{
    names_are("\u6771\u4eac\u90fd\u306b\u884c\u304f", "");
    names_are("", "");
    names_are("nothing here", "");
    names_are("в Москве и в Оулу", "3 22");
}

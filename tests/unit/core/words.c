#include "core/words.h"

#include <criterion/criterion.h>

Test(core_words, finds_by_the_whole_word_and_gives_its_place)
{
    static const char *const table[] = {"ab", "a", "c"};
    size_t i = 9;
    cr_assert(words_find(table, 3, SV("a"), &i));
    cr_assert_eq(i, 1);
    cr_assert_not(words_find(table, 3, SV("d"), &i));
    cr_assert_not(words_find(table, 2, SV("c"), &i));
    cr_assert_eq(i, 1);
    cr_assert_str_eq(words_at(table, 3, 2), "c");
    cr_assert_str_eq(words_at(table, 3, 3), "unknown");
}

#include "dataset/sheet.h"

#include <criterion/criterion.h>

Test(dataset_sheet, what_a_spreadsheet_would_compute)
{
    const char *const bad[] = {
        "=1+1",
        "+49 30",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "=cmd|'x",
        "\xef\xbc\x9d"
        "1",
        "\xef\xbc\x8b",
        "\xef\xbc\x8d",
        "\xef\xbc\xa0"
        "a"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert(sheet_is_formula(sv_of(bad[i])), "%s", bad[i]);
}

Test(dataset_sheet, what_it_would_not)
{
    const char *const good[] = {"", "a=1", " =1", "1-2", "\xef\xbc\x9a", "'=", "\xef"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_assert_not(sheet_is_formula(sv_of(good[i])), "%s", good[i]);
}

#include "diple/base/width.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <wchar.h>

#include "diple/base/mem.h"

Test(base_width, known_characters_have_known_widths)
{
    static const struct {
        uint32_t cp;
        enum width_class class;
    } known[] = {
        {'a', WIDTH_NARROW},     {0x1b, WIDTH_HIDDEN},    {0x7f, WIDTH_HIDDEN},
        {0x9b, WIDTH_HIDDEN},    {0xa0, WIDTH_NARROW},    {0xad, WIDTH_HIDDEN},
        {0x301, WIDTH_MARK},     {0x34f, WIDTH_HIDDEN},   {0x93f, WIDTH_NARROW},
        {0x94d, WIDTH_MARK},     {0x1100, WIDTH_WIDE},    {0x1161, WIDTH_MARK},
        {0x115f, WIDTH_HIDDEN},  {0x200b, WIDTH_HIDDEN},  {0x202e, WIDTH_HIDDEN},
        {0x2028, WIDTH_HIDDEN},  {0x2764, WIDTH_NARROW},  {0x2e80, WIDTH_WIDE},
        {0x3000, WIDTH_WIDE},    {0x3042, WIDTH_WIDE},    {0x4dc0, WIDTH_WIDE},
        {0x4e00, WIDTH_WIDE},    {0x9fff, WIDTH_WIDE},    {0xa000, WIDTH_WIDE},
        {0xac00, WIDTH_WIDE},    {0xd7a3, WIDTH_WIDE},    {0xd7a4, WIDTH_HIDDEN},
        {0xd800, WIDTH_HIDDEN},  {0xe000, WIDTH_HIDDEN},  {0xfe0f, WIDTH_HIDDEN},
        {0xff21, WIDTH_WIDE},    {0xff71, WIDTH_NARROW},  {0xffff, WIDTH_HIDDEN},
        {0x1f1e9, WIDTH_NARROW}, {0x1f469, WIDTH_WIDE},   {0x1f3fd, WIDTH_WIDE},
        {0x1fae8, WIDTH_HIDDEN}, {0x20000, WIDTH_WIDE},   {0x31350, WIDTH_HIDDEN},
        {0xe0041, WIDTH_HIDDEN}, {0x10ffff, WIDTH_HIDDEN}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        cr_expect_eq(width_class(known[i].cp), known[i].class, "U+%04X", known[i].cp);
    cr_assert_eq(width_class(0x110000), WIDTH_HIDDEN);
    cr_assert_eq(width_class(UINT32_MAX), WIDTH_HIDDEN);
}

/* Curses places cells by the C library; where the two disagreed, what stands
 * behind on the row would move. */
Test(base_width, what_is_drawn_is_as_wide_as_the_c_library_says)
{
    cr_assert(setlocale(LC_CTYPE, "C.UTF-8"));
    for (uint32_t cp = 0x20; cp < 0x110000; cp++) {
        if (width_class(cp) == WIDTH_HIDDEN)
            continue;
        cr_expect_eq(
            (int)width_of(cp), wcwidth((wchar_t)cp), "U+%04X: %u, and %d", cp,
            width_of(cp), wcwidth((wchar_t)cp));
    }
}

Test(base_width, the_table_is_of_one_version)
{
    /* Of the 144,697 characters of version 14, 419 formats, selectors and fillers
     * are not drawn. */
    size_t n[WIDTH_N] = {0};
    for (uint32_t cp = 0; cp < 0x110000; cp++)
        n[width_class(cp)]++;
    cr_expect_eq(n[WIDTH_MARK] + n[WIDTH_NARROW] + n[WIDTH_WIDE], 144697 - 419);
    cr_expect_eq(width_class(0x1f6dd), WIDTH_WIDE, "assigned in 14");
    cr_expect_eq(width_class(0x1fa75), WIDTH_HIDDEN, "assigned in 15");
    cr_expect_eq(width_class(0x1e030), WIDTH_HIDDEN, "assigned in 15");
    cr_expect_str_eq(WIDTH_UNICODE, "14.0");
}

Test(base_width, text_is_the_sum_of_its_characters)
{
    cr_assert_eq(width_text(SV("abc")), 3);
    cr_assert_eq(width_text(SV("日本 e\u0301")), 6);
    cr_assert_eq(width_text((struct sv){NULL, 0}), 0);
}

#include "diple/core/name.h"

#include <criterion/criterion.h>
#include <string.h>

Test(core_name, takes_names_of_every_script)
{
    static const char *const good[] = {"alice", "O'Brien", "Müller",   "李雷",
                                       "محمد",  "a b",     "model:v2", "e\u0301"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct err e = {0};
        cr_assert_eq(
            name_check(sv_of(good[i]), "person", &e), ST_OK, "%s: %s", good[i],
            e.message);
    }
}

Test(core_name, refuses_what_cannot_be_seen)
{
    static const char *const bad[] = {
        "",
        " a",
        "a ",
        "a\nb",
        "a\x1b[2J",
        "a\x7f",
        "a\xC2\x85"
        "b",
        "a\u202Eb",
        "a\u200Bb",
        "a\u2066b",
        "\uFEFFa",
        "a\u00ADb",
        "a\uFE0Fb",
        "\U000E0041",
        "a\u2028b",
        "\uFFFE",
        "\U0001FFFF",
        "\uFDD0",
        "a\u061Cb"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        cr_assert_eq(
            name_check(sv_of(bad[i]), "person", &e), ST_INVALID, "entry %zu", i);
        cr_assert(strstr(e.message, "person"));
    }
}

Test(core_name, refuses_what_is_not_utf8)
{
    static const char *const bad[] = {
        "\x80",
        "a\xC3",
        "\xC0\xAF",
        "\xE0\x80\xAF",
        "\xED\xA0\x80",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFF",
        "a\xE2\x82",
        "\xC3("};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_eq(
            name_check(sv_of(bad[i]), "batch", NULL), ST_INVALID, "entry %zu", i);
}

Test(core_name, a_nul_inside_is_refused)
{
    cr_assert_eq(name_check((struct sv){"a\0b", 3}, "batch", NULL), ST_INVALID);
}

Test(core_name, limits_hold_to_the_byte)
{
    char text[EXT_MAX_BYTES + 1];
    memset(text, 'x', sizeof text);
    struct sv v = {text, NAME_MAX_BYTES};
    cr_assert_eq(name_check(v, "batch", NULL), ST_OK);
    v.n++;
    cr_assert_eq(name_check(v, "batch", NULL), ST_LIMIT);
    v.n = EXT_MAX_BYTES;
    cr_assert_eq(name_check_ext(v, NULL), ST_OK);
    v.n++;
    struct err e = {0};
    cr_assert_eq(name_check_ext(v, &e), ST_LIMIT);
    cr_assert(strstr(e.message, "item"));
}

#include "diple/canvas/key.h"

#include <criterion/criterion.h>

static void is(const char *name, uint32_t want)
{
    uint32_t key = 0;
    cr_assert(key_parse(sv_of(name), &key), "%s", name);
    cr_assert_eq(key, want, "%s is %x", name, key);
}

static void is_not(const char *name)
{
    uint32_t key = 77;
    cr_assert_not(key_parse(sv_of(name), &key), "%s", name);
    cr_assert_eq(key, 77);
}

Test(canvas_key, names_are_read)
{
    is("r", 'r');
    is("R", 'R');
    is("?", '?');
    is("<", '<');
    is("lt", '<');
    is("\u4f60", 0x4F60);
    is("enter", K_ENTER);
    is("ENTER", K_ENTER);
    is("PgDn", K_PGDN);
    is("pagedown", K_PGDN);
    is("F12", K_F12);
    is("C-a", K_CTRL | 'a');
    is("C-A", K_CTRL | 'a');
    is("C-_", K_CTRL | '_');
    is("C-Left", K_CTRL | K_LEFT);
    is("M-x", K_ALT | 'x');
    is("M-C-x", K_ALT | K_CTRL | 'x');
    is("S-Tab", K_BACKTAB);
    is("-", '-');
    is("C", 'C');
}

Test(canvas_key, what_a_terminal_cannot_tell_apart_is_one_key)
{
    is("C-i", K_TAB);
    is("C-m", K_ENTER);
    is("C-[", K_ESC);
    is("C-?", K_BACKSPACE);
}

Test(canvas_key, what_is_no_key_is_refused)
{
    is_not("");
    is_not("rr");
    is_not("C-");
    is_not("C-1");
    is_not("C-Up");
    is_not("M-M-x");
    is_not("F13");
    is_not("\xff");
    is_not("\x1b");
    is_not("\xc2\x9b");
    is_not("\xed\xa0\x80");
}

Test(canvas_key, names_print_and_read_back)
{
    static const uint32_t keys[] = {
        'r',    '?',          '<',         K_ENTER,   K_TAB,           K_ESC, ' ',
        K_UP,   K_PGDN,       K_BACKSPACE, K_F1,      K_F12,           K_END, K_HOME,
        0x4F60, K_CTRL | 'a', K_ALT | 'b', K_BACKTAB, K_CTRL | K_RIGHT};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char name[KEY_NAME_MAX];
        uint32_t key = 0;
        key_format(keys[i], name);
        cr_assert(key_parse(sv_of(name), &key) && key == keys[i], "%s", name);
    }
}

Test(canvas_key, every_named_key_has_a_name)
{
    char name[KEY_NAME_MAX];
    for (uint32_t k = K_UP; k < K_NAMED_END; k++) {
        key_format(k, name);
        cr_assert(strncmp(name, "U+", 2) != 0, "%s", name);
    }
    key_format(0xFFFFFFFF, name);
    cr_assert_lt(strlen(name), KEY_NAME_MAX);
    key_format(7, name);
    cr_assert_str_eq(name, "U+0007");
}

Test(canvas_key, keys_that_type_are_characters)
{
    cr_assert(key_types('a') && key_types(' ') && key_types(0x1F600));
    cr_assert_not(key_types(K_UP) || key_types(K_ENTER) || key_types(K_BACKSPACE));
    cr_assert_not(key_types(K_CTRL | 'a') || key_types(0x9B) || key_types(0xD800));
}

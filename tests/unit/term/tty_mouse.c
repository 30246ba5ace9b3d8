#include <criterion/criterion.h>
#include <string.h>

#include "term/tty.h"

static int read_report(const char *text, struct event *ev)
{
    uint32_t units[64];
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        units[i] = (unsigned char)text[i];
    return tty_mouse_read(units, n, ev);
}

static void must_be(const char *text, enum mouse_act act, int row, int col)
{
    struct event ev = {0};
    cr_expect_eq(read_report(text, &ev), (int)strlen(text), "%s", text);
    cr_expect_eq(ev.kind, EV_MOUSE, "%s", text);
    cr_expect(ev.mouse == act && ev.row == row && ev.col == col, "%s", text);
}

static void must_be_nothing(const char *text, int units)
{
    struct event ev = {.kind = EV_KEY};
    cr_expect_eq(read_report(text, &ev), units, "%s", text);
    cr_expect_neq(ev.kind, EV_MOUSE, "%s", text);
}

Test(term_tty_mouse, the_first_button_and_the_wheel)
{
    must_be("[<0;10;5M", MOUSE_PRESS, 4, 9);
    must_be("[<32;300;5M", MOUSE_DRAG, 4, 299);
    must_be("[<0;1;1m", MOUSE_RELEASE, 0, 0);
    must_be("[<64;2;3M", MOUSE_WHEEL_UP, 2, 1);
    must_be("[<65;2;3M", MOUSE_WHEEL_DOWN, 2, 1);
    must_be("[<4;10;5M", MOUSE_PRESS, 4, 9); /* with Shift */
}

Test(term_tty_mouse, the_older_reports)
{
    must_be("[M *%", MOUSE_PRESS, 4, 9);
    must_be("[M@*%", MOUSE_DRAG, 4, 9);
    must_be("[M#*%", MOUSE_RELEASE, 4, 9);
    must_be("[M`*%", MOUSE_WHEEL_UP, 4, 9);
}

Test(term_tty_mouse, other_buttons_and_wrong_reports_are_used_up)
{
    must_be_nothing("[<2;10;5M", 9);
    must_be_nothing("[<66;10;5M", 10);
    must_be_nothing("[<0;0;5M", 8);
    must_be_nothing("[<0;10M", 7);
    must_be_nothing("[<0;1;2;3M", 8);
    must_be("[<0;999999999999999;2M", MOUSE_PRESS, 1, 29999);
    must_be_nothing("[<000000000000000000000000000000", 24);
}

Test(term_tty_mouse, what_is_not_whole_waits)
{
    must_be_nothing("[<0;10", -1);
    must_be_nothing("[<", -1);
    must_be_nothing("[M *", -1);
}

Test(term_tty_mouse, keys_are_none)
{
    must_be_nothing("[A", 0);
    must_be_nothing("[", 0);
    must_be_nothing("x", 0);
}

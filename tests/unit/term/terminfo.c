#include "term/terminfo.h"

#include <criterion/criterion.h>
#include <string.h>

Test(term_terminfo, what_brings_the_terminal_back_is_plain_bytes)
{
    static const char *const names[] = {"vt100", "linux", "screen", "xterm-256color"};
    for (size_t i = 0; i < 4; i++) {
        struct terminfo t;
        struct err e = {0};
        cr_assert_eq(terminfo_read(names[i], 1, &t, &e), ST_OK, "%s", e.message);
        cr_assert(t.restore[0]);
        cr_assert_null(strstr(t.restore, "$<"), "%s pads", names[i]);
    }
}

Test(term_terminfo, bracketed_paste_where_it_is_known)
{
    struct terminfo t;
    cr_assert_eq(terminfo_read("xterm-256color", 1, &t, NULL), ST_OK);
    cr_assert_str_eq(t.paste_on, "\033[?2004h");
    cr_assert_str_eq(t.paste_off, "\033[?2004l");
    cr_assert_eq(terminfo_read("screen", 1, &t, NULL), ST_OK);
    cr_assert_str_eq(t.paste_on, "\033[?2004h");
    cr_assert_eq(terminfo_read("vt100", 1, &t, NULL), ST_OK);
    cr_assert_str_eq(t.paste_on, "");
}

Test(term_terminfo, refusals_name_the_type_and_what_to_do)
{
    struct terminfo t;
    struct err e = {0};
    cr_assert_eq(terminfo_read("nosuchterm", 1, &t, &e), ST_INVALID);
    cr_assert(strstr(e.message, "nosuchterm") && strstr(e.hint, "--plain"));
    cr_assert_eq(terminfo_read("dumb", 1, &t, NULL), ST_INVALID);
    cr_assert_eq(terminfo_read(NULL, 1, &t, NULL), ST_INVALID);
    cr_assert_eq(terminfo_read("", 1, &t, NULL), ST_INVALID);
}

#include "diple/base/diag.h"

#include <criterion/criterion.h>

#define SOURCE "one\n  two: tëxt here\nthree\x1b[31m\xff\n"

Test(base_diag, entries_come_out_sorted_with_line_caret_and_hint)
{
    struct diags d;
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    diags_init(&d, "g.yaml");
    diag_add(&d, DIAG_ERROR, 2, 13, "what is `%s`", "here");
    diag_hint(&d, "did you mean `there`?");
    diag_add(&d, DIAG_WARNING, 1, 1, "first");
    diags_format(&d, SV(SOURCE), &out);
    cr_assert_str_eq(
        out.p, "g.yaml:1:1: warning: first\n"
               "     1 | one\n"
               "       | ^\n"
               "g.yaml:2:13: error: what is `here`\n"
               "     2 |   two: tëxt here\n"
               "       |             ^\n"
               "       = did you mean `there`?\n");
    diags_release(&d);
}

Test(base_diag, what_is_quoted_cannot_drive_a_terminal)
{
    struct diags d;
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    diags_init(&d, "a\x1b]0;x\a");
    diag_add(&d, DIAG_ERROR, 3, 6, "bad \x9b \xe2\x80\xae");
    diags_format(&d, SV(SOURCE), &out);
    for (size_t i = 0; i < out.n; i++)
        cr_assert((unsigned char)out.p[i] >= 0x20 || out.p[i] == '\n');
    cr_assert_null(strstr(out.p, "\xe2\x80\xae"));
    diags_release(&d);
}

Test(base_diag, a_long_line_is_shown_around_the_caret)
{
    struct diags d;
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    char line[1001];
    memset(line, 'a', 1000);
    line[1000] = '\0';
    line[499] = 'X';
    diags_init(&d, "f");
    diag_add(&d, DIAG_ERROR, 1, 500, "here");
    diags_format(&d, sv_of(line), &out);
    cr_assert_lt(out.n, 250u);
    const char *x = strstr(out.p, "X"), *caret = strstr(out.p, "^");
    cr_assert(x && caret);
    const char *row = strstr(out.p, "     1 | ");
    const char *below = strstr(out.p, "       | ");
    /* The ellipsis is one column of three bytes. */
    cr_assert_eq(x - row - 2, caret - below);
    diags_release(&d);
}

Test(base_diag, the_list_is_capped_and_counts_the_rest)
{
    struct diags d;
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct err e = {0};
    diags_init(&d, "f");
    for (unsigned i = 0; i < DIAG_MAX + 5; i++) {
        diag_add(&d, DIAG_ERROR, i + 1, 1, "no %u", i);
        diag_hint(&d, "h");
    }
    diags_format(&d, (struct sv){0}, &out);
    cr_assert_not_null(strstr(out.p, "and 5 more"));
    cr_assert_eq(diags_status(&d, &e), ST_INVALID);
    cr_assert_str_eq(e.message, "no 0 (and 104 more)");
    cr_assert_eq(e.pos.line, 1u);
    diags_release(&d);
}

Test(base_diag, warnings_alone_are_no_failure)
{
    struct diags d;
    struct err e = {0};
    diags_init(&d, "f");
    cr_assert_eq(diags_status(&d, &e), ST_OK);
    diag_add(&d, DIAG_WARNING, 1, 1, "w");
    cr_assert_eq(diags_status(&d, &e), ST_OK);
    cr_assert_eq(e.status, ST_OK);
    diags_release(&d);
    diags_release(NULL);
}

/* The cells before the caret, and the row above it. */
static void expect_caret(const char *line, unsigned col, const char *row, size_t cells)
{
    struct diags d;
    AUTO_STRBUF struct strbuf out = STRBUF_INIT, expected = STRBUF_INIT;
    diags_init(&d, "f");
    diag_add(&d, DIAG_ERROR, 1, col, "x");
    diags_format(&d, sv_of(line), &out);
    strbuf_printf(&expected, "f:1:%u: error: x\n     1 | %s\n       | ", col, row);
    strbuf_pad(&expected, ' ', cells);
    strbuf_puts(&expected, "^\n");
    cr_expect_str_eq(out.p, expected.p);
    diags_release(&d);
}

Test(base_diag, the_caret_stands_under_what_is_drawn)
{
    expect_caret("日本x", 3, "日本x", 4);
    expect_caret("\tx", 2, " x", 1);
    expect_caret("\x1b\xff\xe2\x80\xaex", 4, "␛<FF><U+202E>x", 13);
    expect_caret("e\u0301x", 3, "e\u0301x", 1);
    expect_caret("ab", 3, "ab", 2);
    expect_caret("ab", 5, "ab", 4);
    expect_caret("", 4000000000u, "…", 39);
}

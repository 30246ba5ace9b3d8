#include "diple/base/err.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>

Test(base_err, set_fills_and_returns_the_status)
{
    struct err e = {0};
    cr_assert_eq(err_set(&e, ST_NOT_FOUND, "no batch `%s`", "b1"), ST_NOT_FOUND);
    cr_assert_str_eq(e.message, "no batch `b1`");
    err_hint(&e, "the batches are: %s", "b2");
    cr_assert_eq(e.status, ST_NOT_FOUND);
    cr_assert_str_eq(e.hint, "the batches are: b2");
}

Test(base_err, a_new_error_forgets_the_old_place_and_hint)
{
    struct err e = {0};
    err_set(&e, ST_INVALID, "one");
    err_at(&e, "f", 3, 4);
    err_hint(&e, "h");
    err_set(&e, ST_IO, "two");
    cr_assert_eq(e.pos.line, 0u);
    cr_assert_str_eq(e.hint, "");
}

Test(base_err, null_is_accepted_everywhere)
{
    cr_assert_eq(err_set(NULL, ST_DB, "x"), ST_DB);
    err_hint(NULL, "x");
    err_at(NULL, "f", 1, 1);
    err_context(NULL, "x");
    err_clear(NULL);
}

Test(base_err, context_goes_before_and_long_messages_are_cut)
{
    struct err e = {0};
    err_set(&e, ST_IO, "disk is full");
    err_context(&e, "import of %s", "a.jsonl");
    cr_assert_str_eq(e.message, "import of a.jsonl: disk is full");
    char big[sizeof e.message];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    err_set(&e, ST_IO, "%s", big);
    err_context(&e, "before");
    cr_assert_eq(strlen(e.message), sizeof e.message - 1);
    cr_assert_eq(strncmp(e.message, "before: xxx", 11), 0);
    err_context(&e, "%s", big);
    cr_assert_eq(strlen(e.message), sizeof e.message - 1);
}

Test(base_err, errno_says_what_failed)
{
    struct err e = {0};
    cr_assert_eq(err_errno(&e, "open x.db", ENOENT), ST_IO);
    cr_assert_str_eq(e.message, "open x.db: No such file or directory");
}

Test(base_err, every_status_has_a_word_and_only_ok_exits_with_zero)
{
    for (int s = 0; s < ST_N; s++) {
        cr_assert_not_null(err_word((enum status)s));
        cr_assert_eq(err_exit_code((enum status)s) == 0, s == ST_OK);
    }
    cr_assert_eq(err_exit_code(ST_INVALID), 4);
    cr_assert_eq(err_exit_code(ST_N), 1);
}

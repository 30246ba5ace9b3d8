#include "cli/call.h"

#include <criterion/criterion.h>

#define PARSE(c, e, ...)                                                               \
    call_parse(                                                                        \
        &(c), (int)(sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *)),     \
        (const char *[]){__VA_ARGS__}, &(e))

Test(cli_call, options_of_all_commands_stand_anywhere)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "-p", "a.db", "help", "import"), ST_OK);
    cr_assert_str_eq(c.command->name, "help");
    cr_assert_eq(c.n_args, 1);
    cr_assert_str_eq(c.args[0], "import");
    cr_assert_null(c.args[1]);
    cr_assert_str_eq(c.given[0].value, "a.db");
}

Test(cli_call, each_way_to_write_a_value)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "-pa.db", "help"), ST_OK);
    cr_assert_str_eq(c.given[0].value, "a.db");
    cr_assert_eq(PARSE(c, e, "diple", "--project=a.db", "help"), ST_OK);
    cr_assert_str_eq(c.given[0].value, "a.db");
    cr_assert_eq(PARSE(c, e, "diple", "--project", "a.db", "help"), ST_OK);
    cr_assert_str_eq(c.given[0].value, "a.db");
    cr_assert_eq(PARSE(c, e, "diple", "--project=", "help"), ST_OK);
    cr_assert_str_eq(c.given[0].value, "");
}

Test(cli_call, a_value_that_is_not_there)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "help", "--project"), ST_INVALID);
    cr_assert_eq(PARSE(c, e, "diple", "-p"), ST_INVALID);
    cr_assert_eq(PARSE(c, e, "diple", "help", "--help=x"), ST_INVALID);
}

Test(cli_call, double_dash_ends_the_options_and_a_dash_is_a_word)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "help", "--", "-p"), ST_OK);
    cr_assert_str_eq(c.args[0], "-p");
    cr_assert_eq(PARSE(c, e, "diple", "help", "-"), ST_OK);
    cr_assert_str_eq(c.args[0], "-");
}

Test(cli_call, help_needs_nothing_else)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "-h"), ST_OK);
    cr_assert(c.help);
    cr_assert_null(c.command);
    cr_assert_eq(PARSE(c, e, "diple", "docs", "--help"), ST_OK, "without its word");
    cr_assert_str_eq(c.command->name, "docs");
    cr_assert_eq(PARSE(c, e, "diple", "--version"), ST_OK);
    cr_assert(c.version);
}

Test(cli_call, too_few_and_too_many_words)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "docs"), ST_INVALID);
    cr_assert_str_not_empty(e.hint);
    cr_assert_eq(PARSE(c, e, "diple", "docs", "man", "more"), ST_INVALID);
    cr_assert_eq(PARSE(c, e, "diple"), ST_INVALID);
}

Test(cli_call, what_was_meant_is_said)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(PARSE(c, e, "diple", "hlep"), ST_INVALID);
    cr_assert_not_null(strstr(e.hint, "diple help"));
    cr_assert_eq(PARSE(c, e, "diple", "docs", "--hlep"), ST_INVALID);
    cr_assert_not_null(strstr(e.hint, "--help"));
}

Test(cli_call, more_options_than_anybody_needs)
{
    const char *argv[2 * CALL_GIVEN_MAX + 8] = {"diple", "help"};
    int n = 2;
    for (int i = 0; i <= CALL_GIVEN_MAX; i++)
        argv[n++] = "-px";
    struct call c;
    struct err e = {0};
    cr_assert_eq(call_parse(&c, n, argv, &e), ST_INVALID);
}

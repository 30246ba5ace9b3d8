#include "cli/command.h"

#include <criterion/criterion.h>
#include <ctype.h>

Test(cli_command, every_row_is_whole)
{
    const struct command *cmd;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        cr_assert_not_null(cmd->name);
        cr_assert_not_null(cmd->args, "%s", cmd->name);
        cr_assert_not_null(cmd->run, "%s", cmd->name);
        cr_assert(cmd->min_args <= cmd->max_args, "%s", cmd->name);
        cr_assert(cmd->max_args <= COMMAND_ARGS_MAX, "%s", cmd->name);
        cr_assert(isupper((unsigned char)cmd->summary[0]), "%s", cmd->name);
        cr_assert_neq(cmd->summary[strlen(cmd->summary) - 1], '.', "%s", cmd->name);
        cr_assert_eq(command_find(cmd->name), cmd, "%s stands twice", cmd->name);
    }
}

Test(cli_command, every_option_is_whole_and_alone)
{
    const struct command *cmd;
    const struct option *o;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        for (size_t k = 0; (o = command_option_at(cmd, k)); k++) {
            cr_assert_eq(
                o->help[strlen(o->help) - 1] == '.' || strstr(o->help, "…"), true,
                "%s --%s", cmd->name, o->name);
            cr_assert_eq(
                command_option(cmd, sv_of(o->name), 0), o, "%s --%s stands twice",
                cmd->name, o->name);
            if (o->letter)
                cr_assert_eq(
                    command_option(cmd, SV(""), o->letter), o, "%s -%c stands twice",
                    cmd->name, o->letter);
            cr_assert(!o->words || o->value, "%s --%s", cmd->name, o->name);
        }
    }
}

Test(cli_command, lookups)
{
    cr_assert_not_null(command_find("help"));
    cr_assert_null(command_find("hel"));
    cr_assert_null(command_find(""));
    cr_assert(!command_is_group("help"));
    cr_assert(!command_is_group(""));
    cr_assert(sv_is(command_near("hepl"), "help"));
    cr_assert_eq(command_near("xyzzyxyzzy").n, 0);
    cr_assert_eq(command_near("doc").n, 0, "what is hidden is not suggested");
}

Test(cli_command, commands_without_a_project_take_no_p)
{
    cr_assert_null(command_option(command_find("docs"), SV("project"), 0));
    cr_assert_not_null(command_option(NULL, SV("project"), 0));
}

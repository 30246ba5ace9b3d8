#include "cli/gate_allow.h"

#include <criterion/criterion.h>

static enum status ask(enum person_role role, int argc, const char *const *argv)
{
    struct call c;
    struct err e = {0};
    cr_assert_eq(call_parse(&c, argc, argv, &e), ST_OK, "%s", e.message);
    enum status st = gate_allow(&c, role, &e);
    cr_assert_eq(st == ST_OK, e.message[0] == 0);
    return st;
}

#define ASK(role, ...)                                                                 \
    ask(role, (int)(sizeof((const char *[]){"diple", __VA_ARGS__}) / sizeof(char *)),  \
        (const char *[]){"diple", __VA_ARGS__})

Test(cli_gate_allow, every_command_stands_in_the_table_once)
{
    const struct command *cmd;
    const struct gate_row *row;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        size_t n = 0;
        for (size_t k = 0; (row = gate_row_at(k)); k++)
            n += strcmp(row->command, cmd->name) == 0;
        cr_assert_eq(n, 1, "%s stands in gate.def %zu times", cmd->name, n);
    }
    for (size_t k = 0; (row = gate_row_at(k)); k++)
        cr_assert(command_find(row->command), "%s", row->command);
}

/* A misspelt option would be refused to everybody; one with a file must never be. */
Test(cli_gate_allow, every_option_is_one_of_its_command_and_names_no_file)
{
    const struct gate_row *row;
    for (size_t k = 0; (row = gate_row_at(k)); k++) {
        const struct command *cmd = command_find(row->command);
        struct sv rest = sv_of(row->options), word;
        while (cmd && row->options[0] && sv_split(&rest, ' ', &word)) {
            const struct option *o = command_option(cmd, word, 0);
            cr_assert(o, "%s has no --%.*s", row->command, (int)word.n, word.p);
            for (const struct option *g = command_global_options; g->name; g++)
                cr_assert_neq(o, g, "%s --%s", row->command, o->name);
            cr_assert(
                !o->value || (!strstr(o->value, "FILE") && !strstr(o->value, "CMD") &&
                              !strstr(o->value, "DIR") && !strstr(o->value, "SCRIPT")),
                "%s --%s", row->command, o->name);
        }
        cr_assert(!cmd || row->shut || row->args == GATE_NONE || cmd->max_args);
    }
}

Test(cli_gate_allow, no_row_opens_more_than_the_command_itself)
{
    const struct gate_row *row;
    for (size_t k = 0; (row = gate_row_at(k)); k++) {
        const struct command *cmd = command_find(row->command);
        cr_assert(
            !cmd || row->shut || row->from >= command_access(cmd), "%s", row->command);
    }
}

Test(cli_gate_allow, roles_options_and_arguments)
{
    const enum person_role ann = PERSON_ANNOTATOR, adj = PERSON_ADJUDICATOR,
                           man = PERSON_MANAGER;
    cr_assert_eq(ASK(ann, "label", "--batch", "b"), ST_OK);
    cr_assert_eq(ASK(ann, "label", "-b", "b", "--plain"), ST_OK);
    cr_assert_eq(ASK(ann, "label", "--as", "ben"), ST_DENIED);
    cr_assert_eq(ASK(man, "--as", "ben", "label"), ST_DENIED);
    cr_assert_eq(ASK(man, "-p", "x.db", "label"), ST_DENIED);
    cr_assert_eq(ASK(ann, "label", "--keys", "r"), ST_DENIED);
    cr_assert_eq(ASK(ann, "adjudicate"), ST_DENIED);
    cr_assert_eq(ASK(adj, "adjudicate"), ST_OK);
    cr_assert_eq(ASK(adj, "export"), ST_DENIED);
    cr_assert_eq(ASK(man, "export", "--long"), ST_OK);
    cr_assert_eq(ASK(man, "export", "-o", "x"), ST_DENIED);
    cr_assert_eq(ASK(man, "import", "-"), ST_OK);
    cr_assert_eq(ASK(man, "import", "x.jsonl"), ST_DENIED);
    cr_assert_eq(ASK(man, "import", "-", "--as", "gold"), ST_DENIED);
    cr_assert_eq(ASK(man, "import", "-", "--by", "ben"), ST_DENIED);
    cr_assert_eq(ASK(ann, "import", "-"), ST_DENIED);
    cr_assert_eq(ASK(ann, "guide", "show", "x.yaml"), ST_DENIED);
    cr_assert_eq(ASK(ann, "guide", "show"), ST_OK);
    cr_assert_eq(ASK(man, "person", "add", "x", "--key", "/etc/passwd"), ST_DENIED);
    cr_assert_eq(ASK(man, "person", "add", "x", "--role", "annotator"), ST_OK);
    cr_assert_eq(ASK(man, "agree", "--table", "/etc/passwd"), ST_DENIED);
    cr_assert_eq(ASK(man, "backup", "x.db"), ST_DENIED);
    cr_assert_eq(ASK(man, "gate"), ST_DENIED);
    cr_assert_eq(ASK(man, "keys"), ST_DENIED);
}

Test(cli_gate_allow, the_list_holds_what_the_role_may)
{
    struct out o;
    out_init(&o, 1);
    gate_list(PERSON_ANNOTATOR, &o);
    cr_assert(strstr(o.buf.p, "  label "));
    cr_assert_not(strstr(o.buf.p, "export"));
    strbuf_clear(&o.buf);
    gate_list(PERSON_MANAGER, &o);
    cr_assert(strstr(o.buf.p, "  export "));
    cr_assert_not(strstr(o.buf.p, "backup"));
    strbuf_clear(&o.buf);
    out_release(&o);
}

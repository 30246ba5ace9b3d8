#include "gate_allow.h"

#include <string.h>

static const struct gate_row rows[] = {
#define GATE(name, role, options, args)                                                \
    {name, ACCESS_##role, options, GATE_##args, NULL},
#define SHUT(name, why) {name, ACCESS_MANAGER, "", GATE_NONE, why},
#include "gate.def"
#undef GATE
#undef SHUT
};

enum { ROWS_N = sizeof rows / sizeof rows[0] };

const struct gate_row *gate_row_at(size_t i)
{
    return i < ROWS_N ? &rows[i] : NULL;
}

const struct gate_row *gate_row_find(const char *command)
{
    for (size_t i = 0; i < ROWS_N; i++)
        if (strcmp(rows[i].command, command) == 0)
            return &rows[i];
    return NULL;
}

static bool open_to(const struct gate_row *row, enum person_role role)
{
    enum access has = role == PERSON_MANAGER       ? ACCESS_MANAGER
                      : role == PERSON_ADJUDICATOR ? ACCESS_ADJUDICATOR
                                                   : ACCESS_ANNOTATOR;
    return !row->shut && row->from <= has;
}

static bool takes(const struct gate_row *row, const char *option)
{
    struct sv rest = sv_of(row->options), word;
    while (sv_split(&rest, ' ', &word))
        if (sv_is(word, option))
            return true;
    return false;
}

static enum status check_options(
    const struct call *c, const struct gate_row *row, struct err *e)
{
    for (size_t i = 0; i < c->n_given; i++) {
        const char *name = c->given[i].option->name;
        if (takes(row, name) &&
            command_option(c->command, sv_of(name), 0) == c->given[i].option)
            continue;
        err_set(
            e, ST_DENIED, "--%s is not taken over the wire with `%s`", name,
            c->command->name);
        err_hint(e, "Project, person and files are settled before you come in.");
        return ST_DENIED;
    }
    return ST_OK;
}

static enum status check_args(
    const struct call *c, const struct gate_row *row, struct err *e)
{
    bool input = row->args == GATE_INPUT;
    if (row->args == GATE_NAMES || (c->n_args == 0 && !input))
        return ST_OK;
    if (input && c->n_args == 1 && strcmp(c->args[0], "-") == 0)
        return ST_OK;
    if (!input)
        return err_set(
            e, ST_DENIED, "`%s` takes no names or files over the wire",
            c->command->name);
    err_set(
        e, ST_DENIED, "`%s` reads what you send, and no file of the host",
        c->command->name);
    err_hint(e, "ssh HOST %s - < FILE", c->command->name);
    return ST_DENIED;
}

enum status gate_allow(const struct call *c, enum person_role role, struct err *e)
{
    const struct gate_row *row = gate_row_find(c->command->name);
    if (!row || row->shut) {
        err_set(
            e, ST_DENIED, "`%s` is not done over the wire%s%s", c->command->name,
            row ? ": " : "", row ? row->shut : "");
        err_hint(e, "What is: ssh HOST commands");
        return ST_DENIED;
    }
    if (!open_to(row, role)) {
        err_set(
            e, ST_DENIED, "`%s` is for %s, and you are not one here", row->command,
            row->from == ACCESS_MANAGER ? "managers" : "adjudicators and managers");
        err_hint(e, "What is for you: ssh HOST commands");
        return ST_DENIED;
    }
    enum status st = check_options(c, row, e);
    return st == ST_OK ? check_args(c, row, e) : st;
}

void gate_list(enum person_role role, struct out *o)
{
    for (size_t i = 0; i < ROWS_N; i++) {
        const struct command *cmd = command_find(rows[i].command);
        if (cmd && open_to(&rows[i], role))
            out_printf(o, "  %-18s %s\n", cmd->name, cmd->summary);
    }
}

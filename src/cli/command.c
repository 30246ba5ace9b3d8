#include "command.h"

#include <string.h>

#include "diple/base/near.h"

#define COMMAND(name, access) extern const struct command name;
#include "commands.def"
#undef COMMAND

static const struct command *const commands[] = {
#define COMMAND(name, access) &name,
#include "commands.def"
#undef COMMAND
    NULL,
};

static const enum access accesses[] = {
#define COMMAND(name, access) ACCESS_##access,
#include "commands.def"
#undef COMMAND
};

enum { COMMANDS_N = sizeof commands / sizeof commands[0] - 1 };

const struct option command_global_options[] = {
    {'p', "project", "FILE", NULL,
     "The project's file (default: $DIPLE_PROJECT, else diple.db in this folder)."},
    {0, "as", "NAME", NULL, "Who you are (default: the name of your login)."},
    {'h', "help", NULL, NULL, "Print what this command does and takes."},
    {0, NULL, NULL, NULL, NULL},
};

const struct command *command_at(size_t i)
{
    return i < COMMANDS_N ? commands[i] : NULL;
}

enum access command_access(const struct command *cmd)
{
    for (size_t i = 0; i < COMMANDS_N; i++) {
        if (commands[i] == cmd)
            return accesses[i];
    }
    return ACCESS_MANAGER;
}

const char *command_access_words(const struct command *cmd)
{
    static const char *const words[] = {
        NULL, "annotators, adjudicators and managers",
        "annotators, adjudicators and managers", "adjudicators and managers",
        "managers"};
    return words[command_access(cmd)];
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMANDS_N; i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

/* The second word of a command of this group; NULL where it is of another. */
static const char *in_group(const struct command *cmd, const char *word)
{
    size_t n = strlen(word);
    bool of = n > 0 && strncmp(cmd->name, word, n) == 0 && cmd->name[n] == ' ';
    return of ? cmd->name + n + 1 : NULL;
}

bool command_is_group(const char *word)
{
    for (size_t i = 0; i < COMMANDS_N; i++) {
        if (in_group(commands[i], word))
            return true;
    }
    return false;
}

void command_list_group(const char *word, struct strbuf *out)
{
    const char *comma = "";
    for (size_t i = 0; i < COMMANDS_N; i++) {
        const char *second = in_group(commands[i], word);
        if (second) {
            strbuf_printf(out, "%s%s", comma, second);
            comma = ", ";
        }
    }
}

struct sv command_near(const char *word)
{
    struct near m = near_begin(sv_of(word));
    for (size_t i = 0; i < COMMANDS_N; i++) {
        const char *name = commands[i]->name, *blank = strchr(name, ' ');
        if (commands[i]->hidden)
            continue;
        near_offer(&m, sv_of(name));
        if (blank && !strchr(word, ' '))
            near_offer(&m, (struct sv){name, (size_t)(blank - name)});
    }
    return m.found ? m.best : (struct sv){0};
}

static bool has_own(const struct command *cmd, const char *name)
{
    for (const struct option *o = cmd ? cmd->options : NULL; o && o->name; o++) {
        if (strcmp(o->name, name) == 0)
            return true;
    }
    return false;
}

const struct option *command_option_at(const struct command *cmd, size_t i)
{
    size_t own = 0;
    for (const struct option *o = cmd ? cmd->options : NULL; o && o->name; o++) {
        if (own++ == i)
            return o;
    }
    i -= own;
    for (const struct option *o = command_global_options; o->name; o++) {
        if (cmd && cmd->no_project && o->letter != 'h')
            continue;
        if (has_own(cmd, o->name))
            continue;
        if (i-- == 0)
            return o;
    }
    return NULL;
}

const struct option *command_option(
    const struct command *cmd, struct sv name, char letter)
{
    const struct option *o;
    for (size_t i = 0; (o = command_option_at(cmd, i)); i++) {
        if (letter ? o->letter == letter : sv_is(name, o->name))
            return o;
    }
    return NULL;
}

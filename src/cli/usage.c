#include "usage.h"

#include <string.h>

enum { USAGE_WIDTH = 78, OPTION_COLUMN = 4 };

void usage_option(const struct option *o, struct strbuf *out)
{
    if (o->letter)
        strbuf_printf(out, "-%c, ", o->letter);
    strbuf_printf(out, "--%s", o->name);
    if (o->value)
        strbuf_printf(out, " %s", o->value);
}

void usage_synopsis(const struct command *cmd, struct strbuf *out)
{
    strbuf_printf(out, "diple %s [OPTION]...", cmd->name);
    if (cmd->args[0])
        strbuf_printf(out, " %s", cmd->args);
}

/* Our own ASCII words, wrapped and indented. */
static void put_wrapped(struct out *o, const char *text, size_t indent)
{
    size_t col = 0;
    while (*text) {
        size_t n = strcspn(text, " \n");
        if (col && col + 1 + n > USAGE_WIDTH) {
            out_puts(o, "\n");
            col = 0;
        }
        if (!col && n)
            out_printf(o, "%*s", (int)indent, "");
        out_printf(o, "%s%.*s", col ? " " : "", (int)n, text);
        col = col ? col + 1 + n : indent + n;
        text += n;
        if (*text == '\n') {
            out_puts(o, "\n");
            col = 0;
        }
        if (*text)
            text++;
    }
    out_puts(o, "\n");
}

static void put_option(struct out *o, const struct option *opt)
{
    AUTO_STRBUF struct strbuf head = STRBUF_INIT;
    usage_option(opt, &head);
    out_printf(o, "  %s\n", head.p);
    put_wrapped(o, opt->help, OPTION_COLUMN + 2);
    if (!opt->words)
        return;
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    for (size_t i = 0; opt->words(i); i++)
        strbuf_printf(&words, "%s%s", i ? ", " : "One of: ", opt->words(i));
    put_wrapped(o, words.p, OPTION_COLUMN + 2);
}

static bool belongs(const struct command *cmd, const char *group)
{
    size_t n = group ? strlen(group) : 0;
    return !cmd->hidden &&
           (!group || (strncmp(cmd->name, group, n) == 0 && cmd->name[n] == ' '));
}

static int name_cols(const char *group)
{
    const struct command *cmd;
    size_t widest = 0;
    for (size_t i = 0; (cmd = command_at(i)); i++)
        if (belongs(cmd, group) && strlen(cmd->name) > widest)
            widest = strlen(cmd->name);
    return (int)widest;
}

static void put_group(const char *group, struct out *o)
{
    const struct command *cmd;
    int cols = name_cols(group);
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (belongs(cmd, group))
            out_printf(o, "  %-*s  %s\n", cols, cmd->name, cmd->summary);
    }
}

void usage_command(const struct command *cmd, struct out *o)
{
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    usage_synopsis(cmd, &line);
    out_printf(o, "%s\n\n%s.\n", line.p, cmd->summary);
    if (cmd->about) {
        out_puts(o, "\n");
        put_wrapped(o, cmd->about, 0);
    }
    if (command_access_words(cmd))
        out_printf(o, "\nFor %s.\n", command_access_words(cmd));
    if (command_is_group(cmd->name)) {
        out_puts(o, "\nMore of this kind\n");
        put_group(cmd->name, o);
    }
    out_puts(o, "\nOptions\n");
    const struct option *opt;
    for (size_t i = 0; (opt = command_option_at(cmd, i)); i++)
        put_option(o, opt);
    if (cmd->examples) {
        out_puts(o, "\nExamples\n");
        for (size_t i = 0; cmd->examples[i]; i++)
            out_printf(o, "  %s\n", cmd->examples[i]);
    }
}

void usage_program(const char *group, struct out *o)
{
    out_printf(
        o, "diple %s%sCOMMAND [OPTION]...\n\n", group ? group : "", group ? " " : "");
    if (!group)
        out_puts(o, "Label text in the terminal, and lose nothing.\n\nCommands\n");
    put_group(group, o);
    if (group)
        return;
    out_puts(o, "\nOptions of all commands\n");
    for (const struct option *opt = command_global_options; opt->name; opt++)
        put_option(o, opt);
    out_puts(o, "\nMore: diple help COMMAND, or the manual page: man diple\n");
}

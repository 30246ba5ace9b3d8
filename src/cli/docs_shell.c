#include <string.h>

#include "command.h"
#include "docs.h"

/* A file may stand where the value's name says so. */
static bool takes_file(const char *value)
{
    return value && (strstr(value, "FILE") || strstr(value, "yaml") ||
                     strcmp(value, "COPY") == 0);
}

/* The first words of all commands, each once, and the second ones of a group. */
static void put_words(struct out *o, const char *group, const char *sep)
{
    const struct command *cmd;
    const char *last = "", *between = "";
    size_t last_n = 0, g = group ? strlen(group) : 0;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        const char *word = cmd->name;
        if (cmd->hidden)
            continue;
        if (group) {
            if (strncmp(word, group, g) != 0 || word[g] != ' ')
                continue;
            word += g + 1;
        }
        size_t n = strcspn(word, " ");
        if (n == last_n && strncmp(word, last, n) == 0)
            continue;
        out_printf(o, "%s%.*s", between, (int)n, word);
        between = sep;
        last = word;
        last_n = n;
    }
}

/* Calls `put` once for each group of commands. */
static void each_group(
    struct out *o, void (*put)(struct out *o, const char *group, size_t n))
{
    const struct command *cmd;
    const char *last = "";
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        size_t n = strcspn(cmd->name, " ");
        if (cmd->hidden || !cmd->name[n] || strncmp(cmd->name, last, n + 1) == 0)
            continue;
        put(o, cmd->name, n);
        last = cmd->name;
    }
}

static void bash_group(struct out *o, const char *group, size_t n)
{
    AUTO_STRBUF struct strbuf word = STRBUF_INIT;
    strbuf_add(&word, group, n);
    out_printf(
        o, "        %s) %sCOMPREPLY=($(compgen -W \"", word.p,
        command_find(word.p) ? "[[ $cur == -* ]] || { " : "");
    put_words(o, word.p, " ");
    out_printf(o, "\" -- \"$cur\")); return%s ;;\n", command_find(word.p) ? "; }" : "");
}

/* What follows an option that takes a value. */
static void bash_value(
    struct out *o, const struct command *cmd, const struct option *opt)
{
    out_printf(o, "        '%s '", cmd->name);
    out_printf(o, "--%s", opt->name);
    if (opt->letter)
        out_printf(o, "|'%s '-%c", cmd->name, opt->letter);
    out_puts(o, ") ");
    if (opt->words) {
        out_puts(o, "COMPREPLY=($(compgen -W \"");
        for (size_t i = 0; opt->words(i); i++)
            out_printf(o, "%s%s", i ? " " : "", opt->words(i));
        out_puts(o, "\" -- \"$cur\")); ");
    } else if (takes_file(opt->value)) {
        out_puts(o, "COMPREPLY=($(compgen -f -- \"$cur\")); ");
    }
    out_puts(o, "return ;;\n");
}

static void bash_values(struct out *o)
{
    const struct command *cmd;
    const struct option *opt;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        for (size_t k = 0; !cmd->hidden && (opt = command_option_at(cmd, k)); k++) {
            if (opt->value)
                bash_value(o, cmd, opt);
        }
    }
}

static void bash_options(struct out *o)
{
    const struct command *cmd;
    const struct option *opt;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (cmd->hidden)
            continue;
        out_printf(o, "        '%s') options='", cmd->name);
        for (size_t k = 0; (opt = command_option_at(cmd, k)); k++) {
            if (opt->letter)
                out_printf(o, "-%c ", opt->letter);
            out_printf(o, "--%s ", opt->name);
        }
        out_puts(o, "' ;;\n");
    }
}

void docs_bash(struct out *o)
{
    out_puts(
        o, "# bash completion for diple; made from the program's own tables\n"
           "_diple()\n{\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local i first='' command='' options=''\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "        -p|--project) ((i++)) ;;\n"
           "        -*) ;;\n"
           "        *) if [[ -z $first ]]; then first=${COMP_WORDS[i]} command=$first\n"
           "           elif [[ $command == \"$first\" ]]; then\n"
           "               command=\"$first ${COMP_WORDS[i]}\"; fi ;;\n"
           "        esac\n"
           "    done\n"
           "    if [[ -z $first ]]; then\n"
           "        case $prev in -p|--project)\n"
           "            COMPREPLY=($(compgen -f -- \"$cur\")); return ;; esac\n"
           "        COMPREPLY=($(compgen -W \"--help --version --project ");
    put_words(o, NULL, " ");
    out_puts(
        o, "\" -- \"$cur\")); return\n"
           "    fi\n"
           "    case $command in\n");
    each_group(o, bash_group);
    out_puts(
        o, "    esac\n"
           "    case $first in\n");
    /* A command of one word keeps its name however many words follow it. */
    const struct command *cmd;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (!cmd->hidden && !strchr(cmd->name, ' ') && !command_is_group(cmd->name))
            out_printf(o, "        %s) command=$first ;;\n", cmd->name);
    }
    out_puts(o, "    esac\n    case \"$command $prev\" in\n");
    bash_values(o);
    out_puts(o, "    esac\n    case $command in\n");
    bash_options(o);
    out_puts(
        o, "    esac\n"
           "    if [[ $cur == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
           "    else\n"
           "        COMPREPLY=($(compgen -f -- \"$cur\"))\n"
           "    fi\n}\n"
           "complete -o filenames -F _diple diple\n");
}

/* Inside single quotes and a zsh description in brackets. */
static void zsh_text(struct out *o, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            out_puts(o, "'\\''");
        else if (*text == '[' || *text == ']' || *text == ':')
            out_printf(o, "\\%c", *text);
        else
            out_printf(o, "%c", *text);
    }
}

static void zsh_spec(
    struct out *o, const struct option *opt, const char *dash, const char *name)
{
    out_printf(o, "        '*%s%s[", dash, name);
    zsh_text(o, opt->help);
    out_puts(o, "]");
    if (opt->value) {
        out_puts(o, ":");
        zsh_text(o, opt->value);
        out_puts(o, ":");
        if (opt->words) {
            out_puts(o, "(");
            for (size_t i = 0; opt->words(i); i++)
                out_printf(o, "%s%s", i ? " " : "", opt->words(i));
            out_puts(o, ")");
        } else if (takes_file(opt->value)) {
            out_puts(o, "_files");
        } else {
            out_puts(o, " ");
        }
    }
    out_puts(o, "' \\\n");
}

static void zsh_command(struct out *o, const struct command *cmd)
{
    const struct option *opt;
    out_printf(o, "    '%s') _arguments -s \\\n", cmd->name);
    for (size_t k = 0; (opt = command_option_at(cmd, k)); k++) {
        char letter[2] = {opt->letter, 0};
        if (opt->letter)
            zsh_spec(o, opt, "-", letter);
        zsh_spec(o, opt, "--", opt->name);
    }
    out_puts(o, "        '*:file:_files' ;;\n");
}

static void zsh_group(struct out *o, const char *group, size_t n)
{
    AUTO_STRBUF struct strbuf word = STRBUF_INIT;
    strbuf_add(&word, group, n);
    out_printf(
        o, "    if [[ $first == %s%s ]]; then\n", word.p,
        command_find(word.p) ? " && ${words[at+1]} != -*" : "");
    out_puts(o, "        if (( CURRENT == at + 1 )); then compadd ");
    put_words(o, word.p, " ");
    out_puts(
        o, "; return; fi\n"
           "        command=\"$first ${words[at+1]}\"; (( at++ ))\n"
           "    fi\n");
}

void docs_zsh(struct out *o)
{
    const struct command *cmd;
    out_puts(
        o, "#compdef diple\n"
           "# zsh completion for diple; made from the program's own tables\n"
           "_diple()\n{\n"
           "    local first='' command='' at=2\n"
           "    while (( at < CURRENT )); do\n"
           "        case ${words[at]} in\n"
           "        -p|--project) (( at += 2 )) ;;\n"
           "        -*) (( at++ )) ;;\n"
           "        *) first=${words[at]}; break ;;\n"
           "        esac\n"
           "    done\n"
           "    if [[ -z $first ]]; then\n"
           "        case ${words[CURRENT-1]} in -p|--project) _files; return ;; esac\n"
           "        compadd -- --help --version --project ");
    put_words(o, NULL, " ");
    out_puts(
        o, "\n        return\n"
           "    fi\n"
           "    command=$first\n");
    each_group(o, zsh_group);
    out_puts(
        o, "    words=(\"$command\" \"${(@)words[at+1,-1]}\")\n"
           "    (( CURRENT -= at - 1 ))\n"
           "    case $command in\n");
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (!cmd->hidden)
            zsh_command(o, cmd);
    }
    out_puts(
        o, "    esac\n}\n"
           "if [[ $funcstack[1] == _diple ]]; then _diple \"$@\"; "
           "else compdef _diple diple; fi\n");
}

void docs_commands(struct out *o)
{
    const struct command *cmd;
    const struct option *opt;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (cmd->hidden)
            continue;
        out_printf(o, "%s\t-\t%s\n", cmd->name, cmd->args);
        for (size_t k = 0; (opt = command_option_at(cmd, k)); k++)
            out_printf(
                o, "%s\t--%s\t%s\n", cmd->name, opt->name,
                opt->value ? opt->value : "");
    }
}

#include <string.h>

#include "command.h"
#include "diple/ui/ui.h"
#include "docs.h"
#include "program.h"
#include "usage.h"

enum { MAN_WIDTH = 78 };

/* One word of running text: a backslash is written \e, an ellipsis as dots, and
 * no line may begin with a control character. */
static void put_token(struct strbuf *b, const char *p, size_t n, bool first)
{
    static const char ellipsis[] = "…";
    if (first && (*p == '.' || *p == '\''))
        strbuf_puts(b, "\\&");
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\\') {
            strbuf_puts(b, "\\e");
        } else if (strncmp(p + i, ellipsis, sizeof ellipsis - 1) == 0) {
            strbuf_puts(b, "...");
            i += sizeof ellipsis - 2;
        } else {
            strbuf_addch(b, p[i]);
        }
    }
}

/* Text of our own tables as mdoc text: a sentence begins a line, as mdoc wants
 * it, and an empty line is a paragraph. */
static void put_text(struct out *o, const char *text)
{
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    while (*text) {
        size_t n = strcspn(text, " \n");
        bool sentence =
            line.n && line.p[line.n - 1] == '.' && *text >= 'A' && *text <= 'Z';
        if (line.n && (sentence || line.n + 1 + n > MAN_WIDTH)) {
            out_printf(o, "%s\n", line.p);
            strbuf_clear(&line);
        }
        if (line.n)
            strbuf_addch(&line, ' ');
        put_token(&line, text, n, line.n == 0);
        text += n;
        if (strncmp(text, "\n\n", 2) == 0) {
            out_printf(o, "%s\n.Pp\n", line.p);
            strbuf_clear(&line);
        }
        text += strspn(text, " \n");
    }
    out_printf(o, "%s\n", line.p);
}

/* A word behind a macro, where `|` and the like would be punctuation. */
static void put_word(struct out *o, const char *word)
{
    for (; *word; word++)
        out_printf(o, strchr("|.,:;()[]?!\\", *word) ? "\\&%c" : "%c", *word);
}

static void put_option(struct out *o, const struct option *opt)
{
    out_puts(o, ".It ");
    if (opt->letter)
        out_printf(o, "Fl %c , ", opt->letter);
    out_printf(o, "Fl \\-%s", opt->name);
    if (opt->value) {
        out_puts(o, " Ar ");
        put_word(o, opt->value);
    }
    out_puts(o, "\n");
    put_text(o, opt->help);
    if (!opt->words)
        return;
    out_puts(o, "One of:\n");
    for (size_t i = 0; opt->words(i); i++)
        out_printf(o, ".Cm %s%s\n", opt->words(i), opt->words(i + 1) ? " ," : " .");
}

static void put_options(struct out *o, const struct option *list)
{
    if (!list || !list->name)
        return;
    out_puts(o, ".Bl -tag -width Ds\n");
    for (; list->name; list++)
        put_option(o, list);
    out_puts(o, ".El\n");
}

static void put_command(struct out *o, const struct command *cmd)
{
    out_printf(o, ".Ss diple %s\n", cmd->name);
    if (cmd->args[0]) {
        out_printf(o, ".Ic diple %s\n.Op Ar option ...\n.Ar ", cmd->name);
        out_printf(o, "%s\n.Pp\n", cmd->args);
    }
    out_printf(o, "%s.\n", cmd->summary);
    if (cmd->about) {
        out_puts(o, ".Pp\n");
        put_text(o, cmd->about);
    }
    if (command_access_words(cmd))
        out_printf(o, ".Pp\nFor %s.\n", command_access_words(cmd));
    put_options(o, cmd->options);
    if (!cmd->examples)
        return;
    out_puts(o, ".Pp\n.Bd -literal -offset indent -compact\n");
    for (size_t i = 0; cmd->examples[i]; i++)
        out_printf(o, "%s\n", cmd->examples[i]);
    out_puts(o, ".Ed\n");
}

/* One tab-separated field of a line of ui_print_keys(). */
static struct sv next_field(struct sv *line)
{
    struct sv field = {0};
    sv_split(line, '\t', &field);
    return field;
}

/* Out of the tables that the screens look their keys up in. */
static void put_keys(struct out *o)
{
    AUTO_STRBUF struct strbuf all = STRBUF_INIT;
    struct sv rest, line, last = {0};
    ui_print_keys(&all);
    rest = strbuf_sv(&all);
    out_puts(
        o, ".Sh KEYS\nThe keys of each screen, with the names that the settings know "
           "them by.\n");
    while (sv_split(&rest, '\n', &line) && line.n) {
        struct sv screen = next_field(&line), action = next_field(&line);
        struct sv keys = next_field(&line), help = next_field(&line);
        if (!sv_eq(screen, last)) {
            out_puts(o, last.n ? ".El\n" : "");
            out_printf(
                o, ".Ss On the screen %.*s\n.Bl -tag -width Ds\n", (int)screen.n,
                screen.p);
        }
        last = screen;
        AUTO_STRBUF struct strbuf shown = STRBUF_INIT, text = STRBUF_INIT;
        strbuf_addsv(&shown, keys);
        strbuf_addsv(&text, help);
        out_puts(o, ".It ");
        put_word(o, shown.p);
        out_printf(o, " Pq %.*s\n", (int)action.n, action.p);
        put_text(o, text.p);
    }
    out_puts(o, ".El\n");
}

static void put_exits(struct out *o)
{
    const struct exit_meaning *m;
    out_puts(o, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (unsigned i = 0; (m = program_exit_meaning(i)); i++) {
        out_printf(o, ".It %d\n", m->code);
        put_text(o, m->means);
    }
    out_puts(o, ".El\n");
}

static const char head[] =
    ".Dd November 20, 2026\n"
    ".Dt DIPLE 1\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm diple\n"
    ".Nd label text in the terminal, and lose nothing\n"
    ".Sh SYNOPSIS\n"
    ".Nm\n"
    ".Op Fl p Ar FILE\n"
    ".Ar command\n"
    ".Op Ar option ...\n"
    ".Op Ar word ...\n"
    ".Nm\n"
    ".Fl \\-version\n"
    ".Sh DESCRIPTION\n"
    ".Nm\n"
    "is a workbench for labelling data and for making the labels worth trusting.\n"
    "A manager writes a guide and imports items; annotators answer with one key a\n"
    "decision; every answer is on the disk before it is shown as saved, with who gave\n"
    "it, when, and under which version of the guide.\n"
    "A project is one file.\n"
    ".Pp\n"
    "These options belong to all commands and may stand before the command or behind\n"
    "it:\n";

static const char tail[] =
    ".Sh ENVIRONMENT\n"
    ".Bl -tag -width XDG_CONFIG_HOME\n"
    ".It Ev DIPLE_PROJECT\n"
    "The project's file where no\n"
    ".Fl p\n"
    "is given.\n"
    ".It Ev USER\n"
    "Who you are where no\n"
    ".Fl \\-as\n"
    "is given.\n"
    ".It Ev NO_COLOR\n"
    "Labels are drawn without colour.\n"
    ".It Ev TERM , LC_ALL , LC_CTYPE , LANG\n"
    "What the terminal can show; outside UTF-8 everything is drawn in ASCII.\n"
    ".El\n"
    ".Sh FILES\n"
    ".Bl -tag -width Ds\n"
    ".It Pa diple.db\n"
    "The project where none is named.\n"
    "Beside it stand\n"
    ".Pa diple.db-gate ,\n"
    "at which writers queue, and for a while\n"
    ".Pa diple.db-wal\n"
    "and\n"
    ".Pa diple.db-shm ,\n"
    "which belong to it and must never be removed by hand.\n"
    ".It Pa $XDG_CONFIG_HOME/diple/config.yaml\n"
    "Your own settings:\n"
    ".Cm theme\n"
    "(default, high-contrast, mono),\n"
    ".Cm ascii\n"
    "(auto, true, false),\n"
    ".Cm idle\n"
    "(seconds without a key that count as a pause), and\n"
    ".Cm keys\n"
    "(for each screen, an action and its keys).\n"
    ".El\n";

void docs_man(struct out *o)
{
    const struct command *cmd;
    out_puts(o, head);
    put_options(o, command_global_options);
    out_puts(o, ".Sh COMMANDS\n");
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (!cmd->hidden)
            put_command(o, cmd);
    }
    put_keys(o);
    out_puts(o, tail);
    put_exits(o);
    out_puts(o, ".Sh SEE ALSO\n.Xr jq 1 ,\n.Xr ssh 1\n");
}

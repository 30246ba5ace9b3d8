/*
 * What a command is: a row of words and options, and a function.
 *
 * Each command is one `const struct command cmd_NAME` in its file and one line
 * in commands.def. Help, the manual page, the shell completions and the parser
 * all read these rows, so none of them can promise what another does not know.
 * Everything here is const and lives for ever.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

struct call;

/* Words that a value may be, one by one; NULL past the end. */
typedef const char *option_words(size_t i);

struct option {
    char letter;         /* 0: it has none */
    const char *name;    /* without dashes; NULL ends a list */
    const char *value;   /* what stands for its value in help; NULL: a switch */
    option_words *words; /* nothing else is taken; NULL: anything */
    const char *help;    /* one sentence */
};

enum { COMMAND_ARGS_MAX = 64 };

struct command {
    const char *name;             /* "import", "guide check" */
    const char *summary;          /* one line, no full stop */
    const char *args;             /* "FILE", "[FILE]", "" */
    const char *about;            /* paragraphs for help and the manual page */
    const struct option *options; /* NULL where it has only those of all commands */
    const char *const *examples;  /* "diple …" lines, NULL at the end; may be NULL */
    unsigned min_args;
    unsigned max_args;
    bool no_project; /* -p means nothing to it */
    bool hidden;     /* not for users: left out of help, manual, completions */
    enum status (*run)(struct call *c, struct err *e);
};

/* Who may call it on a project, each including the next ones. */
enum access {
    ACCESS_ANYBODY,  /* it needs no project, or makes one */
    ACCESS_LABELLER, /* an annotator, or a stranger where nobody was added */
    ACCESS_ANNOTATOR,
    ACCESS_ADJUDICATOR,
    ACCESS_MANAGER,
    ACCESS_N
};
enum access command_access(const struct command *cmd);
/* "adjudicators and managers", for help and the manual page; NULL for anybody. */
const char *command_access_words(const struct command *cmd);

/* In the order of commands.def; NULL past the end. */
const struct command *command_at(size_t i);
/* By its whole name; NULL where there is none. */
const struct command *command_find(const char *name);
/* Whether `word` begins the name of commands of two words. */
bool command_is_group(const char *word);
/* The second words of a group, separated by commas. */
void command_list_group(const char *word, struct strbuf *out);
/* The nearest command, or group, to a misspelt word or two; empty where none is
 * near. */
struct sv command_near(const char *word);

/* What every command takes: -h, and -p and --as unless no_project. One that has
 * an option of its own by such a name takes that instead. */
extern const struct option command_global_options[];
/* The option of this name (or of this letter, name NULL) that a command takes,
 * global ones included; a NULL command takes the global ones alone. */
const struct option *command_option(
    const struct command *cmd, struct sv name, char letter);
/* All options of a command, its own first: NULL past the end. */
const struct option *command_option_at(const struct command *cmd, size_t i);

#endif

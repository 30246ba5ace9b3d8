/*
 * One call of the program: its words taken apart by the command's own rows.
 *
 *     struct call c;
 *     if (call_parse(&c, argc, argv, &e) != ST_OK) …      // usage: exit 2
 *     if (call_has(&c, "keep-going")) …
 *     path = call_value(&c, "project");                   // NULL: not given
 *
 * Options of all commands may stand before the command or behind it; its own
 * behind it. `--name VALUE`, `--name=VALUE`, `-xVALUE`, `-x VALUE`; `--` ends the
 * options; `-` is an argument. Nothing is copied: argv must outlive the call.
 * Asking for an option that the command does not declare is a mistake of the
 * program and aborts.
 */
#ifndef CLI_CALL_H
#define CLI_CALL_H

#include "command.h"
#include "out.h"

enum { CALL_GIVEN_MAX = 128 };

struct given {
    const struct option *option;
    const char *value; /* NULL for a switch */
};

/* Whose session by the gate this is: nothing in the line can change it. */
struct pass {
    const char *project;
    const char *actor;
};

struct wire;

struct call {
    const struct command *command; /* NULL: only --version or --help were given */
    const char *group;             /* `diple guide --help`: of these commands */
    struct given given[CALL_GIVEN_MAX];
    size_t n_given;
    const char *args[COMMAND_ARGS_MAX + 1]; /* NULL behind the last */
    size_t n_args;
    bool help;
    bool version;
    struct out *out;         /* set by whoever runs it */
    int code;                /* exit code where all went well; `check` sets 1 */
    bool misused;            /* what failed was the line itself: exit code 2 */
    const struct pass *pass; /* NULL but behind the gate */
    const struct wire *wire; /* of the command `gate` in a session; else NULL */
};

/* ST_INVALID says what is wrong with the line, and hints at the right one. */
enum status call_parse(
    struct call *c, int argc, const char *const *argv, struct err *e);

bool call_has(const struct call *c, const char *option);
/* The value given last. */
const char *call_value(const struct call *c, const char *option);
/* The i-th value of an option that may be given many times; NULL past the end. */
const char *call_value_at(const struct call *c, const char *option, size_t i);
/* A whole number 1..max; *out is untouched where the option was not given. */
enum status call_number(
    struct call *c, const char *option, long long max, long long *out, struct err *e);
/* ST_INVALID for a line that a command cannot make sense of. */
enum status call_misuse(struct call *c, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif

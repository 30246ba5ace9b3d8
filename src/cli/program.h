/*
 * The program as a function: one call from its words to its exit code.
 *
 * Exit codes: 0 done; 1 `check` found damage; 2 the line was not understood;
 * else as base/err.h maps the status of what failed.
 */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#define DIPLE_VERSION "0.1.0"

enum { EXIT_DAMAGE = 1, EXIT_USAGE = 2 };

int program_run(int argc, const char *const *argv);

/* What each exit code means, for the manual page. NULL past the end. */
struct exit_meaning {
    int code;
    const char *means;
};
const struct exit_meaning *program_exit_meaning(unsigned i);

#endif

/*
 * Help, printed from the tables of commands: to the terminal or a pipe.
 */
#ifndef CLI_USAGE_H
#define CLI_USAGE_H

#include "command.h"
#include "out.h"

/* "-p, --project FILE": how an option is written. */
void usage_option(const struct option *o, struct strbuf *out);
/* "diple import [OPTION]... FILE". */
void usage_synopsis(const struct command *cmd, struct strbuf *out);

void usage_command(const struct command *cmd, struct out *o);
/* All commands whose name begins with the group's word; NULL: all there are. */
void usage_program(const char *group, struct out *o);

#endif

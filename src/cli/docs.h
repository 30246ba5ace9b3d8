/*
 * Documents made from the tables of commands, each for one kind of reader: the
 * manual page, the shells' completions, and a list for tests.
 *
 * Every option of every command that is not hidden stands in each of them.
 */
#ifndef CLI_DOCS_H
#define CLI_DOCS_H

#include "out.h"

void docs_man(struct out *o);
void docs_bash(struct out *o);
void docs_zsh(struct out *o);
/* One line each: COMMAND TAB OPTION ("-" for the command itself) TAB VALUE. */
void docs_commands(struct out *o);

#endif

/*
 * What sshd needs so that people can come in: a line for each key, and its own
 * settings. Written by the program, so that neither can say what the gate does not.
 */
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include "call.h"
#include "diple/app/session.h"

/* The line of one person, with its line feed. ST_INVALID where a path holds what
 * such a line cannot. */
enum status keys_line(
    struct session *s, const struct person *p, bool from, struct strbuf *out,
    struct err *e);
/* Of everybody who may come in: human, not retired, with a key. */
enum status keys_all(struct session *s, bool from, struct strbuf *out, struct err *e);
void keys_sshd(const char *account, const char *file, struct strbuf *out);

/* The commands `keys` and, with --keys or --sshd, `gate`. */
enum status keys_run(struct call *c, struct err *e);

#endif

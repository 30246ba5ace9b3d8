/*
 * The process of a session by the gate: nothing of the visitor's takes effect.
 *
 *     if (house_is_gate(argc, argv)) house_close(&wire);   // before anything else
 *
 * What sshd says of the visit is copied out of the environment, and the environment
 * made anew: PATH, HOME, LC_CTYPE and TERM, each of a value known here, and nothing
 * else. No program can be started, no memory dumped or traced, no privilege gained,
 * and memory, processor time and open files have ceilings. There is no way back.
 */
#ifndef CLI_HOUSE_H
#define CLI_HOUSE_H

#include <stdbool.h>

#include "diple/base/str.h"

enum { WIRE_LINE_MAX = 4096, WIRE_PATH_MAX = 256, WIRE_ADDRESS_MAX = 64 };

struct wire {
    bool open;                       /* somebody is at the other end */
    bool asked;                      /* a command was given */
    char line[WIRE_LINE_MAX + 1];    /* it; cut where it is longer */
    char auth[WIRE_PATH_MAX + 1];    /* the file that sshd names the key in, or "" */
    char from[WIRE_ADDRESS_MAX + 1]; /* the address they came from, or "" */
    bool odd_terminal;               /* TERM was none that is known here */
};

/* Is this a session, and not an administrator's question to the command? */
bool house_is_gate(int argc, const char *const *argv);
void house_close(struct wire *out);
/* Whether a TERM may be looked up in the terminal database. */
bool house_knows_terminal(const char *name);

#endif

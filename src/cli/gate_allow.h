/*
 * What may be asked for over the wire, by whom: the table of gate.def.
 *
 * A call was taken apart by the command's own rows before it comes here; what is
 * not in the table is refused. Whether the project lets this person call it is asked
 * once more by the command itself.
 */
#ifndef CLI_GATE_ALLOW_H
#define CLI_GATE_ALLOW_H

#include "call.h"
#include "diple/core/person.h"

enum gate_args { GATE_NONE, GATE_NAMES, GATE_INPUT };

struct gate_row {
    const char *command;
    enum access from;
    const char *options; /* names with blanks between */
    enum gate_args args;
    const char *shut; /* why it is never done here; NULL: it is */
};

/* In the order of the table; NULL past the end. */
const struct gate_row *gate_row_at(size_t i);
const struct gate_row *gate_row_find(const char *command);

/* ST_DENIED, in a sentence, unless the table lets this role call it so. */
enum status gate_allow(const struct call *c, enum person_role role, struct err *e);
/* What this role may ask for, a line each with what it does. */
void gate_list(enum person_role role, struct out *o);

#endif

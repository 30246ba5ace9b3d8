/*
 * What a person, a batch, a source or an item may be called.
 *
 * Names of people and batches are UTF-8 text of 1..NAME_MAX_BYTES bytes that
 * prints as itself: no control characters, no bidi controls, no zero-width or
 * tag characters, no blank at either end. Two names are the same if their
 * bytes are the same. External ids of items follow the same rules with a
 * larger limit. Pure functions; nothing is owned.
 */
#ifndef DIPLE_CORE_NAME_H
#define DIPLE_CORE_NAME_H

#include "diple/base/err.h"
#include "diple/base/str.h"

enum { NAME_MAX_BYTES = 64, EXT_MAX_BYTES = 512 };

/* `what` is the word for the message: "person", "batch". ST_INVALID, or
 * ST_LIMIT where it is too long. */
enum status name_check(struct sv name, const char *what, struct err *e);

/* The same for the id that a user's own data gives an item. */
enum status name_check_ext(struct sv ext, struct err *e);

#endif

/*
 * Where a name may begin: a word with a capital. The first word of a sentence is none
 * where the text has it small elsewhere, and the second word of a name is none by
 * itself.
 *
 * A guess for a key that goes from one to the next, and no more: scripts without
 * capitals have none.
 */
#ifndef DIPLE_MARK_NAMES_H
#define DIPLE_MARK_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

/* The next one that begins behind `at`; with `fresh` it may go on where a word at
 * `at` ends. */
bool names_next(struct sv text, size_t at, bool fresh, size_t *out);

#endif

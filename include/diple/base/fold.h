/*
 * A text without what a reader does not mind: for comparing what two people
 * typed.
 *
 * The normal form has compatibility characters decomposed and composed again
 * (NFKC), case folded, each run of white space as one blank, and none of these
 * at either end: blanks, full stops, commas, colons, semicolons, quotation and
 * exclamation marks. "  Paid  TWICE!" and "paid twice" are the same then; "paid
 * twice?" is not, for a question mark may mean something.
 */
#ifndef DIPLE_BASE_FOLD_H
#define DIPLE_BASE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/str.h"

/* Adds the normal form to `out`. Bytes that are not UTF-8 stay as they are. */
void fold_text(struct sv text, struct strbuf *out);
bool fold_equal(struct sv a, struct sv b);

/* A capital letter, of scripts that have such; and its small one. */
bool fold_is_capital(uint32_t cp);
uint32_t fold_small(uint32_t cp);

#endif

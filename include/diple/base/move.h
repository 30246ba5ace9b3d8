/*
 * Moving through text by the units people think in; offsets are bytes.
 *
 * The text should be UTF-8; a bad byte is a character of its own. Offsets past
 * the end are taken as the end, offsets inside a code point as its start. Only
 * the surroundings are looked at (the hard line, at most 16 KiB of it on either
 * side), so that the cost does not grow with the text.
 *
 * MOVE_CHAR       what a user calls a character: a grapheme cluster (UAX 29)
 * MOVE_WORD       by the word breaks of UAX 29, blanks and punctuation left out.
 *                 Korean goes by what stands between blanks; Chinese and the Kana
 *                 of Japanese one character at a time (Katakana runs are one
 *                 word); Thai, Lao, Khmer and Burmese one cluster at a time, since
 *                 nothing but a dictionary knows more
 * MOVE_SENTENCE   ends at . ! ? … followed by a blank, at 。！？ । ॥ ؟ ۔ and their
 *                 like, with closing quotes and brackets, and at a newline. A
 *                 point after a known abbreviation, an initial, or before a small
 *                 letter does not end one
 * MOVE_PARAGRAPH  from newline to newline; lines without text are left out
 */
#ifndef DIPLE_BASE_MOVE_H
#define DIPLE_BASE_MOVE_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

enum move_unit { MOVE_CHAR, MOVE_WORD, MOVE_SENTENCE, MOVE_PARAGRAPH, MOVE_N };

struct move_range {
    size_t start, end;
};

/* The next start of a unit after `at`, and the last one before it; where there
 * is none, the end and the start of the text. */
size_t move_next(struct sv text, size_t at, enum move_unit unit);
size_t move_prev(struct sv text, size_t at, enum move_unit unit);
/* Likewise the ends of units: what growing and shrinking the right edge of a
 * span needs. */
size_t move_next_end(struct sv text, size_t at, enum move_unit unit);
size_t move_prev_end(struct sv text, size_t at, enum move_unit unit);
/* The unit that `at` stands in, or else the next one, or else the last; empty
 * at `at` where the text has none. */
struct move_range move_around(struct sv text, size_t at, enum move_unit unit);
/* True between two characters of a user. */
bool move_is_boundary(struct sv text, size_t at);

#endif

/*
 * Rows out of bytes that stand in the test, as one text to compare.
 */
#ifndef SUPPORT_READER_H
#define SUPPORT_READER_H

#include "diple/base/str.h"

/* What the reader makes of some bytes: the form's word, then a line for each
 * row, "LINE:COL record" or "LINE:COL ! reason". free() it. `wants` as in
 * src/dataset/reader.h, NULL for none. */
struct reader_wants;
char *rows_of(struct sv bytes, const struct reader_wants *wants);
/* Must be exactly this. */
void rows_are(const char *text, const char *expected);

#endif

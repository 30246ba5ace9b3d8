/*
 * The difference of two texts, word by word, readable without colour. Pure.
 */
#ifndef UI_JUDGE_DIFF_H
#define UI_JUDGE_DIFF_H

#include "diple/base/str.h"

enum { DIFF_WORDS_MAX = 600 };

/* `Send [-it-] {+the money+} back`; white space becomes single blanks. */
void judge_diff(struct sv first, struct sv second, struct strbuf *out);

#endif

/*
 * The difference of two answers, readable without colour: of texts word by word, of
 * rankings by what moved. Pure.
 */
#ifndef UI_JUDGE_DIFF_H
#define UI_JUDGE_DIFF_H

#include "diple/base/str.h"
#include "diple/core/answer.h"

enum { DIFF_WORDS_MAX = 600 };

/* `Send [-it-] {+the money+} back`; white space becomes single blanks. */
void judge_diff(struct sv first, struct sv second, struct strbuf *out);
/* "speed from place 1 to 3, price from place none to 2". */
void judge_diff_ranks(
    const struct value *from, const struct value *to, struct strbuf *out);

#endif

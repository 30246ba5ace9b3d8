/*
 * Spans and relations line by line: what one line does, and what is there.
 *
 *     s chest pain      marks the next free place of these words with label s
 *     s fever #2        the second place of them
 *     = 3               marks every other place of the text of number 3
 *     3 d               number 3 takes another label
 *     3 polarity=absent says more about number 3
 *     + 3, - 3          takes a proposal; takes a span or proposal away
 *     +, -              all proposals, or none of them
 *     h 2 1             relates number 2 to number 1
 *
 * Numbers are those of the list, from 1. Answers are sentences for `said`.
 */
#ifndef UI_PLAIN_MARKS_H
#define UI_PLAIN_MARKS_H

#include "ask.h"

/* True for the questions that are asked so. */
bool plain_marks_asks(const struct question *q);
/* How lines are written, a line of help each. */
void plain_marks_help(const struct ask *a, struct strbuf *out);
void plain_marks_list(const struct ask *a, struct strbuf *out);
/* Does what the line says; true where something changed. */
bool plain_marks_line(struct ask *a, struct sv line, struct strbuf *said);
/* An empty line: true where the question is answered. */
bool plain_marks_done(struct ask *a, struct strbuf *said);

#endif

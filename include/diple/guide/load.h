/*
 * Reading a guide, and finding one's way in it.
 *
 * guide_load() finds all mistakes of a file in one run and puts them into the
 * diagnostics, with line, column and where possible the right spelling. On
 * ST_INVALID the guide is empty and needs no release; on ST_OK there may be
 * warnings. The source is not kept. Cost: linear in the file, which is at most
 * GUIDE_FILE_MAX bytes; whatever a file holds, reading it ends within
 * milliseconds (depth, events and sizes are bounded).
 *
 * Look-ups return GUIDE_NONE for what is not there, and are linear in the
 * number of questions or labels.
 */
#ifndef DIPLE_GUIDE_LOAD_H
#define DIPLE_GUIDE_LOAD_H

#include "diple/guide/guide.h"

enum status guide_load(struct guide *g, struct sv source, struct diags *d);
void guide_release(struct guide *g);

size_t guide_question(const struct guide *g, struct sv id);
size_t question_label(const struct question *q, struct sv id);
/* The label that is offered (not retired) under this key. */
size_t question_label_by_key(const struct question *q, char key);
/* The name of a scale point; NULL where it has none. */
const char *question_point_name(const struct question *q, long point);

/* The word of the guide language: "choice", "alpha", "at-end" … */
const char *question_type_word(enum question_type type);
const char *measure_word(enum measure m);
const char *consensus_word(enum consensus c);
const char *gold_feedback_word(enum gold_feedback f);

/* One key can decide an item: just one question is asked without `when`, and
 * it is a required choice. After the key, answer_open() (guide/answer.h) tells
 * whether a follow-up question has come up. */
bool guide_single_choice(const struct guide *g);

/* The keys of the labelling screen that no label may take, e.g. '?' or 'q'. */
bool guide_key_reserved(char key);

/* Every key of the language with its form and a sentence, as the manual lists
 * them; printed from the tables that guides are checked against. */
void guide_print_language(struct strbuf *out);
/* The guide as a manual in plain text: title, version, instructions, each
 * question with its labels, keys, rules, examples and counter-examples. */
void guide_print(const struct guide *g, struct strbuf *out);

#endif

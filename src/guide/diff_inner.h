/*
 * What the two halves of guide_diff() share: the guide as a whole (diff.c) and
 * one question with its labels (diff_question.c).
 */
#ifndef GUIDE_DIFF_INNER_H
#define GUIDE_DIFF_INNER_H

#include "diple/guide/diff.h"

struct diff {
    const struct guide *old, *new;
    struct arena *arena;
    struct changes *out;
    const char *question; /* id of the one being compared; NULL: none */
};

void diff_note(
    struct diff *d, enum change_class class, const struct label *label, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));
/* True where they differ; NULL is the empty text. */
bool diff_text(const char *x, const char *y);
bool diff_texts(const struct texts *x, const struct texts *y);

/* Two questions of the same id. */
void diff_question(struct diff *d, const struct question *x, const struct question *y);

#endif

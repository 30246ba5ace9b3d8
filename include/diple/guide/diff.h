/*
 * What changed between two versions of a guide, and what that means for the
 * answers already given.
 *
 * Pure: reads two guides, fills a list whose sentences live in the arena, in
 * the order of the new guide, what was removed at its old place. Questions and
 * labels are the same where their ids are.
 */
#ifndef DIPLE_GUIDE_DIFF_H
#define DIPLE_GUIDE_DIFF_H

#include "diple/guide/guide.h"

/* What a change means for answers given before it. */
enum change_class {
    CHANGE_NONE,     /* nothing: wording, keys, rules, settings */
    CHANGE_WIDER,    /* they stay valid; something new could have been said */
    CHANGE_NARROWER, /* some may no longer fit: list them (guide_answer_fits) */
    CHANGE_BREAKING, /* those that use what is named no longer fit: list them */
    CHANGE_CLASS_N
};

struct change {
    enum change_class class;
    const char *question; /* id; NULL: of the guide as a whole */
    const char *label;    /* id; NULL: of the question as a whole */
    const char *sentence; /* what changed, and what it means */
};

struct changes {
    struct change *list;
    size_t n;
    size_t by_class[CHANGE_CLASS_N];
};

void guide_diff(
    const struct guide *old, const struct guide *new, struct arena *a,
    struct changes *out);
/* "wording", "wider", "narrower", "breaking". */
const char *change_class_word(enum change_class class);

#endif

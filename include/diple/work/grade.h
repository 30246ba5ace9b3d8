/*
 * An answer held against a key: hit, partly right, miss.
 *
 * Each question that the key speaks of is graded by its type:
 *
 *   choice     the same label is a hit
 *   choices    the same set is a hit; partly right where what both chose is at
 *              least half of what either chose
 *   scale      a hit within the guide's `tolerance` (points; 0 where it gives none)
 *   compare    the same side and strength is a hit, the side alone partly right
 *   rank       the same places are a hit; partly right where the same options
 *              come first and at least three in four pairs stand the same way
 *   text       the pattern of the key is found, or the normal forms are equal
 *              (base/fold.h)
 *   spans      all the same is a hit; partly right where no more is wrong than
 *              edges that are off by up to the guide's `tolerance` (characters);
 *              another label or attribute, a span too many or too few is a miss;
 *              all are listed
 *   relations  the same is a hit
 *
 * The whole is a miss if any question is, else partly right if any is. Of several
 * accepted answers the one that fits best counts. What the guide did not ask of
 * this answer counts as not given. Pure functions.
 */
#ifndef DIPLE_WORK_GRADE_H
#define DIPLE_WORK_GRADE_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/answer.h"
#include "diple/guide/accept.h"
#include "diple/guide/guide.h"

enum grade {
    GRADE_NONE, /* the key says nothing about it */
    GRADE_HIT,
    GRADE_PARTIAL,
    GRADE_MISS,
    GRADE_N
};

/* What became of one span. */
enum span_mark {
    SPAN_EXACT,
    SPAN_SLIP,    /* edges off within the tolerance */
    SPAN_EDGES,   /* edges off by more */
    SPAN_VALUES,  /* place and label are right, what is said of it is not */
    SPAN_LABEL,   /* the place is right, the label is not */
    SPAN_EXTRA,   /* nothing accepted is there */
    SPAN_MISSING, /* nothing was said there */
    SPAN_MARK_N
};

struct span_grade {
    enum span_mark mark;
    const struct span *given;    /* NULL where missing */
    const struct span *accepted; /* NULL where too many */
};

struct question_grade {
    enum grade grade;
    struct span_grade *spans; /* of a spans question: missing ones last */
    size_t n_spans;
};

struct graded {
    enum grade grade;
    size_t accepted; /* which of the key's answers it was held against */
    struct question_grade *questions;
    size_t n; /* as many as the guide has */
};

void grade_answer(
    const struct guide *g, const struct answer *given, const struct accepted *key,
    struct arena *a, struct graded *out);
/* Both as they are stored. ST_INVALID where one no longer fits the guide. */
enum status grade_stored(
    const struct guide *g, struct sv given, struct sv key, struct arena *a,
    struct graded *out, struct err *e);

/* 1, a half, or 0. */
double grade_credit(enum grade grade);
/* "hit", "partial", "miss", "none" */
const char *grade_word(enum grade grade);
const char *span_mark_word(enum span_mark mark);

#endif

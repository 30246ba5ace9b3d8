/*
 * Ratings whose labels are sets: all labels that an annotator gave to a task are
 * one answer, as in the long table of `choices` questions.
 *
 * The labels of the table become the sets that occur, "a|b", with what each of
 * them consists of as bits. A task that an annotator left empty is a missing
 * rating; where other rows of theirs name labels, those count.
 */
#ifndef CLI_RATINGS_SETS_H
#define CLI_RATINGS_SETS_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/stats/table.h"

enum { RATINGS_SETS_LABELS_MAX = 64, RATINGS_SETS_MAX = 4096 };

struct ratings_sets {
    size_t n; /* different sets */
    uint64_t *bits;
    struct sv *names;
};

/* Writes the new rows over the old, fewer or as many: *n. ST_LIMIT for more labels
 * or sets than above. */
enum status ratings_sets_fold(
    struct ratings_sets *s, struct rating *rows, size_t *n, const struct sv *labels,
    size_t n_labels, struct arena *a, struct err *e);

#endif

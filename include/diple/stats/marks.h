/*
 * Marks: which annotator marked which stretch of which document as what, as
 * numbers alone.
 *
 * Positions are whatever start and end count, code points or tokens; an end is
 * exclusive. That an annotator saw a document and marked nothing in it is told by
 * `seen`, since it is a disagreement with whoever marked something; marks imply
 * it. The same mark twice by the same annotator counts once.
 *
 *
 *     struct span_table m = {.size = {docs, raters, labels}};
 *     if (span_table_build(&m, given, n, seen, n_seen, lengths, e) != ST_OK) …
 *     span_table_release(&m);
 *
 * Views are ordered by document, then rater; the marks of a view by start, end,
 * label.
 */
#ifndef DIPLE_STATS_MARKS_H
#define DIPLE_STATS_MARKS_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"

enum {
    MARKS_MAX = 1 << 28,
    MARKS_POSITION_MAX = 1 << 30 /* the end of a document */
};

struct span_mark {
    uint32_t doc;
    uint32_t rater;
    uint32_t start;
    uint32_t end;
    uint32_t label;
};

/* What one rater did in one document. */
struct span_view {
    uint32_t doc;
    uint32_t rater;
    size_t first; /* mark */
    size_t n;
};

struct span_size {
    size_t docs;
    size_t raters;
    size_t labels;
};

struct span_table {
    struct span_size size;
    size_t n;
    struct span_mark *mark;
    size_t views;
    struct span_view *view;
    size_t *first_view; /* docs + 1 */
    uint32_t *length;   /* doc: positions there are, never less than marked */
    size_t repeated;    /* marks left out */
};

/* `seen` holds (doc, rater), other members being ignored. `lengths` may be NULL:
 * a document then ends where its last mark does. ST_INVALID for a mark without an
 * extent, outside its document, or outside of the size; ST_LIMIT. */
enum status span_table_build(
    struct span_table *m, const struct span_mark *given, size_t n,
    const struct span_mark *seen, size_t n_seen, const uint32_t *lengths,
    struct err *e);
void span_table_release(struct span_table *m);

#define AUTO_SPAN_TABLE __attribute__((cleanup(span_table_release)))

#endif

/*
 * Tables of ratings for tests: from real data where it is there, or from rows
 * written down.
 */
#ifndef SUPPORT_RATED_H
#define SUPPORT_RATED_H

#include "cli/ratings_table.h"
#include "diple/stats/agree.h"

/* The path of a file of real data, or NULL where there is none: skip, and say so. */
const char *rated_data(char *room, size_t n, const char *name);

/* Reads a table that is there; anything wrong with it fails the test. */
void rated_read(
    struct ratings_table *t, const char *path, bool numbers,
    enum ratings_repeats repeats);

/* A table written down: rows of raters, '.' for missing, '1' for the first label. */
void rated_of_rows(
    struct ratings *r, const char *const *rows, size_t raters, size_t labels);
/* How many raters gave each label: items * labels counts, row by row. */
void rated_of_counts(
    struct ratings *r, const uint32_t *count, size_t items, size_t labels);
/* One coefficient without an interval. */
struct agree_measure rated_measure(
    const struct ratings *r, enum agree_name name, enum agree_level level,
    enum agree_weights weights, const double *value);
/* Krippendorff's four observers and twelve units (2011), and places 1 to 5. */
extern const char *const rated_four_observers[4];
extern const double rated_one_to_five[5];
/* n items by chance: raters 0 .. raters-1, a share of them missing. */
void rated_by_chance(
    struct ratings *r, size_t items, size_t raters, size_t labels, double missing,
    uint64_t seed);

#endif

/*
 * A table of ratings from a file, without a project: `task,annotator,label` as
 * CSV or TSV, header by name, other columns ignored.
 *
 *     struct ratings_table t;
 *     if (ratings_table_read(&t, path, &opts, e) != ST_OK) …
 *     t.labels[t.ratings.label[i]]
 *     ratings_table_release(&t);
 *
 * `item` is taken for `task`, and `value` or `rating` for `label`, where the first
 * is not there. An empty label is a missing rating. Labels are ordered: numbers by
 * value, a declared scale as declared, else by their bytes. Where numbers are
 * asked for, 2 and 2.0 are the same label.
 */
#ifndef CLI_RATINGS_TABLE_H
#define CLI_RATINGS_TABLE_H

#include "call.h"
#include "diple/base/arena.h"
#include "diple/stats/table.h"

struct ratings_table_opts {
    bool numbers; /* labels must be numbers, unless there is a scale */
    bool sets;    /* all labels of an annotator on a task are one: ratings_sets.h */
    const char *scale; /* "1..6" or "low,medium,high"; NULL: what occurs */
    enum ratings_repeats repeats;
};

struct ratings_table {
    struct ratings ratings;
    struct sv *tasks;
    struct sv *annotators;
    struct sv *labels;
    double *value;  /* of each label, ascending; NULL: labels are names */
    uint64_t *sets; /* of each label: what it consists of; NULL: no sets */
    size_t rows;
    struct arena arena;
};

/* "-" is standard input. What is wrong with a row is told with its place. */
enum status ratings_table_read(
    struct ratings_table *t, const char *path, const struct ratings_table_opts *opts,
    struct err *e);
void ratings_table_release(struct ratings_table *t);

/* The rows that were left out and why, as a member `left_out` or as lines. */
void ratings_table_put_left_out(const struct ratings_table *t, struct json_out *w);
void ratings_table_put_words(const struct ratings_table *t, struct out *o);

#endif

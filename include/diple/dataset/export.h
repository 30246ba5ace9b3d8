/*
 * Data out of a project, as a stream of bytes into a sink.
 *
 *     struct export_options o = {.format = "jsonl"};
 *     st = dataset_export(store, &o, (struct export_sink){put, &fd}, &r, &e);
 *
 * The bytes depend on the project's content alone: items in the order of their
 * batches and places, people by name, keys in a fixed order, LF, no time of
 * export. Memory is constant. The first failure of the sink ends the export
 * with the status it gave.
 *
 * Forms with marks (doccano, prodigy, spacy, labelstudio, conll, tokens, brat,
 * webanno) hold the guide's first question of spans, and its first of relations
 * where they can. What they cannot hold refuses the export, unless `drop`: each such
 * span of all items is a finding, and the error counts them.
 *
 * Forms: `jsonl`, one object an item with all its annotations, the provenance
 * of each, newest last; `csv` and `tsv`, one row an annotation that stands,
 * one column a question. With `long_form`: `task,annotator,question,label,…`
 * as crowd-kit and cleanlab read it, of answers that stand (choices: one row a
 * label).
 */
#ifndef DIPLE_DATASET_EXPORT_H
#define DIPLE_DATASET_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/diag.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/dataset/format.h"
#include "diple/guide/guide.h"

struct store;

/* Takes bytes; its failure becomes the export's. */
struct export_sink {
    enum status (*put)(void *ctx, struct sv bytes, struct err *e);
    void *ctx;
};

struct export_progress {
    uint64_t items;
    uint64_t total; /* 0: not known */
};

struct export_options {
    const char *format;        /* a word of export_format_word(); NULL: jsonl */
    bool long_form;            /* csv (the default then) and tsv only */
    bool spreadsheet;          /* csv and tsv: cells that a spreadsheet would run as a
                                * formula get a ' in front; the result says how many */
    const struct guide *guide; /* names the columns of csv and tsv */
    const char *batch;         /* NULL: all items */
    const char *annotator;     /* forms with marks: this person's answers alone */
    bool final; /* forms with marks: what each item came to, and no answers of people;
                 * in place of the annotator stands how it came to that */
    bool names; /* forms with marks: labels by their names */
    bool drop;  /* forms with marks: leave out what they cannot hold */
    struct diags *found;       /* what they cannot hold, without a place; may be NULL */
    const char *const *fields; /* csv and tsv: fields of the record as columns */
    size_t n_fields;
    /* Called now and then; false cancels: ST_CANCELLED. May be NULL. */
    bool (*progress)(void *ctx, const struct export_progress *p);
    void *ctx;
};

struct export_result {
    uint64_t items;
    uint64_t annotations; /* rows or versions written */
    uint64_t guarded;     /* cells changed for spreadsheets */
    uint64_t dropped;     /* spans and relations that the form cannot hold */
    uint64_t unanswered;  /* items left out, or without marks, of forms with marks */
    uint64_t unfit;       /* csv, tsv: answers that the guide no longer reads; their
                           * values stand in the table as they are stored */
};

enum status dataset_export(
    struct store *s, const struct export_options *o, struct export_sink sink,
    struct export_result *out, struct err *e);

#endif

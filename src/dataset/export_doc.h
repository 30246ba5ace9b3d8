/*
 * Documents with marks out of a project: what the forms that hold them share.
 *
 * A form that holds one set of marks takes the answer of the annotator named in the
 * options; where nobody is named, each item may have one answer alone. What a form
 * cannot hold refuses the export with the item and the span, or is left out and
 * counted where the options say so.
 */
#ifndef DATASET_EXPORT_DOC_H
#define DATASET_EXPORT_DOC_H

#include "doc.h"
#include "writer.h"

/* All answers that stand, or that of the annotator named; d->n_versions may be 0.
 * Skips are versions too where `skips`. */
enum status export_doc_all(
    struct writer *w, const struct export_item *item, bool skips, struct doc *d,
    struct err *e);
/* The one answer; ST_NOT_FOUND, counted, where there is none. */
enum status export_doc_one(
    struct writer *w, const struct export_item *item, struct doc *d,
    struct doc_version **v, struct err *e);
/* Something of an item cannot be held: counted as dropped, or a finding. Then the
 * form goes on as if it had not been there. */
void export_doc_misfit(
    struct writer *w, const struct doc *d, size_t n, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Takes such a span out of the version. */
void export_doc_lose(
    struct writer *w, const struct doc *d, struct doc_version *v, size_t span,
    const char *why);
/* What a form has no place for. */
enum {
    NO_PIECES = 1,
    NO_ATTRIBUTES = 2,
    NO_RELATIONS = 4,
    NO_MORE = NO_PIECES | NO_ATTRIBUTES | NO_RELATIONS
};
void export_doc_plain(
    struct writer *w, const struct doc *d, struct doc_version *v, unsigned without);

/* "text" and the record's other fields, in an open object. */
void export_doc_put_fields(
    struct json_out *out, const struct doc *d, const char *text_key,
    const char *const *but);
/* [[start, end, "label"], …] */
void export_doc_put_triples(struct json_out *out, const struct doc_version *v);

#endif

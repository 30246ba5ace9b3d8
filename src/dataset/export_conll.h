/*
 * An item as tokens with tags, for the forms that have such columns.
 */
#ifndef DATASET_EXPORT_CONLL_H
#define DATASET_EXPORT_CONLL_H

#include "export_doc.h"
#include "tags.h"

struct tagged {
    enum tag_scheme scheme; /* set it before */
    struct doc doc;
    struct token *tokens;
    struct sv *tags;
    size_t n;
};

/* ST_NOT_FOUND, counted, where nobody answered. */
enum status export_tags(
    struct writer *w, const struct export_item *it, struct tagged *t, struct err *e);

#endif

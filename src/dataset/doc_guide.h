/*
 * What a file's words mean in a guide: labels, attributes and their values are found
 * by id, or else by name, as they are or but for capitals. NULL where there is none.
 */
#ifndef DATASET_DOC_GUIDE_H
#define DATASET_DOC_GUIDE_H

#include "diple/guide/guide.h"

/* The first of that type; `g` may be NULL. */
const struct question *doc_question(const struct guide *g, enum question_type type);
const struct label *doc_label(const struct label *list, size_t n, struct sv word);
/* Of a question, which may be NULL. */
const struct label *doc_label_in(const struct question *q, struct sv word);
/* The guide's own id for a label; what it does not know stays, and will be refused. */
struct sv doc_label_id(const struct question *q, struct sv word);
/* Of a label, which may be NULL. */
const struct attribute *doc_attribute_of(const struct label *l, struct sv word);

#endif

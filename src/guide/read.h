/*
 * Reading the parts of a guide from the tree, in passes: first each part by
 * its table (labels, questions, the top), then what refers from one part to
 * another (conditions, checks, rules, counter-examples, relations).
 *
 * While reading, what was wrong is left at its default: an id may be NULL and
 * a question's type QUESTION_TYPE_N. Later passes step over such parts, and
 * guide_load() hands out nothing of a guide with errors.
 */
#ifndef GUIDE_READ_H
#define GUIDE_READ_H

#include "schema.h"

/* schema rows `labels` and `attributes` */
void read_labels(
    struct reader *r, const struct node *list, struct label **out, size_t *n);
void read_questions(struct reader *r, const struct node *list, void *guide);

/* Which values a condition may name. */
enum condition_kind {
    CONDITION_WHEN, /* no text questions; only questions before `before` */
    CONDITION_TEST  /* require and forbid: text questions by a pattern */
};
void read_condition(
    struct reader *r, const struct node *map, enum condition_kind kind, size_t before,
    struct condition *out);

/* Index of the question that a scalar names; complains where there is none. */
size_t resolve_question(struct reader *r, const struct node *n);
/* Index of the label among `labels`; complains where there is none. */
size_t resolve_label(
    struct reader *r, const struct node *n, const struct label *labels,
    size_t n_labels);

/* The second pass over the questions. */
void resolve_questions(struct reader *r);
void resolve_question_limits(
    struct reader *r, struct question *q, const struct node *n);
void read_checks(struct reader *r, const struct node *list);
void read_rules(struct reader *r, const struct node *list);
/* The measure must fit a question; where none was named, one is chosen. */
void resolve_quality(struct reader *r, const struct node *quality);

extern const struct schema label_schema, counter_schema, attribute_schema;
extern const struct schema question_schema, check_schema, rule_schema;
extern const struct schema guide_schema, item_schema, gold_schema, quality_schema;

#endif

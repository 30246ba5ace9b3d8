/*
 * One value against its question: what reading JSON and reading the cells of a
 * table have in common. Each fills *v on ST_OK and leaves it alone otherwise;
 * errors name the question and what is allowed.
 */
#ifndef GUIDE_VALUE_H
#define GUIDE_VALUE_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

struct json;

enum { ANSWER_SPANS_MAX = 20000 };

/* A label by its id, retired or not. */
enum status value_find_label(
    const struct question *q, struct sv id, size_t *label, struct err *e);
enum status value_set_point(
    const struct question *q, long long point, struct value *v, struct err *e);
enum status value_set_compare(
    const struct question *q, struct sv side, long long strength, struct value *v,
    struct err *e);
/* Sorts, and refuses what stands twice; `labels` is kept. */
enum status value_set_choices(
    const struct question *q, size_t *labels, size_t n, struct value *v, struct err *e);
/* `ranked` has its places and is kept; ties are put into one order. */
enum status value_set_ranking(
    const struct question *q, struct ranked *ranked, size_t n, struct value *v,
    struct err *e);
/* Empty text is "not given". */
void value_set_text(struct arena *a, struct sv text, struct value *v);
/* Checked JSON of spans or relations. */
enum status value_set_marks(
    const struct question *q, struct sv json, struct arena *a, struct value *v,
    struct err *e);

/* What an entry of spans says besides its place and label. */
void marks_numbers(const struct json *entry, struct span *s);
/* What relations say of the spans of the same answer; 0: nothing. */
uint64_t relations_number(
    const struct question *q, const struct value *v, const struct value *spans);

/* Reasons why the spans of a value cannot stand together; NULL if they can.
 * `length` of the text in code points, or (size_t)-1 if not known. */
const char *spans_fault(
    const struct question *q, const struct value *v, size_t length, struct arena *a);
/* Why the spans do not fit the text: a quote that is not what stands there, pieces
 * out of order, an attribute that must be given. NULL if they do. */
const char *quotes_fault(
    const struct question *q, const struct value *v, struct sv text, struct arena *a);
/* Why the relations do not fit the spans that question `of` was answered with. */
const char *relations_fault(
    const struct question *q, const struct question *of, const struct value *v,
    const struct value *spans, struct arena *a);

#endif

/* Parts of grading that have files of their own. */
#ifndef WORK_GRADE_INNER_H
#define WORK_GRADE_INNER_H

#include "diple/work/grade.h"

/* grade_rank.c */
enum grade grade_rank(const struct value *given, const struct value *accepted);

/* grade_spans.c; the list lives in the arena and points into both values. */
void grade_spans(
    const struct value *given, const struct value *accepted, long tolerance,
    struct arena *a, struct question_grade *out);

#endif

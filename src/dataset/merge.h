/*
 * Putting together what a table says about one item by one person.
 *
 * A long table has a row for each question; marks of one (task, person) are
 * collected over the whole file and then, in the order of their times (of the
 * file where times are equal or missing), become versions of an answer: a mark
 * for a question not answered yet joins the answer; one for `choices` with the
 * same time adds its label; one that says something else than before begins
 * the next version. The same again is counted, no more.
 *
 * merge_save() writes the versions. One that the store has already (same task,
 * person, answer, and time where the file gives one) is not written again: the
 * file's versions are looked for among the stored ones in order, so that
 * importing twice adds nothing. A version takes the place of one that stands
 * only where it is later; without times nobody knows which of two holds, and
 * the second is refused.
 */
#ifndef DATASET_MERGE_H
#define DATASET_MERGE_H

#include "diple/base/map.h"
#include "diple/core/answer.h"
#include "diple/core/name.h"
#include "diple/guide/answer.h"
#include "job.h"
#include "own.h"

struct mark {
    size_t next; /* of the same pair: index + 1; 0 for the last */
    int64_t at;  /* 0 where the file gives none */
    size_t question;
    struct sv label; /* as in the table; as JSON where `json` */
    bool json;
    const struct own_annotation *own; /* a whole answer instead */
    struct job_place place;
};

struct merge_pair {
    int64_t task;
    struct sv person;
    size_t first, last; /* marks, index + 1 */
};

struct merge {
    struct arena arena;
    struct map pairs_by_key;
    struct merge_pair *pairs;
    size_t n_pairs;
    size_t pairs_cap;
    struct mark *marks;
    size_t n_marks;
    size_t marks_cap;
    struct map people;  /* name -> id */
    struct map batches; /* the same; 0 where there is none of that name */
};

void merge_release(struct merge *m);
/* Views inside the mark must live in m->arena. */
void merge_add(struct merge *m, int64_t task, struct sv person, struct mark mark);
enum status merge_save(struct merge *m, struct import_job *j, struct err *e);

/* What a row of a table says: read and checked by row_label(), which refuses
 * the row and is false where it says nothing the guide knows. The views live
 * until the next row. */
struct row_value {
    size_t question;
    struct sv label;
    bool json;
};
bool row_question(struct import_job *j, const struct row *row, size_t *question);
bool row_label(
    struct import_job *j, const struct row *row, struct row_value *out,
    struct answer *an);

/* One question's value into an answer, from a table's cell or from JSON. */
enum status mark_value(
    const struct guide *g, size_t question, struct sv label, bool json, struct arena *a,
    struct answer *an, struct err *e);

#endif

/*
 * Auditing a batch: a random sample of what is finished, and what it says of all.
 *
 * The sample is drawn in proportion: the lot is shuffled by the seed, put in order
 * of its strata, and taken at even steps from a random start, so that each item has
 * the same chance and each stratum its share. What an item came to is looked up when
 * it is reviewed. A correction is a decision, and so is
 * that an item goes back: made with the verdict or not at all.
 *
 * Judged by acceptance sampling (stats/acceptance.h) for a sample of n out of N:
 * it passes with up to `pass` wrong, the most for which a bad batch passes with at
 * most the taker's risk; it is refused from `refuse` wrong on, the least for which a
 * fine one is refused with at most the maker's. A sample too small has counts
 * between the two, or no `pass` at all (-1), and then says nothing. Where all there is
 * was drawn, it passes with what `good` allows. Of 132 out of very many, good 1 %,
 * bad 5 %, risks 5 % and 10 %: passes with 3, refused from 4 on.
 */
#ifndef DIPLE_WORK_AUDIT_H
#define DIPLE_WORK_AUDIT_H

#include <stddef.h>
#include <stdint.h>

#include "diple/core/audit.h"
#include "diple/stats/acceptance.h"
#include "diple/work/queue.h"

struct store;

enum audit_end {
    AUDIT_GOES_ON, /* items wait, and could still change it */
    AUDIT_PASSED,
    AUDIT_REFUSED,
    AUDIT_UNSURE, /* all were reviewed; the sample is too small to tell */
    AUDIT_END_N
};

struct audit_judgement {
    int64_t seen;
    int64_t wrong;            /* corrected or rejected */
    struct interval interval; /* exact, at 95 % */
    int64_t pass, refuse;
    enum audit_end end;
};

struct audit_judgement audit_judge(const struct audit *x);
/* "passed", "refused", "unsure", "unfinished". */
const char *audit_end_word(enum audit_end e);

/* How a stratum came out. */
struct audit_stratum {
    const char *name;
    int64_t seen;
    int64_t wrong;
};
/* The strata of the items reviewed, those with most wrong first. */
void audit_by_stratum(
    struct arena *a, const struct audit_item *items, size_t n,
    struct audit_stratum **out, size_t *n_out);

struct audit_options {
    enum audit_strata strata;
    size_t question; /* by label: a choice */
    int64_t seed;
    double share;                /* 0: by size */
    int64_t size;                /* 0: by share; neither: as the wanted quality takes */
    struct acceptance_want want; /* but lot */
};

/* Draws a sample of what the queue's person may review and keeps it. ST_NOT_FOUND
 * where nothing is finished that is not theirs. */
enum status audit_draw(
    struct queue *q, const struct audit_options *o, int64_t *audit, struct err *e);
/* What the item comes to; empty where it is not finished any more. */
enum status audit_answer(
    struct queue *q, struct arena *a, int64_t task, struct sv *out, struct err *e);
/* A verdict on item->answer; of a correction `right` is the answer instead. What is
 * rejected goes back, with the note, to those who answered it, or to one more person
 * where none of them is at work any more. */
enum status audit_review(
    struct queue *q, const struct audit_item *item, struct sv right, struct err *e);
/* The last verdict and its correction; ST_CONFLICT where the person decided
 * something else since. */
enum status audit_undo(struct queue *q, int64_t audit, struct err *e);

#endif

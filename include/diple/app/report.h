/*
 * All that can be said of a project's work, gathered for a reader: batch by batch
 * how far it is, how long items wait and what they cost; question by question how
 * far people agree, on what they differ, how labels are spread; and person by
 * person how they work and how right they are.
 *
 *     struct report_ask ask = {.batch = NULL, .question = GUIDE_NONE, .seed = 1};
 *     struct report r;
 *     report_read(&session, &ask, &r, &e);            // its guide is loaded
 *     r.batches[b].questions[q].overview.agree …
 *     report_release(&r);
 *
 * The store must be one that may read gold and decisions. All of it is one look at
 * what holds at that moment; numbers of different batches may be of different
 * moments.
 */
#ifndef DIPLE_APP_REPORT_H
#define DIPLE_APP_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/app/session.h"
#include "diple/quality/annotators.h"
#include "diple/quality/conduct.h"
#include "diple/quality/confusion.h"
#include "diple/quality/flow.h"
#include "diple/quality/overview.h"
#include "diple/work/score.h"

enum { REPORT_RESAMPLES = 1000 };

struct report_ask {
    const struct batch *batch; /* NULL: all */
    size_t question;           /* GUIDE_NONE: all that can be agreed on */
    uint64_t seed;
    /* Asked now and then; false stops (ST_CANCELLED). May be NULL. */
    bool (*go_on)(void *arg);
    void *arg;
};

struct report_question {
    size_t question;          /* GUIDE_NONE: the guide has none to agree on */
    struct overview overview; /* with the ratings that all else is about */
    struct annotators people;
    struct conduct conduct;
    struct confusion confusion;
    size_t *order; /* raters by name */
};

struct report_batch {
    struct batch batch;
    struct flow flow;
    struct gold_score *gold; /* by name */
    size_t n_gold;
    struct report_question *questions; /* at least one */
    size_t n;
};

struct report {
    struct arena arena;
    int64_t at;
    struct report_batch *batches;
    size_t n;
};

enum status report_read(
    struct session *s, const struct report_ask *ask, struct report *out, struct err *e);
void report_release(struct report *r);

/* NULL for who never met gold in the batch. */
const struct gold_score *report_gold(
    const struct gold_score *list, size_t n, int64_t person);

#endif

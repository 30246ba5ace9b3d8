/*
 * An adjudicator's bench in a test: items, answers, and a queue over them.
 *
 *     struct bench b; bench_make(&b, NULL);         // the actor is tess, a manager
 *     bench_item(&b, "i1", "anna=yes ben=no");
 *     bench_open(&b, "tess");
 *     …; bench_free(&b);
 */
#ifndef SUPPORT_BENCH_H
#define SUPPORT_BENCH_H

#include "diple/work/queue.h"
#include "support/app.h"

struct bench {
    struct app_case t;
    struct queue q;
    struct queue_item item;
    struct arena arena;
    bool open;
};

/* NULL: a guide with the choice `q` of yes, no and maybe. */
void bench_make(struct bench *b, const char *yaml);
void bench_free(struct bench *b);
/* Of batch b: who said which label of q, "anna=yes ben=no". Returns its id. */
int64_t bench_item(struct bench *b, const char *ext, const char *answers);
/* More answers to an item. */
void bench_say(struct bench *b, int64_t task, const char *answers);
/* What the batch says of itself: JSON. */
void bench_settings(struct bench *b, const char *settings, int overlap);
/* Opens the queue of that person (an adjudicator where unknown), anew. */
void bench_open(struct bench *b, const char *name);
int64_t bench_person(struct bench *b, const char *name);
/* The next item, loaded: its ext; "" where there is none. */
const char *bench_next(struct bench *b);
/* Decides the loaded item: a label of q. */
enum status bench_take(struct bench *b, const char *label);
/* "conflict", "unanimous", …; "" where nothing is known. */
const char *bench_state(struct bench *b, int64_t task);
/* The queue without the test's own: outcomes up to date. */
void bench_refresh(struct bench *b);
/* Nothing wrong with the project? Says what is. */
void bench_check(struct bench *b);

#define BENCH_OK(b, call) cr_assert_eq((call), ST_OK, "%s: %s", #call, (b)->t.e.message)

#endif

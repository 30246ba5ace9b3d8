/*
 * The answers to one question of a project, as the arrays that stats takes.
 *
 *     struct quality_ask ask = {.question = q, .batch = 0};
 *     struct quality_ratings r;
 *     if (quality_ratings_read(s->store, &s->guide, &ask, &r, e) != ST_OK) …
 *     agree_compute(&r.ratings, &spec, &rep);
 *     r.labels[r.ratings.label[i]], r.task[item], r.person[rater]
 *     quality_ratings_release(&r);
 *
 * Labels are those of the guide in its order for a choice, all its points for a
 * scale (with their values), the sides for a comparison without degrees; for
 * everything else the different answers that occur, as a long table writes them
 * (guide/answer.h), by their bytes. Equal values are one label, as value_equal()
 * has it. Gold is left out unless asked for, since what is agreed there was
 * known before. What is left out is counted, never silent.
 *
 * Cost: one pass over the answers that hold, 12 bytes each while it is read, and 24
 * more with their times.
 */
#ifndef DIPLE_QUALITY_RATINGS_H
#define DIPLE_QUALITY_RATINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/guide/guide.h"
#include "diple/stats/table.h"

struct store;

struct quality_ask {
    size_t question;
    int64_t batch; /* 0: all */
    bool gold;     /* take the answers to gold as well */
    bool acts;     /* keep each answer with its time */
    /* Asked now and then; false stops (ST_CANCELLED). May be NULL. */
    bool (*go_on)(void *arg, int64_t rows);
    void *arg;
};

/* One answer by the indices of the ratings, and when it was given. */
struct quality_act {
    uint32_t item;
    uint32_t rater;
    uint32_t label;
    uint32_t active_ms;
    int64_t submitted;
};

struct quality_ratings {
    struct ratings ratings;
    struct quality_act *acts; /* by rater, then time; NULL where not asked for */
    size_t n_acts;
    struct sv *labels;
    double *value;  /* of each label, for a scale; else NULL */
    uint64_t *sets; /* of each label, for choices: bits of the labels in it; NULL for
                       other questions, and with more than 64 labels */
    int64_t *task;  /* of each item */
    int64_t *person;
    const char **name; /* of each rater */
    int64_t answers;   /* that hold */
    int64_t touched;   /* items that they are to */
    int64_t gold;      /* left out: to gold items */
    int64_t blank;     /* left out: this question was not asked or not answered */
    int64_t unfit;     /* left out: given under another version of the guide, and no
                          answer to this one */
    struct arena arena;
};

/* The question must be one that can be agreed on: ST_INVALID for free text, spans
 * and relations. On failure nothing needs a release. */
enum status quality_ratings_read(
    struct store *s, const struct guide *g, const struct quality_ask *ask,
    struct quality_ratings *out, struct err *e);
void quality_ratings_release(struct quality_ratings *r);

/* Which question is meant: the one of this id, or with NULL the only one that can
 * be agreed on. ST_NOT_FOUND and ST_INVALID name those there are. */
enum status quality_question(
    const struct guide *g, const char *id, size_t *out, struct err *e);

#endif

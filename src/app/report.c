#include "diple/app/report.h"

#include <stdlib.h>
#include <string.h>

#include "diple/guide/answer.h"
#include "diple/store/setup.h"

struct gathering {
    struct session *s;
    const struct report_ask *ask;
    struct report *out;
};

static bool going_on(void *arg, int64_t rows)
{
    const struct report_ask *ask = arg;
    (void)rows;
    return !ask->go_on || ask->go_on(ask->arg);
}

static int by_name(const void *a, const void *b, void *names)
{
    const char *const *name = names;
    return strcmp(name[*(const size_t *)a], name[*(const size_t *)b]);
}

static void order_people(struct report *r, struct report_question *q)
{
    q->order = arena_array(&r->arena, q->people.n + 1, sizeof *q->order);
    for (size_t i = 0; i < q->people.n; i++)
        q->order[i] = i;
    qsort_r(q->order, q->people.n, sizeof *q->order, by_name, q->overview.ratings.name);
}

static void question_release(struct report_question *q)
{
    annotators_release(&q->people);
    conduct_release(&q->conduct);
    confusion_release(&q->confusion);
    overview_release(&q->overview);
}

static enum status add_question(
    struct gathering *w, struct report_batch *b, size_t question, struct err *e)
{
    struct session *s = w->s;
    struct report_question q = {.question = question};
    struct overview_ask ask = {
        .batch = &b->batch,
        .question = question,
        .now = w->out->at,
        .seed = w->ask->seed,
        .resamples = REPORT_RESAMPLES,
        .go_on = w->ask->go_on,
        .arg = w->ask->arg};
    struct conduct_ask how = {b->batch.id, question, going_on, (void *)w->ask};
    enum status st = overview_read(s->store, &s->guide, &ask, &q.overview, e);
    if (st != ST_OK)
        return st;
    if (question != GUIDE_NONE) {
        annotators_measure(&q.overview.ratings, &q.people);
        confusion_measure(&q.overview.ratings, &q.confusion);
        order_people(w->out, &q);
        st =
            conduct_read(s->store, &s->guide, &how, &q.overview.ratings, &q.conduct, e);
    }
    if (st == ST_OK)
        b->questions = arena_push(&w->out->arena, b->questions, &b->n, &q, sizeof q);
    else
        question_release(&q);
    return st;
}

static enum status add_questions(
    struct gathering *w, struct report_batch *b, struct err *e)
{
    const struct guide *g = &w->s->guide;
    enum status st = ST_OK;
    if (w->ask->question != GUIDE_NONE)
        return add_question(w, b, w->ask->question, e);
    for (size_t i = 0; st == ST_OK && i < g->n_questions; i++) {
        if (question_counts(&g->questions[i]) && g->questions[i].type < QUESTION_TEXT)
            st = add_question(w, b, i, e);
    }
    if (st == ST_OK && b->n == 0)
        st = add_question(w, b, GUIDE_NONE, e);
    return st;
}

static enum status add_batch(
    struct gathering *w, const struct batch *batch, struct err *e)
{
    struct report *r = w->out;
    struct report_batch b = {.batch = *batch};
    enum status st = flow_read(w->s->store, batch, &b.flow, e);
    if (st == ST_OK)
        st = score_read(
            w->s->store, &w->s->guide, batch->id, &r->arena, &b.gold, &b.n_gold, e);
    if (st == ST_OK)
        st = add_questions(w, &b, e);
    /* Also after a failure, so that what was read is released. */
    r->batches = arena_push(&r->arena, r->batches, &r->n, &b, sizeof b);
    return st;
}

enum status report_read(
    struct session *s, const struct report_ask *ask, struct report *out, struct err *e)
{
    struct report r = {.at = clock_wall(&s->clock)};
    struct gathering w = {s, ask, &r};
    struct batch *list;
    size_t n;
    enum status st = store_batch_list(s->store, &r.arena, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (!ask->batch || ask->batch->id == list[i].id)
            st = add_batch(&w, &list[i], e);
    if (st == ST_OK)
        *out = r;
    else
        report_release(&r);
    return st;
}

void report_release(struct report *r)
{
    for (size_t i = 0; i < r->n; i++)
        for (size_t k = 0; k < r->batches[i].n; k++)
            question_release(&r->batches[i].questions[k]);
    arena_release(&r->arena);
    *r = (struct report){0};
}

const struct gold_score *report_gold(
    const struct gold_score *list, size_t n, int64_t person)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].person == person)
            return &list[i];
    return NULL;
}

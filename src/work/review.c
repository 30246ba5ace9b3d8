#include "diple/work/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/store/people.h"
#include "diple/store/store.h"
#include "diple/work/grade.h"

struct judge_rule review_rule(const struct batch *b)
{
    return (struct judge_rule){
        .bar = b->policy.gold_bar, .window = (size_t)b->policy.gold_window};
}

static enum grade grade_one(const struct guide *g, const struct gold_answer *said)
{
    AUTO_ARENA struct arena a = {0};
    struct graded got;
    enum status st = grade_stored(g, said->answer, said->accepted, &a, &got, NULL);
    return st == ST_OK ? got.grade : GRADE_NONE;
}

/* Judges what is hidden in the work, and adds up the last round. */
static void add_up(const struct batch *b, struct arena *a, struct review *r)
{
    struct judge_rule rule = review_rule(b);
    enum grade *hidden = arena_array(a, r->n + 1, sizeof *hidden);
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct review_answer *x = &r->answers[i];
        if (x->said.round == 0 && x->said.event > r->standing.since)
            hidden[n++] = x->grade;
        if (r->round.round && x->said.round == r->round.round) {
            r->given++;
            r->round_hits += grade_credit(x->grade);
        }
    }
    r->judgement = judge(hidden, n, &rule);
}

static enum status read_one(
    struct store *s, struct arena *a, struct review *r, struct err *e)
{
    struct gold_round *rounds;
    size_t n;
    enum status st = store_standing_get(s, a, r->batch, r->person, &r->standing, NULL);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return err_set(e, st, "gold cannot be read");
    st = store_gold_rounds(s, a, r->batch, r->person, &rounds, &n, e);
    if (st == ST_OK && n > 0)
        r->round = rounds[n - 1];
    return st;
}

static void grade_all(
    const struct guide *g, const struct gold_answer *said, size_t n, struct arena *a,
    struct review *r)
{
    r->answers = arena_array(a, n + 1, sizeof *r->answers);
    r->n = n;
    for (size_t i = 0; i < n; i++)
        r->answers[i] = (struct review_answer){said[i], grade_one(g, &said[i])};
}

enum status review_look(
    struct store *s, const struct guide *g, const struct batch *b, int64_t person,
    struct arena *a, struct review *out, struct err *e)
{
    struct gold_answer *said;
    size_t n;
    struct review r = {.person = person, .batch = b->id};
    enum status st = store_gold_answers(s, a, b->id, person, &said, &n, e);
    if (st == ST_OK)
        st = read_one(s, a, &r, e);
    if (st != ST_OK)
        return st;
    grade_all(g, said, n, a, &r);
    r.name = n ? said[0].name : r.standing.name;
    add_up(b, a, &r);
    *out = r;
    return ST_OK;
}

/* ---- everybody
 * ----------------------------------------------------------------------- */

static int by_name(const void *x, const void *y)
{
    const struct review *a = x, *b = y;
    return strcmp(a->name, b->name);
}

static struct review *of(
    struct review **list, size_t *n, struct arena *a, int64_t person, const char *name)
{
    for (size_t i = 0; i < *n; i++)
        if ((*list)[i].person == person)
            return &(*list)[i];
    struct review fresh = {.person = person, .name = name};
    *list = arena_push(a, *list, n, &fresh, sizeof fresh);
    return &(*list)[*n - 1];
}

enum status review_batch(
    struct store *s, const struct guide *g, const struct batch *b, struct arena *a,
    struct review **out, size_t *n, struct err *e)
{
    struct gold_answer *said;
    struct standing *stands;
    struct review *list = NULL;
    size_t n_said, n_stands, found = 0;
    enum status st = store_gold_answers(s, a, b->id, 0, &said, &n_said, e);
    if (st == ST_OK)
        st = store_standing_list(s, a, b->id, &stands, &n_stands, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n_said; i++)
        of(&list, &found, a, said[i].person, said[i].name);
    for (size_t i = 0; i < n_stands; i++)
        of(&list, &found, a, stands[i].person, stands[i].name);
    for (size_t i = 0; i < found; i++) {
        struct review *r = &list[i];
        size_t first = 0, count = 0;
        while (first < n_said && said[first].person != r->person)
            first++;
        while (first + count < n_said && said[first + count].person == r->person)
            count++;
        r->batch = b->id;
        if ((st = read_one(s, a, r, e)) != ST_OK)
            return st;
        grade_all(g, said + first, count, a, r);
        add_up(b, a, r);
    }
    if (found)
        qsort(list, found, sizeof *list, by_name);
    *out = list;
    *n = found;
    return ST_OK;
}

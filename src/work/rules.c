#include "diple/work/rules.h"

#include <stdio.h>
#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "diple/guide/settle.h"
#include "diple/stats/consensus.h"
#include "diple/store/aids.h"
#include "diple/store/labels.h"
#include "diple/store/outcomes.h"

enum { PAGE = 500, PRIOR_RIGHT = 4 };

/* One question, fitted. */
struct fitted {
    struct sv *labels;
    size_t n_labels;
    struct consensus_labels found;
};

struct weight {
    int64_t person;
    int64_t seen;
    int64_t right;
};

struct rule_model {
    enum consensus rule;
    struct arena arena;
    struct weight *weights;
    size_t n_weights;
    int64_t *tasks; /* ascending, as the pages come */
    size_t n_tasks;
    struct fitted *questions;
    size_t n_questions;
};

void rule_model_free(struct rule_model *m)
{
    if (!m)
        return;
    for (size_t q = 0; q < m->n_questions; q++)
        consensus_release(&m->questions[q].found);
    arena_release(&m->arena);
    free(m);
}

/* ---- weights by gold ------------------------------------------------------------- */

static struct weight *weight_of(struct rule_model *m, int64_t person)
{
    for (size_t i = 0; i < m->n_weights; i++)
        if (m->weights[i].person == person)
            return &m->weights[i];
    struct weight w = {.person = person};
    m->weights = arena_push(&m->arena, m->weights, &m->n_weights, &w, sizeof w);
    return &m->weights[m->n_weights - 1];
}

double rule_model_weight(const struct rule_model *m, int64_t person)
{
    for (size_t i = 0; i < m->n_weights; i++)
        if (m->weights[i].person == person)
            return (double)(m->weights[i].right + 1) / (double)(m->weights[i].seen + 2);
    return 0.5;
}

static bool is_accepted(
    const struct guide *g, const struct json_scan *accepted, const struct answer *an,
    struct arena *a)
{
    for (size_t i = 0; i < accepted->n; i++) {
        struct answer key;
        if (answer_parse(g, accepted->members[i].value, a, &key, NULL) == ST_OK &&
            answer_equal(g, &key, an))
            return true;
    }
    return false;
}

static enum status weigh_item(
    struct rule_model *m, struct store *s, const struct guide *g,
    const struct gold *gold, struct arena *a, struct err *e)
{
    struct answer_head *heads;
    size_t n;
    struct json_scan accepted = {.max_bytes = ANSWER_MAX_BYTES};
    enum status st = store_head_list(s, a, gold->task, &heads, &n, e);
    if (st == ST_OK)
        st = json_scan(&accepted, gold->accepted, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct answer an;
        if (heads[i].state != ANSWER_DONE ||
            answer_parse(g, heads[i].answer, a, &an, NULL) != ST_OK)
            continue;
        struct weight *w = weight_of(m, heads[i].person);
        w->seen++;
        w->right += is_accepted(g, &accepted, &an, a);
    }
    json_scan_release(&accepted);
    return st;
}

static enum status weigh(
    struct rule_model *m, struct store *s, const struct guide *g, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    int64_t after = 0;
    for (;;) {
        struct gold *list;
        size_t n;
        arena_clear(&a);
        enum status st = store_gold_list(s, &a, after, PAGE, &list, &n, e);
        for (size_t i = 0; st == ST_OK && i < n; i++)
            st = weigh_item(m, s, g, &list[i], &a, e);
        if (st != ST_OK || n == 0)
            return st;
        after = list[n - 1].task;
    }
}

/* ---- Dawid and Skene ------------------------------------------------------------- */

/* Ratings of one question, as they are gathered. */
struct gathering {
    struct rating *list;
    size_t n, cap;
    struct map labels;
};

struct gather {
    struct rule_model *m;
    const struct guide *g;
    struct map people;
    struct gathering *questions;
    struct arena scratch;
};

static bool can_fit(const struct question *q)
{
    return question_counts(q) && q->type != QUESTION_SPANS &&
           q->type != QUESTION_RELATIONS;
}

static uint32_t number_of(
    struct map *map, struct sv key, struct sv **names, size_t *n, struct arena *a)
{
    size_t found;
    if (map_get(map, key, &found))
        return (uint32_t)found;
    struct sv kept = arena_sv(a, key);
    map_add(map, kept, *n);
    if (names)
        *names = arena_push(a, *names, n, &kept, sizeof kept);
    else
        ++*n;
    return (uint32_t)(*n - 1);
}

static void gather_answer(
    struct gather *x, uint32_t item, uint32_t rater, const struct answer *an)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    for (size_t q = 0; q < x->g->n_questions; q++) {
        struct gathering *to = &x->questions[q];
        struct fitted *f = &x->m->questions[q];
        if (!can_fit(&x->g->questions[q]) || !answer_visible(x->g, an, q) ||
            an->values[q].kind == VALUE_NONE)
            continue;
        strbuf_clear(&text);
        answer_to_label(x->g, an, q, &text);
        struct rating r = {
            item, rater,
            number_of(
                &to->labels, strbuf_sv(&text), &f->labels, &f->n_labels, &x->m->arena)};
        if (to->n == to->cap) {
            to->cap = to->cap ? to->cap * 2 : 1024;
            to->list = mem_array(to->list, to->cap, sizeof *to->list);
        }
        to->list[to->n++] = r;
    }
}

static void gather_item(
    struct gather *x, const struct fold_item *it, size_t *raters, struct arena *a)
{
    struct rule_model *m = x->m;
    m->tasks = arena_push(&m->arena, m->tasks, &m->n_tasks, &it->task, sizeof it->task);
    for (size_t i = 0; i < it->n; i++) {
        struct answer an;
        char key[24];
        if (answer_parse(x->g, it->heads[i].answer, a, &an, NULL) != ST_OK)
            continue;
        snprintf(key, sizeof key, "%lld", (long long)it->heads[i].person);
        uint32_t rater = number_of(&x->people, sv_of(key), NULL, raters, &x->scratch);
        gather_answer(x, (uint32_t)(m->n_tasks - 1), rater, &an);
    }
}

static enum status fit_question(
    struct rule_model *m, struct gathering *from, size_t raters, size_t q,
    struct err *e)
{
    struct fitted *f = &m->questions[q];
    AUTO_RATINGS struct ratings r = {0};
    struct dawid_skene d = {0};
    struct ratings_size size = {m->n_tasks, raters, f->n_labels};
    if (from->n == 0)
        return ST_OK;
    size_t others = f->n_labels > 1 ? f->n_labels - 1 : 1;
    struct dawid_skene_opts o = {
        .prior_right = PRIOR_RIGHT,
        .prior_wrong = 1.0 / (double)others,
        .prior_label = 1};
    enum status st =
        ratings_build(&r, &size, from->list, from->n, RATINGS_DROP_REPEATS, e);
    if (st == ST_OK)
        st = dawid_skene_fit(&d, &r, &o, e);
    if (st == ST_OK)
        dawid_skene_decide(&d, &f->found);
    dawid_skene_release(&d);
    return st;
}

static enum status gather_all(
    struct gather *x, struct store *s, int64_t batch, size_t *raters, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    int64_t after = 0;
    for (;;) {
        struct fold_item *list;
        size_t n;
        arena_clear(&a);
        enum status st = store_fold_page(
            s, &a, (struct page){.batch = batch, .after = after, .limit = PAGE}, &list,
            &n, e);
        if (st != ST_OK || n == 0)
            return st;
        for (size_t i = 0; i < n; i++)
            gather_item(x, &list[i], raters, &a);
        after = list[n - 1].task;
    }
}

static enum status fit(
    struct rule_model *m, struct store *s, const struct guide *g, int64_t batch,
    struct err *e)
{
    struct gather x = {.m = m, .g = g};
    size_t raters = 0;
    m->n_questions = g->n_questions;
    m->questions = arena_array(&m->arena, g->n_questions, sizeof *m->questions);
    x.questions = arena_array(&x.scratch, g->n_questions, sizeof *x.questions);
    enum status st = gather_all(&x, s, batch, &raters, e);
    for (size_t q = 0; st == ST_OK && q < g->n_questions; q++)
        st = fit_question(m, &x.questions[q], raters, q, e);
    for (size_t q = 0; q < g->n_questions; q++) {
        free(x.questions[q].list);
        map_release(&x.questions[q].labels);
    }
    map_release(&x.people);
    arena_release(&x.scratch);
    return st;
}

enum status rule_model_fit(
    struct store *s, const struct guide *g, int64_t batch, enum consensus rule,
    struct rule_model **out, struct err *e)
{
    *out = NULL;
    if (rule != CONSENSUS_WEIGHTED && rule != CONSENSUS_DAWID_SKENE)
        return ST_OK;
    struct rule_model *m = mem_zalloc(sizeof *m);
    m->rule = rule;
    enum status st =
        rule == CONSENSUS_WEIGHTED ? weigh(m, s, g, e) : fit(m, s, g, batch, e);
    if (st == ST_OK)
        *out = m;
    else
        rule_model_free(m);
    return st;
}

/* ---- deciding -------------------------------------------------------------------- */

static int by_number(const void *x, const void *y)
{
    const int64_t *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static bool decide_by_model(
    const struct rule_model *m, const struct guide *g, const struct rule_item *it,
    double posterior, struct arena *a, struct answer *final, double *p)
{
    const int64_t *at =
        m->n_tasks
            ? bsearch(&it->task, m->tasks, m->n_tasks, sizeof *m->tasks, by_number)
            : NULL;
    if (!at)
        return false;
    size_t item = (size_t)(at - m->tasks);
    struct answer out;
    double least = 1;
    answer_init(g, a, &out);
    for (size_t q = 0; q < g->n_questions; q++) {
        const struct fitted *f = &m->questions[q];
        if (!answer_visible(g, &out, q) || !question_counts(&g->questions[q]))
            continue;
        if (!can_fit(&g->questions[q]))
            return false;
        if (!f->found.items || f->found.label[item] == CONSENSUS_NONE)
            continue; /* nobody was asked */
        uint32_t label = f->found.label[item];
        if (label == CONSENSUS_TIE || f->found.p[item] < posterior)
            return false;
        if (answer_from_label(g, g->questions[q].id, f->labels[label], a, &out, NULL) !=
            ST_OK)
            return false;
        least = f->found.p[item] < least ? f->found.p[item] : least;
    }
    *final = out;
    *p = least;
    return true;
}

bool rule_model_decide(
    const struct rule_model *m, const struct guide *g, const struct rule_item *it,
    double posterior, struct arena *a, struct answer *final, double *p)
{
    if (m && m->rule == CONSENSUS_DAWID_SKENE)
        return decide_by_model(m, g, it, posterior, a, final, p);
    if (!m)
        return settle_votes(g, it->answers, NULL, it->n, a, final, p);
    double *weights = arena_array(a, it->n, sizeof *weights);
    for (size_t i = 0; i < it->n; i++)
        weights[i] = rule_model_weight(m, it->people[i]);
    return settle_votes(g, it->answers, weights, it->n, a, final, p);
}

#include "diple/work/calibrate.h"

#include <string.h>

#include "diple/core/annotation.h"
#include "diple/guide/answer.h"
#include "diple/store/decisions.h"
#include "diple/store/labels.h"
#include "diple/store/tasks.h"

/* Who has been through the whole batch. */
struct ready {
    struct progress *list;
    size_t n;
    int64_t size;
};

static bool is_ready(const struct ready *r, int64_t person)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].person == person)
            return r->list[i].done + r->list[i].skipped >= r->size;
    return false;
}

static enum status may_look(
    const struct ready *r, const struct batch *b, int64_t person, struct err *e)
{
    int64_t seen = 0;
    if (r->size > 0 && is_ready(r, person))
        return ST_OK;
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].person == person)
            seen = r->list[i].done + r->list[i].skipped;
    err_set(
        e, ST_DENIED,
        "what others said in %s is shown after your last item: %lld of %lld", b->name,
        (long long)seen, (long long)r->size);
    err_hint(e, "Go on: diple label --batch %s", b->name);
    return ST_DENIED;
}

/* The value of question q that more than half of the answers have. */
static struct value majority(const struct answer *all, size_t n, size_t q)
{
    struct value none = {0};
    for (size_t i = 0; i < n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < n; k++)
            same += value_equal(&all[i].values[q], &all[k].values[q]);
        if (2 * same > n && all[i].values[q].kind != VALUE_NONE)
            return all[i].values[q];
    }
    return none;
}

static enum status agree(
    struct store *s, const struct guide *g, struct arena *a, struct calibrate_item *it,
    struct err *e)
{
    struct decision d;
    struct answer final;
    it->agreed = arena_alloc(a, (g->n_questions + 1) * sizeof *it->agreed);
    memset(it->agreed, 0, (g->n_questions + 1) * sizeof *it->agreed);
    enum status st = store_decision_get(s, a, it->task.id, &d, NULL);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return store_decision_get(s, a, it->task.id, &d, e);
    it->decided = st == ST_OK && d.answer.n &&
                  answer_parse(g, d.answer, a, &final, NULL) == ST_OK;
    struct answer *all = arena_alloc(a, (it->n_others + 1) * sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < it->n_others; i++)
        all[n++] = it->others[i];
    if (it->yours.n)
        all[n++] = it->yours;
    for (size_t q = 0; q < g->n_questions; q++) {
        it->agreed[q] = it->decided ? final.values[q] : majority(all, n, q);
        bool differs = it->agreed[q].kind != VALUE_NONE &&
                       question_counts(&g->questions[q]) && it->yours.n &&
                       !value_equal(&it->yours.values[q], &it->agreed[q]);
        it->off += differs;
    }
    return ST_OK;
}

static enum status read_item(
    struct store *s, const struct guide *g, struct arena *a, const struct ready *r,
    int64_t person, struct calibrate_item *it, struct err *e)
{
    struct answer_head *heads;
    size_t n;
    enum status st = store_head_list(s, a, it->task.id, &heads, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct answer an;
        if (heads[i].state != ANSWER_DONE || !is_ready(r, heads[i].person) ||
            answer_parse(g, heads[i].answer, a, &an, NULL) != ST_OK)
            continue;
        if (heads[i].person == person)
            it->yours = an;
        else
            it->others = arena_push(a, it->others, &it->n_others, &an, sizeof an);
    }
    return st == ST_OK ? agree(s, g, a, it, e) : st;
}

enum status calibrate_read(
    struct store *s, const struct guide *g, struct arena *a, const struct batch *b,
    int64_t person, struct calibrate *out, struct err *e)
{
    struct ready r = {.size = b->size};
    struct calibrate c = {0};
    struct task *list;
    size_t n;
    struct page page = {.batch = b->id, .limit = CALIBRATE_ITEMS_MAX};
    enum status st = store_progress_list(s, a, b->id, &r.list, &r.n, e);
    if (st == ST_OK)
        st = may_look(&r, b, person, e);
    if (st == ST_OK)
        st = store_task_page(s, a, page, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct calibrate_item it = {.task = list[i]};
        st = read_item(s, g, a, &r, person, &it, e);
        c.off += it.off > 0;
        c.items = arena_push(a, c.items, &c.n, &it, sizeof it);
    }
    if (st == ST_OK)
        *out = c;
    return st;
}

#include "diple/work/mint.h"

#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/store/aids.h"
#include "diple/store/decisions.h"
#include "diple/store/gold.h"
#include "diple/store/labels.h"
#include "diple/store/outcomes.h"
#include "diple/store/store.h"
#include "diple/work/fold.h"

enum { PAGE = 1000 };

struct lot {
    int64_t task;
    struct sv answer;
    double place;
};

static int by_place(const void *x, const void *y)
{
    const struct lot *a = x, *b = y;
    return (a->place > b->place) - (a->place < b->place);
}

/* Empty where it says nothing that could be a key: it is gold already, or "none is
 * right" was decided. */
static enum status answer_of(
    const struct mint *m, struct arena *a, int64_t task, struct sv *out, struct err *e)
{
    struct answer_head *heads;
    struct decision d = {0};
    struct gold gold;
    size_t n = 0;
    *out = SV("");
    if (store_gold_get(m->store, a, task, &gold, NULL) == ST_OK && !gold.retired)
        return ST_OK;
    enum status st = m->decided ? store_decision_get(m->store, a, task, &d, e)
                                : store_head_list(m->store, a, task, &heads, &n, e);
    if (st == ST_OK && m->decided)
        *out = d.answer;
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (heads[i].state == ANSWER_DONE)
            *out = heads[i].answer;
    return st;
}

static enum status add_page(
    const struct mint *m, struct arena *a, struct page *page, struct lot **list,
    size_t *n, struct err *e)
{
    struct outcome_row *rows;
    size_t got;
    enum status st = store_outcome_page(
        m->store, a, *page, m->decided ? OUTCOME_DECIDED : OUTCOME_UNANIMOUS, &rows,
        &got, e);
    for (size_t i = 0; st == ST_OK && i < got; i++) {
        struct lot one = {
            .task = rows[i].task, .place = batch_lot(m->batch, rows[i].task, "mint")};
        page->after = one.task;
        st = answer_of(m, a, one.task, &one.answer, e);
        if (st == ST_OK && one.answer.n && rows[i].answers >= m->least)
            *list = arena_push(a, *list, n, &one, sizeof one);
    }
    return st == ST_OK && got < PAGE ? ST_NOT_FOUND : st;
}

static enum status collect(
    const struct mint *m, struct arena *a, struct lot **out, size_t *n, struct err *e)
{
    struct lot *list = NULL;
    size_t found = 0;
    struct page page = {.batch = m->batch->id, .limit = PAGE};
    enum status st;
    while ((st = add_page(m, a, &page, &list, &found, e)) == ST_OK)
        ;
    if (st != ST_NOT_FOUND)
        return st;
    if (found > 0)
        qsort(list, found, sizeof *list, by_place);
    *out = list;
    *n = found;
    return ST_OK;
}

static enum status make_one(const struct mint *m, const struct lot *x, struct err *e)
{
    AUTO_STRBUF struct strbuf accepted = STRBUF_INIT;
    strbuf_addch(&accepted, '[');
    strbuf_addsv(&accepted, x->answer);
    strbuf_addch(&accepted, ']');
    struct gold want = {
        .task = x->task,
        .accepted = strbuf_sv(&accepted),
        .why = m->why,
        .source = m->decided ? GOLD_DECISION : GOLD_UNANIMOUS};
    return store_gold_make(m->store, m->actor, &want, e);
}

static enum status make_all(
    const struct mint *m, const struct lot *list, size_t n, struct err *e)
{
    enum status st = store_begin(m->store, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; st == ST_OK && i < n; i++)
        st = make_one(m, &list[i], e);
    if (st == ST_OK)
        return store_commit(m->store, e);
    store_rollback(m->store);
    return st;
}

enum status mint_gold(const struct mint *m, size_t *made, size_t *could, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct fold f;
    struct lot *list;
    size_t n;
    enum status st =
        fold_open(&f, m->store, m->guide, m->guide_number, m->batch, NULL, e);
    if (st != ST_OK)
        return st;
    fold_close(&f);
    st = collect(m, &a, &list, &n, e);
    size_t want = n < m->count ? n : m->count;
    if (st == ST_OK)
        st = make_all(m, list, want, e);
    if (st != ST_OK)
        return st;
    *made = want;
    *could = n;
    return ST_OK;
}

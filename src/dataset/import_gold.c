#include "diple/base/mem.h"
#include "diple/guide/accept.h"
#include "diple/guide/answer.h"
#include "diple/store/aids.h"
#include "diple/store/tasks.h"
#include "job.h"
#include "merge.h"

/*
 * Accepted answers: objects {"id", "gold": {question: answer} or a list of
 * such, "why"}, or a table `task,label[,question][,why]`. What belongs to one
 * item is put together first, so that two rows that contradict each other are
 * found before anything is written.
 */

struct gold_item {
    int64_t task;
    struct answer one;  /* from table rows */
    struct sv accepted; /* JSON array, from an object; empty for table rows */
    const char *why;
    struct job_place place;
};

struct golds {
    struct arena arena;
    struct map by_task;
    struct gold_item *list;
    size_t n;
    size_t cap;
};

static enum status begin(struct import_job *j, struct err *e)
{
    (void)e;
    j->state = mem_zalloc(sizeof(struct golds));
    return ST_OK;
}

static struct gold_item *item_of(
    struct import_job *j, const struct row *row, int64_t task, bool *fresh)
{
    struct golds *g = j->state;
    struct sv key = {(const char *)&task, sizeof task};
    size_t i = g->n;
    *fresh = !map_get(&g->by_task, key, &i);
    if (!*fresh)
        return &g->list[i];
    map_add(&g->by_task, key, i);
    g->list = mem_grow(g->list, &g->cap, i + 1, sizeof *g->list);
    g->n++;
    g->list[i] = (struct gold_item){
        .task = task, .why = "", .place = job_place(j, &g->arena, row, NULL)};
    answer_init(j->guide, &g->arena, &g->list[i].one);
    return &g->list[i];
}

static enum status contradicts(
    struct import_job *j, const struct row *row, const struct json_member *m,
    const char *what)
{
    struct err why = {0};
    err_set(
        &why, ST_INVALID, "another row of this file gives this item other gold%s%s",
        what[0] ? " for question " : "", what);
    err_hint(
        &why, "Keep one of the two; several right answers make a list in \"gold\".");
    return job_refuse_err(j, row, m, &why);
}

static void take_why(struct import_job *j, const struct row *row, struct gold_item *it)
{
    struct golds *g = j->state;
    struct sv why = job_optional(j, row, "why");
    if (why.n)
        it->why = arena_strndup(&g->arena, why.p, why.n);
}

/* ---- objects ------------------------------------------------------------------ */

/* Checked against the guide and the record, as the canonical list. */
static enum status accept_all(
    struct import_job *j, int64_t task, struct sv json, struct strbuf *list,
    struct err *why)
{
    struct accepted key;
    struct task item = {0};
    enum status st = accepted_parse(j->guide, json, &j->arena, &key, why);
    if (st == ST_OK)
        st = store_task_get(j->store, &j->arena, task, &item, why);
    if (st == ST_OK)
        st = accepted_check(j->guide, &key, item.record, why);
    if (st == ST_OK)
        accepted_write(j->guide, &key, list);
    return st;
}

static enum status object_row(
    struct import_job *j, const struct row *row, const struct json_member *m,
    int64_t task)
{
    struct golds *g = j->state;
    struct err why = {0};
    AUTO_STRBUF struct strbuf list = STRBUF_INIT;
    bool fresh;
    enum status st = accept_all(j, task, m->value, &list, &why);
    if (st != ST_OK)
        return job_refuse_err(j, row, m, &why);
    struct gold_item *it = item_of(j, row, task, &fresh);
    if (!fresh && !sv_eq(it->accepted, strbuf_sv(&list)))
        return contradicts(j, row, m, "");
    if (!fresh) {
        j->out->already++;
        return ST_OK;
    }
    it->accepted = arena_sv(&g->arena, strbuf_sv(&list));
    take_why(j, row, it);
    return ST_OK;
}

/* ---- tables --------------------------------------------------------------------- */

static enum status table_row(struct import_job *j, const struct row *row, int64_t task)
{
    struct golds *g = j->state;
    struct row_value v;
    struct answer an, kept;
    bool fresh;
    if (!row_label(j, row, &v, &an))
        return ST_OK;
    struct gold_item *it = item_of(j, row, task, &fresh);
    struct value *old = &it->one.values[v.question];
    bool same = value_equal(old, &an.values[v.question]);
    if (it->accepted.n || (old->kind != VALUE_NONE && !same))
        return contradicts(
            j, row, row_member(row, "label"), j->guide->questions[v.question].id);
    if (old->kind != VALUE_NONE)
        j->out->already++;
    answer_copy(&an, &g->arena, &kept);
    *old = kept.values[v.question];
    take_why(j, row, it);
    return ST_OK;
}

static enum status row(struct import_job *j, const struct row *row, struct err *e)
{
    int64_t task;
    const struct json_member *m = row_member(row, "gold");
    enum status st = job_task(j, row, &task, e);
    if (st != ST_OK || !task)
        return st;
    if (m && (m->kind != JSON_STRING || !row_member(row, "label")))
        return object_row(j, row, m, task);
    return table_row(j, row, task);
}

/* ---- saving --------------------------------------------------------------------- */

static enum status save(struct import_job *j, struct gold_item *it, struct err *e)
{
    struct gold there;
    struct err why = {0};
    AUTO_STRBUF struct strbuf list = STRBUF_INIT;
    enum status st;
    arena_clear(&j->arena);
    if (!it->accepted.n) {
        AUTO_STRBUF struct strbuf one = STRBUF_INIT;
        answer_write(j->guide, &it->one, &one);
        st = accept_all(j, it->task, strbuf_sv(&one), &list, &why);
        if (st != ST_OK)
            return job_refuse_at(j, &it->place, &why);
        it->accepted = strbuf_sv(&list);
    }
    st = store_gold_get(j->store, &j->arena, it->task, &there, &why);
    if (st == ST_OK && sv_eq(there.accepted, it->accepted)) {
        j->out->already++;
        return ST_OK;
    }
    if (st == ST_OK) {
        err_set(&why, ST_CONFLICT, "this item has other gold already");
        return job_refuse_at(j, &it->place, &why);
    }
    if (st != ST_NOT_FOUND) {
        if (e)
            *e = why;
        return st;
    }
    st = store_gold_set(j->store, j->o->actor, it->task, it->accepted, it->why, e);
    j->out->added += st == ST_OK;
    return st;
}

static enum status end(struct import_job *j, struct err *e)
{
    struct golds *g = j->state;
    enum status st = ST_OK;
    for (size_t i = 0; i < g->n && st == ST_OK; i++)
        st = save(j, &g->list[i], e);
    return st;
}

static void release(struct import_job *j)
{
    struct golds *g = j->state;
    if (!g)
        return;
    arena_release(&g->arena);
    map_release(&g->by_task);
    free(g->list);
    free(g);
    j->state = NULL;
}

static const char *const fields[] = {"task", "label", NULL};

const struct import_work import_gold = {
    .fields = fields, .begin = begin, .row = row, .end = end, .release = release};

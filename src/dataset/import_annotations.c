#include "diple/base/mem.h"
#include "diple/core/name.h"
#include "diple/guide/load.h"
#include "diple/store/tasks.h"
#include "job.h"
#include "merge.h"
#include "own.h"

/* `task,annotator,label[,question][,time]`, as a table or as objects; lines of
 * diple's own export bring whole answers. */

static enum status begin(struct import_job *j, struct err *e)
{
    (void)e;
    j->state = mem_zalloc(sizeof(struct merge));
    return ST_OK;
}

/* The question a row speaks of; false, and the row refused, where there is no
 * such or it is not said. */
bool row_question(struct import_job *j, const struct row *row, size_t *question)
{
    const struct guide *g = j->guide;
    struct sv id = job_optional(j, row, "question");
    *question = id.n ? guide_question(g, id) : g->n_questions == 1 ? 0 : GUIDE_NONE;
    if (*question != GUIDE_NONE)
        return true;
    const struct json_member *m = row_member(row, "question");
    struct err why = {0};
    struct near near = near_begin(id);
    for (size_t i = 0; i < g->n_questions; i++)
        near_offer(&near, sv_of(g->questions[i].id));
    if (id.n)
        err_set(
            &why, ST_INVALID, "the guide has no question `%.*s`",
            (int)(id.n < 64 ? id.n : 64), id.p);
    else
        err_set(
            &why, ST_INVALID,
            "the guide has %zu questions; a field `question` must say which",
            g->n_questions);
    if (id.n && near.found)
        err_hint(&why, "Did you mean `%.*s`?", (int)near.best.n, near.best.p);
    job_refuse_err(j, row, m, &why);
    return false;
}

/* What a row says, checked against the guide. */
bool row_label(
    struct import_job *j, const struct row *row, struct row_value *out,
    struct answer *an)
{
    const char *key =
        !row_member(row, "label") && row_member(row, "value") ? "value" : "label";
    const struct json_member *m = row_member(row, key);
    struct err why = {0};
    if (!row_question(j, row, &out->question))
        return false;
    out->json = m && m->kind != JSON_STRING && m->kind != JSON_NUMBER;
    if (out->json)
        out->label = m->value;
    else if (!job_field(j, row, key, &out->label))
        return false;
    answer_init(j->guide, &j->arena, an);
    enum status st =
        mark_value(j->guide, out->question, out->label, out->json, &j->arena, an, &why);
    if (st == ST_OK)
        return true;
    job_refuse_err(j, row, m, &why);
    return false;
}

static enum status own_row(
    struct import_job *j, const struct row *row, int64_t task, struct err *e)
{
    struct merge *m = j->state;
    struct own_annotation *list = NULL;
    struct answer an;
    struct err why = {0};
    size_t n = 0;
    enum status st = own_annotations(row, &m->arena, &list, &n, &why);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        if (!list[i].skipped)
            st = answer_parse(j->guide, list[i].answer, &j->arena, &an, &why);
    if (st != ST_OK)
        return job_refuse_err(j, row, row_member(row, "annotations"), &why);
    (void)e;
    for (size_t i = 0; i < n; i++) {
        struct mark mark = {
            .at = list[i].submitted,
            .own = &list[i],
            .place = job_place(j, &m->arena, row, row_member(row, "annotations"))};
        merge_add(m, task, list[i].annotator, mark);
    }
    return ST_OK;
}

static bool read_time(struct import_job *j, const struct row *row, int64_t *at)
{
    struct sv text = job_optional(j, row, "time");
    *at = 0;
    if (text.n == 0 || own_time(text, at))
        return true;
    job_refuse(
        j, row, row_member(row, "time"),
        "`%.*s` is no time: ISO 8601, or seconds since 1970",
        (int)(text.n < 64 ? text.n : 64), text.p);
    return false;
}

/* In the second reading of a file of items: lines that brought annotations, of
 * items that were taken in the first. */
static bool came_along(struct import_job *j, const struct row *row)
{
    int64_t task;
    struct sv id = job_optional(j, row, "id");
    return own_line(row) && id.n && store_task_find(j->store, id, &task, NULL) == ST_OK;
}

static enum status row(struct import_job *j, const struct row *row, struct err *e)
{
    struct merge *m = j->state;
    struct row_value v;
    struct sv name;
    struct answer an;
    struct err why = {0};
    int64_t task, at;
    if (j->quiet && !came_along(j, row))
        return ST_OK;
    enum status st = job_task(j, row, &task, e);
    if (st != ST_OK || !task)
        return st;
    if (own_line(row))
        return own_row(j, row, task, e);
    if (!job_field(j, row, "annotator", &name) || !row_label(j, row, &v, &an) ||
        !read_time(j, row, &at))
        return ST_OK;
    if (name_check(name, "annotator", &why) != ST_OK)
        return job_refuse_err(j, row, row_member(row, "annotator"), &why);
    struct mark mark = {
        .at = at,
        .question = v.question,
        .label = arena_sv(&m->arena, v.label),
        .json = v.json,
        .place = job_place(j, &m->arena, row, row_member(row, "label"))};
    merge_add(m, task, name, mark);
    return ST_OK;
}

static enum status end(struct import_job *j, struct err *e)
{
    return merge_save(j->state, j, e);
}

static void release(struct import_job *j)
{
    merge_release(j->state);
    free(j->state);
    j->state = NULL;
}

static const char *const fields[] = {"task", "annotator", "label", NULL};

const struct import_work import_annotations = {
    .fields = fields, .begin = begin, .row = row, .end = end, .release = release};

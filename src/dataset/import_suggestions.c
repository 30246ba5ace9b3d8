#include "diple/base/mem.h"
#include "diple/core/name.h"
#include "diple/store/aids.h"
#include "job.h"
#include "merge.h"

/* `task,label[,question][,score][,source]`, as a table or as objects. */

struct suggestions {
    int64_t added;
    struct strbuf value;
    struct json_scan scan;
};

static enum status begin(struct import_job *j, struct err *e)
{
    struct suggestions *s = mem_zalloc(sizeof *s);
    strbuf_init(&s->value, 0);
    j->state = s;
    (void)e;
    return ST_OK;
}

static bool read_score(struct import_job *j, const struct row *row, double *score)
{
    struct sv text = job_optional(j, row, "score");
    *score = -1;
    if (text.n == 0)
        return true;
    if (json_check(text, NULL) == ST_OK && json_raw_double(text, score) &&
        *score >= 0 && *score <= 1)
        return true;
    job_refuse(
        j, row, row_member(row, "score"),
        "a score is a number from 0 to 1; this is `%.*s`",
        (int)(text.n < 64 ? text.n : 64), text.p);
    return false;
}

/* The same candidate again would only take its score once more. */
static enum status is_there(
    struct import_job *j, const struct suggestion *g, bool *there, struct err *e)
{
    struct suggestion *list = NULL;
    size_t n = 0;
    enum status st = store_suggestion_list(j->store, &j->arena, g->task, &list, &n, e);
    *there = false;
    for (size_t i = 0; i < n && st == ST_OK; i++)
        if (strcmp(list[i].question, g->question) == 0 &&
            strcmp(list[i].source, g->source) == 0 && sv_eq(list[i].value, g->value) &&
            (list[i].score == g->score || (list[i].score < 0 && g->score < 0)))
            *there = true;
    return st;
}

/* The value alone, as canonical JSON, out of the whole answer. */
static struct sv value_json(struct import_job *j, const struct answer *an)
{
    struct suggestions *s = j->state;
    strbuf_clear(&s->value);
    answer_write(j->guide, an, &s->value);
    MUST(json_scan(&s->scan, strbuf_sv(&s->value), NULL) == ST_OK && s->scan.n == 1);
    return s->scan.members[0].value;
}

static enum status row(struct import_job *j, const struct row *row, struct err *e)
{
    struct suggestions *s = j->state;
    struct row_value v;
    struct answer an;
    struct suggestion g = {0};
    struct err why = {0};
    bool there;
    enum status st = job_task(j, row, &g.task, e);
    if (st != ST_OK || !g.task)
        return st;
    if (!row_label(j, row, &v, &an) || !read_score(j, row, &g.score))
        return ST_OK;
    struct sv source = job_optional(j, row, "source");
    if (source.n && name_check(source, "source", &why) != ST_OK)
        return job_refuse_err(j, row, row_member(row, "source"), &why);
    g.source = source.n ? arena_strndup(&j->arena, source.p, source.n) : job_source(j);
    g.question = j->guide->questions[v.question].id;
    g.value = value_json(j, &an);
    st = is_there(j, &g, &there, e);
    if (st == ST_OK && there) {
        j->out->already++;
    } else if (st == ST_OK) {
        st = store_suggestion_add(j->store, &g, e);
        s->added++;
        j->out->added++;
    }
    return st;
}

static enum status end(struct import_job *j, struct err *e)
{
    struct suggestions *s = j->state;
    if (s->added == 0)
        return ST_OK;
    return store_suggestion_log(j->store, j->o->actor, job_source(j), s->added, e);
}

static void release(struct import_job *j)
{
    struct suggestions *s = j->state;
    if (!s)
        return;
    strbuf_release(&s->value);
    json_scan_release(&s->scan);
    free(s);
    j->state = NULL;
}

static const char *const fields[] = {"task", "label", NULL};

const struct import_work import_suggestions = {
    .fields = fields, .begin = begin, .row = row, .end = end, .release = release};

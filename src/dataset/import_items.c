#include "diple/base/hash.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/core/name.h"
#include "diple/guide/answer.h"
#include "diple/guide/guide.h"
#include "diple/guide/policy.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "job.h"
#include "own.h"

/* What a field of the record must hold for the guide's screens to show it. A
 * field that is only shown may be missing here and there (an order without a
 * date), but not everywhere: then its name is wrong. */
enum need_kind { NEED_SHOWN, NEED_TEXT, NEED_OPTIONS };

struct need {
    const char *field;
    enum need_kind kind;
    const struct question *question; /* of NEED_OPTIONS */
    bool seen;                       /* in some row */
};

enum { NEEDS_MAX = 4 * GUIDE_QUESTIONS_MAX };

struct items {
    struct store_import *rows;
    struct need needs[NEEDS_MAX];
    size_t n_needs;
    struct json_scan record; /* inside a line of diple's own export */
    struct strbuf id, group, time, canonical;
    char content_id[HASH_ID_LEN + 1];
};

/* ---- what the guide asks of a record --------------------------------------- */

static void need(
    struct items *it, const char *field, enum need_kind kind, const struct question *q)
{
    for (size_t i = 0; field && i < it->n_needs; i++) {
        struct need *n = &it->needs[i];
        if (strcmp(n->field, field) == 0 && n->kind != NEED_OPTIONS) {
            n->kind = n->kind > kind ? n->kind : kind;
            n->question = q;
            return;
        }
    }
    if (field && it->n_needs < NEEDS_MAX)
        it->needs[it->n_needs++] =
            (struct need){.field = field, .kind = kind, .question = q};
}

static void find_needs(struct items *it, const struct guide *g)
{
    need(it, g->item.text, NEED_TEXT, NULL);
    for (size_t i = 0; i < g->item.show.n; i++)
        need(it, g->item.show.list[i], NEED_SHOWN, NULL);
    for (size_t i = 0; i < g->n_questions; i++) {
        const struct question *q = &g->questions[i];
        if (q->type == QUESTION_COMPARE) {
            need(it, q->fields[0], NEED_TEXT, NULL);
            need(it, q->fields[1], NEED_TEXT, NULL);
        } else if (q->type == QUESTION_RANK && q->options) {
            need(it, q->options, NEED_OPTIONS, q);
        }
    }
}

/* The bytes of the text itself: quotes and escapes do not count. */
static bool fits(
    struct import_job *j, const struct row *row, const struct json_member *m,
    const struct json_member *shown, const char *field)
{
    struct sv text;
    if (m->value.n <= DATASET_TEXT_MAX || !member_text(m, &j->scratch, &text) ||
        text.n <= DATASET_TEXT_MAX)
        return true;
    job_refuse(
        j, row, shown, "the field `%s` has %zu bytes; at most 1 MiB is allowed", field,
        text.n);
    return false;
}

/* False, and the row refused, where a need is not met. The record may be the
 * row itself or an object inside it. */
static bool meets(
    struct import_job *j, const struct row *row, const struct json_scan *record,
    struct need *n)
{
    if (n->kind == NEED_SHOWN && n->seen)
        return true;
    const struct json_member *m = json_scan_find(record, sv_of(n->field));
    n->seen = n->seen || m;
    if (n->kind == NEED_SHOWN)
        return true;
    const struct json_member *shown = record == row->scan ? m : NULL;
    struct sv text;
    struct options options;
    struct err why = {0};
    if (!m && record == row->scan)
        return job_field(j, row, n->field, &text);
    if (!m) {
        job_refuse(j, row, NULL, "the record has no field `%s`", n->field);
        return false;
    }
    if (n->kind == NEED_TEXT && m->kind != JSON_STRING && m->kind != JSON_NUMBER) {
        job_refuse(
            j, row, shown, "the field `%s` must be text; it is %s", n->field,
            json_kind_words(m->kind));
        return false;
    }
    if (n->kind != NEED_OPTIONS)
        return n->kind != NEED_TEXT || fits(j, row, m, shown, n->field);
    if (question_options(n->question, record->value, &j->arena, &options, &why) ==
        ST_OK)
        return true;
    job_refuse_err(j, row, shown, &why);
    return false;
}

/* ---- begin ------------------------------------------------------------------ */

static enum status begin(struct import_job *j, struct err *e)
{
    struct items *it = mem_zalloc(sizeof *it);
    j->state = it;
    it->record.max_bytes = DATASET_ROW_MAX;
    strbuf_init(&it->id, 0);
    strbuf_init(&it->group, 0);
    strbuf_init(&it->time, 0);
    strbuf_init(&it->canonical, 0);
    find_needs(it, j->guide);
    if (!j->o->batch)
        return err_set(e, ST_INVALID, "Items need a batch to go to (--batch NAME).");
    struct batch want = {.name = j->o->batch, .kind = j->o->batch_kind};
    guide_policy(j->guide, &want.policy);
    struct source from = {.name = job_source(j)};
    int64_t batch = 0, source = 0;
    enum status st = store_batch_ensure(j->store, j->o->actor, &want, &batch, e);
    if (st == ST_OK)
        st = store_source_ensure(j->store, j->o->actor, &from, &source, e);
    if (st == ST_OK)
        st = store_import_begin(j->store, j->o->actor, batch, source, &it->rows, e);
    return st;
}

/* ---- rows ------------------------------------------------------------------- */

/* The user's own id; where there is none, one made of the content, the same
 * however the record is spaced and ordered. */
static bool find_id(
    struct import_job *j, const struct row *row, const struct json_scan *record,
    struct sv *ext)
{
    struct items *it = j->state;
    const char *key = record == row->scan ? j->guide->item.id : "id";
    const struct json_member *m = row_member(row, key);
    struct err why = {0};
    if (!m || m->kind == JSON_NULL) {
        strbuf_clear(&it->canonical);
        json_canonical_checked(record->value, &it->canonical);
        hash_content_id(strbuf_sv(&it->canonical), it->content_id);
        *ext = sv_of(it->content_id);
        return true;
    }
    if (!member_text(m, &it->id, ext)) {
        job_refuse(
            j, row, m, "the id `%s` must be text or a number; it is %s", key,
            json_kind_words(m->kind));
        return false;
    }
    if (name_check_ext(*ext, &why) == ST_OK)
        return true;
    job_refuse_err(j, row, m, &why);
    return false;
}

static struct sv text_or_empty(
    const struct json_scan *record, const char *field, struct strbuf *scratch)
{
    struct sv out = {"", 0};
    if (field)
        member_text(json_scan_find(record, sv_of(field)), scratch, &out);
    return out;
}

/* The same data, spaced or ordered differently, is the same item. */
static bool same_data(
    struct import_job *j, const struct task_row *row, struct err *e, enum status *st)
{
    struct task there;
    bool equal = false;
    *st = store_task_by_ext(j->store, &j->arena, row->ext, &there, e);
    if (*st != ST_OK || !there.record.p)
        return false;
    return json_equal(there.record, row->record, &equal, NULL) == ST_OK && equal;
}

static enum status add(
    struct import_job *j, const struct row *row, struct task_row *task, struct err *e)
{
    struct items *it = j->state;
    enum task_verdict verdict = TASK_ADDED;
    enum status st = store_import_add(it->rows, task, &verdict, NULL, e);
    if (st != ST_OK)
        return st;
    if (verdict == TASK_ADDED) {
        j->out->added++;
    } else if (verdict == TASK_SAME || same_data(j, task, e, &st)) {
        j->out->already++;
    } else if (st == ST_OK) {
        const struct json_member *m = row_member(row, j->guide->item.id);
        job_refuse(
            j, row, m, "the id `%.*s` is there already, with other content",
            (int)task->ext.n, task->ext.p);
    }
    return st;
}

static enum status row(struct import_job *j, const struct row *row, struct err *e)
{
    struct items *it = j->state;
    const struct json_scan *record = row->scan;
    struct task_row task = {0};
    if (own_line(row)) {
        struct sv inner = row_member(row, "record")->value;
        if (json_scan(&it->record, inner, NULL) != ST_OK)
            return job_refuse(j, row, NULL, "the record in this line cannot be read");
        record = &it->record;
    }
    for (size_t i = 0; i < it->n_needs; i++)
        if (!meets(j, row, record, &it->needs[i]))
            return ST_OK;
    if (!find_id(j, row, record, &task.ext))
        return ST_OK;
    task.record = record->value;
    task.group_key = text_or_empty(record, j->guide->item.group, &it->group);
    task.event_time = text_or_empty(record, j->guide->item.time, &it->time);
    return add(j, row, &task, e);
}

static enum status end(struct import_job *j, struct err *e)
{
    struct items *it = j->state;
    struct store_import *rows = it->rows;
    struct import_counts counts;
    it->rows = NULL;
    for (size_t i = 0; i < it->n_needs && j->out->rows > j->out->bad; i++)
        if (!it->needs[i].seen)
            diag_add(
                j->found, DIAG_WARNING, 1, 1,
                "no row has the field `%s`, which the guide shows", it->needs[i].field);
    return store_import_end(rows, &counts, e);
}

static void release(struct import_job *j)
{
    struct items *it = j->state;
    if (!it)
        return;
    store_import_end(it->rows, NULL, NULL);
    json_scan_release(&it->record);
    strbuf_release(&it->id);
    strbuf_release(&it->group);
    strbuf_release(&it->time);
    strbuf_release(&it->canonical);
    free(it);
    j->state = NULL;
}

static const char *const fields[] = {NULL};

const struct import_work import_items = {
    .fields = fields, .begin = begin, .row = row, .end = end, .release = release};

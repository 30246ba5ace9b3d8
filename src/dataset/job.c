#include "job.h"

#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/core/answer.h"
#include "diple/core/name.h"
#include "diple/guide/answer.h"
#include "diple/store/tasks.h"

/* ---- bad rows --------------------------------------------------------------- */

static void reject(struct import_job *j, const struct job_place *at, const char *why)
{
    if (!j->o->keep_going || j->failed.status != ST_OK)
        return;
    unsigned flags = j->o->force ? FILE_FORCE : 0;
    if (!j->rejects.path &&
        file_create(&j->rejects, j->rejects_path, flags, &j->failed))
        return;
    struct strbuf line = STRBUF_INIT;
    struct json_out w = json_out_to(&line);
    json_begin_object(&w);
    json_put_key(&w, "line");
    json_put_int(&w, at->line);
    json_put_key(&w, "column");
    json_put_int(&w, at->col);
    json_put_key(&w, "reason");
    json_put_str(&w, why);
    json_put_key(&w, "row");
    json_put_sv(&w, at->raw);
    json_end_object(&w);
    strbuf_addch(&line, '\n');
    file_put(&j->rejects, strbuf_sv(&line), &j->failed);
    strbuf_release(&line);
}

enum status job_refuse_at(
    struct import_job *j, const struct job_place *at, const struct err *why)
{
    diag_add(j->found, DIAG_ERROR, at->line, at->col, "%s", why->message);
    if (why->hint[0])
        diag_hint(j->found, "%s", why->hint);
    j->out->bad++;
    reject(j, at, why->message);
    return ST_OK;
}

enum status job_refuse_err(
    struct import_job *j, const struct row *row, const struct json_member *m,
    const struct err *why)
{
    struct job_place at = {.raw = row->raw};
    row_place(row, m, &at.line, &at.col);
    return job_refuse_at(j, &at, why);
}

enum status job_refuse(
    struct import_job *j, const struct row *row, const struct json_member *m,
    const char *fmt, ...)
{
    struct err why = {0};
    va_list ap;
    va_start(ap, fmt);
    err_vset(&why, ST_INVALID, fmt, ap);
    va_end(ap);
    return job_refuse_err(j, row, m, &why);
}

struct job_place job_place(
    struct import_job *j, struct arena *a, const struct row *row,
    const struct json_member *m)
{
    struct job_place at = {0};
    row_place(row, m, &at.line, &at.col);
    if (j->o->keep_going)
        at.raw = arena_sv(a, row->raw);
    return at;
}

/* ---- fields ----------------------------------------------------------------- */

/* What --map has to do with a missing field: it was to be filled by one that is
 * not in the row, it was given away, or another name was meant. */
static bool hint_map(
    struct import_job *j, const struct row *row, struct sv key, struct err *why)
{
    const struct json_scan *given = row->given ? row->given : row->scan;
    for (size_t i = 0; i < j->o->n_maps; i++) {
        struct sv to = j->o->maps[i].to, from = j->o->maps[i].from;
        struct near near = near_begin(to);
        int n = to.n < 64 ? (int)to.n : 64, m = from.n < 64 ? (int)from.n : 64;
        near_offer(&near, key);
        if (sv_eq(to, key)) {
            near = near_begin(from);
            for (size_t k = 0; k < given->n; k++)
                near_offer(&near, given->members[k].key);
            err_hint(
                why, "--map %.*s=%.*s takes it from `%.*s`, which is not there%s%.*s%s",
                n, to.p, m, from.p, m, from.p, near.found ? "; did you mean `" : "",
                near.found ? (int)near.best.n : 0, near.found ? near.best.p : "",
                near.found ? "`?" : "");
        } else if (sv_eq(from, key) || near.found || i + 1 == j->o->n_maps) {
            err_hint(
                why, "--map %.*s=%.*s makes `%.*s` of `%.*s`; the guide wants `%.*s`",
                n, to.p, m, from.p, n, to.p, m, from.p, (int)key.n, key.p);
        } else {
            continue;
        }
        return true;
    }
    return false;
}

/* The name of the longest value but the id: texts are longer than dates. */
static struct sv likely_text(const struct import_job *j, const struct json_scan *scan)
{
    const struct json_member *best = NULL;
    for (size_t i = 0; i < scan->n; i++) {
        const struct json_member *m = &scan->members[i];
        bool id = sv_is(m->key, j->guide->item.id);
        if (!id && (!best || m->value.n > best->value.n))
            best = m;
    }
    return best ? best->key : SV("");
}

/* A field that is not there: which one was probably meant. */
static void refuse_missing(struct import_job *j, const struct row *row, const char *key)
{
    struct near near = near_begin(sv_of(key));
    struct err why = {0};
    err_set(&why, ST_INVALID, "the field `%s` is missing", key);
    for (size_t i = 0; i < row->scan->n; i++)
        near_offer(&near, row->scan->members[i].key);
    if (hint_map(j, row, sv_of(key), &why)) {
        job_refuse_err(j, row, NULL, &why);
        return;
    }
    if (near.found) {
        err_hint(
            &why, "Did you mean `%.*s`? Then import with --map %s=%.*s",
            (int)near.best.n, near.best.p, key, (int)near.best.n, near.best.p);
    } else if (likely_text(j, row->scan).n) {
        struct sv text = likely_text(j, row->scan);
        int n = text.n < 64 ? (int)text.n : 64;
        err_hint(
            &why, "Where it has another name, say so: --map %s=%.*s", key, n, text.p);
    }
    job_refuse_err(j, row, NULL, &why);
}

bool job_field(
    struct import_job *j, const struct row *row, const char *key, struct sv *out)
{
    const struct json_member *m = row_member(row, key);
    struct sv text;
    if (!m) {
        refuse_missing(j, row, key);
        return false;
    }
    if (!member_text(m, &j->scratch, &text)) {
        job_refuse(
            j, row, m, "the field `%s` must be text; it is %s", key,
            json_kind_words(m->kind));
        return false;
    }
    *out = arena_sv(&j->arena, text);
    return true;
}

struct sv job_optional(struct import_job *j, const struct row *row, const char *key)
{
    struct sv text;
    if (!member_text(row_member(row, key), &j->scratch, &text))
        return (struct sv){"", 0};
    return arena_sv(&j->arena, text);
}

enum status job_task(
    struct import_job *j, const struct row *row, int64_t *task, struct err *e)
{
    const char *key = row_member(row, "task") || !row_member(row, "id") ? "task" : "id";
    struct sv ext;
    struct err why = {0};
    *task = 0;
    if (!job_field(j, row, key, &ext))
        return ST_OK;
    enum status st = store_task_find(j->store, ext, task, &why);
    if (st == ST_OK)
        return ST_OK;
    *task = 0;
    if (st != ST_NOT_FOUND) {
        if (e)
            *e = why;
        return st;
    }
    int n = ext.n < 200 ? (int)ext.n : 200;
    err_set(&why, ST_NOT_FOUND, "no item `%.*s` is in this project", n, ext.p);
    why.hint[0] = '\0';
    return job_refuse_err(j, row, row_member(row, key), &why);
}

const char *job_source(struct import_job *j)
{
    const char *slash = strrchr(j->name, '/');
    const char *base = slash ? slash + 1 : j->name;
    return name_check(sv_of(base), "source", NULL) == ST_OK ? base : "import";
}

/* ---- answers ------------------------------------------------------------------ */

enum status job_check_answer(
    struct import_job *j, int64_t task, const struct answer *an, struct err *e)
{
    struct task item = {0};
    struct faults faults = {0};
    enum status st = store_task_get(j->store, &j->arena, task, &item, e);
    if (st != ST_OK)
        return st;
    st = answer_refuse_hidden(j->guide, an, e);
    if (st != ST_OK)
        return st;
    if (answer_check(j->guide, an, item.record, &j->arena, &faults) == ST_OK)
        return ST_OK;
    for (size_t i = 0; i < faults.n; i++) {
        const struct fault *f = &faults.list[i];
        if (an->values[f->question].kind != VALUE_NONE)
            return err_set(
                e, ST_INVALID, "question `%s`: %s", j->guide->questions[f->question].id,
                f->sentence);
    }
    return ST_OK;
}

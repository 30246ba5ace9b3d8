#include "rows.h"

#include <string.h>

#include "db.h"
#include "diple/base/mem.h"

enum status rows_all(
    struct store *s, sqlite3_stmt *q, struct rows how, void *list, size_t *n,
    struct err *e)
{
    if (!q)
        return s->st;
    void *row = arena_alloc(how.a, how.size), *rows = NULL;
    size_t count = 0;
    enum status st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        if ((st = how.read(s, q, how.a, row, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
        rows = arena_push(how.a, rows, &count, row, how.size);
    }
    if (st != ST_NOT_FOUND)
        return st;
    memcpy(list, &rows, sizeof rows);
    *n = count;
    return ST_OK;
}

/* Steps to the one row. */
static enum status first(
    struct store *s, sqlite3_stmt *q, const char *missing, struct err *e)
{
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st == ST_NOT_FOUND && missing)
        return err_set(e, ST_NOT_FOUND, "%s", missing);
    return st;
}

enum status rows_one(
    struct store *s, sqlite3_stmt *q, struct rows how, void *out, struct err *e)
{
    enum status st = first(s, q, how.missing, e);
    if (st != ST_OK)
        return st;
    st = how.read(s, q, how.a, out, e);
    sql_done(q);
    return st;
}

enum status row_number(
    struct store *s, sqlite3_stmt *q, const char *missing, int64_t *out, struct err *e)
{
    enum status st = first(s, q, missing, e);
    if (st != ST_OK)
        return st;
    *out = sql_int(q, 0);
    sql_done(q);
    return ST_OK;
}

enum status row_numbers(
    struct store *s, sqlite3_stmt *q, int64_t *out, int n, struct err *e)
{
    enum status st = first(s, q, NULL, e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    for (int i = 0; i < n; i++)
        out[i] = st == ST_OK ? sql_int(q, i) : 0;
    if (st == ST_OK)
        sql_done(q);
    return ST_OK;
}

void body_write(struct strbuf *out, const struct act_body *b)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    json_put_key(&w, "active_ms");
    json_put_int(&w, b->active_ms);
    if (b->answer.n) {
        json_put_key(&w, "answer");
        json_put_raw(&w, b->answer);
    }
    if (b->comment.n) {
        json_put_key(&w, "comment");
        json_put_sv(&w, b->comment);
    }
    json_put_key(&w, "flag");
    json_put_bool(&w, b->flag);
    json_put_key(&w, "origin");
    json_put_str(&w, annotation_origin_word(b->origin));
    if (b->shown.n) {
        json_put_key(&w, "shown");
        json_put_raw(&w, b->shown);
    }
    json_put_key(&w, "started");
    json_put_int(&w, b->started);
    json_put_key(&w, "submitted");
    json_put_int(&w, b->submitted);
    json_end_object(&w);
}

static int64_t number(const struct json_scan *scan, const char *key)
{
    const struct json_member *m = json_scan_find(scan, sv_of(key));
    long long v = 0;
    return m && json_raw_int(m->value, &v) ? v : 0;
}

static struct sv raw(const struct json_scan *scan, const char *key, struct arena *a)
{
    const struct json_member *m = json_scan_find(scan, sv_of(key));
    return m ? arena_sv(a, m->value) : (struct sv){NULL, 0};
}

static struct sv text(const struct json_scan *scan, const char *key, struct arena *a)
{
    const struct json_member *m = json_scan_find(scan, sv_of(key));
    if (!m || m->kind != JSON_STRING)
        return (struct sv){NULL, 0};
    AUTO_STRBUF struct strbuf scratch = STRBUF_INIT;
    return arena_sv(a, json_decode(m->value, &scratch));
}

enum status body_read(
    struct store *s, struct sv body, struct arena *a, struct act_body *out,
    struct err *e)
{
    *out = (struct act_body){0};
    if (body.n == 0)
        return ST_OK;
    enum status st = json_scan(&s->scan, body, e);
    if (st != ST_OK) {
        err_context(e, "an answer in the project is damaged");
        return ST_DB;
    }
    const struct json_scan *scan = &s->scan;
    const struct json_member *flag = json_scan_find(scan, SV("flag"));
    out->answer = raw(scan, "answer", a);
    out->shown = raw(scan, "shown", a);
    out->comment = text(scan, "comment", a);
    out->started = number(scan, "started");
    out->submitted = number(scan, "submitted");
    out->active_ms = number(scan, "active_ms");
    out->flag = flag && sv_is(flag->value, "true");
    if (!annotation_origin_parse(text(scan, "origin", a), &out->origin))
        out->origin = ORIGIN_FRESH;
    return ST_OK;
}

enum status row_annotation(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct act_body body;
    enum status st = body_read(s, sql_sv(q, 11), a, &body, e);
    if (st != ST_OK)
        return st;
    *(struct annotation *)out = (struct annotation){
        .event = sql_int(q, 0),
        .kind = sv_is(sql_sv(q, 1), "skip") ? ACT_SKIP : ACT_ANNOTATION,
        .task = sql_int(q, 2),
        .ext = sql_keep(q, 3, a),
        .batch = sql_int(q, 4),
        .pos = sql_int(q, 5),
        .person = sql_int(q, 6),
        .name = sql_keep(q, 7, a),
        .guide = (int)sql_int(q, 8),
        .answer = body.answer,
        .shown = body.shown,
        .started = body.started,
        .submitted = body.submitted,
        .active_ms = body.active_ms,
        .origin = body.origin,
        .flag = body.flag,
        .comment = body.comment,
        .supersedes = sql_int(q, 9),
        .current = sql_int(q, 12) == sql_int(q, 0)};
    return ST_OK;
}

enum status row_head(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct answer_head head = {
        .task = sql_int(q, 0),
        .person = sql_int(q, 1),
        .event = sql_int(q, 3),
        .last = sql_int(q, 4),
        .guide = (int)sql_int(q, 5),
        .answer = sql_keep_sv(q, 6, a),
        .flag = sql_int(q, 7) != 0,
        .comment = sql_keep_sv(q, 8, a),
        .submitted = sql_int(q, 9),
        .active_ms = sql_int(q, 10)};
    (void)s;
    if (!answer_state_parse(sql_sv(q, 2), &head.state))
        return err_set(
            e, ST_DB, "the project is damaged: the answer to item %lld",
            (long long)head.task);
    *(struct answer_head *)out = head;
    return ST_OK;
}

enum status row_task(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct task task = {
        .id = sql_int(q, 0),
        .ext = sql_keep(q, 1, a),
        .record = sql_keep_sv(q, 2, a),
        .batch = sql_int(q, 4),
        .pos = sql_int(q, 5)};
    struct sv hash = sql_sv(q, 3);
    (void)s;
    (void)e;
    if (hash.n)
        memcpy(
            task.hash, hash.p, hash.n < sizeof task.hash ? hash.n : sizeof task.hash);
    *(struct task *)out = task;
    return ST_OK;
}

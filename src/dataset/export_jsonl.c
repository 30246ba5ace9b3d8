#include "diple/base/clock.h"
#include "diple/store/tasks.h"
#include "final.h"
#include "formats.h"
#include "writer.h"

/* One object an item; `dataset/own.c` reads these lines back. */

static void put_text(struct json_out *w, const char *key, struct sv text)
{
    json_put_key(w, key);
    json_put_sv(w, text);
}

static void put_int(struct json_out *w, const char *key, int64_t n)
{
    json_put_key(w, key);
    json_put_int(w, n);
}

static void put_time(struct json_out *w, const char *key, int64_t ms)
{
    char text[CLOCK_ISO_LEN];
    json_put_key(w, key);
    if (ms == 0) {
        json_put_null(w);
        return;
    }
    clock_iso(ms, text);
    json_put_str(w, text);
}

/* The record on one line: line breaks, and what indents the next line, stand
 * only between the pieces of JSON, never in a text. */
static void put_record(struct writer *w, struct json_out *out, struct sv record)
{
    if (!record.p) {
        json_put_null(out);
        return;
    }
    if (!memchr(record.p, '\n', record.n) && !memchr(record.p, '\r', record.n)) {
        json_put_raw(out, record);
        return;
    }
    strbuf_clear(&w->scratch);
    for (size_t i = 0; i < record.n; i++) {
        if (record.p[i] != '\n' && record.p[i] != '\r') {
            strbuf_addch(&w->scratch, record.p[i]);
            continue;
        }
        while (i + 1 < record.n && strchr(" \t\r\n", record.p[i + 1]))
            i++;
    }
    json_put_raw(out, strbuf_sv(&w->scratch));
}

static void put_act(struct writer *w, struct json_out *out, const struct annotation *a)
{
    bool skip = a->kind == ACT_SKIP;
    const char *batch = writer_batch(w, a->batch);
    json_begin_object(out);
    put_text(out, "annotator", sv_of(a->name));
    json_put_key(out, "answer");
    if (skip)
        json_put_null(out);
    else
        json_put_raw(out, a->answer);
    if (skip) {
        json_put_key(out, "skipped");
        json_put_bool(out, true);
    }
    json_put_key(out, "current");
    json_put_bool(out, a->current);
    put_time(out, "at", a->submitted);
    put_time(out, "started", a->started);
    put_int(out, "active_ms", a->active_ms);
    put_int(out, "guide", a->guide);
    put_text(out, "origin", sv_of(annotation_origin_word(a->origin)));
    json_put_key(out, "flag");
    json_put_bool(out, a->flag);
    put_text(out, skip ? "reason" : "comment", a->comment);
    if (a->shown.n) {
        json_put_key(out, "shown");
        json_put_raw(out, a->shown);
    }
    json_put_key(out, "batch");
    json_put_str(out, batch);
    put_int(out, "event", a->event);
    json_put_key(out, "supersedes");
    if (a->supersedes)
        json_put_int(out, a->supersedes);
    else
        json_put_null(out);
    json_end_object(out);
    w->result->annotations++;
}

/* The first batch that has the item: where it was read by place, that one. */
static enum status find_batch(
    struct writer *w, const struct task *task, const char **name, struct err *e)
{
    *name = task->batch ? writer_batch(w, task->batch) : NULL;
    if (w->one_batch)
        *name = w->batches[0].name;
    for (size_t i = 0; !*name && i < w->n_batches; i++) {
        int64_t pos;
        struct err why = {0};
        enum status st =
            store_task_pos(w->store, w->batches[i].id, task->id, &pos, &why);
        if (st == ST_OK)
            *name = w->batches[i].name;
        else if (st != ST_NOT_FOUND) {
            if (e)
                *e = why;
            return st;
        }
    }
    return ST_OK;
}

static void put_answers(struct json_out *out, const struct export_item *item)
{
    json_put_key(out, "answers");
    json_begin_object(out);
    for (size_t i = 0; i < item->n; i++) {
        const struct annotation *a = &item->acts[i];
        if (!a->current || a->kind != ACT_ANNOTATION)
            continue;
        json_put_key(out, a->name);
        json_put_raw(out, a->answer);
    }
    json_end_object(out);
}

/* The one answer, and where it is from. */
static void put_final(struct json_out *out, const struct final *f)
{
    const struct decision *d = &f->decision;
    json_put_key(out, "final");
    if (f->answer.n)
        json_put_raw(out, f->answer);
    else
        json_put_null(out);
    put_text(out, "source", sv_of(f->source));
    if (f->p >= 0) {
        json_put_key(out, "p");
        json_put_double(out, f->p);
    }
    if (!d->event)
        return;
    json_put_key(out, "decision");
    json_begin_object(out);
    put_text(out, "by", sv_of(d->name));
    put_text(out, "verdict", sv_of(decision_kind_word(d->verdict)));
    put_text(out, "reason", sv_of(reason_word(d->reason)));
    put_text(out, "note", d->note);
    put_time(out, "at", d->at);
    put_int(out, "guide", d->guide);
    put_int(out, "event", d->event);
    json_put_key(out, "judged");
    json_begin_array(out);
    for (size_t i = 0; i < d->n_judged; i++)
        json_put_int(out, d->judged[i].event);
    json_end_array(out);
    json_end_object(out);
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    const char *batch;
    struct json_out out = json_out_to(&w->out);
    struct final final;
    enum status st = find_batch(w, &it->task, &batch, e);
    if (st == ST_OK)
        st = final_of(w, it, &final, e);
    if (st != ST_OK)
        return st;
    json_begin_object(&out);
    put_text(&out, "id", sv_of(it->task.ext));
    json_put_key(&out, "batch");
    json_put_str(&out, batch);
    json_put_key(&out, "record");
    put_record(w, &out, it->task.record);
    put_answers(&out, it);
    json_put_key(&out, "annotations");
    json_begin_array(&out);
    for (size_t i = 0; i < it->n; i++)
        put_act(w, &out, &it->acts[i]);
    json_end_array(&out);
    put_final(&out, &final);
    json_end_object(&out);
    strbuf_addch(&w->out, '\n');
    return ST_OK;
}

const struct export_format export_jsonl = {
    .word = "jsonl",
    .about = "one object an item, with every annotation and where it came from",
    .form = CSV_SNIFF,
    .item = item,
};

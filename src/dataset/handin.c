#include "diple/dataset/handin.h"

#include <stdlib.h>
#include <string.h>

#include "body.h"
#include "chain.h"
#include "diple/base/mem.h"
#include "diple/core/name.h"
#include "diple/store/store.h"

/* ---- writing --------------------------------------------------------------------- */

static void put_text(struct json_out *j, const char *key, struct sv v)
{
    json_put_key(j, key);
    json_put_sv(j, v);
}

static void put_int(struct json_out *j, const char *key, int64_t v)
{
    json_put_key(j, key);
    json_put_int(j, v);
}

static void put_raw(struct json_out *j, const char *key, struct sv v)
{
    if (!v.n)
        return;
    json_put_key(j, key);
    json_put_raw(j, v);
}

static void put(struct handin_writer *w, const struct strbuf *body, bool shown)
{
    struct chain_out c = {.out = shown ? w->out : NULL};
    memcpy(c.key, w->key, sizeof c.key);
    memcpy(c.prev, w->prev, sizeof c.prev);
    chain_put(&c, strbuf_sv(body));
    memcpy(w->prev, c.prev, sizeof w->prev);
}

void handin_begin(
    struct handin_writer *w, struct strbuf *out, const struct handin_head *h,
    const unsigned char key[SEAL_KEY_LEN])
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out j = json_out_to(&body);
    *w = (struct handin_writer){.out = out};
    memcpy(w->key, key, sizeof w->key);
    json_begin_object(&j);
    put_text(&j, "copy", sv_of(h->origin));
    put_int(&j, "form", 1);
    put_text(&j, "kind", SV("return"));
    put_text(&j, "pack", sv_of(h->pack));
    put_text(&j, "person", sv_of(h->person));
    put_text(&j, "project", sv_of(h->project));
    json_end_object(&j);
    put(w, &body, true);
}

static void write_line(const struct pack_line *l, struct strbuf *out)
{
    struct json_out j = json_out_to(out);
    bool act = l->kind == LINE_ANSWER || l->kind == LINE_SKIP;
    json_begin_object(&j);
    put_int(&j, "active_ms", l->active_ms);
    put_raw(&j, "answer", l->kind == LINE_ANSWER ? l->answer : (struct sv){NULL, 0});
    if (l->comment.n)
        put_text(&j, "comment", l->comment);
    json_put_key(&j, "flag");
    json_put_bool(&j, l->flag);
    put_int(&j, "follows", l->follows);
    put_int(&j, "holds", act ? l->seq : l->holds);
    put_text(&j, "item", l->item);
    put_text(&j, "kind", sv_of(line_kind_word(l->kind)));
    put_text(&j, "origin", sv_of(annotation_origin_word(l->origin)));
    put_int(&j, "seq", l->seq);
    put_raw(&j, "shown", l->shown);
    put_int(&j, "started", l->started);
    put_int(&j, "submitted", l->submitted);
    json_end_object(&j);
}

void handin_put(struct handin_writer *w, struct pack_line *l)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    bool shown = ++w->seq >= w->from;
    l->seq = w->seq;
    memcpy(l->prev, w->prev, sizeof l->prev);
    write_line(l, &body);
    put(w, &body, shown);
    memcpy(l->hash, w->prev, sizeof l->hash);
    w->written += shown;
}

enum status handin_end(struct handin_writer *w, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out j = json_out_to(&body);
    json_begin_object(&j);
    put_text(&j, "kind", SV("seal"));
    put_int(&j, "lines", w->written);
    json_end_object(&j);
    put(w, &body, true);
    seal_wipe(w->key, sizeof w->key);
    return w->out->over ? err_set(e, ST_LIMIT, "there is too much to hand in at once")
                        : ST_OK;
}

/* ---- reading --------------------------------------------------------------------- */

static enum status fail(struct handin_reader *r, enum status st, struct err *e)
{
    if (e && e->pos.line == 0)
        err_at(e, r->name, (unsigned)r->in->lines->number, 0);
    return st;
}

static enum status read_head(
    struct handin_reader *r, struct sv text, struct handin_head *out, struct err *e)
{
    struct handin_head h;
    struct body b = {.scan = r->scan, .a = &r->head};
    enum status st = body_open(&b, text, e);
    if (st != ST_OK)
        return st;
    struct sv kind = body_text(&b, "kind");
    if (!sv_is(kind, "return"))
        return err_set(e, ST_INVALID, "this is no return of a pack");
    if (body_int(&b, "form") != 1)
        return err_set(e, ST_INVALID, "this return was made by a newer diple");
    body_name(&b, "copy", h.origin);
    body_name(&b, "pack", h.pack);
    body_name(&b, "project", h.project);
    struct sv person = body_text(&b, "person");
    h.person = person.p;
    if ((st = body_close(&b, e)) == ST_OK)
        st = name_check(person, "person", e);
    if (st == ST_OK)
        *out = h;
    return st;
}

enum status handin_open(
    struct handin_reader *r, struct lines *in, struct handin_head *out, struct err *e)
{
    struct chain_line line;
    *r = (struct handin_reader){
        .in = mem_zalloc(sizeof *r->in),
        .scan = mem_zalloc(sizeof *r->scan),
        .name = in->in.name};
    chain_in_of(r->in, in, HANDIN_LINE_MAX);
    r->scan->max_bytes = HANDIN_LINE_MAX;
    enum status st = chain_next(r->in, &line, e);
    if (st == ST_NOT_FOUND)
        st = err_set(e, ST_INVALID, "this is no return: it has no whole first line");
    if (st == ST_OK)
        st = read_head(r, line.body, out, e);
    if (st != ST_OK) {
        fail(r, st, e);
        handin_close(r);
        return st;
    }
    memcpy(r->first, line.hash, sizeof r->first);
    /* Proven later, when it is known with which key. */
    memcpy(r->prev, line.prev, sizeof r->prev);
    r->head_text = arena_sv(&r->head, line.body);
    return ST_OK;
}

enum status handin_prove(
    struct handin_reader *r, const unsigned char key[SEAL_KEY_LEN], struct err *e)
{
    static const unsigned char none[SEAL_LINK_LEN];
    struct chain_line line = {.body = r->head_text};
    memcpy(line.hash, r->first, sizeof line.hash);
    memcpy(line.prev, r->prev, sizeof line.prev);
    if (!seal_equal(r->prev, none, sizeof none) || !chain_proves(key, &line)) {
        err_set(e, ST_INVALID, "this was not written through the pack that it names");
        err_hint(e, "Nothing of it was taken. Have it handed in once more.");
        return ST_INVALID;
    }
    memcpy(r->key, key, sizeof r->key);
    memcpy(r->prev, r->first, sizeof r->prev);
    r->proven = true;
    return ST_OK;
}

static enum status check_line(const struct pack_line *l, struct err *e)
{
    bool act = l->kind == LINE_ANSWER || l->kind == LINE_SKIP;
    if (l->item.n != STORE_PUBLIC_ID_LEN)
        return err_set(e, ST_INVALID, "`item` is no id of an item in a pack");
    if (l->seq < 1 || l->follows < 0 || l->follows >= l->seq || l->holds < 0 ||
        (act ? l->holds != l->seq : l->holds >= l->seq))
        return err_set(e, ST_INVALID, "the order of the acts cannot be");
    if ((l->kind == LINE_ANSWER) != (l->answer.n > 0))
        return err_set(e, ST_INVALID, "`answer` is missing, or should not be there");
    if (l->answer.n > ANSWER_MAX_BYTES || l->comment.n > COMMENT_MAX_BYTES)
        return err_set(e, ST_LIMIT, "an answer or a comment is too long");
    if (l->active_ms < 0 || l->started < 0 || l->submitted < 0 ||
        l->origin == ORIGIN_IMPORTED)
        return err_set(e, ST_INVALID, "a time or an origin cannot be");
    return ST_OK;
}

static enum status parse_line(
    struct handin_reader *r, const struct chain_line *line, struct pack_line *out,
    struct err *e)
{
    struct body b = {.scan = r->scan, .a = &r->line};
    struct pack_line l = {0};
    enum status st = body_open(&b, line->body, e);
    if (st != ST_OK)
        return st;
    l.active_ms = body_int(&b, "active_ms");
    l.answer = body_raw(&b, "answer", JSON_OBJECT);
    l.comment = body_maybe_text(&b, "comment");
    l.flag = body_bool(&b, "flag");
    l.follows = body_int(&b, "follows");
    l.holds = body_int(&b, "holds");
    l.item = body_text(&b, "item");
    struct sv kind = body_text(&b, "kind"), origin = body_text(&b, "origin");
    l.seq = body_int(&b, "seq");
    l.shown = body_raw(&b, "shown", JSON_OBJECT);
    l.started = body_int(&b, "started");
    l.submitted = body_int(&b, "submitted");
    if ((st = body_close(&b, e)) != ST_OK)
        return st;
    if (!line_kind_parse(kind, &l.kind) || !annotation_origin_parse(origin, &l.origin))
        return err_set(e, ST_INVALID, "`kind` or `origin` is no such word");
    if ((st = check_line(&l, e)) != ST_OK)
        return st;
    memcpy(l.hash, line->hash, sizeof l.hash);
    memcpy(l.prev, line->prev, sizeof l.prev);
    l.body = line->body;
    *out = l;
    return ST_OK;
}

static enum status read_seal(
    struct handin_reader *r, const struct chain_line *line, struct err *e)
{
    struct body b = {.scan = r->scan, .a = &r->line};
    enum status st = body_open(&b, line->body, e);
    if (st != ST_OK)
        return st;
    body_text(&b, "kind");
    int64_t lines = body_int(&b, "lines");
    if ((st = body_close(&b, e)) == ST_OK && lines != r->lines)
        st = err_set(e, ST_INVALID, "the seal counts other lines than there are");
    r->sealed = true;
    return st;
}

/* A file that holds a part begins with a line that follows one not in it. */
static bool linked(const struct handin_reader *r, const struct chain_line *line)
{
    return seal_equal(line->prev, r->prev, sizeof r->prev);
}

static enum status read_one(
    struct handin_reader *r, const struct chain_line *line, struct pack_line *out,
    struct err *e)
{
    static const char changed[] = "the return was changed here";
    bool seal = sv_starts(line->body, SV("{\"kind\":\"seal\""));
    bool first = r->lines == 0;
    if (r->sealed)
        return err_set(e, ST_INVALID, "something stands behind the seal");
    if (!chain_proves(r->key, line) || (!first && !linked(r, line)))
        return err_set(e, ST_INVALID, changed);
    memcpy(r->prev, line->hash, sizeof r->prev);
    if (seal)
        return read_seal(r, line, e);
    if (++r->lines > HANDIN_LINES_MAX)
        return err_set(e, ST_LIMIT, "it has more than %d lines", HANDIN_LINES_MAX);
    enum status st = parse_line(r, line, out, e);
    if (st != ST_OK)
        return st;
    bool begins = out->seq == 1 && seal_equal(line->prev, r->first, sizeof r->first);
    if (first ? out->seq == 1 && !begins : out->seq != r->seq + 1)
        return err_set(e, ST_INVALID, changed);
    r->seq = out->seq;
    return ST_OK;
}

enum status handin_next(struct handin_reader *r, struct pack_line *out, struct err *e)
{
    struct chain_line line;
    enum status st;
    MUST(r->proven);
    arena_clear(&r->line);
    while ((st = chain_next(r->in, &line, e)) == ST_OK) {
        if ((st = read_one(r, &line, out, e)) != ST_OK)
            return fail(r, st, e);
        if (!r->sealed)
            return ST_OK;
    }
    r->cut = st == ST_NOT_FOUND && !r->sealed;
    return st;
}

void handin_close(struct handin_reader *r)
{
    if (r->in)
        chain_in_release(r->in);
    if (r->scan)
        json_scan_release(r->scan);
    free(r->in);
    free(r->scan);
    arena_release(&r->head);
    arena_release(&r->line);
    seal_wipe(r->key, sizeof r->key);
    r->in = NULL;
    r->scan = NULL;
}

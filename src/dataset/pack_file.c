#include "diple/dataset/pack_file.h"

#include <stdio.h>
#include <string.h>

#include "body.h"
#include "chain.h"
#include "diple/base/hash.h"
#include "diple/core/name.h"

/* The chain of a pack is open to be checked by anybody; the seal signs it. */
static const unsigned char open_key[SEAL_KEY_LEN] = "diple pack: open to be checked";

/* ---- writing --------------------------------------------------------------------- */

static void put(struct pack_writer *w, const struct strbuf *body)
{
    struct chain_out c = {.out = w->out, .lines = w->lines};
    memcpy(c.key, open_key, sizeof c.key);
    memcpy(c.prev, w->prev, sizeof c.prev);
    chain_put(&c, strbuf_sv(body));
    memcpy(w->prev, c.prev, sizeof w->prev);
    w->lines = c.lines;
}

static void put_hex(
    struct json_out *w, const char *key, const unsigned char *bytes, size_t n)
{
    char hex[2 * SEAL_SIGN_LEN + 1];
    hash_hex(bytes, n, hex);
    json_put_key(w, key);
    json_put_str(w, hex);
}

static void put_int(struct json_out *w, const char *key, int64_t v)
{
    json_put_key(w, key);
    json_put_int(w, v);
}

static void put_text(struct json_out *w, const char *key, struct sv v)
{
    json_put_key(w, key);
    json_put_sv(w, v);
}

void pack_file_begin(
    struct pack_writer *w, struct strbuf *out, const struct pack_head *h,
    const unsigned char secret[SEAL_SECRET_LEN])
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out j = json_out_to(&body);
    unsigned char seed[sizeof h->seed];
    *w = (struct pack_writer){.out = out};
    memcpy(w->secret, secret, sizeof w->secret);
    memcpy(seed, &h->seed, sizeof seed);
    json_begin_object(&j);
    put_hex(&j, "back", h->back, sizeof h->back);
    put_text(&j, "batch", sv_of(h->batch));
    put_int(&j, "form", 1);
    put_int(&j, "guide", h->guide);
    put_int(&j, "items", h->items);
    put_text(&j, "kind", SV("pack"));
    put_int(&j, "made", h->made);
    put_text(&j, "pack", sv_of(h->pack));
    put_text(&j, "person", sv_of(h->person));
    put_text(&j, "project", sv_of(h->project));
    put_hex(&j, "public", h->public, sizeof h->public);
    put_hex(&j, "seed", seed, sizeof seed);
    put_int(&j, "until", h->until);
    json_end_object(&j);
    put(w, &body);
}

void pack_file_guide(struct pack_writer *w, struct sv yaml)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out j = json_out_to(&body);
    json_begin_object(&j);
    put_text(&j, "guide", yaml);
    put_text(&j, "kind", SV("guide"));
    json_end_object(&j);
    put(w, &body);
}

static void put_suggestion(struct json_out *j, const struct suggestion *g)
{
    json_begin_object(j);
    put_text(j, "question", sv_of(g->question));
    if (g->score >= 0) {
        json_put_key(j, "score");
        json_put_double(j, g->score);
    }
    put_text(j, "source", sv_of(g->source));
    json_put_key(j, "value");
    json_put_raw(j, g->value);
    json_end_object(j);
}

void pack_file_item(struct pack_writer *w, const struct pack_item *item)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out j = json_out_to(&body);
    json_begin_object(&j);
    put_text(&j, "item", item->id);
    put_text(&j, "kind", SV("item"));
    /* As a text: its own blanks and the order of its keys stay what they are. */
    put_text(&j, "record", item->record);
    json_put_key(&j, "suggestions");
    json_begin_array(&j);
    for (size_t i = 0; i < item->n; i++)
        put_suggestion(&j, &item->suggestions[i]);
    json_end_array(&j);
    json_end_object(&j);
    put(w, &body);
}

enum status pack_file_end(struct pack_writer *w, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out j = json_out_to(&body);
    unsigned char sign[SEAL_SIGN_LEN];
    seal_sign((struct sv){(char *)w->prev, sizeof w->prev}, w->secret, sign);
    seal_wipe(w->secret, sizeof w->secret);
    json_begin_object(&j);
    put_text(&j, "kind", SV("seal"));
    put_int(&j, "lines", (int64_t)w->lines + 1);
    put_hex(&j, "signature", sign, sizeof sign);
    json_end_object(&j);
    put(w, &body);
    if (w->out->over)
        return err_set(e, ST_LIMIT, "the pack is too large: take fewer items");
    return ST_OK;
}

/* ---- reading --------------------------------------------------------------------- */

struct reading {
    struct chain_in in;
    const struct pack_reader *to;
    struct json_scan scan, list, one;
    struct arena a;
    struct pack_head head;
    unsigned char prev[SEAL_LINK_LEN];
    size_t lines;
    int64_t items;
    bool sealed;
};

static struct body body_of(struct json_scan *scan, struct arena *a)
{
    scan->max_bytes = PACK_LINE_MAX;
    return (struct body){.scan = scan, .a = a};
}

static enum status parse_head(
    struct sv text, struct json_scan *scan, struct arena *a, struct pack_head *out,
    struct err *e)
{
    struct pack_head h = {0};
    struct body b = body_of(scan, a);
    unsigned char seed[sizeof h.seed];
    enum status st = body_open(&b, text, e);
    if (st != ST_OK)
        return st;
    struct sv kind = body_text(&b, "kind");
    if (!sv_is(kind, "pack"))
        return err_set(e, ST_INVALID, "this is no pack");
    if (body_int(&b, "form") != 1)
        return err_set(e, ST_INVALID, "this pack was made by a newer diple");
    body_hex(&b, "back", h.back, sizeof h.back);
    struct sv batch = body_text(&b, "batch"), person = body_text(&b, "person");
    int64_t guide = body_int(&b, "guide");
    h.items = body_int(&b, "items");
    h.made = body_int(&b, "made");
    h.until = body_int(&b, "until");
    body_name(&b, "pack", h.pack);
    body_name(&b, "project", h.project);
    body_hex(&b, "public", h.public, sizeof h.public);
    body_hex(&b, "seed", seed, sizeof seed);
    if ((st = body_close(&b, e)) != ST_OK)
        return st;
    memcpy(&h.seed, seed, sizeof h.seed);
    h.guide = (int)guide;
    h.batch = batch.p;
    h.person = person.p;
    if (guide < 1 || guide > 1000000 || h.items < 1 || h.items > PACK_ITEMS_MAX)
        return err_set(e, ST_LIMIT, "the head of the pack says what cannot be");
    if ((st = name_check(person, "person", e)) == ST_OK)
        st = name_check(batch, "batch", e);
    if (st == ST_OK)
        *out = h;
    return st;
}

enum status pack_head_parse(
    struct sv text, struct arena *a, struct pack_head *out, struct err *e)
{
    struct json_scan scan = {0};
    enum status st = parse_head(text, &scan, a, out, e);
    json_scan_release(&scan);
    return st;
}

static enum status read_head(
    struct reading *r, const struct chain_line *line, struct err *e)
{
    enum status st = parse_head(line->body, &r->scan, &r->a, &r->head, e);
    if (st == ST_OK && r->to->head)
        st = r->to->head(r->to->ctx, &r->head, line->body, e);
    return st;
}

static enum status read_guide(
    struct reading *r, const struct chain_line *line, struct arena *a, struct err *e)
{
    struct body b = body_of(&r->scan, a);
    enum status st = body_open(&b, line->body, e);
    if (st != ST_OK)
        return st;
    struct sv kind = body_text(&b, "kind"), yaml = body_text(&b, "guide");
    if ((st = body_close(&b, e)) == ST_OK && !sv_is(kind, "guide"))
        st = err_set(e, ST_INVALID, "the guide should stand here");
    return st == ST_OK && r->to->guide ? r->to->guide(r->to->ctx, yaml, e) : st;
}

static enum status read_suggestion(
    struct reading *r, struct sv text, struct arena *a, struct suggestion *out,
    struct err *e)
{
    struct body b = body_of(&r->one, a);
    enum status st = body_open(&b, text, e);
    if (st != ST_OK)
        return st;
    struct sv score = body_raw(&b, "score", JSON_NUMBER);
    struct suggestion g = {.score = -1};
    const struct json_member *value = json_scan_find(b.scan, SV("value"));
    g.question = body_text(&b, "question").p;
    g.source = body_text(&b, "source").p;
    b.asked += value != NULL;
    b.bad = value ? b.bad : "value";
    if (score.n && (!json_raw_double(score, &g.score) || g.score < 0))
        b.bad = "score";
    if (value)
        g.value = arena_sv(a, value->value);
    if ((st = body_close(&b, e)) == ST_OK)
        *out = g;
    return st;
}

static enum status read_suggestions(
    struct reading *r, struct sv text, struct arena *a, struct pack_item *item,
    struct err *e)
{
    r->list.max_bytes = PACK_LINE_MAX;
    enum status st = json_scan(&r->list, text.n ? text : SV("[]"), e);
    size_t n = r->list.n;
    if (st == ST_OK && n > PACK_SUGGESTIONS_MAX)
        return err_set(e, ST_LIMIT, "an item has more suggestions than there may be");
    struct suggestion *list = arena_array(a, n + 1, sizeof *list);
    for (size_t i = 0; i < n && st == ST_OK; i++)
        st = read_suggestion(r, r->list.members[i].value, a, &list[i], e);
    item->suggestions = list;
    item->n = n;
    return st;
}

static enum status read_item(
    struct reading *r, const struct chain_line *line, struct arena *a, struct err *e)
{
    struct pack_item item = {0};
    struct body b = body_of(&r->scan, a);
    enum status st = body_open(&b, line->body, e);
    if (st != ST_OK)
        return st;
    struct sv kind = body_text(&b, "kind");
    item.id = body_text(&b, "item");
    item.record = body_text(&b, "record");
    struct sv list = body_raw(&b, "suggestions", JSON_ARRAY);
    if ((st = body_close(&b, e)) == ST_OK && !sv_is(kind, "item"))
        st = err_set(e, ST_INVALID, "an item should stand here");
    if (st == ST_OK)
        st = name_check_ext(item.id, e);
    if (st == ST_OK)
        st = read_suggestions(r, list, a, &item, e);
    if (st == ST_OK && ++r->items > r->head.items)
        st = err_set(e, ST_INVALID, "there are more items than the head says");
    return st == ST_OK && r->to->item ? r->to->item(r->to->ctx, &item, e) : st;
}

static enum status read_seal(
    struct reading *r, const struct chain_line *line, struct arena *a, struct err *e)
{
    unsigned char sign[SEAL_SIGN_LEN];
    struct body b = body_of(&r->scan, a);
    enum status st = body_open(&b, line->body, e);
    if (st != ST_OK)
        return st;
    body_text(&b, "kind");
    int64_t lines = body_int(&b, "lines");
    body_hex(&b, "signature", sign, sizeof sign);
    if ((st = body_close(&b, e)) != ST_OK)
        return st;
    if (lines != (int64_t)r->lines + 1 || r->items != r->head.items)
        return err_set(e, ST_INVALID, "the seal counts other lines than there are");
    struct sv all = {(char *)r->prev, sizeof r->prev};
    if (!seal_check(all, r->head.public, sign))
        return err_set(e, ST_INVALID, "the signature of the project does not fit");
    r->sealed = true;
    return ST_OK;
}

static bool is_seal(struct sv body)
{
    return sv_starts(body, SV("{\"kind\":\"seal\""));
}

static enum status read_one(
    struct reading *r, const struct chain_line *line, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    if (r->sealed)
        return err_set(e, ST_INVALID, "something stands behind the seal");
    if (!seal_equal(line->prev, r->prev, sizeof r->prev) ||
        !chain_proves(open_key, line))
        return err_set(e, ST_INVALID, "the pack was changed here");
    enum status st = r->lines == 0         ? read_head(r, line, e)
                     : r->lines == 1       ? read_guide(r, line, &a, e)
                     : is_seal(line->body) ? read_seal(r, line, &a, e)
                                           : read_item(r, line, &a, e);
    memcpy(r->prev, line->hash, sizeof r->prev);
    r->lines++;
    return st;
}

static enum status read_all(struct reading *r, struct lines *in, struct err *e)
{
    struct chain_line line;
    enum status st;
    while ((st = chain_next(&r->in, &line, e)) == ST_OK) {
        if ((st = read_one(r, &line, e)) == ST_OK)
            continue;
        if (e && e->pos.line == 0)
            err_at(e, in->in.name, (unsigned)line.number, 0);
        return st;
    }
    if (st != ST_NOT_FOUND || r->sealed)
        return st == ST_NOT_FOUND ? ST_OK : st;
    err_set(e, ST_INVALID, "the pack breaks off after line %zu", r->lines);
    err_hint(e, "It came over only in part: fetch it again.");
    return ST_INVALID;
}

static void end(struct reading *r)
{
    chain_in_release(&r->in);
    json_scan_release(&r->scan);
    json_scan_release(&r->list);
    json_scan_release(&r->one);
    arena_release(&r->a);
}

enum status pack_file_read(
    struct lines *in, const struct pack_reader *to, struct err *e)
{
    struct reading r = {.to = to};
    chain_in_of(&r.in, in, PACK_LINE_MAX);
    enum status st = read_all(&r, in, e);
    end(&r);
    return st;
}

enum status pack_file_head(
    struct lines *in, struct arena *a, struct pack_head *out, struct err *e)
{
    struct reading r = {0};
    struct chain_line line;
    chain_in_of(&r.in, in, PACK_LINE_MAX);
    enum status st = chain_next(&r.in, &line, e);
    if (st == ST_NOT_FOUND)
        st = err_set(e, ST_INVALID, "this is no pack: it has no first line");
    if (st == ST_OK && !chain_proves(open_key, &line))
        st = err_set(e, ST_INVALID, "the head of the pack was changed");
    if (st == ST_OK)
        st = parse_head(line.body, &r.scan, a, out, e);
    end(&r);
    return st;
}

#include "chain.h"

#include <string.h>

#include "diple/base/hash.h"

void chain_put(struct chain_out *c, struct sv body)
{
    AUTO_STRBUF struct strbuf canon = STRBUF_INIT;
    unsigned char hash[SEAL_LINK_LEN];
    char now[2 * SEAL_LINK_LEN + 1], before[2 * SEAL_LINK_LEN + 1];
    json_canonical_checked(body, &canon);
    seal_link(c->key, c->prev, strbuf_sv(&canon), hash);
    if (c->out) {
        hash_hex(hash, sizeof hash, now);
        hash_hex(c->prev, sizeof c->prev, before);
        strbuf_puts(c->out, "{\"body\":");
        strbuf_addsv(c->out, strbuf_sv(&canon));
        strbuf_printf(c->out, ",\"hash\":\"%s\",\"prev\":\"%s\"}\n", now, before);
    }
    memcpy(c->prev, hash, sizeof c->prev);
    c->lines++;
}

void chain_in_of(struct chain_in *c, struct lines *lines, size_t max)
{
    *c = (struct chain_in){
        .lines = lines, .scan = {.max_bytes = max}, .canon = STRBUF_INIT};
}

void chain_in_release(struct chain_in *c)
{
    json_scan_release(&c->scan);
    strbuf_release(&c->canon);
}

static bool read_hash(const struct json_scan *s, const char *key, unsigned char *out)
{
    const struct json_member *m = json_scan_find(s, sv_of(key));
    if (!m || m->kind != JSON_STRING || m->value.n != 2 * SEAL_LINK_LEN + 2)
        return false;
    struct sv hex = {m->value.p + 1, 2 * SEAL_LINK_LEN};
    char again[2 * SEAL_LINK_LEN + 1];
    if (!hash_unhex(hex, out, SEAL_LINK_LEN))
        return false;
    /* Upper case would be the same hash in other bytes. */
    hash_hex(out, SEAL_LINK_LEN, again);
    return sv_is(hex, again);
}

static enum status read_line(
    struct chain_in *c, const struct line *text, struct chain_line *out, struct err *e)
{
    enum status st = json_scan(&c->scan, text->text, e);
    if (st != ST_OK)
        return st;
    struct chain_line line = {.number = text->number};
    const struct json_member *body = json_scan_find(&c->scan, SV("body"));
    if (c->scan.kind != JSON_OBJECT || c->scan.n != 3 || !body ||
        body->kind != JSON_OBJECT || !read_hash(&c->scan, "hash", line.hash) ||
        !read_hash(&c->scan, "prev", line.prev))
        return err_set(e, ST_INVALID, "this is no line of a pack or a return");
    line.body = body->value;
    strbuf_clear(&c->canon);
    json_canonical_checked(text->text, &c->canon);
    if (!sv_eq(strbuf_sv(&c->canon), text->text))
        return err_set(e, ST_INVALID, "this line was written again by something else");
    *out = line;
    return ST_OK;
}

enum status chain_next(struct chain_in *c, struct chain_line *out, struct err *e)
{
    struct line text;
    enum status st = lines_next(c->lines, &text, e);
    if (st != ST_OK)
        return st;
    if (!text.ended) {
        c->cut = true;
        return ST_NOT_FOUND;
    }
    if (text.crlf)
        st = err_set(e, ST_INVALID, "the ends of its lines were changed");
    else
        st = read_line(c, &text, out, e);
    if (st != ST_OK)
        err_at(e, c->lines->in.name, (unsigned)text.number, 0);
    return st;
}

bool chain_proves(const unsigned char key[SEAL_KEY_LEN], const struct chain_line *line)
{
    unsigned char hash[SEAL_LINK_LEN];
    seal_link(key, line->prev, line->body, hash);
    return seal_equal(hash, line->hash, sizeof hash);
}

#include "body.h"

#include <string.h>

#include "diple/base/hash.h"
#include "diple/core/pack.h"

enum status body_open(struct body *b, struct sv text, struct err *e)
{
    b->bad = NULL;
    b->asked = 0;
    return json_scan(b->scan, text, e);
}

static const struct json_member *find(
    struct body *b, const char *key, enum json_kind kind, bool must)
{
    const struct json_member *m = json_scan_find(b->scan, sv_of(key));
    b->asked += m != NULL;
    if (m ? m->kind != kind : must)
        b->bad = b->bad ? b->bad : key;
    return m && m->kind == kind ? m : NULL;
}

static struct sv text_of(struct body *b, const struct json_member *m)
{
    AUTO_STRBUF struct strbuf scratch = STRBUF_INIT;
    return m ? arena_sv(b->a, json_decode(m->value, &scratch)) : (struct sv){"", 0};
}

struct sv body_text(struct body *b, const char *key)
{
    return text_of(b, find(b, key, JSON_STRING, true));
}

struct sv body_maybe_text(struct body *b, const char *key)
{
    return text_of(b, find(b, key, JSON_STRING, false));
}

int64_t body_int(struct body *b, const char *key)
{
    static const long long limit = 1000000000000000;
    const struct json_member *m = find(b, key, JSON_NUMBER, true);
    long long v = 0;
    if (m && (!json_raw_int(m->value, &v) || v >= limit || v <= -limit))
        b->bad = b->bad ? b->bad : key;
    return v;
}

bool body_bool(struct body *b, const char *key)
{
    const struct json_member *m = find(b, key, JSON_BOOL, true);
    return m && sv_is(m->value, "true");
}

struct sv body_raw(struct body *b, const char *key, enum json_kind kind)
{
    const struct json_member *m = find(b, key, kind, false);
    return m ? arena_sv(b->a, m->value) : (struct sv){NULL, 0};
}

void body_hex(struct body *b, const char *key, unsigned char *out, size_t n)
{
    struct sv v = body_text(b, key);
    if (!hash_unhex(v, out, n))
        b->bad = b->bad ? b->bad : key;
}

void body_name(struct body *b, const char *key, char *out)
{
    unsigned char bytes[PACK_KEY_LEN / 2] = {0};
    body_hex(b, key, bytes, sizeof bytes);
    hash_hex(bytes, sizeof bytes, out);
}

enum status body_close(const struct body *b, struct err *e)
{
    if (b->bad)
        return err_set(e, ST_INVALID, "`%s` is missing or wrong", b->bad);
    if (b->asked != b->scan->n)
        return err_set(
            e, ST_INVALID, "it holds something that this diple does not know");
    return ST_OK;
}

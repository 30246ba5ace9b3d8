/* The JSON check, tree, writer and canonical form over any bytes. */
#include <stdint.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct json *v, struct strbuf *out)
{
    struct json_out w = json_out_to(out);
    long long i;
    double d;
    bool b;
    strbuf_clear(out);
    json_put_sv(&w, json_str(v));
    strbuf_clear(out);
    json_int(v, &i);
    json_double(v, &d);
    json_bool(v, &b);
    for (const struct json *c = json_first(v); c; c = json_next(c)) {
        MUST(!json_is(v, JSON_OBJECT) || json_get(v, json_key(c).p) == c);
        walk(c, out);
    }
}

/* What passed the check is read by everything else, and says the same. */
static void accepted(struct sv text, const struct json_scan *s)
{
    struct strbuf canon = STRBUF_INIT, again = STRBUF_INIT, scratch = STRBUF_INIT;
    struct json *root = NULL;
    bool equal = false;
    MUST(json_parse(text, &root, NULL) == ST_OK);
    MUST(json_kind_of(root) == s->kind && json_count(root) == s->n);
    walk(root, &scratch);
    const struct json *c = json_first(root);
    for (size_t i = 0; i < s->n; i++, c = json_next(c)) {
        MUST(json_kind_of(c) == s->members[i].kind);
        MUST(sv_eq(json_key(c), s->members[i].key));
        if (s->members[i].kind == JSON_STRING)
            MUST(sv_eq(json_decode(s->members[i].value, &scratch), json_str(c)));
        if (s->members[i].kind == JSON_NUMBER)
            MUST(sv_eq(s->members[i].value, json_number(c)));
    }
    json_free(root);
    MUST(json_canonical(text, &canon, NULL) == ST_OK);
    json_canonical_checked(strbuf_sv(&canon), &again);
    MUST(sv_eq(strbuf_sv(&canon), strbuf_sv(&again)));
    MUST(json_equal(text, strbuf_sv(&canon), &equal, NULL) == ST_OK && equal);
    strbuf_release(&canon);
    strbuf_release(&again);
    strbuf_release(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sv text = {(const char *)data, size};
    struct strbuf quoted = STRBUF_INIT;
    struct json_scan s = {0};
    struct err e = {0};
    size_t used;
    if (json_scan(&s, text, &e) == ST_OK)
        accepted(text, &s);
    else
        MUST(e.pos.line > 0 && e.pos.col > 0 && s.error_at <= size);
    s.max_bytes = size / 2 + 1;
    if (json_scan_part(&s, text, &used, &e) == ST_OK)
        MUST(used <= s.max_bytes && json_check(s.value, NULL) == ST_OK);
    json_scan_release(&s);
    json_quote(&quoted, text, size % 2);
    MUST(quoted.n > JSON_BYTES_MAX || json_check(strbuf_sv(&quoted), NULL) == ST_OK);
    strbuf_release(&quoted);
    return 0;
}

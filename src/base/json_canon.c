#include "diple/base/json.h"

#include "diple/base/arena.h"
#include "diple/base/mem.h"
#include "json_inner.h"

/*
 * One pass over checked text. Members are written as they come; an object whose
 * keys turn out not to be sorted is put in order when it closes, by moving the
 * written pieces. Inner objects are in order by then.
 */

struct piece {
    struct sv key; /* decoded */
    size_t at;     /* "key":value in the output */
    size_t n;
};

struct canon {
    struct strbuf *out;
    struct strbuf scratch;
    struct arena keys;
    struct piece *pieces; /* of all open objects */
    size_t n;
    size_t cap;
};

static const char *canon_value(struct canon *c, const char *p);

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')
        p++;
    return p;
}

/* Writes the string at p; its decoded text goes to *text. */
static const char *canon_string(struct canon *c, const char *p, struct sv *text)
{
    const char *end = json_skip_string(p);
    struct sv inner = {p + 1, (size_t)(end - p - 2)};
    *text = inner;
    if (inner.n == 0 || !memchr(inner.p, '\\', inner.n)) {
        strbuf_add(c->out, p, (size_t)(end - p));
        return end;
    }
    char *own = arena_alloc(&c->keys, inner.n);
    *text = (struct sv){own, json_unescape(inner, own)};
    json_quote(c->out, *text, false);
    return end;
}

static int by_key(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;
    return sv_cmp(x->key, y->key);
}

static void put_in_order(struct canon *c, size_t from, size_t start)
{
    size_t n = c->n - from;
    bool sorted = true;
    if (n < 2)
        return;
    struct piece *m = c->pieces + from;
    for (size_t i = 1; i < n && sorted; i++)
        sorted = sv_cmp(m[i - 1].key, m[i].key) < 0;
    if (sorted || c->out->over)
        return;
    qsort(m, n, sizeof *m, by_key);
    strbuf_clear(&c->scratch);
    for (size_t i = 0; i < n; i++) {
        if (i)
            strbuf_addch(&c->scratch, ',');
        strbuf_add(&c->scratch, c->out->p + m[i].at, m[i].n);
    }
    memcpy(c->out->p + start, c->scratch.p, c->scratch.n);
}

static const char *canon_object(struct canon *c, const char *p)
{
    size_t from = c->n, start = c->out->n + 1;
    strbuf_addch(c->out, '{');
    for (p = skip_blanks(p + 1); *p != '}'; p = skip_blanks(p)) {
        if (*p == ',') {
            strbuf_addch(c->out, ',');
            p = skip_blanks(p + 1);
        }
        struct piece m = {.at = c->out->n};
        p = skip_blanks(canon_string(c, p, &m.key));
        strbuf_addch(c->out, ':');
        p = canon_value(c, skip_blanks(p + 1));
        m.n = c->out->n - m.at;
        c->pieces = mem_grow(c->pieces, &c->cap, c->n + 1, sizeof *c->pieces);
        c->pieces[c->n++] = m;
    }
    put_in_order(c, from, start);
    c->n = from;
    strbuf_addch(c->out, '}');
    return p + 1;
}

static const char *canon_array(struct canon *c, const char *p)
{
    strbuf_addch(c->out, '[');
    for (p = skip_blanks(p + 1); *p != ']'; p = skip_blanks(p)) {
        if (*p == ',') {
            strbuf_addch(c->out, ',');
            p = skip_blanks(p + 1);
        }
        p = canon_value(c, p);
    }
    strbuf_addch(c->out, ']');
    return p + 1;
}

static const char *canon_value(struct canon *c, const char *p)
{
    struct sv text;
    switch (*p) {
    case '{': return canon_object(c, p);
    case '[': return canon_array(c, p);
    case '"': return canon_string(c, p, &text);
    default: break;
    }
    size_t n = strspn(p, "0123456789+-.eEtrufalsn");
    strbuf_add(c->out, p, n);
    return p + n;
}

static void canon_of(struct sv value, struct strbuf *out)
{
    struct canon c = {.out = out, .scratch = STRBUF_INIT};
    /* Only brackets and quotes say themselves where they end. */
    if (value.n && strchr("{[\"", value.p[0]))
        canon_value(&c, value.p);
    else
        strbuf_addsv(out, value);
    strbuf_release(&c.scratch);
    arena_release(&c.keys);
    free(c.pieces);
}

void json_canonical_checked(struct sv text, struct strbuf *out)
{
    canon_of(sv_trim(text), out);
}

enum status json_canonical(struct sv text, struct strbuf *out, struct err *e)
{
    enum status st = json_check(text, e);
    if (st == ST_OK)
        json_canonical_checked(text, out);
    return st;
}

enum status json_equal(struct sv a, struct sv b, bool *equal, struct err *e)
{
    struct strbuf x = STRBUF_INIT, y = STRBUF_INIT;
    enum status st = json_canonical(a, &x, e);
    if (st == ST_OK)
        st = json_canonical(b, &y, e);
    if (st == ST_OK)
        *equal = sv_eq(strbuf_sv(&x), strbuf_sv(&y));
    strbuf_release(&x);
    strbuf_release(&y);
    return st;
}

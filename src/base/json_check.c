#include "diple/base/json.h"

#include <stdio.h>

#include "diple/base/arena.h"
#include "diple/base/mem.h"
#include "json_inner.h"
#include "json_lex.h"

/*
 * One pass of recursive descent, in the manner of json_lex.h. Keys of all open
 * objects stand on one stack; an object takes its own off when it closes.
 */

/* Up to so many keys are compared pairwise, more are sorted. */
enum { PAIRWISE = 16 };

struct key {
    struct sv text; /* decoded */
    uint64_t head;  /* its first eight bytes, so most comparisons end at once */
    const char *at; /* of the opening quote */
};

struct json_work {
    struct key *keys;
    size_t n;
    size_t cap;
    size_t members_cap;
    struct arena decoded;
};

struct check {
    struct json_text t;
    struct json_scan *scan;
    struct json_work *work;
    unsigned depth;
};

static const char *value_at(struct check *c, const char *p, enum json_kind *kind);

/* ---- keys --------------------------------------------------------------------- */

static bool same_key(const struct key *a, const struct key *b)
{
    return a->head == b->head && sv_eq(a->text, b->text);
}

static int by_key(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    if (x->text.n != y->text.n)
        return x->text.n < y->text.n ? -1 : 1;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    return sv_cmp(x->text, y->text);
}

static const char *duplicate(struct check *c, const struct key *k)
{
    char shown[64], text[160];
    size_t n = 0;
    for (; n < k->text.n && n < 40; n++) {
        unsigned char b = (unsigned char)k->text.p[n];
        shown[n] = (char)(b < 0x20 || b >= 0x7f ? '?' : b);
    }
    shown[n] = '\0';
    snprintf(
        text, sizeof text, "the key `%s%s` stands twice in this object", shown,
        n < k->text.n ? "…" : "");
    c->t.hint = "Which one is meant cannot be known: keep one.";
    return json_fail(&c->t, k->at, ST_INVALID, text);
}

/* An object with many keys is checked when it closes. */
static const char *sorted_check(struct check *c, size_t from, const char *p)
{
    struct key *k = c->work->keys + from;
    size_t n = c->work->n - from;
    const struct key *first = NULL;
    qsort(k, n, sizeof *k, by_key);
    for (size_t i = 1; i < n; i++) {
        if (same_key(&k[i - 1], &k[i])) {
            const struct key *later = k[i - 1].at > k[i].at ? &k[i - 1] : &k[i];
            first = first && first->at < later->at ? first : later;
        }
    }
    return first ? duplicate(c, first) : p;
}

static bool add_key(struct check *c, size_t from, struct key *k)
{
    struct json_work *w = c->work;
    size_t n = w->n - from;
    if (n >= JSON_MEMBERS_MAX) {
        json_fail(&c->t, k->at, ST_LIMIT, "an object has more than 1000 members");
        return false;
    }
    memcpy(&k->head, k->text.p, k->text.n < 8 ? k->text.n : 8);
    for (size_t i = from; n < PAIRWISE && i < w->n; i++) {
        if (same_key(&w->keys[i], k)) {
            duplicate(c, k);
            return false;
        }
    }
    w->keys = mem_grow(w->keys, &w->cap, w->n + 1, sizeof *w->keys);
    w->keys[w->n++] = *k;
    return true;
}

static const char *key_at(struct check *c, const char *p, size_t from, struct sv *key)
{
    struct key k = {.at = p};
    bool escaped;
    p = json_lex_string(&c->t, p, &k.text, &escaped);
    if (!p)
        return NULL;
    if (escaped) {
        char *own = arena_alloc(&c->work->decoded, k.text.n);
        k.text = (struct sv){own, json_unescape(k.text, own)};
    }
    if (!add_key(c, from, &k))
        return NULL;
    *key = k.text;
    p = json_skip_blanks(&c->t, p);
    if (p >= c->t.end || *p != ':')
        return json_expected(&c->t, p, "a colon after the key is");
    return json_skip_blanks(&c->t, p + 1);
}

/* ---- values ----------------------------------------------------------------- */

static void note_member(
    struct check *c, struct sv key, const char *from, const char *to,
    enum json_kind kind)
{
    struct json_scan *s = c->scan;
    if (c->depth != 1)
        return;
    s->members =
        mem_grow(s->members, &c->work->members_cap, s->n + 1, sizeof *s->members);
    s->members[s->n++] = (struct json_member){key, {from, (size_t)(to - from)}, kind};
}

/* Behind a member or element: true where another one follows. */
static bool goes_on(struct check *c, const char **p, char close)
{
    *p = json_skip_blanks(&c->t, *p);
    if (*p < c->t.end && **p == ',') {
        *p = json_skip_blanks(&c->t, *p + 1);
        return true;
    }
    if (*p < c->t.end && **p == close)
        ++*p;
    else
        *p = json_expected(&c->t, *p, close == '}' ? "`,` or `}` is" : "`,` or `]` is");
    return false;
}

static const char *object_at(struct check *c, const char *p)
{
    size_t from = c->work->n;
    p = json_skip_blanks(&c->t, p + 1);
    if (p < c->t.end && *p == '}')
        return p + 1;
    bool more = true;
    while (more) {
        struct sv key;
        enum json_kind kind;
        if (p >= c->t.end || *p != '"')
            return json_expected(&c->t, p, "a key in double quotes is");
        const char *value = key_at(c, p, from, &key);
        p = value ? value_at(c, value, &kind) : NULL;
        if (!p)
            return NULL;
        note_member(c, key, value, p, kind);
        more = goes_on(c, &p, '}');
    }
    if (p && c->work->n - from > PAIRWISE)
        p = sorted_check(c, from, p);
    c->work->n = from;
    return p;
}

static const char *array_at(struct check *c, const char *p)
{
    p = json_skip_blanks(&c->t, p + 1);
    if (p < c->t.end && *p == ']')
        return p + 1;
    bool more = true;
    while (more) {
        enum json_kind kind;
        const char *value = p;
        p = value_at(c, p, &kind);
        if (!p)
            return NULL;
        note_member(c, SV(""), value, p, kind);
        more = goes_on(c, &p, ']');
    }
    return p;
}

static const char *nested_at(struct check *c, const char *p)
{
    if (c->depth >= JSON_DEPTH_MAX)
        return json_fail(&c->t, p, ST_LIMIT, "brackets are nested more than 32 deep");
    c->depth++;
    p = *p == '{' ? object_at(c, p) : array_at(c, p);
    c->depth--;
    return p;
}

static const char *value_at(struct check *c, const char *p, enum json_kind *kind)
{
    struct sv inner;
    bool escaped;
    switch (p < c->t.end ? *p : '\0') {
    case '"': *kind = JSON_STRING; return json_lex_string(&c->t, p, &inner, &escaped);
    case '{': *kind = JSON_OBJECT; return nested_at(c, p);
    case '[': *kind = JSON_ARRAY; return nested_at(c, p);
    case 't': *kind = JSON_BOOL; return json_lex_word(&c->t, p, "true");
    case 'f': *kind = JSON_BOOL; return json_lex_word(&c->t, p, "false");
    case 'n': *kind = JSON_NULL; return json_lex_word(&c->t, p, "null");
    case '-':
    case '0' ... '9': *kind = JSON_NUMBER; return json_lex_number(&c->t, p);
    default: return json_expected(&c->t, p, "a value is");
    }
}

/* ---- the whole text ------------------------------------------------------------ */

void json_scan_release(struct json_scan *s)
{
    if (!s)
        return;
    if (s->work) {
        free(s->work->keys);
        arena_release(&s->work->decoded);
        free(s->work);
    }
    free(s->members);
    *s = (struct json_scan){.max_bytes = s->max_bytes};
}

static void begin(struct json_scan *s)
{
    if (!s->work)
        s->work = mem_zalloc(sizeof *s->work);
    s->work->n = 0;
    arena_clear(&s->work->decoded);
    s->n = 0;
    s->kind = JSON_NULL;
    s->value = (struct sv){"", 0};
    s->error_at = 0;
}

static const char *too_large(struct check *c, const char *at, size_t max)
{
    char text[96];
    snprintf(text, sizeof text, "this value is larger than %zu bytes", max);
    c->t.hint = NULL;
    return json_fail(&c->t, at, ST_LIMIT, text);
}

static enum status report(const struct check *c, struct json_scan *s, struct err *e)
{
    unsigned line, col;
    struct sv text = {c->t.start, (size_t)(c->t.end - c->t.start)};
    s->error_at = (size_t)(c->t.bad - c->t.start);
    s->n = 0;
    if (!e)
        return c->t.status;
    json_place(text, s->error_at, &line, &col);
    err_set(e, c->t.status, "%s", c->t.message);
    if (c->t.hint)
        err_hint(e, "%s", c->t.hint);
    err_at(e, NULL, line, col);
    return c->t.status;
}

enum status json_scan_part(
    struct json_scan *s, struct sv text, size_t *used, struct err *e)
{
    size_t max = s->max_bytes ? s->max_bytes : JSON_BYTES_MAX;
    bool cut = text.n > max;
    const char *start = text.p ? text.p : "";
    struct check c = {
        .t = {.start = start, .end = start + (cut ? max : text.n)}, .scan = s};
    begin(s);
    c.work = s->work;
    const char *from = json_skip_blanks(&c.t, start);
    const char *p = value_at(&c, from, &s->kind);
    if (cut && (c.t.ran_out || p == c.t.end))
        p = too_large(&c, from, max);
    if (!p)
        return report(&c, s, e);
    s->value = (struct sv){from, (size_t)(p - from)};
    *used = (size_t)(p - start);
    return ST_OK;
}

enum status json_scan(struct json_scan *s, struct sv text, struct err *e)
{
    size_t used = 0, max = s->max_bytes ? s->max_bytes : JSON_BYTES_MAX;
    text.p = text.p ? text.p : "";
    struct check c = {.t = {.start = text.p, .end = text.p + text.n}};
    if (text.n > max) {
        begin(s);
        too_large(&c, c.t.start, max);
        return report(&c, s, e);
    }
    enum status st = json_scan_part(s, text, &used, e);
    if (st != ST_OK)
        return st;
    const char *rest = json_skip_blanks(&c.t, text.p + used);
    if (rest == c.t.end)
        return ST_OK;
    json_fail(&c.t, rest, ST_INVALID, "not JSON: more text follows behind the value");
    c.t.hint = "One value is wanted here: in JSONL, one on each line.";
    return report(&c, s, e);
}

const struct json_member *json_scan_find(const struct json_scan *s, struct sv key)
{
    for (size_t i = 0; s->kind == JSON_OBJECT && i < s->n; i++)
        if (sv_eq(s->members[i].key, key))
            return &s->members[i];
    return NULL;
}

enum status json_check(struct sv text, struct err *e)
{
    struct json_scan s = {0};
    enum status st = json_scan(&s, text, e);
    json_scan_release(&s);
    return st;
}

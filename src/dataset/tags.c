#include "tags.h"

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

static bool is_prefix(char c)
{
    return c && strchr("BIESLU", c);
}

bool tag_is(struct sv tag)
{
    if (sv_is(tag, "O"))
        return true;
    return tag.n > 2 && is_prefix(tag.p[0]) && (tag.p[1] == '-' || tag.p[1] == '_');
}

static bool is_several(struct sv tag)
{
    const char *comma = memchr(tag.p, ',', tag.n);
    return comma && tag_is((struct sv){comma + 1, tag.n - (size_t)(comma + 1 - tag.p)});
}

static void close_span(struct tag_reader *t)
{
    if (!t->open)
        return;
    struct doc_span *s = doc_add_span(t->to, t->arena);
    s->start = t->start;
    s->end = t->end;
    s->label = t->label;
    t->open = false;
}

void tag_finish(struct tag_reader *t)
{
    close_span(t);
}

enum status tag_take(
    struct tag_reader *t, size_t start, size_t end, struct sv tag, struct err *e)
{
    if (!tag_is(tag))
        return err_set(
            e, ST_INVALID, "`%.*s` is no tag: O, or B-, I-, E-, S- with a label",
            (int)(tag.n < 40 ? tag.n : 40), tag.p);
    if (is_several(tag))
        return err_set(
            e, ST_INVALID, "`%.*s` are several tags; a token has one",
            (int)(tag.n < 40 ? tag.n : 40), tag.p);
    if (sv_is(tag, "O")) {
        close_span(t);
        return ST_OK;
    }
    struct sv label = {tag.p + 2, tag.n - 2};
    char c = tag.p[0];
    bool goes_on = t->open && sv_eq(label, t->label) && strchr("IEL", c);
    bool ends = c == 'E' || c == 'L' || c == 'S' || c == 'U';
    if (!goes_on && (c == 'E' || c == 'L'))
        return err_set(
            e, ST_INVALID, "`%.*s` ends a span that did not begin",
            (int)(tag.n < 40 ? tag.n : 40), tag.p);
    if (!goes_on) {
        close_span(t);
        t->open = true;
        t->start = start;
        t->label = arena_sv(t->arena, label);
    }
    t->end = end;
    if (ends)
        close_span(t);
    return ST_OK;
}

/* ---- writing ---------------------------------------------------------------- */

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

/* Letters and digits; what is beyond ASCII counts as a letter but for its general
 * punctuation and the scripts that are written without blanks. */
static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
               (c >= 'a' && c <= 'z') || c == '_';
    if (c < 0xc0)
        return c == 0xaa || c == 0xb5 || c == 0xba;
    bool sign = c == 0xd7 || c == 0xf7 || (c >= 0x2010 && c <= 0x2bff);
    bool alone = (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xf900 && c <= 0xfaff) ||
                 (c >= 0xff00 && c <= 0xffef) || (c >= 0x20000 && c <= 0x3ffff);
    return !sign && !alone;
}

static const struct sv token_key = {"tokens", 6}, column_key = {"columns", 7};

static struct sv meta_of(const struct doc *d, struct sv key)
{
    for (size_t i = 0; i + 1 < d->n_meta; i += 2) {
        if (sv_eq(d->meta[i], key))
            return d->meta[i + 1];
    }
    return SV("");
}

static void add_meta(struct doc *d, struct arena *a, struct sv key, struct sv value)
{
    d->meta = arena_push(a, d->meta, &d->n_meta, &key, sizeof key);
    d->meta = arena_push(a, d->meta, &d->n_meta, &value, sizeof value);
}

void doc_add_tokens(struct doc *d, struct arena *a, struct sv columns)
{
    if (meta_of(d, token_key).n == 0)
        add_meta(d, a, token_key, SV("\"blanks\""));
    if (columns.n && meta_of(d, column_key).n == 0)
        add_meta(d, a, column_key, columns);
}

struct sv doc_columns(const struct doc *d)
{
    return meta_of(d, column_key);
}

static bool edge_of(const struct json *v, const char *key, size_t *out)
{
    long long n;
    if (!json_int(json_get(v, key), &n) || n < 0)
        return false;
    *out = (size_t)n;
    return true;
}

/* Of a list of {text, start, end}: NULL where they are not, in order, what stands in
 * the text. */
static struct token *listed_tokens(
    const struct doc *d, const struct json *list, struct arena *a, size_t *n)
{
    struct utf8_index x;
    struct token *all = arena_array(a, 1, sizeof *all);
    size_t from = 0, to = 0, last = 0;
    bool right = true;
    utf8_index_init(&x, d->text);
    *n = 0;
    for (const struct json *m = json_first(list); m && right; m = json_next(m)) {
        struct token t = {0};
        right = edge_of(m, "start", &t.start) && edge_of(m, "end", &t.end) &&
                t.end > t.start && utf8_index_cp_to_byte(&x, t.start, &from) &&
                utf8_index_cp_to_byte(&x, t.end, &to) && from >= last;
        if (!right)
            break;
        t.text = (struct sv){d->text.p + from, to - from};
        t.new_sentence = *n > 0 && memchr(d->text.p + last, '\n', from - last);
        right = sv_eq(t.text, json_str(json_get(m, "text")));
        last = to;
        all = arena_push(a, *n ? all : NULL, n, &t, sizeof t);
    }
    utf8_index_release(&x);
    return right ? all : NULL;
}

static struct token *kept_tokens(const struct doc *d, struct arena *a, size_t *n)
{
    AUTO_JSON struct json *list = NULL;
    struct sv kept = meta_of(d, token_key);
    if (kept.n == 0 || kept.p[0] != '[' ||
        json_parse_max(kept, kept.n + 1, &list, NULL) != ST_OK || !json_first(list))
        return NULL;
    return listed_tokens(d, list, a, n);
}

struct token *tokens_of(const struct doc *d, struct arena *a, size_t *n)
{
    struct sv text = d->text;
    struct token *kept = kept_tokens(d, a, n);
    if (kept)
        return kept;
    bool blanks = sv_is(meta_of(d, token_key), "\"blanks\"");
    struct token *all = NULL;
    size_t at = 0, cp = 0;
    bool word = false, fresh = false;
    *n = 0;
    while (at < text.n) {
        uint32_t c;
        size_t len = utf8_decode((struct sv){text.p + at, text.n - at}, &c);
        len = len ? len : 1;
        bool in_word = blanks ? !is_blank(c) : is_word(c);
        bool same = word && in_word;
        fresh = fresh || c == '\n';
        word = in_word;
        if (same) {
            all[*n - 1].end = cp + 1;
            all[*n - 1].text.n += len;
        } else if (!is_blank(c)) {
            struct token t = {cp, cp + 1, {text.p + at, len}, fresh && *n > 0};
            all = arena_push(a, all, n, &t, sizeof t);
            fresh = false;
        }
        at += len;
        cp++;
    }
    return all;
}

static bool same_tokens(
    const struct token *a, size_t n, const struct token *b, size_t n_b)
{
    size_t i = 0;
    while (n == n_b && i < n && a[i].start == b[i].start && a[i].end == b[i].end)
        i++;
    return n == n_b && i == n;
}

bool doc_keep_tokens(struct doc *d, struct arena *a, const struct json *list)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    size_t n, n_own;
    struct token *all = listed_tokens(d, list, a, &n), *own = tokens_of(d, a, &n_own);
    if (!all || n == 0)
        return false;
    if (same_tokens(all, n, own, n_own))
        return true;
    json_put_tree(&w, list);
    add_meta(d, a, token_key, arena_sv(a, strbuf_sv(&b)));
    return true;
}

static const char *prefix(enum tag_scheme scheme, bool first, bool last, bool touches)
{
    if (scheme == TAGS_BIOES)
        return first ? last ? "S-" : "B-" : last ? "E-" : "I-";
    if (scheme == TAGS_IOB2)
        return first ? "B-" : "I-";
    return first && touches ? "B-" : "I-";
}

/* In IOB1 a sentence's first span never touches another. */
static bool touches(
    const struct doc_version *v, size_t i, const struct token *tokens, size_t from)
{
    const struct doc_span *s = &v->spans[i];
    return i > 0 && from > 0 && !tokens[from].new_sentence &&
           tokens[from - 1].end == v->spans[i - 1].end &&
           sv_eq(v->spans[i - 1].label, s->label);
}

bool tags_of(
    const struct doc_version *v, const struct token *tokens, size_t n,
    enum tag_scheme scheme, struct arena *a, struct sv *tags,
    const struct doc_span **bad)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        tags[i] = SV("O");
    for (size_t i = 0; i < v->n_spans; i++) {
        const struct doc_span *s = &v->spans[i];
        *bad = s;
        while (at < n && tokens[at].start < s->start)
            at++;
        size_t from = at, to = at;
        while (to < n && tokens[to].end < s->end)
            to++;
        if (from >= n || to >= n || tokens[from].start != s->start ||
            tokens[to].end != s->end)
            return false;
        for (size_t k = from; k <= to; k++) {
            if (k > from && tokens[k].new_sentence)
                return false;
            const char *p =
                prefix(scheme, k == from, k == to, touches(v, i, tokens, from));
            tags[k] = sv_of(arena_printf(a, "%s%.*s", p, (int)s->label.n, s->label.p));
        }
        at = to + 1;
    }
    return true;
}

#include "diple/base/json.h"

#include <math.h>
#include <stdio.h>

#include "diple/base/mem.h"
#include "json_inner.h"

struct json_out json_out_to(struct strbuf *b)
{
    return (struct json_out){.b = b};
}

static void put_u(struct strbuf *out, unsigned cp)
{
    if (cp < 0x10000)
        strbuf_printf(out, "\\u%04x", cp);
    else
        strbuf_printf(
            out, "\\u%04x\\u%04x", 0xd800 + ((cp - 0x10000) >> 10),
            0xdc00 + (cp & 0x3ff));
}

static void put_ascii_escape(struct strbuf *out, unsigned char c)
{
    static const char named[] = "\"\\\b\f\n\r\t";
    static const char letter[] = "\"\\bfnrt";
    const char *at = strchr(named, c);
    if (at) {
        strbuf_addch(out, '\\');
        strbuf_addch(out, letter[at - named]);
    } else {
        put_u(out, c);
    }
}

static unsigned code_point(const unsigned char *p, unsigned n)
{
    static const unsigned char mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    unsigned cp = p[0] & mask[n];
    for (unsigned i = 1; i < n; i++)
        cp = cp << 6 | (p[i] & 0x3f);
    return cp;
}

static bool as_it_is(unsigned char c, bool ascii)
{
    return c >= 0x20 && c != '"' && c != '\\' && (!ascii || c < 0x7f);
}

void json_quote(struct strbuf *out, struct sv s, bool ascii)
{
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n, *run = p;
    strbuf_addch(out, '"');
    while (p < end) {
        unsigned n = *p ? json_utf8(p, (size_t)(end - p)) : 0;
        if (n && as_it_is(*p, ascii)) {
            p += n;
            continue;
        }
        strbuf_add(out, run, (size_t)(p - run));
        if (n == 1)
            put_ascii_escape(out, *p);
        else if (ascii)
            put_u(out, n ? code_point(p, n) : 0xfffd);
        else
            strbuf_puts(out, "\xef\xbf\xbd");
        p += n ? n : 1;
        run = p;
    }
    strbuf_add(out, run, (size_t)(p - run));
    strbuf_addch(out, '"');
}

static uint64_t level_bit(const struct json_out *w)
{
    return (uint64_t)1 << w->depth;
}

/* What stands before a value: a comma, or nothing behind a key. */
static void before_value(struct json_out *w)
{
    MUST(w->have_key == ((w->is_object & level_bit(w)) != 0));
    if (!w->have_key && w->depth && (w->not_first & level_bit(w)))
        strbuf_addch(w->b, ',');
    w->not_first |= level_bit(w);
    w->have_key = false;
}

static void begin(struct json_out *w, char open, bool object)
{
    before_value(w);
    MUST(w->depth < 63);
    w->depth++;
    w->not_first &= ~level_bit(w);
    w->is_object = (w->is_object & ~level_bit(w)) | (object ? level_bit(w) : 0);
    strbuf_addch(w->b, open);
}

static void end(struct json_out *w, char close, bool object)
{
    MUST(w->depth > 0 && !w->have_key);
    MUST(((w->is_object & level_bit(w)) != 0) == object);
    w->is_object &= ~level_bit(w);
    w->depth--;
    strbuf_addch(w->b, close);
}

void json_begin_object(struct json_out *w)
{
    begin(w, '{', true);
}

void json_end_object(struct json_out *w)
{
    end(w, '}', true);
}

void json_begin_array(struct json_out *w)
{
    begin(w, '[', false);
}

void json_end_array(struct json_out *w)
{
    end(w, ']', false);
}

void json_put_key_sv(struct json_out *w, struct sv key)
{
    MUST((w->is_object & level_bit(w)) && !w->have_key);
    if (w->not_first & level_bit(w))
        strbuf_addch(w->b, ',');
    json_quote(w->b, key, w->ascii);
    strbuf_addch(w->b, ':');
    w->have_key = true;
}

void json_put_key(struct json_out *w, const char *key)
{
    json_put_key_sv(w, sv_of(key));
}

void json_put_sv(struct json_out *w, struct sv s)
{
    before_value(w);
    json_quote(w->b, s, w->ascii);
}

void json_put_str(struct json_out *w, const char *s)
{
    if (s)
        json_put_sv(w, sv_of(s));
    else
        json_put_null(w);
}

/* By hand: an answer has thousands of offsets and is written at every key. */
void json_put_int(struct json_out *w, long long v)
{
    char text[24], *p = text + sizeof text;
    unsigned long long rest =
        v < 0 ? 0ULL - (unsigned long long)v : (unsigned long long)v;
    before_value(w);
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (v < 0)
        *--p = '-';
    strbuf_add(w->b, p, (size_t)(text + sizeof text - p));
}

void json_put_double(struct json_out *w, double v)
{
    char text[32];
    if (!isfinite(v)) {
        json_put_null(w);
        return;
    }
    bool whole = fabs(v) < 1e15 && v == floor(v);
    snprintf(text, sizeof text, "%.0f", v);
    for (int precision = 1; !whole && precision <= 17; precision++) {
        /* Most measures are short, or need all their digits. */
        precision = precision == 7 ? 15 : precision;
        snprintf(text, sizeof text, "%.*g", precision, v);
        if (strtod(text, NULL) == v)
            break;
    }
    before_value(w);
    strbuf_puts(w->b, text);
}

void json_put_bool(struct json_out *w, bool v)
{
    before_value(w);
    strbuf_puts(w->b, v ? "true" : "false");
}

void json_put_null(struct json_out *w)
{
    before_value(w);
    strbuf_puts(w->b, "null");
}

void json_put_raw(struct json_out *w, struct sv raw)
{
    before_value(w);
    strbuf_addsv(w->b, raw);
}

void json_put_tree(struct json_out *w, const struct json *v)
{
    bool on = false;
    switch (json_kind_of(v)) {
    case JSON_NULL: json_put_null(w); return;
    case JSON_BOOL: json_put_bool(w, json_bool(v, &on) && on); return;
    case JSON_NUMBER: json_put_raw(w, json_number(v)); return;
    case JSON_STRING: json_put_sv(w, json_str(v)); return;
    case JSON_ARRAY: json_begin_array(w); break;
    default: json_begin_object(w); break;
    }
    for (const struct json *c = json_first(v); c; c = json_next(c)) {
        if (json_is(v, JSON_OBJECT))
            json_put_key_sv(w, json_key(c));
        json_put_tree(w, c);
    }
    if (json_is(v, JSON_ARRAY))
        json_end_array(w);
    else
        json_end_object(w);
}

#include "diple/base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/utf8.h"
#include "json_inner.h"

const char *json_kind_words(enum json_kind kind)
{
    static const char *const words[JSON_KIND_N] = {
        [JSON_NULL] = "null",       [JSON_BOOL] = "true or false",
        [JSON_NUMBER] = "a number", [JSON_STRING] = "a text",
        [JSON_ARRAY] = "a list",    [JSON_OBJECT] = "an object",
    };
    return kind < JSON_KIND_N ? words[kind] : "?";
}

void json_place(struct sv text, size_t at, unsigned *line, unsigned *col)
{
    *line = *col = 1;
    for (size_t i = 0; i < at && i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '\n') {
            ++*line;
            *col = 1;
        } else {
            *col += (c & 0xc0) != 0x80;
        }
    }
}

int json_hex4(const char *p)
{
    int v = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = (unsigned char)p[i];
        int d = c - '0';
        if (d < 0 || d > 9) {
            d = (c | 0x20) - 'a' + 10;
            if (d < 10 || d > 15)
                return -1;
        }
        v = v << 4 | d;
    }
    return v;
}

/* The escape behind a backslash at *p, which is moved past it. */
static size_t put_escape(const char **p, char *out)
{
    static const char plain[] = "\"\\/bfnrt";
    static const char meant[] = "\"\\/\b\f\n\r\t";
    char c = *(*p)++;
    if (c != 'u') {
        *out = meant[strchr(plain, c) - plain];
        return 1;
    }
    unsigned cp = (unsigned)json_hex4(*p);
    *p += 4;
    if (cp >= 0xd800 && cp < 0xdc00) {
        unsigned low = (unsigned)json_hex4(*p + 2);
        *p += 6;
        cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
    }
    return utf8_encode(cp, out);
}

size_t json_unescape(struct sv inner, char *out)
{
    const char *p = inner.p, *end = p + inner.n;
    size_t n = 0;
    while (p < end) {
        const char *back = memchr(p, '\\', (size_t)(end - p));
        size_t run = (size_t)((back ? back : end) - p);
        memcpy(out + n, p, run);
        n += run;
        p += run;
        if (back) {
            p++;
            n += put_escape(&p, out + n);
        }
    }
    return n;
}

const char *json_skip_string(const char *open)
{
    /* A quote is the closing one unless an odd number of backslashes is before. */
    for (const char *p = open + 1;; p++) {
        p = rawmemchr(p, '"');
        const char *back = p;
        while (back[-1] == '\\')
            back--;
        if ((p - back) % 2 == 0)
            return p + 1;
    }
}

struct sv json_decode(struct sv raw, struct strbuf *scratch)
{
    struct sv inner = {raw.p + 1, raw.n - 2};
    if (inner.n == 0 || !memchr(inner.p, '\\', inner.n))
        return inner;
    size_t at = scratch->n;
    if (!strbuf_reserve(scratch, inner.n))
        return (struct sv){"", 0};
    scratch->n += json_unescape(inner, scratch->p + at);
    scratch->p[scratch->n] = '\0';
    return (struct sv){scratch->p + at, scratch->n - at};
}

/* The digits of a number without its point, and the power of ten behind them;
 * false where there are too many. */
static bool digits_of(struct sv raw, char digits[JSON_NUMBER_MAX + 1], long long *power)
{
    size_t n = 0, i = 0;
    long long point = 0;
    bool fraction = false;
    for (; i < raw.n && (raw.p[i] | 0x20) != 'e'; i++) {
        if (raw.p[i] == '.') {
            fraction = true;
        } else if (n < JSON_NUMBER_MAX) {
            digits[n++] = raw.p[i];
            point -= fraction;
        } else {
            return false;
        }
    }
    digits[n] = '\0';
    *power = 0;
    if (i < raw.n) {
        size_t skip = i + 1 + (raw.p[i + 1] == '+');
        if (!sv_long((struct sv){raw.p + skip, raw.n - skip}, power))
            return false;
    }
    return !__builtin_add_overflow(*power, point, power);
}

bool json_raw_int(struct sv raw, long long *out)
{
    char digits[JSON_NUMBER_MAX + 1];
    long long power;
    if (!digits_of(raw, digits, &power))
        return false;
    size_t n = strlen(digits);
    while (power < 0 && n > 1 && digits[n - 1] == '0') {
        n--;
        power++;
    }
    struct sv mantissa = {digits, n};
    if (sv_is(mantissa, "0") || sv_is(mantissa, "-0") || sv_is(mantissa, "-")) {
        *out = 0;
        return true;
    }
    if (power < 0 || power > 19 || n + (size_t)power > JSON_NUMBER_MAX)
        return false;
    memset(digits + n, '0', (size_t)power);
    return sv_long((struct sv){digits, n + (size_t)power}, out);
}

bool json_raw_double(struct sv raw, double *out)
{
    char text[JSON_NUMBER_MAX + 1], back[JSON_NUMBER_MAX + 16];
    if (raw.n == 0 || raw.n > JSON_NUMBER_MAX)
        return false;
    memcpy(text, raw.p, raw.n);
    text[raw.n] = '\0';
    double v = strtod(text, NULL);
    if (!isfinite(v))
        return false;
    if (!strpbrk(text, ".eE")) {
        snprintf(back, sizeof back, "%.0f", v);
        if (strcmp(back, text) != 0)
            return false;
    }
    *out = v;
    return true;
}

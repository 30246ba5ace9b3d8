#include "json_lex.h"

#include <endian.h>
#include <stdio.h>

#include "json_inner.h"

const char *json_fail(
    struct json_text *c, const char *at, enum status status, const char *what)
{
    c->bad = at;
    c->status = status;
    snprintf(c->message, sizeof c->message, "%s", what);
    return NULL;
}

/* What a person most likely meant by the byte that does not fit. */
static const char *hint_for(struct json_text *c, const char *at)
{
    if (at >= c->end)
        return "The text may have been cut off.";
    switch (*at) {
    case '\'': return "JSON puts texts in double quotes.";
    case 'T':
    case 'F':
    case 'N': return "JSON writes true, false and null, in small letters.";
    case '}':
    case ']': return "Take away the comma before it.";
    case '/':
    case '#': return "JSON has no comments.";
    default: return NULL;
    }
}

const char *json_expected(struct json_text *c, const char *at, const char *what)
{
    char text[160], found[32];
    unsigned char b = at < c->end ? (unsigned char)*at : 0;
    c->ran_out = at >= c->end;
    if (c->ran_out)
        snprintf(found, sizeof found, "the end");
    else if (b < 0x20 || b >= 0x7f)
        snprintf(found, sizeof found, "the byte %02X", b);
    else
        snprintf(found, sizeof found, "`%c`", b);
    snprintf(text, sizeof text, "not JSON: %s expected here, not %s", what, found);
    c->hint = hint_for(c, at);
    return json_fail(c, at, ST_INVALID, text);
}

/* ---- strings -------------------------------------------------------------- */

/* High bits mark bytes that are a quote, a backslash, a control or not ASCII;
 * the lowest mark is always true (the subtractions borrow only upwards). */
static uint64_t special_bytes(uint64_t v)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t quote = v ^ (ones * '"'), back = v ^ (ones * '\\');
    return ((v - ones * 0x20) | (quote - ones) | (back - ones) | v) & (ones * 0x80);
}

static const char *skip_plain(const struct json_text *c, const char *p)
{
    while (c->end - p >= 8) {
        uint64_t v;
        memcpy(&v, p, sizeof v);
        v = special_bytes(le64toh(v));
        if (v)
            return p + (__builtin_ctzll(v) >> 3);
        p += 8;
    }
    while (p < c->end && (unsigned char)*p >= 0x20 && (unsigned char)*p < 0x80 &&
           *p != '"' && *p != '\\')
        p++;
    return p;
}

static const char *unicode_escape(struct json_text *c, const char *back)
{
    const char *p = back + 2;
    c->ran_out = c->end - p < 10;
    int v = c->end - p >= 4 ? json_hex4(p) : -1;
    if (v < 0)
        return json_fail(c, back, ST_INVALID, "not JSON: \\u needs four hex digits");
    if (v == 0)
        return json_fail(c, back, ST_INVALID, "the character \\u0000 is not allowed");
    if (v < 0xd800 || v > 0xdfff)
        return p + 4;
    bool pair = v < 0xdc00 && c->end - p >= 10 && p[4] == '\\' && p[5] == 'u';
    int low = pair ? json_hex4(p + 6) : -1;
    if (low < 0xdc00 || low > 0xdfff)
        return json_fail(c, back, ST_INVALID, "half of a surrogate pair stands alone");
    return p + 10;
}

static const char *escape_at(struct json_text *c, const char *back)
{
    if (c->end - back < 2)
        return json_expected(c, c->end, "a character after the backslash is");
    if (back[1] == 'u')
        return unicode_escape(c, back);
    if (back[1] && strchr("\"\\/bfnrt", back[1]))
        return back + 2;
    json_fail(c, back, ST_INVALID, "not JSON: no such escape after the backslash");
    c->hint = "A backslash itself is written \\\\.";
    return NULL;
}

/* What is neither plain nor the closing quote. */
static const char *odd_byte(struct json_text *c, const char *p, bool *escaped)
{
    if (*p == '\\') {
        *escaped = true;
        return escape_at(c, p);
    }
    if ((unsigned char)*p < 0x20) {
        json_fail(c, p, ST_INVALID, "not JSON: a control character inside a text");
        c->hint = "A line break inside a text is written \\n, a tab \\t.";
        return NULL;
    }
    do {
        unsigned n = json_utf8((const unsigned char *)p, (size_t)(c->end - p));
        if (n == 0) {
            c->ran_out = c->end - p < 4;
            c->hint = "Perhaps it is Windows-1252: iconv -f WINDOWS-1252 -t UTF-8.";
            return json_fail(c, p, ST_INVALID, "the bytes here are not UTF-8");
        }
        p += n;
    } while (p < c->end && (unsigned char)*p >= 0x80);
    return p;
}

/* From the opening quote; what stands between the quotes goes to *inner. */
const char *json_lex_string(
    struct json_text *c, const char *open, struct sv *inner, bool *escaped)
{
    const char *p = open + 1;
    *escaped = false;
    for (;;) {
        p = skip_plain(c, p);
        if (p >= c->end) {
            json_fail(c, open, ST_INVALID, "not JSON: this text is never closed");
            c->ran_out = true;
            c->hint = "A closing quote is missing.";
            return NULL;
        }
        if (*p == '"')
            break;
        p = odd_byte(c, p, escaped);
        if (!p)
            return NULL;
    }
    *inner = (struct sv){open + 1, (size_t)(p - open - 1)};
    return p + 1;
}

/* ---- numbers and words ------------------------------------------------------ */

static const char *digits(const struct json_text *c, const char *p)
{
    while (p < c->end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

const char *json_lex_number(struct json_text *c, const char *start)
{
    const char *p = start + (*start == '-'), *from = p;
    p = digits(c, p);
    if (p == from)
        return json_expected(c, p, "a digit is");
    if (*from == '0' && p - from > 1)
        return json_fail(c, start, ST_INVALID, "not JSON: a number begins with 0");
    if (p < c->end && *p == '.') {
        from = ++p;
        p = digits(c, p);
        if (p == from)
            return json_expected(c, p, "a digit after the point is");
    }
    if (p < c->end && (*p | 0x20) == 'e') {
        p++;
        p += p < c->end && (*p == '+' || *p == '-');
        from = p;
        p = digits(c, p);
        if (p == from)
            return json_expected(c, p, "a digit in the exponent is");
    }
    if (p - start > JSON_NUMBER_MAX)
        return json_fail(c, start, ST_LIMIT, "a number has more than 63 characters");
    return p;
}

const char *json_lex_word(struct json_text *c, const char *p, const char *word)
{
    size_t n = strlen(word);
    size_t left = (size_t)(c->end - p);
    if (left >= n && memcmp(p, word, n) == 0)
        return p + n;
    json_expected(c, p, "a value is");
    c->ran_out = left < n;
    return NULL;
}

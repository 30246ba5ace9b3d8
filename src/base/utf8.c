#include "diple/base/utf8.h"

#include <stdlib.h>
#include <unistr.h>

#include "diple/base/mem.h"

/* Bytes between two stops of an index; a conversion scans at most this much. */
enum { STRIDE = 1024 };

struct utf8_stop {
    uint32_t byte; /* the first boundary at or after a multiple of STRIDE */
    uint32_t cp;
    uint32_t unit;
};

size_t utf8_decode(struct sv s, uint32_t *cp)
{
    *cp = UTF8_REPLACEMENT;
    if (s.n == 0)
        return 0;
    const unsigned char *p = (const unsigned char *)s.p;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    ucs4_t c;
    int len = u8_mbtoucr(&c, p, s.n < UTF8_MAX ? s.n : UTF8_MAX);
    if (len <= 0)
        return 0;
    *cp = c;
    return (size_t)len;
}

size_t utf8_encode(uint32_t cp, char out[UTF8_MAX])
{
    int len = u8_uctomb((uint8_t *)out, cp, UTF8_MAX);
    return len > 0 ? (size_t)len : 0;
}

bool utf8_append(struct strbuf *b, uint32_t cp)
{
    char c[UTF8_MAX];
    return strbuf_add(b, c, utf8_encode(cp, c));
}

bool utf8_check(struct sv s, size_t *bad)
{
    const uint8_t *p = (const uint8_t *)s.p;
    const uint8_t *at = s.n ? u8_check(p, s.n) : NULL;
    if (at && bad)
        *bad = (size_t)(at - p);
    return !at;
}

/* The high bits of eight bytes at once. */
static bool word_is_ascii(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return (w & 0x8080808080808080u) == 0;
}

bool utf8_is_ascii(struct sv s)
{
    size_t i = 0;
    for (; s.n - i >= 8; i += 8)
        if (!word_is_ascii(s.p + i))
            return false;
    for (; i < s.n; i++)
        if (s.p[i] & 0x80)
            return false;
    return true;
}

bool utf8_looks_latin1(struct sv s)
{
    size_t letters = 0, others = 0;
    if (utf8_check(s, NULL))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            return false;
        /* The five bytes that Windows-1252 leaves undefined. */
        if (c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d)
            return false;
        letters += c >= 0xc0 && c != 0xd7 && c != 0xf7;
        others += c >= 0x80 && c < 0xc0;
    }
    return letters + others > 0 && letters + others <= s.n / 2;
}

/* The length of what counts as one code point at `at`, and its UTF-16 units. */
static size_t step(struct sv s, size_t at, size_t *units)
{
    if ((unsigned char)s.p[at] < 0x80) {
        *units = 1;
        return 1;
    }
    uint32_t cp;
    size_t len = utf8_decode((struct sv){s.p + at, s.n - at}, &cp);
    *units = cp > 0xffff ? 2 : 1;
    return len ? len : 1;
}

static void count(struct sv s, size_t *cps, size_t *units)
{
    size_t at = 0, u;
    *cps = *units = 0;
    while (at < s.n) {
        if (s.n - at >= 8 && word_is_ascii(s.p + at)) {
            at += 8;
            *cps += 8;
            *units += 8;
            continue;
        }
        at += step(s, at, &u);
        ++*cps;
        *units += u;
    }
}

size_t utf8_count(struct sv s)
{
    size_t cps, units;
    count(s, &cps, &units);
    return cps;
}

size_t utf8_count_utf16(struct sv s)
{
    size_t cps, units;
    count(s, &cps, &units);
    return units;
}

void utf8_mask(struct sv s, char with, char *out)
{
    size_t at = 0, bad;
    if (s.n)
        memcpy(out, s.p, s.n);
    while (at < s.n && !utf8_check((struct sv){s.p + at, s.n - at}, &bad)) {
        out[at + bad] = with;
        at += bad + 1;
    }
}

size_t utf8_next(struct sv s, size_t at)
{
    size_t units;
    return at >= s.n ? s.n : at + step(s, at, &units);
}

/* The start of the sequence that covers the byte `at`: at itself if it is bad. */
static size_t start_of(struct sv s, size_t at)
{
    size_t low = at < UTF8_MAX - 1 ? 0 : at - (UTF8_MAX - 1), units;
    for (size_t i = at; i > low && (s.p[i] & 0xc0) == 0x80;) {
        i--;
        if ((s.p[i] & 0xc0) == 0xc0)
            return i + step(s, i, &units) > at ? i : at;
    }
    return at;
}

size_t utf8_prev(struct sv s, size_t at)
{
    if (at > s.n)
        return s.n;
    return at == 0 ? 0 : start_of(s, at - 1);
}

bool utf8_is_boundary(struct sv s, size_t at)
{
    return at == s.n || (at < s.n && start_of(s, at) == at);
}

static void build_stops(struct utf8_index *x)
{
    size_t at = 0, cps = 0, units = 0, cap = 0, u;
    while (at < x->text.n) {
        if (at / STRIDE >= x->n) {
            x->stops = mem_grow(x->stops, &cap, x->n + 1, sizeof *x->stops);
            x->stops[x->n++] =
                (struct utf8_stop){(uint32_t)at, (uint32_t)cps, (uint32_t)units};
        }
        at += step(x->text, at, &u);
        cps++;
        units += u;
    }
    x->cps = cps;
    x->units = units;
}

void utf8_index_init(struct utf8_index *x, struct sv text)
{
    MUST(text.n < UINT32_MAX);
    *x = (struct utf8_index){.text = text, .cps = text.n, .units = text.n};
    if (!utf8_is_ascii(text))
        build_stops(x);
}

void utf8_index_release(struct utf8_index *x)
{
    if (!x)
        return;
    free(x->stops);
    *x = (struct utf8_index){0};
}

/* What a place is measured in. */
enum measure { BYTES, CPS, UNITS };

static void set_place(size_t place[3], const struct utf8_stop *s)
{
    place[BYTES] = s->byte;
    place[CPS] = s->cp;
    place[UNITS] = s->unit;
}

/* The last stop that does not lie behind `want`. */
static void seek_stop(
    const struct utf8_index *x, enum measure m, size_t want, size_t at[3])
{
    size_t low = 0, high = x->n;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        set_place(at, &x->stops[mid]);
        if (at[m] <= want)
            low = mid;
        else
            high = mid;
    }
    set_place(at, &x->stops[low]);
}

static bool convert(
    const struct utf8_index *x, enum measure from, size_t want, enum measure to,
    size_t *out)
{
    size_t all[3] = {x->text.n, x->cps, x->units}, at[3], units;
    if (want > all[from])
        return false;
    if (want == all[from] || x->n == 0) {
        *out = want == all[from] ? all[to] : want;
        return true;
    }
    seek_stop(x, from, want, at);
    while (at[from] < want) {
        at[BYTES] += step(x->text, at[BYTES], &units);
        at[CPS]++;
        at[UNITS] += units;
    }
    if (at[from] != want)
        return false;
    *out = at[to];
    return true;
}

bool utf8_index_byte_to_cp(const struct utf8_index *x, size_t byte, size_t *cp)
{
    return convert(x, BYTES, byte, CPS, cp);
}

bool utf8_index_cp_to_byte(const struct utf8_index *x, size_t cp, size_t *byte)
{
    return convert(x, CPS, cp, BYTES, byte);
}

bool utf8_index_byte_to_utf16(const struct utf8_index *x, size_t byte, size_t *unit)
{
    return convert(x, BYTES, byte, UNITS, unit);
}

bool utf8_index_utf16_to_byte(const struct utf8_index *x, size_t unit, size_t *byte)
{
    return convert(x, UNITS, unit, BYTES, byte);
}

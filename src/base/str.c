#include "diple/base/str.h"

#include <limits.h>
#include <stdio.h>

#include "diple/base/mem.h"

/* Shared by all empty buffers and never written to. */
char strbuf_empty[1];

int sv_cmp(struct sv a, struct sv b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c != 0)
        return c;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool sv_starts(struct sv a, struct sv prefix)
{
    return a.n >= prefix.n && memcmp(a.p, prefix.p, prefix.n) == 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct sv sv_trim(struct sv a)
{
    while (a.n && is_blank(a.p[0])) {
        a.p++;
        a.n--;
    }
    while (a.n && is_blank(a.p[a.n - 1]))
        a.n--;
    return a;
}

bool sv_split(struct sv *rest, char sep, struct sv *out)
{
    if (!rest->p)
        return false;
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!at) {
        *out = *rest;
        *rest = (struct sv){NULL, 0};
        return true;
    }
    *out = (struct sv){rest->p, (size_t)(at - rest->p)};
    rest->n -= out->n + 1;
    rest->p = at + 1;
    return true;
}

bool sv_long(struct sv a, long long *out)
{
    bool neg = a.n && a.p[0] == '-';
    size_t i = neg;
    long long v = 0;
    if (i == a.n)
        return false;
    for (; i < a.n; i++) {
        int d = a.p[i] - '0';
        if (d < 0 || d > 9 || __builtin_mul_overflow(v, 10LL, &v) ||
            __builtin_sub_overflow(v, (long long)d, &v))
            return false;
    }
    if (!neg && v == LLONG_MIN)
        return false;
    *out = neg ? v : -v;
    return true;
}

void strbuf_init(struct strbuf *b, size_t max)
{
    *b = (struct strbuf){.p = strbuf_empty, .max = max};
}

void strbuf_release(struct strbuf *b)
{
    if (!b)
        return;
    if (b->cap)
        free(b->p);
    strbuf_init(b, b->max);
}

void strbuf_clear(struct strbuf *b)
{
    b->n = 0;
    b->over = false;
    if (b->cap)
        b->p[0] = '\0';
    else
        b->p = strbuf_empty;
}

bool strbuf_reserve(struct strbuf *b, size_t n)
{
    size_t max = b->max ? b->max : STRBUF_MAX;
    if (b->over || n > max || b->n > max - n) {
        b->over = true;
        return false;
    }
    if (!b->cap)
        b->p = NULL;
    b->p = mem_grow(b->p, &b->cap, b->n + n + 1, 1);
    b->p[b->n] = '\0';
    return true;
}

bool strbuf_add(struct strbuf *b, const void *p, size_t n)
{
    if (n == 0)
        return !b->over;
    bool fits = b->n + n < b->cap && !b->over && (!b->max || b->n + n <= b->max);
    if (!fits && !strbuf_reserve(b, n))
        return false;
    memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = '\0';
    return true;
}

bool strbuf_puts(struct strbuf *b, const char *s)
{
    return strbuf_add(b, s, strlen(s));
}

bool strbuf_addsv(struct strbuf *b, struct sv s)
{
    return strbuf_add(b, s.p, s.n);
}

bool strbuf_addch(struct strbuf *b, char c)
{
    return strbuf_add(b, &c, 1);
}

bool strbuf_pad(struct strbuf *b, char c, size_t n)
{
    if (n == 0)
        return !b->over;
    if (!strbuf_reserve(b, n))
        return false;
    memset(b->p + b->n, c, n);
    b->n += n;
    b->p[b->n] = '\0';
    return true;
}

bool strbuf_vprintf(struct strbuf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    bool ok = n >= 0 && strbuf_reserve(b, (size_t)n);
    if (ok) {
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
    return ok;
}

bool strbuf_printf(struct strbuf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    bool ok = strbuf_vprintf(b, fmt, ap);
    va_end(ap);
    return ok;
}

bool strbuf_splice(struct strbuf *b, size_t at, size_t del, const void *p, size_t n)
{
    MUST(at <= b->n && del <= b->n - at);
    if (n > del && !strbuf_reserve(b, n - del))
        return false;
    if (!b->cap)
        return true;
    memmove(b->p + at + n, b->p + at + del, b->n - at - del);
    if (n)
        memcpy(b->p + at, p, n);
    b->n = b->n - del + n;
    b->p[b->n] = '\0';
    return true;
}

void strbuf_truncate(struct strbuf *b, size_t n)
{
    MUST(n <= b->n);
    b->n = n;
    if (b->cap)
        b->p[n] = '\0';
}

char *strbuf_detach(struct strbuf *b)
{
    char *p = b->cap ? b->p : mem_strdup("");
    strbuf_init(b, b->max);
    return p;
}

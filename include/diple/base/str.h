/*
 * Strings: a borrowed view and an owned, growing buffer with a ceiling.
 *
 * `struct sv` borrows bytes that somebody else owns; it need not end in NUL.
 * `struct strbuf` owns its bytes and always keeps a NUL behind them. A buffer
 * has a ceiling (`max`, 0 for STRBUF_MAX): what would go past it is not added,
 * and `over` stays true until the buffer is cleared, so a run of appends is
 * checked once at its end.
 *
 *     struct strbuf b = STRBUF_INIT;      // or strbuf_init(&b, max)
 *     strbuf_puts(&b, "x"); strbuf_printf(&b, "%d", 3);
 *     use(b.p, b.n);
 *     strbuf_release(&b);
 */
#ifndef DIPLE_BASE_STR_H
#define DIPLE_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct sv {
    const char *p;
    size_t n;
};

#define SV(literal) ((struct sv){"" literal, sizeof(literal) - 1})

static inline struct sv sv_of(const char *s)
{
    return (struct sv){s, s ? strlen(s) : 0};
}

static inline bool sv_eq(struct sv a, struct sv b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool sv_is(struct sv a, const char *s)
{
    return sv_eq(a, sv_of(s));
}

/* memcmp order, shorter first where one begins the other. */
int sv_cmp(struct sv a, struct sv b);
bool sv_starts(struct sv a, struct sv prefix);
/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct sv sv_trim(struct sv a);
/* Cut at the first `sep`: returns what stands before it and moves *rest behind
 * it; false when *rest was used up before. */
bool sv_split(struct sv *rest, char sep, struct sv *out);
/* A whole decimal number, no blanks, no sign but '-'; false on overflow. */
bool sv_long(struct sv a, long long *out);

enum { STRBUF_MAX = 1 << 30 };

struct strbuf {
    char *p; /* NUL behind the last byte; "" when nothing was added */
    size_t n;
    size_t cap;
    size_t max;
    bool over;
};

extern char strbuf_empty[1];
#define STRBUF_INIT                                                                    \
    {                                                                                  \
        .p = strbuf_empty                                                              \
    }

void strbuf_init(struct strbuf *b, size_t max);
void strbuf_release(struct strbuf *b);
void strbuf_clear(struct strbuf *b);
/* Room for n more bytes; false, and `over`, past the ceiling. */
bool strbuf_reserve(struct strbuf *b, size_t n);
bool strbuf_add(struct strbuf *b, const void *p, size_t n);
bool strbuf_puts(struct strbuf *b, const char *s);
bool strbuf_addsv(struct strbuf *b, struct sv s);
bool strbuf_addch(struct strbuf *b, char c);
bool strbuf_pad(struct strbuf *b, char c, size_t n);
bool strbuf_printf(struct strbuf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
bool strbuf_vprintf(struct strbuf *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Replace `del` bytes at `at` by n others. */
bool strbuf_splice(struct strbuf *b, size_t at, size_t del, const void *p, size_t n);
void strbuf_truncate(struct strbuf *b, size_t n);
/* Give the bytes away (free() them); the buffer is empty again. */
char *strbuf_detach(struct strbuf *b);

static inline struct sv strbuf_sv(const struct strbuf *b)
{
    return (struct sv){b->p, b->n};
}

#define AUTO_STRBUF __attribute__((cleanup(strbuf_release)))

#endif

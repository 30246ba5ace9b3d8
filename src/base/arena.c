#include "diple/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>

#include "diple/base/mem.h"

enum { BLOCK = 8192 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) char data[];
};

#ifdef __SANITIZE_ADDRESS__
enum { ONE_EACH = 1 };
#else
enum { ONE_EACH = 0 };
#endif

static void add_block(struct arena *a, size_t size)
{
    struct arena_block *b = mem_zalloc(sizeof *b + size);
    b->size = size;
    b->next = a->head;
    a->head = b;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t n)
{
    size_t align = alignof(max_align_t);
    if (n > STRBUF_MAX)
        PANIC("arena piece too large");
    size_t want = ONE_EACH ? (n ? n : 1) : (n + align - 1) / align * align;
    if (ONE_EACH || !a->head || a->head->size - a->used < want)
        add_block(a, ONE_EACH || want > BLOCK ? want : BLOCK);
    void *p = a->head->data + a->used;
    a->used += want;
    return p;
}

void *arena_array(struct arena *a, size_t n, size_t each)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, each, &bytes))
        PANIC("array size overflows");
    return arena_alloc(a, bytes);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    if (n)
        memcpy(p, s, n);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

struct sv arena_sv(struct arena *a, struct sv s)
{
    return (struct sv){arena_strndup(a, s.p, s.n), s.n};
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    MUST(n >= 0);
    char *p = arena_alloc(a, (size_t)n + 1);
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return p;
}

void *arena_push(struct arena *a, void *array, size_t *n, const void *elem, size_t each)
{
    bool full = (*n & (*n - 1)) == 0;
    if (full) {
        void *bigger = arena_array(a, *n ? *n * 2 : 1, each);
        if (*n)
            memcpy(bigger, array, *n * each);
        array = bigger;
    }
    memcpy((char *)array + *n * each, elem, each);
    ++*n;
    return array;
}

void arena_release(struct arena *a)
{
    if (!a)
        return;
    while (a->head) {
        struct arena_block *next = a->head->next;
        free(a->head);
        a->head = next;
    }
    a->used = 0;
}

/* A block is kept, for what is cleared is mostly filled again with as much; only
 * what was given away of it is zeroed. */
void arena_clear(struct arena *a)
{
    struct arena_block *kept = a->head;
    if (ONE_EACH || !kept || kept->size != BLOCK) {
        arena_release(a);
        return;
    }
    memset(kept->data, 0, a->used);
    a->head = kept->next;
    arena_release(a);
    kept->next = NULL;
    a->head = kept;
}

/*
 * An arena: what lives together is freed together.
 *
 * `struct arena a = {0}` is a valid empty arena. What it returns is aligned
 * for any type, lives until arena_release() or arena_clear(), and is never
 * freed alone. Under the address sanitizer each piece is an allocation of its
 * own, so that running past one is seen. Cost: a pointer bump.
 */
#ifndef DIPLE_BASE_ARENA_H
#define DIPLE_BASE_ARENA_H

#include <stddef.h>

#include "diple/base/str.h"

struct arena_block;

struct arena {
    struct arena_block *head;
    size_t used; /* bytes of the head block already given away */
};

/* Zeroed memory. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_array(struct arena *a, size_t n, size_t each);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
/* A copy with a NUL behind it; bytes may hold NULs, so n is kept. */
struct sv arena_sv(struct arena *a, struct sv s);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Append `elem` (of `each` bytes) to an array of *n elements that lives in the
 * arena and doubles at powers of two; returns the array. */
void *arena_push(
    struct arena *a, void *array, size_t *n, const void *elem, size_t each);

/* All pieces are gone; it may be used again and still wants its release. */
void arena_clear(struct arena *a);
void arena_release(struct arena *a);

#define AUTO_ARENA __attribute__((cleanup(arena_release)))

#endif

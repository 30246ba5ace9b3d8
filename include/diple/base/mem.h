/*
 * Memory that cannot fail: running out of memory aborts the program, after the
 * hook that restores the terminal has run. Oversize input is an error of its
 * reader and never gets here.
 *
 * What these return is freed with free(), or by the cleanup attribute below.
 */
#ifndef DIPLE_BASE_MEM_H
#define DIPLE_BASE_MEM_H

#include <stddef.h>
#include <stdlib.h>

void *mem_alloc(size_t n);
void *mem_zalloc(size_t n);
void *mem_realloc(void *p, size_t n);
/* Room for n elements of size each; aborts on overflow of the product. */
void *mem_array(void *p, size_t n, size_t each);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);

/* Grow a plain array by doubling: `cap` is updated, returns the new address. */
void *mem_grow(void *p, size_t *cap, size_t need, size_t each);

/* What cannot happen: restores the terminal, says what and where, aborts. */
_Noreturn void mem_panic(const char *file, int line, const char *what);
#define PANIC(what) mem_panic(__FILE__, __LINE__, (what))
#define MUST(cond)                                                                     \
    do {                                                                               \
        if (!(cond))                                                                   \
            PANIC("must hold: " #cond);                                                \
    } while (0)

/* The one hook that runs before an abort (term sets it; NULL clears it).
 * Process-wide by nature: an abort is. */
void mem_on_panic(void (*hook)(void));

static inline void mem_cleanup_free(void *p)
{
    free(*(void **)p);
}

/* free() at the end of the scope. */
#define AUTO_FREE __attribute__((cleanup(mem_cleanup_free)))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif

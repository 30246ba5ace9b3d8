#include "diple/base/mem.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* An abort belongs to the process, and so does what must run before it. */
static void (*panic_hook)(void);

void mem_on_panic(void (*hook)(void))
{
    panic_hook = hook;
}

static void put_stderr(const char *s)
{
    ssize_t n = write(STDERR_FILENO, s, strlen(s));
    (void)n;
}

_Noreturn void mem_panic(const char *file, int line, const char *what)
{
    void (*hook)(void) = panic_hook;
    panic_hook = NULL;
    if (hook)
        hook();
    char num[16];
    int i = (int)sizeof num;
    num[--i] = '\0';
    for (int v = line; i > 0 && (v > 0 || i == (int)sizeof num - 1); v /= 10)
        num[--i] = (char)('0' + v % 10);
    put_stderr("diple: internal error at ");
    put_stderr(file);
    put_stderr(":");
    put_stderr(num + i);
    put_stderr(": ");
    put_stderr(what);
    put_stderr("\nWhat was shown as saved is saved.\n");
    abort();
}

static void *checked(void *p)
{
    if (!p)
        PANIC("out of memory");
    return p;
}

void *mem_alloc(size_t n)
{
    return checked(malloc(n ? n : 1));
}

void *mem_zalloc(size_t n)
{
    return checked(calloc(1, n ? n : 1));
}

void *mem_realloc(void *p, size_t n)
{
    return checked(realloc(p, n ? n : 1));
}

void *mem_array(void *p, size_t n, size_t each)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, each, &bytes))
        PANIC("array size overflows");
    return mem_realloc(p, bytes);
}

char *mem_strndup(const char *s, size_t n)
{
    char *p = mem_alloc(n + 1);
    if (n)
        memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

char *mem_strdup(const char *s)
{
    return mem_strndup(s, strlen(s));
}

void *mem_grow(void *p, size_t *cap, size_t need, size_t each)
{
    if (need <= *cap)
        return p;
    size_t to = *cap ? *cap : 8;
    while (to < need) {
        if (to > SIZE_MAX / 2)
            PANIC("array size overflows");
        to *= 2;
    }
    p = mem_array(p, to, each);
    *cap = to;
    return p;
}

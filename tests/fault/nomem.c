/*
 * Preloaded into a program, lets one allocation fail: NOMEM_AT=N the N-th, with
 * NOMEM_ON=1 all from it on. At the end the number of allocations is written
 * into the file NOMEM_COUNT.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t each);
void *__libc_realloc(void *p, size_t n);

static struct {
    int known;
    long at, on, seen;
} plan;

static int fails(void)
{
    if (!plan.known) {
        const char *at = getenv("NOMEM_AT"), *on = getenv("NOMEM_ON");
        plan.known = 1;
        plan.at = at ? strtol(at, NULL, 10) : 0;
        plan.on = on && *on == '1';
    }
    plan.seen++;
    if (!plan.at || (plan.on ? plan.seen < plan.at : plan.seen != plan.at))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t n)
{
    return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t each)
{
    return fails() ? NULL : __libc_calloc(n, each);
}

void *realloc(void *p, size_t n)
{
    return fails() ? NULL : __libc_realloc(p, n);
}

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("NOMEM_COUNT");
    char line[24];
    int n = snprintf(line, sizeof line, "%ld\n", plan.seen);
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (fd < 0)
        return;
    ssize_t wrote = write(fd, line, (size_t)n);
    (void)wrote;
    close(fd);
}

#include "diple/base/rng.h"

#include <sodium.h>
#include <string.h>

#include "diple/base/mem.h"

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = (*x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

void rng_seed(struct rng *r, uint64_t seed)
{
    for (size_t i = 0; i < ARRAY_LEN(r->s); i++)
        r->s[i] = splitmix(&seed);
}

void rng_seed_text(struct rng *r, uint64_t seed, const char *text)
{
    uint64_t h = seed;
    for (; *text; text++) {
        h ^= (unsigned char)*text;
        h = splitmix(&h);
    }
    rng_seed(r, h);
}

static uint64_t rotl(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

uint64_t rng_next(struct rng *r)
{
    uint64_t *s = r->s;
    uint64_t result = rotl(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
    MUST(n > 0);
    /* cppcheck-suppress zerodivcond ; MUST does not come back */
    uint64_t threshold = (0 - n) % n;
    for (;;) {
        uint64_t x = rng_next(r);
        if (x >= threshold)
            return x % n;
    }
}

double rng_unit(struct rng *r)
{
    return (double)(rng_next(r) >> 11) * 0x1.0p-53;
}

static void swap_bytes(char *a, char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char t = a[i];
        a[i] = b[i];
        b[i] = t;
    }
}

void rng_shuffle(struct rng *r, void *array, size_t n, size_t each)
{
    char *p = array;
    for (size_t i = n; i > 1; i--) {
        size_t j = (size_t)rng_below(r, i);
        if (j != i - 1)
            swap_bytes(p + j * each, p + (i - 1) * each, each);
    }
}

void rng_secret(void *out, size_t n)
{
    if (sodium_init() < 0)
        PANIC("the system gives no random numbers");
    randombytes_buf(out, n);
}

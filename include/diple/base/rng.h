/*
 * Random numbers that can be repeated: a stream is a function of its seed.
 *
 * For shuffles, samples and resampling. xoshiro256** by Blackman and Vigna
 * (2018), seeded by splitmix64. Never for secrets: those come from
 * rng_secret(), which asks the system through libsodium.
 */
#ifndef DIPLE_BASE_RNG_H
#define DIPLE_BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t s[4];
};

void rng_seed(struct rng *r, uint64_t seed);
/* A stream of its own for each (seed, text), e.g. one for each person. */
void rng_seed_text(struct rng *r, uint64_t seed, const char *text);
uint64_t rng_next(struct rng *r);
/* 0 .. n-1 without bias; n > 0. */
uint64_t rng_below(struct rng *r, uint64_t n);
/* [0, 1) with 53 bits. */
double rng_unit(struct rng *r);
/* Fisher-Yates over an array of n elements of `each` bytes. */
void rng_shuffle(struct rng *r, void *array, size_t n, size_t each);

/* Bytes nobody can guess. */
void rng_secret(void *out, size_t n);

#endif

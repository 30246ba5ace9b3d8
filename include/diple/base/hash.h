/*
 * Hashes: SHA-256 for chains and files, BLAKE2b for records and for ids.
 *
 * Through libsodium; nothing here can fail.
 *
 *     struct sha256 h; sha256_init(&h);
 *     sha256_add(&h, a); sha256_add(&h, b);
 *     unsigned char out[SHA256_LEN]; sha256_end(&h, out);
 */
#ifndef DIPLE_BASE_HASH_H
#define DIPLE_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

enum {
    SHA256_LEN = 32,
    SHA256_HEX_LEN = 64,
    HASH128_LEN = 16,
    HASH256_LEN = 32,
    HASH_KEY_LEN = 32,
    HASH_ID_LEN = 24 /* characters of a content id */
};

struct sha256 {
    uint64_t state[13];
};

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, struct sv s);
/* The length, then the bytes: "ab","c" and "a","bc" differ. */
void sha256_add_field(struct sha256 *h, struct sv s);
void sha256_end(struct sha256 *h, unsigned char out[SHA256_LEN]);
void sha256_of(struct sv s, unsigned char out[SHA256_LEN]);
/* As 64 lower-case hex digits and a NUL. */
void sha256_hex_of(struct sv s, char out[SHA256_HEX_LEN + 1]);

/* n bytes as 2n lower-case hex digits and a NUL. */
void hash_hex(const unsigned char *bytes, size_t n, char *out);
/* The reverse: exactly n bytes, either case; false where it is no such text. */
bool hash_unhex(struct sv hex, unsigned char *out, size_t n);

/* BLAKE2b with 256 bits: for many records at once, where libsodium is several
 * times faster than with SHA-256. */
void hash256(struct sv s, unsigned char out[HASH256_LEN]);

/* The same in parts; it stays where it was begun. */
struct hash256 {
    uint64_t state[56];
};

void hash256_init(struct hash256 *h);
void hash256_add(struct hash256 *h, struct sv s);
/* The length, then the bytes. */
void hash256_add_field(struct hash256 *h, struct sv s);
void hash256_end(struct hash256 *h, unsigned char out[HASH256_LEN]);

/* BLAKE2b with 128 bits; key may be NULL for none. */
void hash128(
    struct sv s, const unsigned char key[HASH_KEY_LEN], unsigned char out[HASH128_LEN]);

/* The id of an item that brought none: 120 bits of BLAKE2b of its bytes in 24
 * characters of 0-9a-z without i l o u. The same on every machine, for ever. */
void hash_content_id(struct sv s, char out[HASH_ID_LEN + 1]);

#endif

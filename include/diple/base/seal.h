/*
 * Seals: who wrote a file, and that nothing in it was changed since.
 *
 * A signature (Ed25519) can be made by whoever holds the secret and checked by
 * anybody. A link (BLAKE2b, keyed) binds a text to what came before it: only who
 * has the key can make one, so each link proves all that stands before it, and a
 * file that breaks off is good up to where it does.
 *
 * Through libsodium; nothing here can fail. Secrets are the caller's to wipe.
 */
#ifndef DIPLE_BASE_SEAL_H
#define DIPLE_BASE_SEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

enum {
    SEAL_PUBLIC_LEN = 32,
    SEAL_SECRET_LEN = 64,
    SEAL_SIGN_LEN = 64,
    SEAL_KEY_LEN = 32,
    SEAL_LINK_LEN = 32
};

/* The pair that belongs to a seed, which is as secret as the secret itself. */
void seal_pair(
    const unsigned char seed[SEAL_KEY_LEN], unsigned char public[SEAL_PUBLIC_LEN],
    unsigned char secret[SEAL_SECRET_LEN]);
void seal_sign(
    struct sv text, const unsigned char secret[SEAL_SECRET_LEN],
    unsigned char out[SEAL_SIGN_LEN]);
bool seal_check(
    struct sv text, const unsigned char public[SEAL_PUBLIC_LEN],
    const unsigned char sign[SEAL_SIGN_LEN]);

void seal_link(
    const unsigned char key[SEAL_KEY_LEN], const unsigned char prev[SEAL_LINK_LEN],
    struct sv text, unsigned char out[SEAL_LINK_LEN]);
/* A secret of its own for each text, made from one. */
void seal_derive(
    const unsigned char seed[SEAL_KEY_LEN], struct sv text,
    unsigned char out[SEAL_KEY_LEN]);
/* In a time that tells nothing of where they differ. */
bool seal_equal(const unsigned char *a, const unsigned char *b, size_t n);
/* Overwritten, whatever the compiler thinks of it. */
void seal_wipe(void *secret, size_t n);

#endif

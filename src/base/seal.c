#include "diple/base/seal.h"

#include <sodium.h>

static const unsigned char *bytes_of(struct sv s)
{
    return (const unsigned char *)(s.n ? s.p : "");
}

void seal_pair(
    const unsigned char seed[SEAL_KEY_LEN], unsigned char public[SEAL_PUBLIC_LEN],
    unsigned char secret[SEAL_SECRET_LEN])
{
    crypto_sign_seed_keypair(public, secret, seed);
}

void seal_sign(
    struct sv text, const unsigned char secret[SEAL_SECRET_LEN],
    unsigned char out[SEAL_SIGN_LEN])
{
    crypto_sign_detached(out, NULL, bytes_of(text), text.n, secret);
}

bool seal_check(
    struct sv text, const unsigned char public[SEAL_PUBLIC_LEN],
    const unsigned char sign[SEAL_SIGN_LEN])
{
    return crypto_sign_verify_detached(sign, bytes_of(text), text.n, public) == 0;
}

void seal_link(
    const unsigned char key[SEAL_KEY_LEN], const unsigned char prev[SEAL_LINK_LEN],
    struct sv text, unsigned char out[SEAL_LINK_LEN])
{
    crypto_generichash_state h;
    crypto_generichash_init(&h, key, SEAL_KEY_LEN, SEAL_LINK_LEN);
    crypto_generichash_update(&h, prev, SEAL_LINK_LEN);
    crypto_generichash_update(&h, bytes_of(text), text.n);
    crypto_generichash_final(&h, out, SEAL_LINK_LEN);
}

void seal_derive(
    const unsigned char seed[SEAL_KEY_LEN], struct sv text,
    unsigned char out[SEAL_KEY_LEN])
{
    crypto_generichash(out, SEAL_KEY_LEN, bytes_of(text), text.n, seed, SEAL_KEY_LEN);
}

bool seal_equal(const unsigned char *a, const unsigned char *b, size_t n)
{
    return sodium_memcmp(a, b, n) == 0;
}

void seal_wipe(void *secret, size_t n)
{
    sodium_memzero(secret, n);
}

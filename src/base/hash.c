#include "diple/base/hash.h"

#include <sodium.h>

#include "diple/base/mem.h"

/* The header keeps sodium out of sight and gives its state the room it needs. */
_Static_assert(
    sizeof(struct sha256) >= sizeof(crypto_hash_sha256_state), "room for the state");
_Static_assert(
    _Alignof(struct sha256) >= _Alignof(crypto_hash_sha256_state), "its alignment");

static crypto_hash_sha256_state *state_of(struct sha256 *h)
{
    /* cppcheck-suppress ctuuninitvar ; only its address is used here */
    return (crypto_hash_sha256_state *)(void *)h->state;
}

/* NULL with a length of zero is not for the library to see. */
static const unsigned char *bytes_of(struct sv s)
{
    return (const unsigned char *)(s.n ? s.p : "");
}

void sha256_init(struct sha256 *h)
{
    crypto_hash_sha256_init(state_of(h));
}

void sha256_add(struct sha256 *h, struct sv s)
{
    crypto_hash_sha256_update(state_of(h), bytes_of(s), s.n);
}

static void length_bytes(size_t n, unsigned char out[8])
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)((uint64_t)n >> (8 * i));
}

void sha256_add_field(struct sha256 *h, struct sv s)
{
    unsigned char n[8];
    length_bytes(s.n, n);
    sha256_add(h, (struct sv){(const char *)n, sizeof n});
    sha256_add(h, s);
}

void sha256_end(struct sha256 *h, unsigned char out[SHA256_LEN])
{
    crypto_hash_sha256_final(state_of(h), out);
}

void sha256_of(struct sv s, unsigned char out[SHA256_LEN])
{
    crypto_hash_sha256(out, bytes_of(s), s.n);
}

void sha256_hex_of(struct sv s, char out[SHA256_HEX_LEN + 1])
{
    unsigned char raw[SHA256_LEN];
    sha256_of(s, raw);
    hash_hex(raw, sizeof raw, out);
}

void hash256(struct sv s, unsigned char out[HASH256_LEN])
{
    crypto_generichash(out, HASH256_LEN, bytes_of(s), s.n, NULL, 0);
}

void hash_hex(const unsigned char *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

/* The library wants 64-byte steps, which no allocator here promises. */
static crypto_generichash_state *wide_state(struct hash256 *h)
{
    /* cppcheck-suppress ctuuninitvar ; only its address is used here */
    uintptr_t at = ((uintptr_t)h->state + 63) & ~(uintptr_t)63;
    return (crypto_generichash_state *)at;
}

_Static_assert(
    sizeof(struct hash256) >= sizeof(crypto_generichash_state) + 63, "room to align");

void hash256_init(struct hash256 *h)
{
    crypto_generichash_init(wide_state(h), NULL, 0, HASH256_LEN);
}

void hash256_add(struct hash256 *h, struct sv s)
{
    crypto_generichash_update(wide_state(h), bytes_of(s), s.n);
}

void hash256_add_field(struct hash256 *h, struct sv s)
{
    unsigned char n[8];
    length_bytes(s.n, n);
    hash256_add(h, (struct sv){(const char *)n, sizeof n});
    hash256_add(h, s);
}

void hash256_end(struct hash256 *h, unsigned char out[HASH256_LEN])
{
    crypto_generichash_final(wide_state(h), out, HASH256_LEN);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        return (c | 0x20) - 'a' + 10;
    return -1;
}

bool hash_unhex(struct sv hex, unsigned char *out, size_t n)
{
    if (hex.n != 2 * n)
        return false;
    for (size_t i = 0; i < hex.n; i++)
        if (hex_value(hex.p[i]) < 0)
            return false;
    for (size_t i = 0; i < n; i++) {
        unsigned high = (unsigned)hex_value(hex.p[2 * i]);
        out[i] = (unsigned char)(high << 4 | (unsigned)hex_value(hex.p[2 * i + 1]));
    }
    return true;
}

void hash128(
    struct sv s, const unsigned char key[HASH_KEY_LEN], unsigned char out[HASH128_LEN])
{
    int bad = crypto_generichash(
        out, HASH128_LEN, bytes_of(s), s.n, key, key ? HASH_KEY_LEN : 0);
    MUST(bad == 0);
}

void hash_content_id(struct sv s, char out[HASH_ID_LEN + 1])
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    unsigned char raw[HASH128_LEN];
    hash128(s, NULL, raw);
    unsigned bits = 0, have = 0;
    for (size_t i = 0, next = 0; i < HASH_ID_LEN; i++) {
        if (have < 5) {
            bits = (bits << 8 | raw[next++]) & 0xffff;
            have += 8;
        }
        have -= 5;
        out[i] = alphabet[bits >> have & 31];
    }
    out[HASH_ID_LEN] = '\0';
}

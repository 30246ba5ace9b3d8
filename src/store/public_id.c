/*
 * Ids that tell nothing: the row number, permuted under the project's secret.
 *
 * A Feistel network over 64 bits, four rounds, each round function a keyed
 * BLAKE2b of (round, half): a permutation, so no table of ids is needed and
 * two tasks never share one. Written in 13 characters of 5 bits.
 */
#include <string.h>

#include "db.h"

static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

enum { ROUNDS = 4 };

static uint32_t mix(const struct store *s, int round, uint32_t half)
{
    unsigned char in[8] = {'i', 'd', 0, (unsigned char)round}, out[HASH128_LEN];
    memcpy(in + 4, &half, 4);
    hash128((struct sv){(char *)in, sizeof in}, s->secret, out);
    return (uint32_t)out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16 |
           (uint32_t)out[3] << 24;
}

void store_public_id(
    const struct store *s, int64_t task, char out[STORE_PUBLIC_ID_LEN + 1])
{
    uint32_t l = (uint32_t)((uint64_t)task >> 32), r = (uint32_t)task;
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t next = l ^ mix(s, i, r);
        l = r;
        r = next;
    }
    uint64_t x = (uint64_t)l << 32 | r;
    for (int i = STORE_PUBLIC_ID_LEN; i-- > 0; x >>= 5)
        out[i] = digits[x & 31];
    out[STORE_PUBLIC_ID_LEN] = '\0';
}

bool store_public_task(const struct store *s, const char *id, int64_t *task)
{
    uint64_t x = 0;
    /* 13 characters are 65 bits; the first carries only four. */
    if (strlen(id) != STORE_PUBLIC_ID_LEN || !memchr(digits, id[0], 16))
        return false;
    for (int i = 0; i < STORE_PUBLIC_ID_LEN; i++) {
        const char *p = strchr(digits, id[i]);
        if (!p)
            return false;
        x = x << 5 | (uint64_t)(p - digits);
    }
    uint32_t l = (uint32_t)(x >> 32), r = (uint32_t)x;
    for (int i = ROUNDS; i-- > 0;) {
        uint32_t before = r ^ mix(s, i, l);
        r = l;
        l = before;
    }
    int64_t found = (int64_t)((uint64_t)l << 32 | r);
    if (found <= 0)
        return false;
    *task = found;
    return true;
}

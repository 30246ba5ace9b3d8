#include "diple/base/base64.h"

#include <sodium.h>

bool base64_read(struct sv text, unsigned char *out, size_t cap, size_t *n)
{
    const char *end = NULL;
    size_t got = 0;
    if (!text.n || sodium_base642bin(
                       out, cap, text.p, text.n, NULL, &got, &end,
                       sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    if (end != text.p + text.n)
        return false;
    *n = got;
    return true;
}

void base64_write(const unsigned char *bytes, size_t n, struct strbuf *out)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned pending = 0, bits = 0;
    for (size_t i = 0; i < n; i++) {
        pending = (pending << 8 | bytes[i]) & 0xffff;
        for (bits += 8; bits >= 6; bits -= 6)
            strbuf_addch(out, digits[pending >> (bits - 6) & 63]);
    }
    if (bits)
        strbuf_addch(out, digits[pending << (6 - bits) & 63]);
}

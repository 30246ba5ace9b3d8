/*
 * What the files of base/json share: one UTF-8 sequence, one escape.
 */
#ifndef BASE_JSON_INNER_H
#define BASE_JSON_INNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

/* Length of the well-formed sequence at p, 0 where there is none. Inline: it
 * stands in the inner loop of the check. */
static inline unsigned json_utf8(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    if (left < 2 || (p[1] & 0xc0) != 0x80)
        return 0;
    if (p[0] < 0xe0)
        return p[0] >= 0xc2 ? 2 : 0;
    if (left < 3 || (p[2] & 0xc0) != 0x80)
        return 0;
    if (p[0] < 0xf0) {
        bool overlong = p[0] == 0xe0 && p[1] < 0xa0;
        bool surrogate = p[0] == 0xed && p[1] > 0x9f;
        return overlong || surrogate ? 0 : 3;
    }
    if (left < 4 || (p[3] & 0xc0) != 0x80)
        return 0;
    bool overlong = p[0] == 0xf0 && p[1] < 0x90;
    bool too_high = p[0] > 0xf4 || (p[0] == 0xf4 && p[1] > 0x8f);
    return overlong || too_high ? 0 : 4;
}

/* Value of four hex digits, or -1. */
int json_hex4(const char *p);
/* Decode what stands between the quotes of a checked string into `out`, which
 * has room for as many bytes; returns the length. */
size_t json_unescape(struct sv inner, char *out);
/* Behind the closing quote of a checked string that opens there. */
const char *json_skip_string(const char *open);

#endif

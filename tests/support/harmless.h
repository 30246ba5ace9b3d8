/*
 * Is this safe to send to a terminal? Written without the tables that make it so,
 * so that a mistake there is seen here. Used by tests and fuzz targets alike.
 */
#ifndef TESTS_SUPPORT_HARMLESS_H
#define TESTS_SUPPORT_HARMLESS_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/mem.h"
#include "diple/base/str.h"

static inline bool harmless_cp(uint32_t c)
{
    static const uint32_t bad[][2] = {
        {0x00, 0x1f},       {0x7f, 0x9f},       {0xad, 0xad},     {0x34f, 0x34f},
        {0x61c, 0x61c},     {0x115f, 0x1160},   {0x17b4, 0x17b5}, {0x180b, 0x180f},
        {0x200b, 0x200b},   {0x200e, 0x200f},   {0x2028, 0x202e}, {0x2060, 0x206f},
        {0x3164, 0x3164},   {0xd800, 0xf8ff},   {0xfdd0, 0xfdef}, {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff},   {0xffa0, 0xffa0},   {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3},
        {0x1d173, 0x1d17a}, {0xe0000, 0x10ffff}};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (c >= bad[i][0] && c <= bad[i][1])
            return false;
    return (c & 0xfffe) != 0xfffe;
}

/* A decoder of its own, after the standard's table of well-formed sequences. */
static inline size_t harmless_decode(const unsigned char *p, size_t n, uint32_t *cp)
{
    size_t len = p[0] < 0x80                   ? 1
                 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2
                 : p[0] >= 0xe0 && p[0] < 0xf0 ? 3
                 : p[0] >= 0xf0 && p[0] < 0xf5 ? 4
                                               : 0;
    if (len == 0 || len > n)
        return 0;
    *cp = len == 1 ? p[0] : p[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        *cp = *cp << 6 | (p[i] & 0x3fu);
    }
    if ((len == 3 && (*cp < 0x800 || (*cp >= 0xd800 && *cp < 0xe000))) ||
        (len == 4 && (*cp < 0x10000 || *cp > 0x10ffff)))
        return 0;
    return len;
}

static inline bool harmless_text(struct sv s, bool ascii)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t len = harmless_decode((const unsigned char *)s.p + i, s.n - i, &cp);
        if (len == 0 || !harmless_cp(cp) || (ascii && cp > 0x7e))
            return false;
        i += len;
    }
    return true;
}

#endif

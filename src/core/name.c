#include "diple/core/name.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

/* Characters that act on a terminal or a reader without being seen. */
static bool hidden(uint32_t c)
{
    static const struct {
        uint32_t lo, hi;
    } ranges[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},       {0xAD, 0xAD},     {0x34F, 0x34F},
        {0x61C, 0x61C},   {0x115F, 0x1160},   {0x17B4, 0x17B5}, {0x180B, 0x180F},
        {0x200B, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F}, {0x3164, 0x3164},
        {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB},
        {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF},
    };
    if (c >= 0x20 && c < 0x7F)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
        if (c >= ranges[i].lo && c <= ranges[i].hi)
            return true;
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static enum status check(struct sv name, size_t max, const char *what, struct err *e)
{
    if (name.n == 0)
        return err_set(e, ST_INVALID, "%s cannot be empty", what);
    if (name.n > max)
        return err_set(
            e, ST_LIMIT, "%s has %zu bytes; at most %zu are allowed", what, name.n,
            max);
    if (name.p[0] == ' ' || name.p[name.n - 1] == ' ')
        return err_set(e, ST_INVALID, "%s cannot begin or end with a blank", what);
    for (size_t i = 0; i < name.n;) {
        uint32_t c;
        if (name.p[i] >= 0x20 && name.p[i] < 0x7F) { /* nearly all of them */
            i++;
            continue;
        }
        size_t len = utf8_decode((struct sv){name.p + i, name.n - i}, &c);
        if (len == 0)
            return err_set(e, ST_INVALID, "%s is not UTF-8 at byte %zu", what, i + 1);
        if (hidden(c))
            return err_set(
                e, ST_INVALID, "%s holds U+%04X, a character that cannot be seen", what,
                (unsigned)c);
        i += len;
    }
    return ST_OK;
}

enum status name_check(struct sv name, const char *what, struct err *e)
{
    char of[64];
    snprintf(of, sizeof of, "the name of a %s", what);
    return check(name, NAME_MAX_BYTES, of, e);
}

enum status name_check_ext(struct sv ext, struct err *e)
{
    return check(ext, EXT_MAX_BYTES, "the id of an item", e);
}

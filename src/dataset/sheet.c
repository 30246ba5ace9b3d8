#include "sheet.h"

#include "diple/base/mem.h"

bool sheet_is_formula(struct sv cell)
{
    static const char *const wide[] = {
        "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    if (cell.n == 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(wide); i++)
        if (sv_starts(cell, sv_of(wide[i])))
            return true;
    return memchr("=+-@\t\r", cell.p[0], 6) != NULL;
}

#include "diple/base/width.h"

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

static const uint32_t width_table[] = {
#include "width_table.def"
};

/* The class that began last at or before cp. */
static enum width_class look_up(uint32_t cp)
{
    uint32_t want = cp << 2 | 3;
    size_t low = 0, high = ARRAY_LEN(width_table);
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (width_table[mid] <= want)
            low = mid;
        else
            high = mid;
    }
    return width_table[low] & 3;
}

enum width_class width_class(uint32_t cp)
{
    if (cp < 0x7f)
        return cp < 0x20 ? WIDTH_HIDDEN : WIDTH_NARROW;
    /* Most of what is written in Chinese, Japanese and Korean. */
    if ((cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0xac00 && cp <= 0xd7a3))
        return WIDTH_WIDE;
    return cp > 0x10ffff ? WIDTH_HIDDEN : look_up(cp);
}

unsigned width_of(uint32_t cp)
{
    enum width_class class = width_class(cp);
    return class == WIDTH_WIDE ? 2 : class == WIDTH_NARROW;
}

size_t width_text(struct sv clean)
{
    size_t cells = 0;
    while (clean.n) {
        uint32_t cp;
        size_t len = utf8_decode(clean, &cp);
        len = len ? len : 1;
        cells += width_of(cp);
        clean = (struct sv){clean.p + len, clean.n - len};
    }
    return cells;
}

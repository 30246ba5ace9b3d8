#include "diple/canvas/glyph.h"

/* A sign in three bytes of UTF-8: all of them lie in U+0800..U+FFFF but for the
 * middle dot, which takes two. */
#define UTF8_FIRST(cp)  (char)((cp) < 0x800 ? 0xC0 | (cp) >> 6 : 0xE0 | (cp) >> 12)
#define UTF8_SECOND(cp) (char)(0x80 | ((cp) < 0x800 ? (cp)&0x3F : (cp) >> 6 & 0x3F))
#define UTF8_THIRD(cp)  (char)((cp) < 0x800 ? 0 : 0x80 | ((cp)&0x3F))

struct glyph_row {
    uint32_t cp;
    char ascii[2];
    char utf8[4];
};

static const struct glyph_row ROWS[GLYPH_N] = {
#define GLYPH_ROW(name, code, stand_in)                                                \
    [GLYPH_##name] = {                                                                 \
        code, {stand_in, 0}, {UTF8_FIRST(code), UTF8_SECOND(code), UTF8_THIRD(code)}},
    GLYPH_LIST(GLYPH_ROW)
#undef GLYPH_ROW
};

uint32_t glyph_cp(enum glyph g, bool ascii)
{
    return ascii ? (uint32_t)ROWS[g].ascii[0] : ROWS[g].cp;
}

char glyph_stand_in(uint32_t cp)
{
    for (int g = 0; g < GLYPH_N; g++)
        if (ROWS[g].cp == cp)
            return ROWS[g].ascii[0];
    return 0;
}

const char *glyph_text(enum glyph g, bool ascii)
{
    return ascii ? ROWS[g].ascii : ROWS[g].utf8;
}

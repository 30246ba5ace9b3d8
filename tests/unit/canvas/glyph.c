#include "diple/canvas/glyph.h"

#include <criterion/criterion.h>

#include "diple/base/utf8.h"
#include "diple/base/width.h"

Test(canvas_glyph, each_is_one_cell_in_both_forms)
{
    for (int g = 0; g < GLYPH_N; g++) {
        cr_assert_eq(width_of(glyph_cp((enum glyph)g, false)), 1, "glyph %d", g);
        uint32_t plain = glyph_cp((enum glyph)g, true);
        cr_assert(plain > 0x20 && plain < 0x7F, "glyph %d", g);
    }
}

Test(canvas_glyph, texts_are_the_code_points)
{
    for (int g = 0; g < GLYPH_N; g++) {
        uint32_t cp;
        struct sv text = sv_of(glyph_text((enum glyph)g, false));
        cr_assert_eq(utf8_decode(text, &cp), text.n);
        cr_assert_eq(cp, glyph_cp((enum glyph)g, false));
        cr_assert_eq(
            glyph_text((enum glyph)g, true)[0],
            glyph_stand_in(cp) ? glyph_text((enum glyph)g, true)[0] : 0);
        cr_assert_eq(glyph_text((enum glyph)g, true)[1], '\0');
    }
}

Test(canvas_glyph, stand_ins_are_for_glyphs_alone)
{
    cr_assert_eq(glyph_stand_in(0x25B8), '>');
    cr_assert_eq(glyph_stand_in(0x2500), '-');
    cr_assert_eq(glyph_stand_in('a'), 0);
    cr_assert_eq(glyph_stand_in(0x4F60), 0);
}

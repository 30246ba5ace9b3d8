#include <criterion/criterion.h>

#include "diple/base/rng.h"
#include "diple/base/visible.h"
#include "diple/canvas/canvas.h"

static struct canvas c;

static void begin(int cols, bool ascii)
{
    canvas_init(&c, 1, cols);
    c.ascii = ascii;
}

static void shows(const char *want)
{
    AUTO_STRBUF struct strbuf got = STRBUF_INIT;
    canvas_picture(&c, &got);
    strbuf_truncate(&got, got.n - 1);
    cr_assert_str_eq(got.p, want);
    canvas_release(&c);
}

Test(canvas_text, marks_stand_with_their_base_in_one_cell)
{
    begin(10, false);
    cr_assert_eq(canvas_puts(&c, 0, 0, 10, ROLE_TEXT, "e\u0301x"), 2);
    cr_assert_eq(canvas_at(&c, 0, 0)->cp[1], 0x301);
    cr_assert_eq(canvas_at(&c, 0, 1)->cp[0], 'x');
    shows("e\u0301x");
}

Test(canvas_text, no_more_than_four_marks_on_a_base)
{
    begin(10, false);
    canvas_puts(&c, 0, 0, 10, ROLE_TEXT, "a\u0301\u0302\u0303\u0304\u0305\u0306z");
    cr_assert_eq(canvas_at(&c, 0, 0)->cp[4], 0x304);
    cr_assert_eq(canvas_at(&c, 0, 1)->cp[0], 'z');
    canvas_release(&c);
}

Test(canvas_text, what_is_not_clean_after_all_is_never_kept)
{
    begin(12, false);
    canvas_text(&c, 0, 0, 12, ROLE_TEXT, SV("a\033[1mb\xff\u202e\u0301"));
    for (int x = 0; x < 12; x++) {
        uint32_t cp = canvas_at(&c, 0, x)->cp[0];
        cr_assert(cp >= 0x20 && cp != 0x7F && cp != 0x202E, "cell %d is %x", x, cp);
    }
    canvas_release(&c);
}

Test(canvas_text, ascii_has_stand_ins_for_our_signs)
{
    begin(20, true);
    cr_assert_eq(canvas_puts(&c, 0, 0, 20, ROLE_TEXT, "▸ a › b – c … \u4f60"), 15);
    shows("> a > b - c ~ ?");
}

Test(canvas_text, width_is_what_drawing_takes)
{
    static const char *const texts[] = {"", "abc", "\u4f60x", "e\u0301", "▸ ─"};
    for (size_t i = 0; i < 5; i++)
        for (int ascii = 0; ascii < 2; ascii++) {
            begin(40, ascii);
            int cells = canvas_puts(&c, 0, 0, 40, ROLE_TEXT, texts[i]);
            cr_assert_eq(canvas_width(sv_of(texts[i]), ascii), cells);
            canvas_release(&c);
        }
}

Test(canvas_text, data_is_shown_and_does_nothing)
{
    begin(40, false);
    canvas_data(&c, 0, 0, 40, ROLE_DATA, SV("a\033[31m\nb\xff"));
    cr_assert_eq(canvas_at(&c, 0, 0)->role, ROLE_DATA);
    cr_assert_eq(canvas_at(&c, 0, 1)->role, ROLE_MARK);
    shows("a␛[31m␊b<FF>");
}

Test(canvas_text, data_that_is_cut_says_so)
{
    begin(10, false);
    cr_assert_eq(canvas_data(&c, 0, 1, 6, ROLE_DATA, SV("abcdefgh")), 6);
    shows(" abcde…");
    begin(10, false);
    cr_assert_eq(canvas_data(&c, 0, 1, 8, ROLE_DATA, SV("abcdefgh")), 8);
    shows(" abcdefgh");
    begin(10, true);
    canvas_data(&c, 0, 0, 4, ROLE_DATA, SV("abcdefgh"));
    shows("abc~");
}

Test(canvas_text, a_badge_that_does_not_fit_is_cut_whole)
{
    begin(10, false);
    cr_assert_eq(canvas_data(&c, 0, 0, 6, ROLE_DATA, SV("ab\u202e")), 3);
    shows("ab…");
    begin(10, false);
    cr_assert_eq(canvas_data(&c, 0, 0, 4, ROLE_DATA, SV("\u4f60\u597d\u4e16")), 3);
    shows("\u4f60…");
    begin(10, false);
    cr_assert_eq(canvas_data(&c, 0, 0, 1, ROLE_DATA, SV("ab")), 1);
    shows("…");
    begin(10, false);
    cr_assert_eq(canvas_data(&c, 0, 0, 0, ROLE_DATA, SV("ab")), 0);
    shows("");
}

Test(canvas_text, printf_treats_what_it_formats_as_data)
{
    begin(30, false);
    canvas_printf(&c, 0, 0, 30, ROLE_TEXT, "%s is %d", "\033]0;x\a", 3);
    shows("␛]0;x␇ is 3");
}

Test(canvas_text, numbers_end_where_they_should)
{
    begin(12, false);
    canvas_printf_right(&c, 0, 2, 6, ROLE_TEXT, "%d", 42);
    canvas_printf_right(&c, 0, 8, 3, ROLE_TEXT, "%d", 12345);
    shows("      4212…");
}

/* Random bytes never write outside what they were given, nor report more. */
Test(canvas_text, random_bytes_stay_within_their_cells)
{
    struct rng r;
    rng_seed(&r, 11);
    canvas_init(&c, 1, 30);
    for (int i = 0; i < 20000; i++) {
        char bytes[24];
        size_t n = rng_below(&r, sizeof bytes);
        for (size_t k = 0; k < n; k++)
            bytes[k] = (char)rng_below(&r, 256);
        int max = (int)rng_below(&r, 20);
        canvas_clear(&c);
        c.ascii = i & 1;
        int cells = canvas_data(&c, 0, 5, max, ROLE_DATA, (struct sv){bytes, n});
        cr_assert(cells >= 0 && cells <= max);
        for (int x = 0; x < 30; x++) {
            const struct cell *cell = canvas_at(&c, 0, x);
            bool inside = x >= 5 && x < 5 + cells;
            cr_assert(inside || cell->cp[0] == ' ');
            cr_assert(!c.ascii || (cell->cp[0] < 0x7F && !cell->cp[1]));
        }
    }
    canvas_release(&c);
}

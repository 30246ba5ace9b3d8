#include <criterion/criterion.h>

#include "diple/canvas/editor.h"

static struct edit m;
static struct canvas c;

static void begin(void)
{
    edit_init(&m, 1000, true);
    canvas_init(&c, 1, 14);
}

static void end(void)
{
    edit_release(&m);
    canvas_release(&c);
}

TestSuite(canvas_editline, .init = begin, .fini = end);

static void shows(const char *want, int cursor)
{
    AUTO_STRBUF struct strbuf got = STRBUF_INIT;
    canvas_clear(&c);
    editline_draw(&m, &c, 0, 2, 10, true);
    canvas_picture(&c, &got);
    strbuf_truncate(&got, got.n - 1);
    cr_assert_str_eq(got.p, want);
    cr_assert_eq(c.cursor_x, cursor);
}

Test(canvas_editline, short_text_stands_as_it_is)
{
    shows("", 2);
    edit_insert(&m, SV("find"), NULL);
    shows("  find", 6);
    editor_key(&m, K_HOME);
    shows("  find", 2);
}

Test(canvas_editline, long_text_moves_sideways_by_half)
{
    edit_insert(&m, SV("0123456789abcdef"), NULL);
    shows("  …bcdef", 8);
    editor_key(&m, K_HOME);
    shows("  0123456789", 2);
}

Test(canvas_editline, wide_characters_count_twice)
{
    edit_insert(&m, SV("\u4f60\u597dx"), NULL);
    shows("  \u4f60\u597dx", 7);
    editor_key(&m, K_LEFT);
    shows("  \u4f60\u597dx", 6);
}

Test(canvas_editline, the_cursor_stays_within_at_any_width)
{
    edit_insert(&m, SV("a\u4f60b\u597dc some more text here"), NULL);
    for (int width = 0; width < 12; width++)
        for (int i = 0; i < 30; i++) {
            canvas_clear(&c);
            editline_draw(&m, &c, 0, 1, width, true);
            cr_assert(
                width == 0 ? !c.cursor : c.cursor_x >= 1 && c.cursor_x < 1 + width);
            editor_key(&m, i < 28 ? K_LEFT : K_END);
        }
}

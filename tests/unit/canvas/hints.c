#include <criterion/criterion.h>

#include "diple/canvas/layout.h"

static const struct hint LIST[] = {
    {"u", "undo", 1}, {"Space", "skip", 2}, {"f", "flag", 3}, {"?", "keys", 0}};

static void shows(int max, bool ascii, const char *want)
{
    AUTO_STRBUF struct strbuf got = STRBUF_INIT;
    struct canvas c;
    canvas_init(&c, 1, 60);
    c.ascii = ascii;
    int n = hints_draw(&c, 0, 0, max, LIST, 4);
    canvas_picture(&c, &got);
    strbuf_truncate(&got, got.n - 1);
    cr_assert_str_eq(got.p, want);
    cr_assert_eq(n, (int)got.n);
    canvas_release(&c);
}

Test(canvas_hints, the_least_important_goes_first_and_whole)
{
    shows(60, false, "u undo  Space skip  f flag  ? keys");
    shows(34, false, "u undo  Space skip  f flag  ? keys");
    shows(33, false, "u undo  Space skip  ? keys");
    shows(25, true, "u undo  ? keys");
    shows(13, false, "? keys");
    shows(5, false, "");
    shows(-5, false, "");
}

Test(canvas_hints, keys_are_told_from_words_by_role)
{
    struct canvas c;
    canvas_init(&c, 1, 60);
    hints_draw(&c, 0, 0, 60, LIST, 4);
    cr_assert_eq(canvas_at(&c, 0, 0)->role, ROLE_KEY);
    cr_assert_eq(canvas_at(&c, 0, 2)->role, ROLE_DIM);
    canvas_release(&c);
}

Test(canvas_hints, a_map_gives_its_hints_by_place)
{
    static const struct binding table[] = {
        {0, "a", "?", "all keys", ""},
        {1, "b", "Space", "skip", ""},
        {2, "c", "x", NULL, ""},
        {3, "d", "F2", "names", ""},
    };
    AUTO_STRBUF struct strbuf got = STRBUF_INIT;
    struct keymap m;
    struct canvas c;
    keymap_init(&m, table, 4);
    keymap_override(&m, SV("b"), SV("s"), NULL);
    canvas_init(&c, 2, 40);
    hints_draw_map(&c, 0, 0, 40, &m);
    hints_draw_map(&c, 1, 0, 20, &m);
    canvas_picture(&c, &got);
    cr_assert_str_eq(got.p, "? all keys  s skip  F2 names\n? all keys  s skip\n");
    canvas_release(&c);
    keymap_release(&m);
}

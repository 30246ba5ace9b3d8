#include <criterion/criterion.h>

#include "diple/canvas/canvas.h"
#include "support/golden.h"

Test(canvas_dump, shows_picture_roles_and_cursor)
{
    struct canvas c;
    canvas_init(&c, 3, 12);
    canvas_puts(&c, 0, 0, 12, ROLE_TITLE, "title");
    canvas_glyph(&c, 1, 0, ROLE_BAR, GLYPH_BAR);
    canvas_data(&c, 1, 2, 10, ROLE_DATA, SV("\u4f60 a\a"));
    canvas_show_cursor(&c, 1, 2);
    golden_check("canvas/dump", &c);
    canvas_release(&c);
}

Test(canvas_dump, a_hidden_cursor_is_told)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct canvas c;
    canvas_init(&c, 1, 2);
    canvas_dump(&c, &out);
    cr_assert_str_eq(out.p, "2x1\n \ncursor hidden\n");
    canvas_release(&c);
}

Test(canvas_dump, diff_names_the_rows_that_differ)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct canvas a, b;
    canvas_init(&a, 2, 4);
    canvas_init(&b, 2, 4);
    cr_assert_not(canvas_diff(&a, &b, &out));
    canvas_puts(&b, 1, 0, 4, ROLE_KEY, "k");
    cr_assert(canvas_diff(&a, &b, &out));
    cr_assert_str_eq(out.p, "-  1 \n+  1 k\n+   \\k\n");
    strbuf_clear(&out);
    canvas_resize(&b, 2, 5);
    cr_assert(canvas_diff(&a, &b, &out));
    cr_assert_str_eq(out.p, "-4x2\n+5x2\n");
    canvas_release(&a);
    canvas_release(&b);
}

Test(canvas_dump, diff_sees_the_cursor_alone)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct canvas a, b;
    canvas_init(&a, 1, 4);
    canvas_init(&b, 1, 4);
    canvas_show_cursor(&b, 0, 3);
    cr_assert(canvas_diff(&a, &b, &out));
    cr_assert(strstr(out.p, "+cursor 1 0,3"));
    canvas_release(&a);
    canvas_release(&b);
}

#include "diple/canvas/canvas.h"

#include <criterion/criterion.h>
#include <limits.h>

#include "diple/base/rng.h"

static void row_is(const struct canvas *c, int y, const char *want)
{
    AUTO_STRBUF struct strbuf all = STRBUF_INIT;
    canvas_picture(c, &all);
    struct sv rest = strbuf_sv(&all), line = {0};
    for (int i = 0; i <= y; i++)
        sv_split(&rest, '\n', &line);
    cr_assert(sv_is(line, want), "row %d is '%.*s'", y, (int)line.n, line.p);
}

/* Every wide cell has its right half, and no half stands alone. */
static void is_whole(const struct canvas *c)
{
    for (int y = 0; y < c->rows; y++)
        for (int x = 0; x < c->cols; x++) {
            const struct cell *cell = canvas_at(c, y, x);
            const struct cell *next = canvas_at(c, y, x + 1);
            cr_assert_leq(cell->width, 2);
            cr_assert((cell->width == 2) == (next && next->width == 0), "%d,%d", y, x);
        }
    for (int y = 0; y < c->rows; y++)
        cr_assert_neq(canvas_at(c, y, 0)->width, 0);
}

Test(canvas_canvas, sizes_are_kept_within_their_limits)
{
    struct canvas c;
    canvas_init(&c, -5, 0);
    cr_assert(c.rows == 1 && c.cols == 1);
    canvas_resize(&c, INT_MAX, INT_MAX);
    cr_assert(c.rows == CANVAS_ROWS_MAX && c.cols == CANVAS_COLS_MAX);
    canvas_release(&c);
    canvas_release(&c);
    canvas_release(NULL);
}

Test(canvas_canvas, text_is_cut_at_every_edge)
{
    struct canvas c;
    canvas_init(&c, 2, 5);
    canvas_puts(&c, 0, -2, 99, ROLE_TEXT, "abcdefghij");
    canvas_puts(&c, 1, 3, 99, ROLE_TEXT, "xyz");
    canvas_puts(&c, 2, 0, 99, ROLE_TEXT, "below");
    canvas_puts(&c, -1, 0, 99, ROLE_TEXT, "above");
    canvas_puts(&c, 0, INT_MAX, 99, ROLE_TEXT, "far");
    canvas_puts(&c, INT_MIN, INT_MIN, 99, ROLE_TEXT, "far");
    row_is(&c, 0, "cdefg");
    row_is(&c, 1, "   xy");
    canvas_release(&c);
}

Test(canvas_canvas, half_a_wide_cluster_is_a_blank)
{
    struct canvas c;
    canvas_init(&c, 3, 4);
    canvas_puts(&c, 0, 3, 9, ROLE_TEXT, "\u4f60");
    canvas_puts(&c, 1, -1, 9, ROLE_TEXT, "\u4f60\u597d");
    canvas_puts(&c, 2, 0, 3, ROLE_TEXT, "\u4f60\u597d");
    row_is(&c, 0, "");
    row_is(&c, 1, " \u597d");
    row_is(&c, 2, "\u4f60");
    is_whole(&c);
    canvas_release(&c);
}

Test(canvas_canvas, overwriting_one_half_blanks_the_other)
{
    struct canvas c;
    canvas_init(&c, 2, 6);
    canvas_puts(&c, 0, 0, 9, ROLE_DATA, "\u4f60\u597d");
    canvas_puts(&c, 0, 1, 1, ROLE_TEXT, "x");
    row_is(&c, 0, " x\u597d");
    canvas_puts(&c, 0, 2, 1, ROLE_TEXT, "y");
    row_is(&c, 0, " xy");
    canvas_puts(&c, 1, 0, 9, ROLE_DATA, "\u4f60\u597d");
    canvas_puts(&c, 1, 1, 2, ROLE_TEXT, "\u4e16");
    row_is(&c, 1, " \u4e16");
    is_whole(&c);
    canvas_release(&c);
}

Test(canvas_canvas, clips_nest_and_come_back)
{
    struct canvas c;
    canvas_init(&c, 3, 10);
    struct rect first = canvas_clip(&c, (struct rect){1, 2, 5, 4});
    struct rect second = canvas_clip(&c, (struct rect){0, 4, 9, 99});
    canvas_puts(&c, 1, 0, 99, ROLE_TEXT, "0123456789");
    row_is(&c, 1, "    45");
    canvas_unclip(&c, second);
    canvas_puts(&c, 2, 0, 99, ROLE_TEXT, "0123456789");
    row_is(&c, 2, "  2345");
    canvas_unclip(&c, first);
    canvas_puts(&c, 0, 0, 99, ROLE_TEXT, "0123456789");
    row_is(&c, 0, "0123456789");
    canvas_release(&c);
}

Test(canvas_canvas, rectangles_that_do_not_meet_are_empty)
{
    struct rect a = {0, 0, 2, 2}, far = {5, 5, 3, 3};
    struct rect none = rect_meet(a, far);
    cr_assert(none.rows == 0 && none.cols == 0);
    none = rect_meet(a, (struct rect){0, 0, -4, INT_MAX});
    cr_assert(none.rows == 0 && none.cols == 2);
    none = rect_meet((struct rect){INT_MAX, INT_MAX, INT_MAX, INT_MAX}, a);
    cr_assert(none.rows == 0 && none.cols == 0);
}

Test(canvas_canvas, fill_rule_and_role_stay_inside)
{
    struct canvas c;
    canvas_init(&c, 2, 4);
    canvas_hline(&c, 0, -3, 99, ROLE_RULE);
    row_is(&c, 0, "────");
    canvas_hline(&c, 7, 0, 4, ROLE_RULE);
    canvas_role(&c, 0, 2, 99, ROLE_ERROR);
    cr_assert_eq(canvas_at(&c, 0, 1)->role, ROLE_RULE);
    cr_assert_eq(canvas_at(&c, 0, 3)->role, ROLE_ERROR);
    canvas_fill(&c, (struct rect){0, 1, 99, 2}, ROLE_INPUT);
    row_is(&c, 0, "─  ─");
    cr_assert_eq(canvas_at(&c, 1, 2)->role, ROLE_INPUT);
    cr_assert_null(canvas_at(&c, 0, 4));
    cr_assert_null(canvas_at(&c, -1, 0));
    canvas_release(&c);
}

Test(canvas_canvas, the_cursor_stays_on_the_canvas)
{
    struct canvas c;
    canvas_init(&c, 2, 4);
    cr_assert_not(c.cursor);
    canvas_show_cursor(&c, 99, -99);
    cr_assert(c.cursor && c.cursor_y == 1 && c.cursor_x == 0);
    canvas_hide_cursor(&c);
    cr_assert_not(c.cursor);
    canvas_release(&c);
}

Test(canvas_canvas, a_copy_is_equal_and_of_the_same_size)
{
    struct canvas a, b;
    canvas_init(&a, 3, 7);
    canvas_init(&b, 1, 1);
    canvas_puts(&a, 1, 1, 9, ROLE_KEY, "copy");
    canvas_show_cursor(&a, 1, 2);
    canvas_copy(&b, &a);
    cr_assert(canvas_equal(&a, &b));
    canvas_puts(&b, 1, 1, 9, ROLE_TEXT, "copy");
    cr_assert_not(canvas_equal(&a, &b));
    canvas_release(&a);
    canvas_release(&b);
}

/* Whatever is drawn wherever, the grid stays whole. */
Test(canvas_canvas, random_drawing_never_breaks_the_grid)
{
    static const char *const texts[] = {
        "plain", "\u4f60\u597d", "e\u0301a", "\U0001f600x", "", "\u00e9\u4e16z"};
    struct canvas c;
    struct rng r;
    rng_seed(&r, 7);
    canvas_init(&c, 4, 11);
    for (int i = 0; i < 20000; i++) {
        int y = (int)rng_below(&r, 8) - 2, x = (int)rng_below(&r, 20) - 5;
        int n = (int)rng_below(&r, 14) - 2;
        struct rect clip = {
            (int)rng_below(&r, 3), (int)rng_below(&r, 6), 3, (int)rng_below(&r, 9)};
        struct rect old = canvas_clip(&c, clip);
        canvas_puts(&c, y, x, n, ROLE_DATA, texts[rng_below(&r, 6)]);
        if (i % 7 == 0)
            canvas_fill(&c, (struct rect){y, x, 2, n}, ROLE_TEXT);
        canvas_unclip(&c, old);
        if (i % 50 == 0)
            is_whole(&c);
    }
    is_whole(&c);
    canvas_release(&c);
}

#include "diple/canvas/layout.h"

#include <criterion/criterion.h>

#include "diple/base/rng.h"

static bool same(struct rect a, int y, int x, int rows, int cols)
{
    return a.y == y && a.x == x && a.rows == rows && a.cols == cols;
}

Test(canvas_layout, parts_come_off_each_side)
{
    struct rect r = {0, 0, 24, 80};
    cr_assert(same(rect_take_top(&r, 2), 0, 0, 2, 80));
    cr_assert(same(rect_take_bottom(&r, 3), 21, 0, 3, 80));
    cr_assert(same(rect_take_left(&r, 10), 2, 0, 19, 10));
    cr_assert(same(rect_take_right(&r, 20), 2, 60, 19, 20));
    cr_assert(same(r, 2, 10, 19, 50));
    cr_assert(same(rect_inset(r, 1, 2), 3, 12, 17, 46));
}

Test(canvas_layout, no_more_is_given_than_there_is)
{
    struct rect r = {0, 0, 2, 1};
    cr_assert(same(rect_take_top(&r, 5), 0, 0, 2, 1));
    cr_assert(same(rect_take_bottom(&r, 5), 2, 0, 0, 1));
    cr_assert(same(rect_take_left(&r, -3), 2, 0, 0, 0));
    cr_assert(same(rect_inset((struct rect){0, 0, 1, 1}, 3, 3), 1, 1, 0, 0));
}

Test(canvas_layout, columns_widen_to_want_and_then_by_weight)
{
    struct column c[] = {{3, 5, 0, 0, 0, 0}, {10, 20, 1, 0, 0, 0}, {4, 4, 3, 0, 0, 0}};
    layout_columns(c, 3, 2, 17 + 4, 2);
    cr_assert(c[0].width == 3 && c[1].width == 10 && c[2].width == 4);
    cr_assert(c[0].x == 2 && c[1].x == 7 && c[2].x == 19);
    layout_columns(c, 3, 0, 29 + 4 + 8, 2);
    cr_assert(c[0].width == 5 && c[1].width == 22 && c[2].width == 10);
}

Test(canvas_layout, the_least_important_column_goes_first)
{
    struct column c[] = {{5, 5, 0, 0, 0, 0}, {5, 5, 0, 2, 0, 0}, {5, 5, 0, 1, 0, 0}};
    layout_columns(c, 3, 0, 12, 1);
    cr_assert(c[0].width == 5 && c[1].width == 0 && c[2].width == 5);
    cr_assert_eq(c[2].x, 6);
    layout_columns(c, 3, 0, 3, 1);
    cr_assert(c[0].width == 3 && c[1].width == 0 && c[2].width == 0);
}

Test(canvas_layout, columns_never_leave_their_row)
{
    struct rng r;
    rng_seed(&r, 3);
    for (int i = 0; i < 20000; i++) {
        struct column c[5];
        int width = (int)rng_below(&r, 60) - 5, gap = (int)rng_below(&r, 3);
        for (int k = 0; k < 5; k++)
            c[k] = (struct column){
                (int)rng_below(&r, 15),
                (int)rng_below(&r, 30),
                (int)rng_below(&r, 3),
                (int)rng_below(&r, 3),
                0,
                0};
        layout_columns(c, 5, 7, width, gap);
        int at = 7;
        for (int k = 0; k < 5; k++) {
            cr_assert(c[k].width >= 0 && c[k].x >= at);
            at = c[k].width ? c[k].x + c[k].width : at;
        }
        cr_assert_leq(at, 7 + (width > 0 ? width : 0));
    }
}

#include "diple/canvas/list.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>

#include "diple/base/rng.h"
#include "support/golden.h"

Test(canvas_list, the_view_follows_the_cursor_as_little_as_need_be)
{
    struct list l = {0};
    list_resize(&l, 100, 10);
    list_move(&l, 9);
    cr_assert_eq(l.top, 0);
    list_move(&l, 1);
    cr_assert(l.at == 10 && l.top == 1);
    list_key(&l, K_PGDN);
    cr_assert(l.at == 20 && l.top == 11);
    list_key(&l, K_END);
    cr_assert(l.at == 99 && l.top == 90);
    list_key(&l, K_UP);
    cr_assert(l.at == 98 && l.top == 90);
    list_key(&l, K_HOME);
    cr_assert(l.at == 0 && l.top == 0);
    cr_assert_not(list_key(&l, 'x'));
}

Test(canvas_list, an_empty_list_and_wild_moves_do_no_harm)
{
    struct list l = {0};
    list_key(&l, K_DOWN);
    list_key(&l, K_PGUP);
    cr_assert(l.at == 0 && l.top == 0);
    list_resize(&l, 5, 0);
    list_move(&l, LONG_MAX);
    cr_assert_eq(l.at, 4);
    list_move(&l, LONG_MIN);
    cr_assert_eq(l.at, 0);
}

Test(canvas_list, fewer_rows_pull_the_cursor_back)
{
    struct list l = {0};
    list_resize(&l, 100, 10);
    list_go(&l, 90);
    list_resize(&l, 20, 15);
    cr_assert(l.at == 19 && l.top == 5);
    list_resize(&l, 3, 15);
    cr_assert(l.at == 2 && l.top == 0);
}

Test(canvas_list, the_cursor_is_always_in_view)
{
    struct list l = {0};
    struct rng r;
    rng_seed(&r, 5);
    for (int i = 0; i < 20000; i++) {
        if (i % 13 == 0)
            list_resize(&l, rng_below(&r, 40), (int)rng_below(&r, 12));
        list_move(&l, (long)rng_below(&r, 30) - 15);
        size_t rows = l.height > 0 ? (size_t)l.height : 1;
        cr_assert(l.top <= l.at && l.at < l.top + rows);
        cr_assert(l.n == 0 || l.at < l.n);
        cr_assert(l.top == 0 || l.top + rows <= l.n);
    }
}

static void draw_row(
    void *ctx, struct canvas *c, struct rect row, size_t index, bool at_cursor)
{
    enum role role = at_cursor ? ROLE_CURSOR : ROLE_TEXT;
    canvas_printf(c, row.y, row.x, row.cols, role, "%s %zu", (char *)ctx, index);
}

Test(canvas_list, rows_are_drawn_with_a_gutter)
{
    struct list l = {0};
    struct canvas c;
    char word[] = "row";
    canvas_init(&c, 4, 12);
    list_resize(&l, 9, 3);
    list_go(&l, 3);
    list_draw(&l, &c, (struct rect){1, 1, 3, 9}, draw_row, word);
    golden_check("canvas/list", &c);
    canvas_release(&c);
}

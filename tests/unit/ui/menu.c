#include "ui/menu.h"

#include <criterion/criterion.h>
#include <string.h>

#include "diple/canvas/key.h"

static struct menu_row rows[12];

static struct menu menu_of(const char *keys)
{
    struct menu m = {.rows = rows, .n = strlen(keys)};
    for (size_t i = 0; i < m.n; i++)
        rows[i] = (struct menu_row){.key = keys[i], .name = SV("name")};
    return m;
}

Test(ui_menu, up_and_down_go_round)
{
    struct menu m = menu_of("rec");
    cr_assert(menu_move(&m, K_DOWN));
    cr_assert_eq(m.at, 1);
    cr_assert(menu_move(&m, K_UP));
    cr_assert(menu_move(&m, K_UP));
    cr_assert_eq(m.at, 2);
    cr_assert(menu_move(&m, K_DOWN));
    cr_assert_eq(m.at, 0);
    cr_assert(menu_move(&m, K_END));
    cr_assert_eq(m.at, 2);
    cr_assert(menu_move(&m, K_HOME));
    cr_assert_eq(m.at, 0);
}

Test(ui_menu, j_and_k_move_unless_a_row_claims_them)
{
    struct menu m = menu_of("rec"), taken = menu_of("xjk");
    m = menu_of("rec");
    cr_assert(menu_move(&m, 'j'));
    cr_assert_eq(m.at, 1);
    cr_assert(menu_move(&m, 'k'));
    cr_assert_eq(m.at, 0);
    taken = menu_of("xjk");
    cr_assert_not(menu_move(&taken, 'j'));
    cr_assert_not(menu_move(&taken, 'k'));
}

Test(ui_menu, other_keys_and_empty_menus_do_not_move)
{
    struct menu m = menu_of("rec"), none = {0};
    cr_assert_not(menu_move(&m, 'r'));
    cr_assert_not(menu_move(&m, K_LEFT));
    cr_assert_not(menu_move(&none, K_DOWN));
    cr_assert_eq(menu_find(&none, '1'), 0);
}

Test(ui_menu, digits_are_places_where_no_row_claims_one)
{
    struct menu m = menu_of("abcdefghmn");
    cr_assert_eq(menu_find(&m, '1'), 0);
    cr_assert_eq(menu_find(&m, '9'), 8);
    cr_assert_eq(menu_find(&m, '0'), 9);
    m = menu_of("abc");
    cr_assert_eq(menu_find(&m, '4'), m.n);
    cr_assert_eq(menu_find(&m, '0'), m.n);
    m = menu_of("a2c");
    cr_assert_eq(menu_find(&m, '2'), 1);
    cr_assert_eq(menu_find(&m, '1'), m.n);
}

Test(ui_menu, rows_without_a_key_are_not_found_by_zero)
{
    struct menu m = menu_of("ab");
    rows[1].key = 0;
    cr_assert_eq(menu_find(&m, 0), m.n);
    cr_assert_eq(menu_find(&m, 'a'), 0);
    cr_assert_eq(menu_find(&m, K_UP), m.n);
}

Test(ui_menu, the_height_does_not_depend_on_the_cursor)
{
    const char *rules[] = {
        "One rule.", "Another rule, longer than one line of this width."};
    struct label wordy = {
        .id = "a", .name = "A", .means = "A sentence.", .rules = {rules, 2}};
    struct label brief = {.id = "b", .name = "B"};
    struct menu m = menu_of("ab");
    rows[0].label = &wordy;
    rows[1].label = &brief;
    int first = menu_height(&m, 60);
    m.at = 1;
    cr_assert_eq(menu_height(&m, 60), first);
    cr_assert_gt(first, 2);
    cr_assert_leq(menu_height(&m, 30), 2 + 3);
}

Test(ui_menu, the_cursor_is_kept_in_view)
{
    struct canvas c;
    canvas_init(&c, 3, 12);
    struct menu m = menu_of("abcdefghij");
    for (int i = 0; i < 10; i++, menu_move(&m, K_DOWN)) {
        canvas_clear(&c);
        menu_draw(&m, &c, canvas_all(&c));
        cr_assert(m.at >= m.top && m.at < m.top + 3, "row %zu, top %zu", m.at, m.top);
    }
    canvas_release(&c);
}

Test(ui_menu, long_names_have_the_width_where_nothing_is_explained)
{
    struct canvas c;
    struct strbuf b = STRBUF_INIT;
    canvas_init(&c, 4, 80);
    struct menu m = menu_of("ab");
    rows[0].name = SV("a name of more than thirty-four cells, whole");
    menu_draw(&m, &c, canvas_all(&c));
    canvas_picture(&c, &b);
    cr_assert(strstr(b.p, "cells, whole"));
    struct label l = {.id = "b", .name = "B", .means = "Means."};
    rows[1].label = &l;
    rows[0].label = &l;
    strbuf_clear(&b);
    canvas_clear(&c);
    menu_draw(&m, &c, canvas_all(&c));
    canvas_picture(&c, &b);
    cr_assert(strstr(b.p, "cells"), "the whole name stands in its explanation");
    strbuf_release(&b);
    canvas_release(&c);
}

Test(ui_menu, draws_into_no_room_at_all)
{
    struct canvas c;
    canvas_init(&c, 1, 1);
    struct menu m = menu_of("abc"), none = {0};
    for (int rows_ = -1; rows_ < 3; rows_++)
        for (int cols = -1; cols < 5; cols++) {
            menu_draw(&m, &c, (struct rect){0, 0, rows_, cols});
            menu_draw(&none, &c, (struct rect){0, 0, rows_, cols});
            menu_height(&m, cols);
        }
    canvas_release(&c);
}

static void expect_drawn(struct menu *m, int height, int width, const char *picture)
{
    struct canvas c;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    canvas_init(&c, height, width);
    menu_draw(m, &c, canvas_all(&c));
    canvas_picture(&c, &b);
    cr_assert_str_eq(b.p, picture);
    canvas_release(&c);
}

Test(ui_menu, where_rows_are_scarce_all_keys_stay_in_view)
{
    struct label l = {.id = "a", .name = "A", .means = "What it means."};
    struct menu m = menu_of("recdalho");
    expect_drawn(
        &m, 3, 40,
        "▸r name       d name       h name\n"
        " e name       a name       o name\n"
        " c name       l name\n");
    rows[4].label = &l;
    rows[6].chosen = true;
    m.at = 4;
    expect_drawn(
        &m, 4, 40,
        " r name    c name   ▸a name    h✓name\n"
        " e name    d name    l name    o name\n"
        "   What it means.\n\n");
    m.marks = true;
    rows[0].mark[0] = '*';
    expect_drawn(
        &m, 3, 30,
        " r * name  d   name  h   name\n"
        " e   name ▸a   name  o   name\n"
        " c   name  l   name\n");
}

Test(ui_menu, what_is_chosen_has_a_tick)
{
    struct menu m = menu_of("ab");
    rows[1].chosen = true;
    expect_drawn(&m, 2, 20, " ▸ a  name\n   b✓ name\n");
    m.marks = true; /* says so itself */
    expect_drawn(&m, 2, 20, " ▸ a     name\n   b     name\n");
}

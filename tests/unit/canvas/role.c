#include "diple/canvas/role.h"

#include <criterion/criterion.h>
#include <math.h>

Test(canvas_role, letters_and_names_are_all_different)
{
    for (int a = 0; a < ROLE_N; a++)
        for (int b = 0; b < a; b++) {
            cr_assert_neq(role_letter((enum role)a), role_letter((enum role)b));
            cr_assert_str_neq(role_name((enum role)a), role_name((enum role)b));
        }
}

Test(canvas_role, names_read_back)
{
    for (int r = 0; r < ROLE_N; r++)
        cr_assert_eq(role_find(sv_of(role_name((enum role)r))), r);
    cr_assert_eq(role_find(SV("nothing")), ROLE_N);
    cr_assert_eq(role_letter(ROLE_N), '?');
}

Test(canvas_role, labels_repeat_after_eight)
{
    cr_assert_eq(role_label(0), ROLE_LABEL_1);
    cr_assert_eq(role_label(7), ROLE_LABEL_8);
    cr_assert_eq(role_label(8), ROLE_LABEL_1);
}

Test(canvas_role, heat_shows_anything_above_nothing)
{
    cr_assert_eq(role_heat(0), ROLE_HEAT_0);
    cr_assert_eq(role_heat(NAN), ROLE_HEAT_0);
    cr_assert_eq(role_heat(-1), ROLE_HEAT_0);
    cr_assert_eq(role_heat(1e-9), ROLE_HEAT_1);
    cr_assert_eq(role_heat(0.5), ROLE_HEAT_3);
    cr_assert_eq(role_heat(0.999), ROLE_HEAT_4);
    cr_assert_eq(role_heat(INFINITY), ROLE_HEAT_4);
}

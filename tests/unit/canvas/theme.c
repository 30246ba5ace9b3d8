#include "diple/canvas/theme.h"

#include <criterion/criterion.h>

Test(canvas_theme, three_themes_are_found_by_name)
{
    cr_assert_eq(theme_find(SV("default")), theme_at(0));
    cr_assert_eq(theme_find(SV("high-contrast")), theme_at(1));
    cr_assert_eq(theme_find(SV("mono")), theme_at(2));
    cr_assert_null(theme_at(3));
    cr_assert_null(theme_find(SV("Default")));
    cr_assert_str_eq(theme_name(theme_at(1)), "high-contrast");
}

Test(canvas_theme, colours_lie_within_the_depth)
{
    static const int most[DEPTH_N] = {0, 8, 16, 256};
    for (size_t i = 0; theme_at(i); i++)
        for (int d = 0; d < DEPTH_N; d++)
            for (int r = 0; r < ROLE_N; r++) {
                int fg = theme_style(theme_at(i), (enum role)r, (enum theme_depth)d).fg;
                cr_assert(
                    fg >= THEME_DEFAULT && fg < most[d] && fg != 0, "%s %s %d",
                    theme_name(theme_at(i)), role_name((enum role)r), fg);
            }
}

Test(canvas_theme, mono_has_no_colour_at_any_depth)
{
    for (int r = 0; r < ROLE_N; r++)
        cr_assert_eq(
            theme_style(theme_at(2), (enum role)r, DEPTH_256).fg, THEME_DEFAULT);
}

/* What has to be told from plain text without any colour. */
Test(canvas_theme, meaning_never_hangs_on_colour_alone)
{
    static const enum role weighty[] = {
        ROLE_TITLE, ROLE_ACCENT, ROLE_CURSOR,   ROLE_KEY,        ROLE_CHOSEN,
        ROLE_ERROR, ROLE_WARN,   ROLE_CONFLICT, ROLE_SUGGESTION, ROLE_SELECTED,
        ROLE_INPUT, ROLE_FOUND,  ROLE_MARK,     ROLE_LABEL_1,    ROLE_LABEL_8,
    };
    for (size_t i = 0; theme_at(i); i++)
        for (size_t k = 0; k < sizeof weighty / sizeof *weighty; k++)
            cr_assert_neq(
                theme_style(theme_at(i), weighty[k], DEPTH_MONO).flags, 0, "%s %s",
                theme_name(theme_at(i)), role_name(weighty[k]));
}

/* The 256-colour cube and greys, as sRGB; relative luminance by WCAG 2. */
static double channel(int v)
{
    double c = v / 255.0;
    return c <= 0.03928 ? c / 12.92 : __builtin_pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(int color)
{
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    if (color >= 232)
        return channel(8 + 10 * (color - 232));
    color -= 16;
    return 0.2126 * channel(steps[color / 36]) +
           0.7152 * channel(steps[color / 6 % 6]) + 0.0722 * channel(steps[color % 6]);
}

Test(canvas_theme, fixed_colours_are_read_on_black_and_on_white)
{
    for (int r = 0; r < ROLE_N; r++) {
        int fg = theme_style(theme_at(0), (enum role)r, DEPTH_256).fg;
        if (fg < 16)
            continue; /* of the user's own palette */
        double l = luminance(fg);
        cr_assert_geq((l + 0.05) / 0.05, 3.0, "%s on black", role_name((enum role)r));
        cr_assert_geq(
            1.05 / (l + 0.05), 3.0, "%s on white: %.2f", role_name((enum role)r),
            1.05 / (l + 0.05));
    }
}

Test(canvas_theme, an_unknown_role_is_text)
{
    cr_assert_eq(theme_style(theme_at(0), ROLE_N, DEPTH_256).fg, THEME_DEFAULT);
}

#include "cli/plot.h"

#include <criterion/criterion.h>
#include <math.h>

static bool holds(const struct strbuf *b, const char *words)
{
    return strstr(b->p, words) != NULL;
}

static size_t times(const struct strbuf *b, const char *words)
{
    size_t n = 0;
    for (const char *at = b->p; (at = strstr(at, words)); at++)
        n++;
    return n;
}

Test(cli_plot, a_value_stands_where_it_belongs)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct plot_row row = {SV("alpha"), 0.5, 0.25, 0.75};
    plot_rows(&(struct plot){&b, "Agreement", {0}}, &row, 1, -1);
    cr_assert(holds(&b, "role=\"img\"><title>Agreement</title><desc>"));
    /* the line reaches from 140 to 380 */
    cr_assert(holds(&b, "class=\"p-point\" cx=\"260.0\""));
    cr_assert(holds(&b, "class=\"p-range\" x1=\"200.0\""));
    cr_assert(holds(&b, "0.50 (0.25 to 0.75)"));
    cr_assert_not(holds(&b, "p-target"));
    cr_assert_eq(times(&b, "<svg"), times(&b, "</svg>"));
}

Test(cli_plot, below_zero_widens_the_line_and_nothing_is_no_point)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct plot_row rows[] = {
        {SV("x"), 0, -0.5, 0.5}, {SV("y"), NAN, NAN, NAN}, {SV("z"), 1, NAN, NAN}};
    plot_rows(&(struct plot){&b, "A", {0}}, rows, 3, 0.8);
    cr_assert(holds(&b, ">-1.00<") && holds(&b, "cx=\"260.0\""));
    cr_assert(holds(&b, "nothing yet") && holds(&b, "target 0.80"));
    cr_assert_eq(times(&b, "p-point"), 2u);
}

Test(cli_plot, what_comes_from_data_is_no_markup)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct plot p = {&b, NULL, SV("<b>")};
    struct sv names[] = {SV("<x>"), SV("a\"b")};
    double share[] = {1, 0, 0.25, 0.75};
    plot_heat(&p, names, share, 2);
    plot_bars(&p, &(struct plot_bar){SV("</svg>"), 0.5, 0.6}, 1);
    cr_assert_not(holds(&b, "<b>") || holds(&b, "<x>"));
    cr_assert(
        holds(&b, "&lt;x&gt;") && holds(&b, "a&quot;b") && holds(&b, "&lt;/svg&gt;"));
    cr_assert_eq(times(&b, "</svg>"), 2u);
}

Test(cli_plot, cells_are_shaded_by_their_share_and_few_hold_figures)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct plot p = {&b, "Map", {0}};
    struct sv names[20];
    double share[400] = {0};
    for (size_t i = 0; i < 20; i++)
        names[i] = SV("l");
    share[0] = share[1] = 0.5;
    plot_heat(&p, names, share, 2);
    cr_assert(
        holds(&b, "fill-opacity=\"0.530\"") && holds(&b, "fill-opacity=\"0.060\""));
    cr_assert_eq(times(&b, "p-cell"), 2u);
    strbuf_clear(&b);
    plot_heat(&p, names, share, 20);
    cr_assert_eq(times(&b, "p-cell"), 0u);
    cr_assert_eq(times(&b, "<rect"), 400u);
}

Test(cli_plot, short_labels_and_bars_within_their_room)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct plot p = {&b, "Bars", {0}};
    struct plot_bar bars[] = {{SV("a"), 0.1, 0.2}, {SV("b"), 0.9, -1}};
    plot_bars(&p, bars, 2);
    cr_assert(holds(&b, "10.0 % of 20 %, short") && holds(&b, "90.0 %"));
    cr_assert_eq(times(&b, "p-short"), 1u);
    strbuf_clear(&b);
    plot_progress(&p, 2);
    plot_progress(&p, NAN);
    cr_assert(holds(&b, "width=\"944.0\"") && holds(&b, "width=\"0.0\""));
    strbuf_clear(&b);
    plot_spark(&p, (double[]){0, 4, 2}, 3);
    cr_assert(holds(&b, "height=\"60.0\"") && holds(&b, "height=\"30.0\""));
}

#include "diple/canvas/meter.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <math.h>

static struct canvas c;

static void row_is(const char *want)
{
    AUTO_STRBUF struct strbuf got = STRBUF_INIT;
    canvas_picture(&c, &got);
    strbuf_truncate(&got, got.n - 1);
    cr_assert_str_eq(got.p, want);
    canvas_clear(&c);
}

static void begin(void)
{
    canvas_init(&c, 1, 20);
}

static void end(void)
{
    canvas_release(&c);
}

TestSuite(canvas_meter, .init = begin, .fini = end);

Test(canvas_meter, progress_goes_by_eighths)
{
    meter_progress(&c, 0, 0, 4, ROLE_METER, 0);
    row_is("░░░░");
    meter_progress(&c, 0, 0, 4, ROLE_METER, 0.5);
    row_is("██░░");
    meter_progress(&c, 0, 0, 4, ROLE_METER, 0.53125);
    row_is("██▏░");
    meter_progress(&c, 0, 0, 4, ROLE_METER, 1);
    row_is("████");
}

Test(canvas_meter, begun_and_unfinished_are_never_rounded_away)
{
    meter_progress(&c, 0, 0, 4, ROLE_METER, 1e-9);
    row_is("▏░░░");
    meter_progress(&c, 0, 0, 4, ROLE_METER, 0.99999);
    row_is("███▉");
}

Test(canvas_meter, shares_outside_are_clipped)
{
    meter_progress(&c, 0, 0, 2, ROLE_METER, NAN);
    row_is("░░");
    meter_progress(&c, 0, 0, 2, ROLE_METER, 7);
    row_is("██");
    meter_bar(&c, 0, 0, 2, ROLE_METER, -7);
    meter_bar(&c, 0, 0, INT_MAX, ROLE_METER, 1);
    meter_bar(&c, 0, 0, -1, ROLE_METER, 1);
    row_is("");
}

Test(canvas_meter, ascii_bars_have_stand_ins)
{
    c.ascii = true;
    meter_progress(&c, 0, 0, 4, ROLE_METER, 0.6);
    row_is("##-.");
}

Test(canvas_meter, sparks_scale_to_the_largest)
{
    static const double v[] = {0, 1, 2, 4, 3.5, 0.25};
    meter_spark(&c, (struct rect){0, 0, 1, 20}, ROLE_METER, v, 6, 0);
    row_is("▁▃▅█▇▁");
    meter_spark(&c, (struct rect){0, 0, 1, 2}, ROLE_METER, v, 6, 7);
    row_is("▅▁");
    static const double none[] = {0, 0, NAN};
    meter_spark(&c, (struct rect){0, 0, 1, 20}, ROLE_METER, none, 3, 0);
    row_is("▁▁▁");
    meter_spark(&c, (struct rect){0, 0, 1, 0}, ROLE_METER, v, 6, 0);
    row_is("");
}

Test(canvas_meter, heat_is_a_shade_as_well_as_a_colour)
{
    meter_heat(&c, 0, 0, 3, 0);
    row_is(" ·");
    meter_heat(&c, 0, 0, 3, 0.1);
    row_is("░░░");
    meter_heat(&c, 0, 0, 3, 1);
    row_is("███");
}

Test(canvas_meter, intervals_stand_on_their_scale)
{
    struct meter_interval v = {0, 1, 0.2, 0.5, 0.8};
    meter_interval(&c, 0, 0, 11, ROLE_METER, &v);
    row_is("  ├──●──┤");
    v = (struct meter_interval){0, 1, -4, 0.5, 9};
    meter_interval(&c, 0, 0, 5, ROLE_METER, &v);
    row_is("├─●─┤");
    v = (struct meter_interval){1, 1, 0, 0, 0};
    meter_interval(&c, 0, 0, 5, ROLE_METER, &v);
    row_is("");
}

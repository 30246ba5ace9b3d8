#include "overview_agree.h"

#include <math.h>

#include "diple/canvas/meter.h"

enum { METER_COLS = 24, METER_LEAST = 10, NARROW = 70 };

bool overview_is_narrow(const struct canvas *c)
{
    return c->cols < NARROW;
}

int overview_plot_cols(const struct canvas *c)
{
    return overview_is_narrow(c) ? METER_LEAST : METER_COLS;
}

static enum role verdict_role(enum verdict v)
{
    return v == VERDICT_REACHED  ? ROLE_GOOD
           : v == VERDICT_MISSED ? ROLE_WARN
                                 : ROLE_TEXT;
}

static void draw_target(const struct overview *o, struct canvas *c, int y)
{
    int x = OVERVIEW_LEAD;
    x += canvas_printf(c, y, x, c->cols - x, ROLE_DIM, "target %.2f ", o->target);
    if (verdict_words(o->verdict))
        x += canvas_puts(
            c, y, x, c->cols - x, verdict_role(o->verdict), verdict_words(o->verdict));
    if (o->verdict == VERDICT_OPEN && o->more)
        canvas_printf(
            c, y, x, c->cols - x, ROLE_DIM, ": about %zu more items would tell",
            o->more);
}

static void draw_basis(const struct overview *o, struct canvas *c, int y)
{
    int x = OVERVIEW_LEAD;
    x += canvas_printf(
        c, y, x, c->cols - x, ROLE_DIM, "%zu items with two answers or more",
        o->agree.items);
    if (o->single)
        x += canvas_printf(
            c, y, x, c->cols - x, ROLE_DIM, "; %zu left out (one answer)", o->single);
    if (o->ratings.gold)
        canvas_printf(
            c, y, x, c->cols - x, ROLE_DIM, "; gold apart (%lld)",
            (long long)o->ratings.gold);
}

/* Without plots, a line for each thing that is said. */
static int draw_agreement_narrow(const struct overview *o, struct canvas *c, int y)
{
    int x = OVERVIEW_LEAD;
    x += canvas_printf(
        c, y, x, c->cols - x, ROLE_TEXT, "%s %.2f", agree_name_word(o->measure),
        o->agree.value);
    if (!isnan(o->agree.low))
        canvas_printf(
            c, y, x, c->cols - x, ROLE_TEXT, ", %.2f to %.2f", o->agree.low,
            o->agree.high);
    if (o->target >= 0) {
        x = 1 +
            canvas_printf(c, ++y, 1, c->cols - 2, ROLE_DIM, "target %.2f ", o->target);
        if (verdict_words(o->verdict))
            canvas_puts(
                c, y, x, c->cols - x, verdict_role(o->verdict),
                verdict_words(o->verdict));
        if (o->verdict == VERDICT_OPEN && o->more)
            canvas_printf(
                c, ++y, 1, c->cols - 2, ROLE_DIM, "about %zu more items would tell",
                o->more);
    }
    canvas_printf(c, y + 1, 1, c->cols - 2, ROLE_DIM, "on %zu items", o->agree.items);
    return y + 3;
}

int overview_draw_agreement(const struct overview *o, struct canvas *c, int y)
{
    canvas_puts(c, y, 1, OVERVIEW_LEAD, ROLE_STRONG, "agreement");
    int x = OVERVIEW_LEAD;
    if (o->agree.why != AGREE_DEFINED) {
        canvas_printf(
            c, y, x, c->cols - x, ROLE_TEXT, "not to be measured: %s",
            agree_why_words(o->agree.why));
        return y + 2;
    }
    if (overview_is_narrow(c))
        return draw_agreement_narrow(o, c, y);
    x += canvas_printf(
        c, y, x, c->cols - x, ROLE_TEXT, "%s %.2f ", agree_name_word(o->measure),
        o->agree.value);
    if (!isnan(o->agree.low)) {
        struct meter_interval line = {
            0, 1, o->agree.low, o->agree.value, o->agree.high};
        meter_interval(c, y, x, overview_plot_cols(c), ROLE_METER, &line);
        x += overview_plot_cols(c) + 1;
        x += canvas_printf(
            c, y, x, c->cols - x, ROLE_TEXT, "%.2f to %.2f", o->agree.low,
            o->agree.high);
    }
    if (o->target >= 0)
        draw_target(o, c, ++y);
    draw_basis(o, c, y + 1);
    return y + 3;
}

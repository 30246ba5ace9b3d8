#include "ui/overview_agree.h"

#include <criterion/criterion.h>
#include <math.h>

static void see(int cols, const struct overview *o, const char *words, bool there)
{
    struct canvas c;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    canvas_init(&c, 8, cols);
    int end = overview_draw_agreement(o, &c, 0);
    cr_assert(end > 1 && end <= 6);
    canvas_dump(&c, &b);
    cr_assert_eq(strstr(b.p, words) != NULL, there, "%s in\n%s", words, b.p);
    canvas_release(&c);
}

Test(ui_overview_agree, value_interval_target_and_what_would_tell)
{
    struct overview o = {
        .measure = AGREE_ALPHA,
        .agree = {AGREE_DEFINED, 0.8, NAN, 0.7, 0.9, 400, 50, 100},
        .target = 0.85,
        .verdict = VERDICT_OPEN,
        .more = 150,
        .single = 3};
    see(80, &o, "0.70 to 0.90", true);
    see(80, &o, "target 0.85 not enough evidence yet: about 150 more items", true);
    see(80, &o, "50 items with two answers or more; 3 left out", true);
    see(40, &o, "alpha 0.80, 0.70 to 0.90", true);
    see(40, &o, "about 150 more items would tell", true);
    see(40, &o, "…", false);
    o.target = -1;
    see(80, &o, "target", false);
    see(40, &o, "target", false);
}

Test(ui_overview_agree, what_is_not_defined_says_why)
{
    struct overview o = {
        .measure = AGREE_ALPHA, .agree = {.why = AGREE_ONE_LABEL, .value = NAN}};
    see(80, &o, "not to be measured", true);
    see(80, &o, "alpha", false);
}

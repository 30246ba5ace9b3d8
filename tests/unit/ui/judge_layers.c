/* Marks of several people over one text. */
#include "support/wards.h"
#include "ui/judge.h"

Test(ui_judge_layers, agreed_open_and_settled_are_told_apart_without_colour)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "");
    desk_see(&d, "Drug···");
    desk_see(&d, "╌╌╌");
    judging_run(&d, "1");
    desk_see(&d, "Symptom━━━");
    desk_close(&d);
}

Test(ui_judge_layers, only_those_in_view_are_listed)
{
    struct desk d;
    struct err e = {0};
    struct mark_paint paints[16];
    wards_open(&d);
    struct judge_model *m = judge_new(&d.session, &d.batch);
    struct ui_adjudicate_options o = {.batch = &d.batch};
    cr_assert_eq(judge_open(m, &o, &e), ST_OK, "%s", e.message);
    struct mark_source s = judge_layers_source(m);
    cr_assert_eq(s.list(s.ctx, 0, 16, paints, 16), 0);
    cr_assert_eq(s.list(s.ctx, 0, 41, paints, 16), 3);
    cr_assert(paints[0].open && paints[0].focus);
    cr_assert_eq(s.list(s.ctx, 71, 78, paints, 16), 1);
    cr_assert(!paints[0].open && paints[0].style == MARK_DOTTED);
    cr_assert_eq(s.list(s.ctx, 0, 200, paints, 2), 2);
    screen_adjudicate.free(m);
    desk_close(&d);
}

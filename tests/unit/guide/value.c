#include "guide/value.h"

#include <criterion/criterion.h>

#include "support/answer.h"

static const struct question *of(const struct guide *g, const char *id)
{
    return &g->questions[guide_question(g, sv_of(id))];
}

Test(guide_value, failure_leaves_the_value_alone)
{
    struct guide g = form_guide();
    struct value v = {.kind = VALUE_SCALE, .point = 3}, before = v;
    size_t twice[] = {1, 0, 1};
    struct ranked ranked[] = {{SV("x"), 0}, {SV("x"), 1}};
    cr_assert_eq(value_set_point(of(&g, "urgency"), 9, &v, NULL), ST_INVALID);
    cr_assert_eq(value_set_compare(of(&g, "better"), SV("z"), 0, &v, NULL), ST_INVALID);
    cr_assert_eq(value_set_choices(of(&g, "parts"), twice, 3, &v, NULL), ST_INVALID);
    cr_assert_eq(value_set_ranking(of(&g, "order"), ranked, 2, &v, NULL), ST_INVALID);
    cr_assert(value_equal(&v, &before));
    guide_release(&g);
}

Test(guide_value, choices_come_in_the_guides_order)
{
    struct guide g = form_guide();
    struct value v;
    size_t labels[] = {2, 0};
    cr_assert_eq(value_set_choices(of(&g, "parts"), labels, 2, &v, NULL), ST_OK);
    cr_assert_eq(v.labels[0], 0);
    cr_assert_eq(v.labels[1], 2);
    guide_release(&g);
}

Test(guide_value, rankings_come_best_first)
{
    struct guide g = form_guide();
    struct value v;
    struct ranked ranked[] = {{SV("z"), 1}, {SV("y"), 0}, {SV("x"), 1}};
    cr_assert_eq(value_set_ranking(of(&g, "order"), ranked, 3, &v, NULL), ST_OK);
    cr_assert(sv_is(v.ranked[0].id, "y"));
    cr_assert(sv_is(v.ranked[1].id, "x"));
    cr_assert(sv_is(v.ranked[2].id, "z"));
    guide_release(&g);
}

Test(guide_value, ties_need_leave)
{
    struct guide g = form_guide();
    struct value v;
    struct ranked ranked[] = {{SV("a"), 0}, {SV("b"), 0}};
    cr_assert_eq(value_set_ranking(of(&g, "replies"), ranked, 2, &v, NULL), ST_INVALID);
    ranked[0].place = 1;
    cr_assert_eq(value_set_ranking(of(&g, "replies"), ranked, 2, &v, NULL), ST_OK);
    guide_release(&g);
}

Test(guide_value, a_label_name_is_suggested_too)
{
    struct guide g = form_guide();
    struct err e = {0};
    size_t label = 9;
    cr_assert_eq(
        value_find_label(of(&g, "intent"), SV("money bakc"), &label, &e), ST_INVALID);
    cr_assert_str_eq(e.hint, "did you mean `Money back`?");
    cr_assert_eq(label, 9);
    guide_release(&g);
}

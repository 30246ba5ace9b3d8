#include "diple/guide/answer.h"

#include <criterion/criterion.h>

#include "support/answer.h"

Test(guide_answer, nothing_is_answered_at_first)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an;
    answer_init(&g, &a, &an);
    cr_assert_eq(an.n, g.n_questions);
    for (size_t i = 0; i < an.n; i++)
        cr_expect_eq(an.values[i].kind, VALUE_NONE);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer, a_copy_shares_nothing_with_its_source)
{
    struct guide g = form_guide();
    struct arena a = {0}, b = {0};
    struct answer copy, from = must_parse(&g, ALL_ANSWERS, &a);
    answer_copy(&from, &b, &copy);
    arena_release(&a);
    cr_assert_str_eq(written(&g, &copy, &b), ALL_ANSWERS);
    arena_release(&b);
    guide_release(&g);
}

/* One question at a time: what is equal, what is not. */
static bool equal(const struct guide *g, const char *x, const char *y)
{
    struct arena a = {0};
    struct answer one = must_parse(g, x, &a), two = must_parse(g, y, &a);
    bool both = answer_equal(g, &one, &two);
    cr_assert_eq(both, answer_equal(g, &two, &one), "%s %s", x, y);
    cr_assert(answer_equal(g, &one, &one), "%s", x);
    arena_release(&a);
    return both;
}

Test(guide_answer, equality_is_that_of_the_question_type)
{
    struct guide g = form_guide();
    cr_assert(equal(&g, "{}", "{}"));
    cr_assert_not(equal(&g, "{}", "{\"intent\":\"refund\"}"));
    cr_assert_not(equal(&g, "{\"intent\":\"other\"}", "{\"intent\":\"refund\"}"));
    cr_assert(equal(&g, "{\"parts\":[\"y\",\"x\"]}", "{\"parts\":[\"x\",\"y\"]}"));
    cr_assert_not(equal(&g, "{\"parts\":[\"x\"]}", "{\"parts\":[\"x\",\"y\"]}"));
    cr_assert_not(equal(&g, "{\"parts\":[]}", "{}"), "none of them is an answer");
    cr_assert_not(equal(&g, "{\"order\":[\"x\",\"y\"]}", "{\"order\":[\"y\",\"x\"]}"));
    cr_assert(equal(&g, "{\"order\":[[\"x\",\"y\"]]}", "{\"order\":[[\"y\",\"x\"]]}"));
    cr_assert_not(
        equal(&g, "{\"order\":[[\"x\",\"y\"]]}", "{\"order\":[\"y\",\"x\"]}"));
    cr_assert_not(equal(
        &g, "{\"better\":{\"side\":\"a\",\"strength\":1}}",
        "{\"better\":{\"side\":\"a\",\"strength\":2}}"));
    guide_release(&g);
}

Test(guide_answer, spans_are_a_set_and_their_text_does_not_count)
{
    struct guide g = form_guide();
    cr_assert(equal(
        &g,
        "{\"names\":[{\"start\":0,\"end\":2,\"label\":\"p\"},"
        "{\"start\":3,\"end\":5,\"label\":\"q\"}]}",
        "{\"names\":[{\"start\":3,\"end\":5,\"label\":\"q\"},"
        "{\"start\":0,\"end\":2,\"label\":\"p\",\"text\":\"ab\"}]}"));
    cr_assert_not(equal(
        &g, "{\"names\":[{\"start\":0,\"end\":2,\"label\":\"p\"}]}",
        "{\"names\":[{\"start\":0,\"end\":2,\"label\":\"q\"}]}"));
    cr_assert_not(equal(
        &g, "{\"names\":[{\"start\":0,\"end\":2,\"label\":\"p\"}]}",
        "{\"names\":[{\"start\":0,\"end\":3,\"label\":\"p\"}]}"));
    guide_release(&g);
}

Test(guide_answer, free_text_never_makes_a_disagreement)
{
    struct guide g = form_guide();
    cr_assert(equal(&g, "{\"note\":\"one\"}", "{\"note\":\"two\"}"));
    cr_assert_not(question_counts(&g.questions[guide_question(&g, SV("note"))]));
    cr_assert(question_counts(&g.questions[0]));
    guide_release(&g);
}

Test(guide_answer, text_values_compare_exactly)
{
    struct value x = {.kind = VALUE_TEXT, .text = SV("a")}, y = x;
    cr_assert(value_equal(&x, &y));
    y.text = SV("A");
    cr_assert_not(value_equal(&x, &y));
    y.kind = VALUE_NONE;
    cr_assert_not(value_equal(&x, &y));
}

Test(guide_answer, what_a_hidden_question_holds_makes_no_difference)
{
    struct guide g = form_guide();
    cr_assert(equal(
        &g, "{\"intent\":\"other\",\"urgency\":4}",
        "{\"intent\":\"other\",\"urgency\":1}"));
    cr_assert_not(equal(
        &g, "{\"intent\":\"refund\",\"urgency\":4}",
        "{\"intent\":\"refund\",\"urgency\":1}"));
    guide_release(&g);
}

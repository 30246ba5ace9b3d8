#include <criterion/criterion.h>

#include "guide/condition.h"
#include "support/answer.h"

/* Every kind of condition, one on another. */
static struct guide chain(void)
{
    return guide_with(
        "  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}\n"
        "  - {id: b, type: choices, ask: B?, labels: [{id: m}, {id: n}, {id: o}],\n"
        "     when: {a: x}}\n"
        "  - {id: c, type: scale, ask: C?, from: {-2: bad, 2: good}, when: {b: [m, "
        "n]}}\n"
        "  - {id: d, type: compare, ask: D?, between: [p, q], when: {c: [-2, -1]}}\n"
        "  - {id: e, type: text, ask: E?, when: {d: [a, tie], a: x}}\n");
}

static const char *shown(const struct guide *g, const char *json, char out[16])
{
    struct arena a = {0};
    struct answer an = must_parse(g, json, &a);
    bool visible[GUIDE_QUESTIONS_MAX];
    answer_visibility(g, &an, visible);
    for (size_t i = 0; i < g->n_questions; i++) {
        out[i] = visible[i] ? g->questions[i].id[0] : '.';
        cr_assert_eq(visible[i], answer_visible(g, &an, i));
    }
    out[g->n_questions] = '\0';
    arena_release(&a);
    return out;
}

Test(guide_answer_visible, a_question_is_asked_where_every_entry_holds)
{
    struct guide g = chain();
    char out[16];
    cr_assert_str_eq(shown(&g, "{}", out), "a....");
    cr_assert_str_eq(shown(&g, "{\"a\":\"x\"}", out), "ab...");
    cr_assert_str_eq(shown(&g, "{\"a\":\"z\"}", out), "a....");
    cr_assert_str_eq(shown(&g, "{\"a\":\"x\",\"b\":[\"o\"]}", out), "ab...");
    cr_assert_str_eq(shown(&g, "{\"a\":\"x\",\"b\":[\"n\",\"o\"]}", out), "abc..");
    cr_assert_str_eq(shown(&g, "{\"a\":\"x\",\"b\":[\"m\"],\"c\":-1}", out), "abcd.");
    cr_assert_str_eq(shown(&g, "{\"a\":\"x\",\"b\":[\"m\"],\"c\":0}", out), "abc..");
    cr_assert_str_eq(
        shown(&g, "{\"a\":\"x\",\"b\":[\"m\"],\"c\":-2,\"d\":{\"side\":\"tie\"}}", out),
        "abcde");
    cr_assert_str_eq(
        shown(&g, "{\"a\":\"x\",\"b\":[\"m\"],\"c\":-2,\"d\":{\"side\":\"b\"}}", out),
        "abcd.");
    guide_release(&g);
}

Test(guide_answer_visible, what_a_hidden_question_holds_counts_as_not_given)
{
    struct guide g = chain();
    char out[16];
    cr_assert_str_eq(
        shown(&g, "{\"a\":\"z\",\"b\":[\"m\"],\"c\":-2}", out), "a....",
        "b is hidden, so c and d are");
    guide_release(&g);
}

Test(guide_answer_visible, hidden_values_are_dropped_at_submit)
{
    struct guide g = chain();
    struct arena a = {0};
    struct answer an = must_parse(&g, "{\"a\":\"z\",\"b\":[\"m\"],\"c\":-2}", &a);
    cr_assert_eq(answer_drop_hidden(&g, &an), 2);
    cr_assert_str_eq(written(&g, &an, &a), "{\"a\":\"z\"}");
    cr_assert_eq(answer_drop_hidden(&g, &an), 0);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_visible, open_counts_what_is_asked_and_not_answered)
{
    struct guide g = chain();
    struct arena a = {0};
    struct answer an = must_parse(&g, "{}", &a);
    cr_assert_eq(answer_open(&g, &an), 1);
    an = must_parse(&g, "{\"a\":\"z\"}", &a);
    cr_assert_eq(answer_open(&g, &an), 0, "one key has decided it");
    an = must_parse(&g, "{\"a\":\"x\"}", &a);
    cr_assert_eq(answer_open(&g, &an), 1, "a follow-up has come up");
    arena_release(&a);
    guide_release(&g);
}

Test(
    guide_answer_visible, many_questions_on_all_before_them_are_settled_at_once,
    .timeout = 100)
{
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 64; i++) {
        strbuf_printf(
            &b, "  - {id: q%d, type: choice, ask: Q?, labels: [{id: x}], when: {", i);
        for (int k = 0; k < i; k++)
            strbuf_printf(&b, "%sq%d: x", k ? ", " : "", k);
        strbuf_puts(&b, "}}\n");
        if (i == 0) {
            strbuf_clear(&b);
            strbuf_puts(&b, "  - {id: q0, type: choice, ask: Q?, labels: [{id: x}]}\n");
        }
    }
    struct guide g = guide_with(b.p);
    struct arena a = {0};
    struct answer an;
    answer_init(&g, &a, &an);
    for (size_t i = 0; i < 63; i++)
        an.values[i].kind = VALUE_CHOICE;
    cr_assert(answer_visible(&g, &an, 63));
    an.values[0].kind = VALUE_NONE;
    cr_assert_not(answer_visible(&g, &an, 63));
    arena_release(&a);
    strbuf_release(&b);
    guide_release(&g);
}

Test(guide_answer_visible, a_pattern_without_a_budget_does_not_hold)
{
    struct guide g = form_guide();
    const struct term *t = &g.checks[0].require.terms[0];
    struct value v = {.kind = VALUE_TEXT, .text = SV("abc")};
    struct regex_budget budget = regex_budget(), spent = {0};
    cr_assert(term_holds(&g, t, &v, &budget));
    cr_assert_not(term_holds(&g, t, &v, NULL));
    cr_assert_not(term_holds(&g, t, &v, &spent));
    v.text = SV("ab");
    cr_assert_not(term_holds(&g, t, &v, &budget));
    guide_release(&g);
}

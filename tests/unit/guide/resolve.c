#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/guide.h"

static const char head[] = "diple: 1\nid: t\nversion: v\ntitle: T\nitem: {text: t}\n"
                           "questions:\n";

static bool measure_fits(const char *question, const char *measure)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "%s  - %s\nquality: {measure: %s}\n", head, question, measure);
    char *got = guide_complaints("x", b.p, b.n);
    bool fits = got[0] == '\0';
    cr_assert(fits || strstr(got, "fits no question"), "%s", got);
    free(got);
    strbuf_release(&b);
    return fits;
}

#define CHOICE "{id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}"
#define SCALE  "{id: a, type: scale, ask: A?, from: {1: low, 5: high}}"
#define SPANS  "{id: a, type: spans, ask: A?, labels: [{id: x}]}"
#define RANK   "{id: a, type: rank, ask: A?, labels: [{id: x}, {id: z}]}"
#define TEXT   "{id: a, type: text, ask: A?}"

Test(guide_resolve, measures_fit_the_types_they_are_made_for)
{
    cr_expect(measure_fits(CHOICE, "alpha"));
    cr_expect(measure_fits(CHOICE, "cohen"));
    cr_expect_not(measure_fits(CHOICE, "icc1"));
    cr_expect_not(measure_fits(CHOICE, "gamma"));
    cr_expect_not(measure_fits(CHOICE, "ac2"));
    cr_expect(measure_fits(SCALE, "icc3"));
    cr_expect(measure_fits(SCALE, "ac2"));
    cr_expect(measure_fits(SPANS, "gamma"));
    cr_expect(measure_fits(SPANS, "f1"));
    cr_expect_not(measure_fits(SPANS, "fleiss"));
    cr_expect(measure_fits(RANK, "alpha"));
    cr_expect(measure_fits(TEXT, "percent"));
    cr_expect_not(measure_fits(TEXT, "alpha"));
}

Test(guide_resolve, a_measure_is_chosen_where_none_is_named)
{
    static const struct {
        const char *question;
        enum measure measure;
    } cases[] = {
        {"  - " CHOICE "\n", MEASURE_ALPHA},
        {"  - " SPANS "\n", MEASURE_ALPHA},
        {"  - " TEXT "\n", MEASURE_PERCENT},
    };
    for (size_t i = 0; i < 3; i++) {
        struct guide g = guide_with(cases[i].question);
        cr_expect_eq(g.quality.measure, cases[i].measure);
        guide_release(&g);
    }
}

Test(guide_resolve, one_label_an_item_bounds_the_targets_and_many_do_not)
{
    struct guide g = guide_with(
        "  - {id: a, type: choices, ask: A?, labels: [{id: x, target: 80}, {id: z, "
        "target: 70}]}\n"
        "  - {id: b, type: choice, ask: B?, labels: [{id: x, target: 60}, {id: z, "
        "target: 40}]}\n");
    cr_assert_float_eq(g.questions[0].labels[1].target, 70, 1e-12);
    guide_release(&g);
}

Test(guide_resolve, relations_may_stand_before_their_spans)
{
    struct guide g =
        guide_with("  - {id: r, type: relations, ask: R?, spans: s, labels: [{id: x, "
                   "from: [p]}]}\n"
                   "  - {id: s, type: spans, ask: S?, labels: [{id: p}]}\n");
    cr_assert_eq(g.questions[0].spans_question, 1);
    guide_release(&g);
}

Test(guide_resolve, a_mistake_in_one_part_does_not_breed_others)
{
    /* The labels of `a` are broken; what refers to them is left in peace. */
    static const char text[] =
        "diple: 1\nid: t\nversion: v\ntitle: T\nitem: {text: t}\n"
        "questions:\n"
        "  - {id: a, type: choice, ask: A?, labels: x}\n"
        "  - {id: b, type: text, ask: B?, when: {a: x}}\n"
        "rules: [{match: a, question: a, label: x}]\n"
        "checks: [{forbid: {a: x}, say: No.}]\n";
    char *got = guide_complaints("x", text, sizeof text - 1);
    size_t errors = 0;
    for (const char *p = got; (p = strstr(p, "error:")); p++)
        errors++;
    cr_assert_eq(errors, 1, "%s", got);
    free(got);
}

#include <criterion/criterion.h>

#include "support/guide.h"

Test(guide_condition, values_become_indices_points_and_sides)
{
    struct guide g = guide_with(
        "  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}\n"
        "  - {id: b, type: scale, ask: B?, from: {-3: low, 3: high}}\n"
        "  - {id: c, type: compare, ask: C?, between: [p, q]}\n"
        "  - {id: d, type: text, ask: D?, when: {a: z, b: [-3, '3'], c: [b, tie]}}\n");
    const struct condition *when = &g.questions[3].when;
    cr_assert_eq(when->n, 3);
    cr_assert_eq(when->terms[0].question, 0);
    cr_assert_eq(when->terms[0].values[0], 1);
    cr_assert_eq(when->terms[1].values[0], -3);
    cr_assert_eq(when->terms[1].values[1], 3);
    cr_assert_eq(when->terms[2].n_values, 2);
    cr_assert_eq(when->terms[2].values[0], 1);
    cr_assert_eq(when->terms[2].values[1], 2);
    guide_release(&g);
}

Test(guide_condition, text_questions_take_patterns_in_checks)
{
    struct guide g = guide_with("  - {id: a, type: text, ask: A?}\n"
                                "checks:\n"
                                "  - {when: {a: '^x'}, forbid: {a: 'y$'}, say: No.}\n");
    cr_assert_str_eq(g.checks[0].when.terms[0].pattern, "^x");
    cr_assert_not_null(g.checks[0].forbid.terms[0].regex);
    cr_assert_eq(g.n_regexes, 2);
    guide_release(&g);
}

Test(guide_condition, retired_labels_may_still_be_looked_at)
{
    struct guide g = guide_with("  - {id: a, type: choice, ask: A?, labels: [{id: x}, "
                                "{id: z, retired: true}]}\n"
                                "  - {id: b, type: text, ask: B?, when: {a: z}}\n");
    cr_assert_eq(g.questions[1].when.terms[0].values[0], 1);
    guide_release(&g);
}

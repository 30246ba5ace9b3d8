#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/guide.h"

Test(guide_read_rules, rules_know_question_label_and_field)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    cr_assert_eq(g.rules[0].question, 0);
    cr_assert_eq(g.rules[0].label, 0);
    cr_assert_str_eq(g.rules[0].field, "message");
    cr_assert_str_eq(g.rules[1].field, "message", "the main text where none is named");
    cr_assert_eq(g.rules[1].label, GUIDE_NONE);
    cr_assert_eq(g.rules[1].point, 5);
    cr_assert_not_null(g.rules[2].regex);
    guide_release(&g);
}

Test(guide_read_rules, checks_keep_the_managers_sentence)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    cr_assert_str_eq(g.checks[0].say, "Write what it is about.");
    cr_assert_eq(g.checks[0].when.n, 1);
    cr_assert_eq(g.checks[0].require.n, 1);
    cr_assert_eq(g.checks[1].forbid.n, 2);
    cr_assert_eq(g.checks[2].when.n, 0);
    guide_release(&g);
}

Test(guide_read_rules, they_may_stand_before_the_questions)
{
    struct guide g = guide_from(
        "diple: 1\nid: t\nversion: v\ntitle: T\n"
        "rules: [{match: a, question: a, label: x}]\n"
        "checks: [{forbid: {a: z}, say: No.}]\n"
        "questions: [{id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}]\n"
        "item: {text: body}\n");
    cr_assert_str_eq(g.rules[0].field, "body");
    cr_assert_eq(g.checks[0].forbid.terms[0].values[0], 1);
    guide_release(&g);
}

Test(guide_read_rules, a_thousand_rules_are_read_and_one_more_is_not)
{
    for (size_t n = 1000; n <= 1001; n++) {
        struct strbuf b = STRBUF_INIT;
        strbuf_puts(
            &b,
            "diple: 1\nid: t\nversion: v\ntitle: T\nitem: {text: t}\n"
            "questions: [{id: a, type: choice, ask: A?, labels: [{id: x}]}]\nrules:\n");
        for (size_t i = 0; i < n; i++)
            strbuf_puts(&b, "  - {match: a, question: a, label: x}\n");
        char *got = guide_complaints("x", b.p, b.n);
        cr_assert_eq(got[0] == '\0', n == 1000, "%s", got);
        free(got);
        strbuf_release(&b);
    }
}

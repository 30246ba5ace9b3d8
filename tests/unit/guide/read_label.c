#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/guide.h"

Test(guide_read_label, digits_go_to_labels_without_a_key_in_order)
{
    struct guide g = guide_with(
        "  - id: a\n    type: choice\n    ask: A?\n    labels:\n"
        "      [{id: a}, {id: b, key: x}, {id: c}, {id: d, key: \"2\"}, {id: e}]\n");
    const struct label *l = g.questions[0].labels;
    cr_assert_eq(l[0].key, '1');
    cr_assert_eq(l[1].key, 'x');
    cr_assert_eq(l[2].key, '3', "2 is taken by hand");
    cr_assert_eq(l[3].key, '2');
    cr_assert_eq(l[4].key, '4');
    guide_release(&g);
}

Test(guide_read_label, the_tenth_has_0_and_the_eleventh_no_key)
{
    struct guide g = guide_with(
        "  - {id: q, type: choice, ask: Q?, labels: [{id: a}, {id: b}, {id: c}, {id: "
        "d},\n"
        "     {id: e}, {id: f}, {id: g}, {id: h}, {id: i}, {id: j}, {id: k}]}\n");
    cr_assert_eq(g.questions[0].labels[9].key, '0');
    cr_assert_eq(g.questions[0].labels[10].key, '\0');
    guide_release(&g);
}

Test(guide_read_label, retired_labels_need_no_key_and_free_theirs)
{
    struct guide g =
        guide_with("  - id: a\n    type: choice\n    ask: A?\n    labels:\n"
                   "      [{id: a, key: r, retired: true}, {id: b, key: r}, {id: c, "
                   "retired: true}]\n");
    const struct question *q = &g.questions[0];
    cr_assert_eq(question_label_by_key(q, 'r'), 1);
    cr_assert_eq(q->labels[2].key, '\0');
    guide_release(&g);
}

Test(guide_read_label, letters_of_the_screen_that_a_label_may_claim)
{
    struct guide g = guide_with(
        "  - id: a\n    type: choice\n    ask: A?\n    labels:\n"
        "      [{id: a, key: h}, {id: b, key: j}, {id: c, key: c}, {id: d, key: f}]\n");
    cr_assert_eq(question_label_by_key(&g.questions[0], 'f'), 3);
    guide_release(&g);
    cr_assert(guide_key_reserved('q') && guide_key_reserved(' '));
    cr_assert(guide_key_reserved('?') && guide_key_reserved('\t'));
    cr_assert_not(guide_key_reserved('c') || guide_key_reserved('h'));
    cr_assert_not(guide_key_reserved('1') || guide_key_reserved('Q'));
}

Test(guide_read_label, everything_about_a_label_is_kept)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    const struct label *l = &g.questions[0].labels[0];
    cr_assert_str_eq(l->name, "Refund");
    cr_assert_str_eq(l->means, "Money back.");
    cr_assert_eq(l->rules.n, 1);
    cr_assert_str_eq(l->examples.list[0], "I want my money back.");
    cr_assert_eq(l->n_nots, 1);
    cr_assert_str_eq(l->nots[0].use, "exchange");
    cr_assert_eq(l->nots[0].use_label, 1);
    cr_assert_str_eq(l->nots[0].why, "No money is asked for.");
    cr_assert_float_eq(l->target, 10, 1e-12);
    cr_assert_lt(g.questions[0].labels[1].target, 0);
    cr_assert(g.questions[0].labels[3].retired);
    cr_assert_str_eq(g.questions[0].labels[3].name, "swap", "the id where no name is");
    guide_release(&g);
}

Test(guide_read_label, spans_and_relations_have_labels_of_their_own_kind)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    const struct label *person =
        &g.questions[guide_question(&g, SV("entities"))].labels[0];
    cr_assert_eq(person->max, 5);
    cr_assert_eq(person->n_attributes, 1);
    cr_assert_str_eq(person->attributes[0].name, "Role");
    cr_assert(person->attributes[0].required);
    cr_assert_eq(person->attributes[0].n_labels, 2);
    const struct label *lives = &g.questions[guide_question(&g, SV("links"))].labels[0];
    cr_assert_str_eq(lives->from.list[0], "person");
    cr_assert_str_eq(lives->to.list[0], "place");
    guide_release(&g);
}

Test(guide_read_label, a_thousand_labels_are_read_and_one_more_is_not)
{
    for (size_t n = 1000; n <= 1001; n++) {
        struct strbuf b = STRBUF_INIT;
        strbuf_puts(
            &b, "diple: 1\nid: t\nversion: v\ntitle: T\nitem: {text: t}\nquestions:\n"
                "  - id: a\n    type: choice\n    ask: A?\n    labels:\n");
        for (size_t i = 0; i < n; i++)
            strbuf_printf(&b, "      - {id: l%zu}\n", i);
        char *got = guide_complaints("x", b.p, b.n);
        cr_assert_eq(got[0] == '\0', n == 1000, "%s", got);
        free(got);
        strbuf_release(&b);
    }
}

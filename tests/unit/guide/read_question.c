#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/guide.h"

static const struct question *of(const struct guide *g, const char *id)
{
    size_t q = guide_question(g, sv_of(id));
    cr_assert_neq(q, GUIDE_NONE);
    return &g->questions[q];
}

Test(guide_read_question, every_type_has_its_settings)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    cr_assert_eq(of(&g, "topics")->min, 1);
    cr_assert_eq(of(&g, "topics")->max, 2);
    cr_assert_eq(of(&g, "urgency")->low, 1);
    cr_assert_eq(of(&g, "urgency")->high, 5);
    cr_assert_str_eq(of(&g, "better")->fields[1], "answer_b");
    cr_assert_eq(of(&g, "better")->strength, 3);
    cr_assert(of(&g, "better")->tie);
    cr_assert_eq(of(&g, "order")->top, 2);
    cr_assert(of(&g, "order")->ties);
    cr_assert_str_eq(of(&g, "replies")->options, "replies");
    cr_assert_not(of(&g, "replies")->required);
    const struct question *note = of(&g, "note");
    cr_assert(note->min == 3 && note->max == 200 && note->lines == 4 && note->editor);
    cr_assert_str_eq(note->match, "\\w");
    cr_assert_not_null(note->match_regex);
    const struct question *spans = of(&g, "entities");
    cr_assert_eq(spans->overlap, OVERLAP_NESTED);
    cr_assert_eq(spans->snap, SNAP_NONE);
    cr_assert(spans->discontinuous);
    cr_assert_eq(spans->tolerance, 2);
    cr_assert_str_eq(of(&g, "links")->spans, "entities");
    cr_assert_eq(of(&g, "links")->spans_question, 7);
    cr_assert_not(of(&g, "links")->directed);
    guide_release(&g);
}

Test(guide_read_question, defaults_depend_on_the_type)
{
    struct guide g = guide_with(
        "  - {id: a, type: choices, ask: A?, labels: [{id: x}, {id: z}, {id: o, "
        "retired: true}]}\n"
        "  - {id: b, type: choices, ask: B?, required: false, labels: [{id: x}]}\n"
        "  - {id: c, type: text, ask: C?}\n"
        "  - {id: d, type: spans, ask: D?, labels: [{id: x}]}\n"
        "  - {id: e, type: scale, ask: E?, from: {1: x, 9: z}, tolerance: 2}\n");
    cr_assert_eq(g.questions[0].min, 1);
    cr_assert_eq(g.questions[0].max, 2, "retired labels do not count");
    cr_assert_eq(g.questions[1].min, 0);
    cr_assert(g.questions[2].min == 0 && g.questions[2].max == 0);
    cr_assert_eq(g.questions[3].snap, SNAP_WORD);
    cr_assert_eq(g.questions[3].overlap, OVERLAP_NONE);
    cr_assert_eq(g.questions[3].tolerance, 0);
    cr_assert_eq(g.questions[4].tolerance, 2);
    guide_release(&g);
}

Test(guide_read_question, points_are_sorted_and_may_lack_a_name)
{
    struct guide g = guide_with(
        "  - {id: a, type: scale, ask: A?, from: {7: much, -1: none, 3: }}\n");
    const struct question *q = &g.questions[0];
    cr_assert_eq(q->low, -1);
    cr_assert_eq(q->high, 7);
    cr_assert_str_eq(question_point_name(q, 7), "much");
    cr_assert_null(question_point_name(q, 3));
    cr_assert_null(question_point_name(q, 4));
    guide_release(&g);
}

Test(guide_read_question, the_type_may_stand_anywhere)
{
    struct guide g =
        guide_with("  - {from: {0: no, 10: yes}, id: a, ask: A?, type: scale}\n");
    cr_assert_eq(g.questions[0].high, 10);
    guide_release(&g);
}

Test(guide_read_question, a_scale_of_101_points_is_the_longest)
{
    struct guide g =
        guide_with("  - {id: a, type: scale, ask: A?, from: {0: none, 100: all}}\n");
    cr_assert_eq(g.questions[0].high, 100);
    guide_release(&g);
}

Test(guide_read_question, sixty_four_questions_are_read_and_one_more_is_not)
{
    for (size_t n = 64; n <= 65; n++) {
        struct strbuf b = STRBUF_INIT;
        strbuf_puts(
            &b, "diple: 1\nid: t\nversion: v\ntitle: T\nitem: {text: t}\nquestions:\n");
        for (size_t i = 0; i < n; i++)
            strbuf_printf(&b, "  - {id: q%zu, type: text, ask: Q?}\n", i);
        char *got = guide_complaints("x", b.p, b.n);
        cr_assert_eq(got[0] == '\0', n == 64, "%s", got);
        free(got);
        strbuf_release(&b);
    }
}

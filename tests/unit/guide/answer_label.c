#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "support/answer.h"

static enum status set(
    const struct guide *g, const char *question, const char *label, struct arena *a,
    struct answer *an, struct err *e)
{
    answer_init(g, a, an);
    return answer_from_label(g, question, sv_of(label), a, an, e);
}

Test(guide_answer_label, cells_of_a_long_table_become_values)
{
    static const struct {
        const char *question, *label, *json;
    } cases[] = {
        {"intent", "refund", "{\"intent\":\"refund\"}"},
        {"intent", " refund ", "{\"intent\":\"refund\"}"},
        {"intent", "Money back", "{\"intent\":\"refund\"}"},
        {"intent", "MONEY BACK", "{\"intent\":\"refund\"}"},
        {"intent", "old", "{\"intent\":\"old\"}"},
        {"urgency", "4", "{\"urgency\":4}"},
        {"urgency", "4.0", "{\"urgency\":4}"},
        {"urgency", "at once", "{\"urgency\":5}"},
        {"parts", "z|x", "{\"parts\":[\"x\",\"z\"]}"},
        {"parts", "x", "{\"parts\":[\"x\"]}"},
        {"parts", "", "{\"parts\":[]}"},
        {"better", "a", "{\"better\":{\"side\":\"a\"}}"},
        {"better", "tie", "{\"better\":{\"side\":\"tie\"}}"},
        {"better", "b 2", "{\"better\":{\"side\":\"b\",\"strength\":2}}"},
        {"order", "y|x", "{\"order\":[\"y\",\"x\"]}"},
        {"order", "y=x | z", "{\"order\":[[\"x\",\"y\"],\"z\"]}"},
        {"replies", "a=b|c", "{\"replies\":[\"a=b\",\"c\"]}"},
        {"note", "  as it is ", "{\"note\":\"  as it is \"}"},
        {"note", "", "{}"},
        {"names", "[]", "{\"names\":[]}"},
    };
    struct guide g = form_guide();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct answer an;
        enum status s = set(&g, cases[i].question, cases[i].label, &a, &an, &e);
        cr_expect_eq(s, ST_OK, "%s: %s", cases[i].label, e.message);
        cr_expect_str_eq(written(&g, &an, &a), cases[i].json);
        arena_release(&a);
    }
    guide_release(&g);
}

Test(guide_answer_label, what_fits_nothing_is_refused_and_nothing_is_set)
{
    static const struct {
        const char *question, *label;
    } cases[] = {
        {"intent", ""},      {"intent", "refnd"}, {"intent", "refund|other"},
        {"urgency", "9"},    {"urgency", "2.5"},  {"urgency", "high"},
        {"urgency", ""},     {"parts", "x|x"},    {"parts", "x|"},
        {"parts", "x,z"},    {"better", "c"},     {"better", "b 9"},
        {"better", "b two"}, {"order", "x|x"},    {"order", "x|w"},
        {"names", "[{}]"},   {"names", "p"},      {"nobody", "x"},
    };
    struct guide g = form_guide();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct answer an;
        enum status s = set(&g, cases[i].question, cases[i].label, &a, &an, &e);
        cr_expect_eq(s, ST_INVALID, "%s", cases[i].label);
        cr_expect_neq(e.message[0], '\0');
        cr_expect_str_eq(written(&g, &an, &a), "{}");
        arena_release(&a);
    }
    guide_release(&g);
}

Test(guide_answer_label, the_question_may_be_left_out_where_there_is_one)
{
    struct guide one = guide_with(
        "  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z, name: X}]}\n");
    struct guide many = form_guide();
    struct arena a = {0};
    struct err e = {0};
    struct answer an;
    cr_assert_eq(set(&one, NULL, "x", &a, &an, &e), ST_OK);
    cr_assert_eq(an.values[0].label, 0, "an id goes before a name");
    cr_assert_eq(set(&many, NULL, "refund", &a, &an, &e), ST_INVALID);
    arena_release(&a);
    guide_release(&one);
    guide_release(&many);
}

Test(guide_answer_label, a_name_that_two_labels_share_decides_nothing)
{
    struct guide g = guide_with("  - {id: a, type: choice, ask: A?, labels: [{id: x, "
                                "name: Same}, {id: z, name: same}]}\n");
    struct arena a = {0};
    struct err e = {0};
    struct answer an;
    cr_assert_eq(set(&g, NULL, "Same", &a, &an, &e), ST_INVALID);
    cr_assert(strstr(e.message, "use the id") != NULL);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_label, what_is_written_to_a_cell_reads_back)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(&g, ALL_ANSWERS, &a);
    for (size_t q = 0; q < g.n_questions; q++) {
        struct strbuf b = STRBUF_INIT;
        struct answer back;
        answer_to_label(&g, &an, q, &b);
        cr_assert_eq(set(&g, g.questions[q].id, b.p, &a, &back, NULL), ST_OK);
        cr_expect(value_equal(&an.values[q], &back.values[q]), "%s", b.p);
        strbuf_release(&b);
    }
    arena_release(&a);
    guide_release(&g);
}

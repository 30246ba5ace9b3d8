#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "support/answer.h"

static const struct question *replies(const struct guide *g)
{
    return &g->questions[guide_question(g, SV("replies"))];
}

Test(guide_record, options_are_texts_or_objects)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct options o;
    cr_assert_eq(
        question_options(
            replies(&g), SV("{\"replies\":[\"Yes\",{\"text\":\"No!\",\"id\":\"n\"}]}"),
            &a, &o, NULL),
        ST_OK);
    cr_assert_eq(o.n, 2);
    cr_assert(sv_is(o.list[0].id, "Yes") && sv_is(o.list[0].text, "Yes"));
    cr_assert(sv_is(o.list[1].id, "n") && sv_is(o.list[1].text, "No!"));
    arena_release(&a);
    guide_release(&g);
}

Test(guide_record, options_of_fixed_labels_need_no_record)
{
    struct guide g =
        guide_with("  - {id: a, type: rank, ask: A?, labels: [{id: x, name: "
                   "Ex}, {id: o, retired: true}, {id: z}]}\n");
    struct arena a = {0};
    struct options o;
    cr_assert_eq(question_options(&g.questions[0], SV(""), &a, &o, NULL), ST_OK);
    cr_assert_eq(o.n, 2, "retired ones are not offered");
    cr_assert(sv_is(o.list[0].text, "Ex"));
    cr_assert(sv_is(o.list[1].id, "z"));
    arena_release(&a);
    guide_release(&g);
}

Test(guide_record, records_that_cannot_be_ranked_are_refused)
{
    static const char *const records[] = {
        "",
        "{",
        "[]",
        "{}",
        "{\"replies\":\"x\"}",
        "{\"replies\":[]}",
        "{\"replies\":[1]}",
        "{\"replies\":[\"\"]}",
        "{\"replies\":[\"a\",\"a\"]}",
        "{\"replies\":[{\"id\":\"a\"}]}",
        "{\"replies\":[{\"id\":1,\"text\":\"a\"}]}",
        "{\"replies\":[\"a\",{\"id\":\"a\",\"text\":\"b\"}]}",
    };
    struct guide g = form_guide();
    for (size_t i = 0; i < ARRAY_LEN(records); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct options o = {.n = 77};
        cr_expect_neq(
            question_options(replies(&g), sv_of(records[i]), &a, &o, &e), ST_OK, "%s",
            records[i]);
        cr_expect_eq(o.n, 77);
        cr_expect_neq(e.message[0], '\0');
        arena_release(&a);
    }
    guide_release(&g);
}

Test(guide_record, sides_come_in_the_records_own_order)
{
    struct guide g = form_guide();
    const struct question *q = &g.questions[guide_question(&g, SV("better"))];
    struct arena a = {0};
    struct err e = {0};
    struct sv sides[2] = {{0}};
    cr_assert_eq(
        question_sides(
            q, SV("{\"a2\":{\"x\":[1]},\"a1\":\"caf\\u00e9\"}"), &a, sides, &e),
        ST_OK);
    cr_assert(sv_is(sides[0], "café"));
    cr_assert(sv_is(sides[1], "{\"x\":[1]}"));
    cr_assert_eq(question_sides(q, SV("{\"a1\":\"x\"}"), &a, sides, &e), ST_INVALID);
    cr_assert(strstr(e.message, "`a2`") != NULL);
    cr_assert(sv_is(sides[0], "café"), "left alone");
    cr_assert_eq(question_sides(q, SV("[1]"), &a, sides, &e), ST_INVALID);
    cr_assert_eq(
        question_sides(q, SV("{\"a1\":\"x\",\"a2\":null}"), &a, sides, &e), ST_INVALID);
    arena_release(&a);
    guide_release(&g);
}

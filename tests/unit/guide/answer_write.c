#include <criterion/criterion.h>

#include "diple/base/json.h"
#include "diple/base/rng.h"
#include "support/answer.h"

Test(guide_answer_write, reading_and_writing_give_the_same_bytes)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(&g, ALL_ANSWERS, &a);
    cr_assert_str_eq(written(&g, &an, &a), ALL_ANSWERS);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_write, what_is_written_is_canonical_json)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct strbuf b = STRBUF_INIT;
    struct answer an = must_parse(&g, ALL_ANSWERS, &a);
    const char *text = written(&g, &an, &a);
    cr_assert_eq(json_canonical(sv_of(text), &b, NULL), ST_OK);
    cr_assert_str_eq(text, b.p);
    strbuf_release(&b);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_write, equal_answers_give_equal_bytes)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(
        &g,
        " { \"urgency\" : 4.0, \"order\": [ [\"y\",\"x\"], [\"z\"] ], \"parts\": "
        "[\"z\",\"x\"], \"intent\":\"refund\", \"note\": \"a\\/\\u00e9\" } ",
        &a);
    cr_assert_str_eq(
        written(&g, &an, &a),
        "{\"intent\":\"refund\",\"note\":\"a/é\",\"order\":[[\"x\",\"y\"],\"z\"],"
        "\"parts\":[\"x\",\"z\"],\"urgency\":4}");
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_write, a_strength_that_was_not_asked_is_left_out)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an =
        must_parse(&g, "{\"better\":{\"side\":\"tie\",\"strength\":0}}", &a);
    cr_assert_str_eq(written(&g, &an, &a), "{\"better\":{\"side\":\"tie\"}}");
    arena_release(&a);
    guide_release(&g);
}

static const char *label_of(
    const struct guide *g, const struct answer *an, const char *question,
    struct arena *a)
{
    struct strbuf b = STRBUF_INIT;
    answer_to_label(g, an, guide_question(g, sv_of(question)), &b);
    const char *s = arena_strndup(a, b.p, b.n);
    strbuf_release(&b);
    return s;
}

Test(guide_answer_write, each_value_has_a_cell_for_long_tables)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(&g, ALL_ANSWERS, &a), none;
    cr_assert_str_eq(label_of(&g, &an, "intent", &a), "refund");
    cr_assert_str_eq(label_of(&g, &an, "urgency", &a), "4");
    cr_assert_str_eq(label_of(&g, &an, "parts", &a), "x|z");
    cr_assert_str_eq(label_of(&g, &an, "better", &a), "b 2");
    cr_assert_str_eq(label_of(&g, &an, "order", &a), "x=y|z");
    cr_assert_str_eq(label_of(&g, &an, "replies", &a), "r2|r1");
    cr_assert_str_eq(label_of(&g, &an, "note", &a), "Twice.");
    cr_assert(strstr(label_of(&g, &an, "names", &a), "\"label\":\"p\"") != NULL);
    answer_init(&g, &a, &none);
    cr_assert_str_eq(label_of(&g, &none, "intent", &a), "");
    arena_release(&a);
    guide_release(&g);
}

/* A random answer to every question of the form, built as a screen builds it. */
static void fill(
    const struct guide *g, struct rng *r, struct arena *a, struct answer *an)
{
    static const char *const ids[] = {"x", "y", "z"};
    answer_init(g, a, an);
    struct value *v = an->values;
    v[0] = (struct value){.kind = VALUE_CHOICE, .label = rng_below(r, 3)};
    v[1] = (struct value){.kind = VALUE_SCALE, .point = 1 + (long)rng_below(r, 5)};
    v[2] = (struct value){
        .kind = VALUE_CHOICES, .labels = arena_array(a, 3, sizeof(size_t))};
    for (size_t i = 0; i < 3; i++)
        if (rng_below(r, 2))
            v[2].labels[v[2].n_labels++] = i;
    v[3] =
        (struct value){.kind = VALUE_COMPARE, .side = (enum side)rng_below(r, SIDE_N)};
    if (v[3].side != SIDE_TIE)
        v[3].strength = (int)rng_below(r, 4);
    v[4] = (struct value){
        .kind = VALUE_RANK,
        .ranked = arena_array(a, 3, sizeof(struct ranked)),
        .n_ranked = 3};
    for (size_t i = 0; i < 3; i++)
        v[4].ranked[i] =
            (struct ranked){sv_of(ids[i]), (unsigned)(i > 0 ? rng_below(r, 2) : 0)};
    for (size_t i = 1; i < 3; i++)
        v[4].ranked[i].place += v[4].ranked[i - 1].place;
    v[6] = (struct value){.kind = VALUE_TEXT, .text = SV("q\"\\\n\t é 😀 \x7f")};
}

Test(guide_answer_write, whatever_a_screen_builds_reads_back_equal)
{
    struct guide g = form_guide();
    struct rng r;
    rng_seed(&r, 11);
    for (int i = 0; i < 500; i++) {
        struct arena a = {0};
        struct answer an, back;
        fill(&g, &r, &a, &an);
        const char *text = written(&g, &an, &a);
        back = must_parse(&g, text, &a);
        for (size_t q = 0; q < g.n_questions; q++)
            cr_expect(value_equal(&an.values[q], &back.values[q]), "%s", text);
        cr_expect_str_eq(written(&g, &back, &a), text);
        cr_expect(answer_equal(&g, &an, &back));
        arena_release(&a);
    }
    guide_release(&g);
}

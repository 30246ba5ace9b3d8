#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "support/answer.h"

Test(guide_answer_parse, every_type_is_read_into_its_value)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(&g, ALL_ANSWERS, &a);
    const struct value *v = an.values;
    cr_assert(v[0].kind == VALUE_CHOICE && v[0].label == 0 && !v[0].retired);
    cr_assert(v[1].kind == VALUE_SCALE && v[1].point == 4);
    cr_assert(v[2].kind == VALUE_CHOICES && v[2].n_labels == 2 && v[2].labels[1] == 2);
    cr_assert(v[3].kind == VALUE_COMPARE && v[3].side == SIDE_B && v[3].strength == 2);
    cr_assert(v[4].kind == VALUE_RANK && v[4].n_ranked == 3);
    cr_assert_eq(v[4].ranked[0].place, v[4].ranked[1].place);
    cr_assert_eq(v[4].ranked[2].place, 1);
    cr_assert(sv_is(v[5].ranked[0].id, "r2"));
    cr_assert(v[6].kind == VALUE_TEXT && sv_is(v[6].text, "Twice."));
    cr_assert(v[7].kind == VALUE_SPANS && v[7].n_spans == 2 && v[7].spans[1].end == 5);
    cr_assert_eq(v[8].kind, VALUE_RELATIONS);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_parse, retired_labels_of_old_answers_are_taken_and_marked)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(&g, "{\"intent\":\"old\"}", &a);
    cr_assert_eq(an.values[0].label, 2);
    cr_assert(an.values[0].retired);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_parse, null_and_empty_text_are_not_given)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct answer an = must_parse(&g, "{\"intent\":null,\"note\":\"\"}", &a);
    cr_assert_eq(an.values[0].kind, VALUE_NONE);
    cr_assert_eq(an.values[6].kind, VALUE_NONE);
    cr_assert_str_eq(written(&g, &an, &a), "{}");
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_parse, what_does_not_fit_is_refused_by_question)
{
    static const struct {
        const char *json, *names;
    } cases[] = {
        {"[]", "object"},
        {"{", ""},
        {"{\"intent\":\"refund\",\"intent\":\"other\"}", ""},
        {"{\"intnet\":\"refund\"}", "intnet"},
        {"{\"intent\":3}", "intent"},
        {"{\"intent\":\"refnd\"}", "refnd"},
        {"{\"intent\":[\"refund\"]}", "intent"},
        {"{\"urgency\":6}", "urgency"},
        {"{\"urgency\":0}", "urgency"},
        {"{\"urgency\":2.5}", "urgency"},
        {"{\"urgency\":\"2\"}", "urgency"},
        {"{\"urgency\":1e300}", "urgency"},
        {"{\"parts\":\"x\"}", "parts"},
        {"{\"parts\":[\"x\",\"x\"]}", "twice"},
        {"{\"parts\":[\"x\",null]}", "parts"},
        {"{\"parts\":[\"w\"]}", "w"},
        {"{\"better\":\"a\"}", "better"},
        {"{\"better\":{\"side\":\"c\"}}", "side"},
        {"{\"better\":{\"side\":\"a\",\"strength\":4}}", "strength"},
        {"{\"better\":{\"side\":\"a\",\"strength\":-1}}", "strength"},
        {"{\"better\":{\"side\":\"tie\",\"strength\":1}}", "strength"},
        {"{\"better\":{\"side\":\"a\",\"strenght\":1}}", "strength"},
        {"{\"better\":{}}", "better"},
        {"{\"order\":[\"x\",\"x\"]}", "twice"},
        {"{\"order\":[[\"x\"],[\"x\"]]}", "twice"},
        {"{\"order\":[[]]}", "nothing"},
        {"{\"order\":[[[\"x\"]]]}", "order"},
        {"{\"order\":[\"w\"]}", "w"},
        {"{\"order\":{}}", "order"},
        {"{\"replies\":[[\"a\",\"b\"]]}", "no ties"},
        {"{\"note\":7}", "note"},
        {"{\"names\":{}}", "names"},
        {"{\"names\":[{\"start\":2,\"end\":2,\"label\":\"p\"}]}", "end"},
        {"{\"names\":[{\"start\":-1,\"end\":2,\"label\":\"p\"}]}", "start"},
        {"{\"names\":[{\"start\":0,\"end\":9e9,\"label\":\"p\"}]}", "entry 1"},
        {"{\"names\":[{\"start\":0,\"end\":2}]}", "label"},
        {"{\"names\":[{\"start\":0,\"end\":2,\"label\":\"w\"}]}", "w"},
        {"{\"names\":[{\"start\":0,\"end\":2,\"label\":\"p\",\"x\":1}]}", "x"},
        {"{\"names\":[[0,2,\"p\"]]}", "object"},
        {"{\"links\":[{\"from\":1,\"label\":\"in\"}]}", "to"},
    };
    struct guide g = form_guide();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct err e = must_not_parse(&g, cases[i].json);
        cr_expect(
            strstr(e.message, cases[i].names) != NULL, "%s: %s", cases[i].json,
            e.message);
    }
    guide_release(&g);
}

Test(guide_answer_parse, the_nearest_spelling_is_named)
{
    struct guide g = form_guide();
    cr_assert_str_eq(
        must_not_parse(&g, "{\"intent\":\"refnd\"}").hint, "did you mean `refund`?");
    cr_assert_str_eq(
        must_not_parse(&g, "{\"urgnecy\":1}").hint, "did you mean `urgency`?");
    cr_assert(
        strstr(must_not_parse(&g, "{\"intent\":\"zzz\"}").hint, "`other`") != NULL);
    guide_release(&g);
}

Test(guide_answer_parse, a_long_hostile_label_is_named_in_short)
{
    struct guide g = form_guide();
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"intent\":\"");
    strbuf_pad(&b, 'x', 100000);
    strbuf_puts(&b, "\"}");
    cr_assert_lt(strlen(must_not_parse(&g, b.p).message), 200);
    strbuf_release(&b);
    guide_release(&g);
}

Test(guide_answer_parse, more_spans_than_the_limit_are_refused)
{
    struct guide g = form_guide();
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"names\":[");
    for (int i = 0; i <= 20000; i++)
        strbuf_printf(
            &b, "%s{\"start\":%d,\"end\":%d,\"label\":\"q\"}", i ? "," : "", i, i + 1);
    strbuf_puts(&b, "]}");
    cr_assert_eq(must_not_parse(&g, b.p).status, ST_LIMIT);
    strbuf_release(&b);
    guide_release(&g);
}

Test(guide_answer_parse, an_old_answer_fits_or_says_why_not)
{
    struct guide g = form_guide();
    struct err e = {0};
    cr_assert_eq(
        guide_answer_fits(
            &g, SV("{\"intent\":\"refund\",\"parts\":[\"x\"],\"urgency\":1}"), SV(""),
            &e),
        ST_OK);
    cr_assert_eq(
        guide_answer_fits(&g, SV("{\"intent\":\"old\",\"parts\":[\"x\"]}"), SV(""), &e),
        ST_OK, "retired is not gone");
    cr_assert_eq(
        guide_answer_fits(&g, SV("{\"intent\":\"gone\"}"), SV(""), &e), ST_INVALID);
    cr_assert(strstr(e.message, "gone") != NULL);
    cr_assert_eq(
        guide_answer_fits(&g, SV("{\"intent\":\"refund\"}"), SV(""), &e), ST_INVALID);
    cr_assert(strstr(e.message, "urgency") != NULL, "%s", e.message);
    guide_release(&g);
}

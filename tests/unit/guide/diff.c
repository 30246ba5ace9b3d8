#include "diple/guide/diff.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "support/guide.h"

static const char base[] =
    "diple: 1\nid: t\nversion: \"1\"\ntitle: T\nitem: {text: body}\n"
    "questions:\n"
    "  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}\n"
    "  - {id: b, type: text, ask: B?, required: false}\n"
    "checks: [{when: {a: x}, require: {b: '.'}, say: Say.}]\n"
    "rules: [{match: m, question: a, label: x}]\n";

/* The base guide with one piece replaced. */
static struct guide changed(const char *from, const char *to)
{
    struct strbuf b = STRBUF_INIT;
    const char *at = strstr(base, from);
    cr_assert_not_null(at, "%s", from);
    strbuf_add(&b, base, (size_t)(at - base));
    strbuf_printf(&b, "%s%s", to, at + strlen(from));
    struct guide g = guide_from(b.p);
    strbuf_release(&b);
    return g;
}

Test(guide_diff, the_same_guide_has_no_changes)
{
    struct guide x = guide_from_file("tests/guide/good-everything.yaml");
    struct guide y = guide_from_file("tests/guide/good-everything.yaml");
    struct arena a = {0};
    struct changes c;
    guide_diff(&x, &y, &a, &c);
    cr_assert_eq(c.n, 0, "%s", c.n ? c.list[0].sentence : "");
    arena_release(&a);
    guide_release(&x);
    guide_release(&y);
}

Test(guide_diff, each_change_has_its_class_and_its_place)
{
    static const struct {
        const char *from, *to;
        enum change_class class;
        const char *question, *label, *words;
    } cases[] = {
        {"title: T", "title: U", CHANGE_NONE, NULL, NULL, "title"},
        {"id: t\n", "id: u\n", CHANGE_NONE, NULL, NULL, "`u`"},
        {"\"1\"\n", "\"1\"\ninstructions: New.\n", CHANGE_NONE, NULL, NULL,
         "instructions"},
        {"text: body", "text: other, show: [body]", CHANGE_NONE, NULL, NULL, "`other`"},
        {"text: body", "text: body, show: [body, from]", CHANGE_NONE, NULL, NULL,
         "shown"},
        {"text: body", "text: body, id: ref", CHANGE_NONE, NULL, NULL, "`ref`"},
        {"text: body", "text: body, group: g", CHANGE_NONE, NULL, NULL, "group"},
        {"checks: ", "gold: {quiz: 3}\nchecks: ", CHANGE_NONE, NULL, NULL, "gold"},
        {"checks: ", "quality: {overlap: 3}\nchecks: ", CHANGE_NONE, NULL, NULL,
         "quality"},
        {"checks: ", "  - {id: c, type: text, ask: C?}\nchecks: ", CHANGE_NARROWER, "c",
         NULL, "lack it."},
        {"checks: ", "  - {id: c, type: text, ask: C?, when: {a: z}}\nchecks: ",
         CHANGE_NARROWER, "c", NULL, "wherever"},
        {"checks: ", "  - {id: c, type: text, ask: C?, required: false}\nchecks: ",
         CHANGE_WIDER, "c", NULL, "new"},
        {"say: Say.", "say: Tell.", CHANGE_NARROWER, NULL, NULL, "Tell."},
        {"match: m", "match: n", CHANGE_NONE, NULL, NULL, "/n/"},
        {"{id: z}", "{id: z}, {id: w}", CHANGE_WIDER, "a", "w", "new"},
    };
    struct guide old = guide_from(base);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = {0};
        struct changes c;
        struct guide new = changed(cases[i].from, cases[i].to);
        guide_diff(&old, &new, &a, &c);
        bool found = false;
        for (size_t k = 0; k < c.n; k++) {
            const struct change *one = &c.list[k];
            found = found || (one->class == cases[i].class &&
                              strstr(one->sentence, cases[i].words) &&
                              !one->question == !cases[i].question &&
                              !one->label == !cases[i].label);
        }
        cr_expect(found, "%s: %s", cases[i].to, c.n ? c.list[0].sentence : "nothing");
        arena_release(&a);
        guide_release(&new);
    }
    guide_release(&old);
}

Test(guide_diff, a_question_that_is_gone_breaks_its_answers)
{
    struct guide old = guide_from(base);
    struct guide new =
        guide_with("  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}\n");
    struct arena a = {0};
    struct changes c;
    guide_diff(&old, &new, &a, &c);
    cr_assert_eq(c.by_class[CHANGE_BREAKING], 1);
    size_t k = 0;
    while (c.list[k].class != CHANGE_BREAKING)
        k++;
    cr_assert_str_eq(c.list[k].question, "b");
    cr_assert(c.by_class[CHANGE_WIDER] >= 1, "and its check is gone");
    arena_release(&a);
    guide_release(&old);
    guide_release(&new);
}

Test(guide_diff, spans_break_when_they_point_into_another_field)
{
    const char *q = "questions: [{id: s, type: spans, ask: S?, labels: [{id: p}]}]\n";
    struct strbuf b = STRBUF_INIT;
    const char *top = "diple: 1\nid: t\nversion: v\ntitle: T\nitem: ";
    strbuf_printf(&b, "%s{text: body}\n%s", top, q);
    struct guide old = guide_from(b.p);
    strbuf_clear(&b);
    strbuf_printf(&b, "%s{text: title}\n%s", top, q);
    struct guide new = guide_from(b.p);
    struct arena a = {0};
    struct changes c;
    guide_diff(&old, &new, &a, &c);
    cr_assert_eq(c.by_class[CHANGE_BREAKING], 1);
    arena_release(&a);
    strbuf_release(&b);
    guide_release(&old);
    guide_release(&new);
}

Test(guide_diff, another_order_of_questions_is_said_once)
{
    struct guide old = guide_with("  - {id: a, type: text, ask: A?}\n"
                                  "  - {id: b, type: text, ask: B?}\n"
                                  "  - {id: c, type: text, ask: C?}\n");
    struct guide new = guide_with("  - {id: c, type: text, ask: C?}\n"
                                  "  - {id: b, type: text, ask: B?}\n"
                                  "  - {id: a, type: text, ask: A?}\n");
    struct arena a = {0};
    struct changes c;
    guide_diff(&old, &new, &a, &c);
    cr_assert_eq(c.n, 1);
    cr_assert_eq(c.list[0].class, CHANGE_NONE);
    arena_release(&a);
    guide_release(&old);
    guide_release(&new);
}

Test(guide_diff, sentences_outlive_the_guides)
{
    struct guide old = guide_from(base), new = changed("{id: z}", "{id: w}");
    struct arena a = {0};
    struct changes c;
    guide_diff(&old, &new, &a, &c);
    guide_release(&old);
    guide_release(&new);
    size_t letters = 0;
    for (size_t i = 0; i < c.n; i++)
        letters += strlen(c.list[i].sentence) +
                   (c.list[i].label ? strlen(c.list[i].label) : 0) +
                   (c.list[i].question ? strlen(c.list[i].question) : 0);
    cr_assert_gt(letters, 50);
    cr_assert_str_eq(change_class_word(CHANGE_BREAKING), "breaking");
    arena_release(&a);
}

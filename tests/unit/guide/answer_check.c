#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "support/answer.h"

/* "question: sentence" of each fault, one a line. */
static const char *faults_of(
    const struct guide *g, const char *json, const char *record, struct arena *a)
{
    struct strbuf b = STRBUF_INIT;
    struct faults faults;
    struct answer an = must_parse(g, json, a);
    enum status s = answer_check(g, &an, sv_of(record), a, &faults);
    cr_assert_eq(s == ST_OK, faults.n == 0);
    for (size_t i = 0; i < faults.n; i++)
        strbuf_printf(
            &b, "%s: %s\n", g->questions[faults.list[i].question].id,
            faults.list[i].sentence);
    const char *text = arena_strndup(a, b.p, b.n);
    strbuf_release(&b);
    return text;
}

#define GOOD "\"intent\":\"refund\",\"urgency\":3,\"parts\":[\"y\"]"

Test(guide_answer_check, a_good_answer_has_no_fault)
{
    struct guide g = form_guide();
    struct arena a = {0};
    cr_assert_str_empty(faults_of(&g, "{" GOOD "}", "", &a));
    cr_assert_str_empty(faults_of(
        &g, ALL_ANSWERS, "{\"replies\":[\"r1\",\"r2\"],\"text\":\"ab cd\"}", &a));
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, each_fault_names_its_question)
{
    static const struct {
        const char *json, *fault;
    } cases[] = {
        {"{}", "intent: Not answered yet: What is wanted?\n"
               "parts: Not answered yet: Which parts?\n"},
        {"{\"intent\":\"refund\",\"parts\":[\"y\"]}",
         "urgency: Not answered yet: How urgent?\n"},
        {"{\"intent\":\"refund\",\"urgency\":3,\"parts\":[]}",
         "parts: Choose at least 1 label; 0 chosen so far.\n"},
        {"{\"intent\":\"refund\",\"urgency\":3,\"parts\":[\"y\",\"x\",\"z\"]}",
         "parts: Choose at most 2 labels; 3 are chosen.\nparts: Not x and y.\n"},
        {"{" GOOD ",\"better\":{\"side\":\"a\"}}",
         "better: Say how much better, from 1 to 3.\n"},
        {"{" GOOD ",\"better\":{\"side\":\"tie\"}}", ""},
        {"{" GOOD ",\"order\":[\"x\"]}", "order: Rank 2 of the 3; 1 ranked so far.\n"},
        {"{" GOOD ",\"order\":[\"x\",\"z\"]}", ""},
        {"{" GOOD ",\"note\":\"ab\"}",
         "note: Write at least 3 characters; 2 so far.\n"},
        {"{" GOOD ",\"note\":\"ééé\"}", ""},
        {"{" GOOD ",\"note\":\"123456789012345678901\"}",
         "note: Write at most 20 characters; it is 21.\n"},
        {"{" GOOD ",\"note\":\"...\"}",
         "note: The text has not the form that is asked for.\n"},
        {"{\"intent\":\"other\",\"parts\":[\"y\"]}", "note: Say what.\n"},
        {"{\"intent\":\"other\",\"parts\":[\"y\"],\"note\":\"a b c\"}",
         "note: Say what.\n"},
        {"{\"intent\":\"other\",\"parts\":[\"y\"],\"note\":\"abc\"}", ""},
        {"{" GOOD ",\"names\":[{\"start\":0,\"end\":2,\"label\":\"q\"},"
         "{\"start\":1,\"end\":3,\"label\":\"q\"}]}",
         "names: Two spans cross; here one must lie inside the other.\n"},
    };
    struct guide g = form_guide();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = {0};
        cr_expect_str_eq(faults_of(&g, cases[i].json, "", &a), cases[i].fault);
        arena_release(&a);
    }
    guide_release(&g);
}

Test(guide_answer_check, hidden_questions_are_left_out)
{
    struct guide g =
        guide_with("  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}\n"
                   "  - {id: b, type: text, ask: B?, when: {a: x}}\n"
                   "checks:\n"
                   "  - {when: {a: z}, require: {b: '.'}, say: Nobody could.}\n"
                   "  - {forbid: {b: 'lorem'}, say: No filler.}\n");
    struct arena a = {0};
    cr_assert_str_empty(faults_of(&g, "{\"a\":\"z\"}", "", &a));
    cr_assert_str_empty(faults_of(&g, "{\"a\":\"z\",\"b\":\"lorem\"}", "", &a));
    cr_assert_str_eq(
        faults_of(&g, "{\"a\":\"x\",\"b\":\"lorem\"}", "", &a), "b: No filler.\n");
    cr_assert_str_eq(
        faults_of(&g, "{\"a\":\"x\",\"b\":\" \"}", "", &a),
        "b: Only blanks are written.\n");
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, rankings_are_held_against_the_record)
{
    struct guide g = form_guide();
    struct arena a = {0};
    const char *record = "{\"replies\":[{\"id\":\"r1\",\"text\":\"Yes.\"},"
                         "{\"id\":\"r2\",\"text\":\"No.\"}]}";
    cr_assert_str_empty(
        faults_of(&g, "{" GOOD ",\"replies\":[\"r2\",\"r1\"]}", record, &a));
    cr_assert_str_eq(
        faults_of(&g, "{" GOOD ",\"replies\":[\"r2\",\"r3\"]}", record, &a),
        "replies: `r3` is none of the record's options.\n");
    cr_assert_str_eq(
        faults_of(&g, "{" GOOD ",\"replies\":[\"r2\"]}", record, &a),
        "replies: Rank 2 of the 2; 1 ranked so far.\n");
    cr_assert_str_empty(faults_of(&g, "{" GOOD ",\"replies\":[\"r9\"]}", "", &a));
    cr_assert_str_eq(
        faults_of(&g, "{" GOOD ",\"replies\":[\"r9\"]}", "{}", &a),
        "replies: the record has no list `replies` to rank\n");
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, spans_must_lie_in_the_text)
{
    struct guide g = form_guide();
    struct arena a = {0};
    const char *json = "{" GOOD ",\"names\":[{\"start\":0,\"end\":3,\"label\":\"q\"}]}";
    cr_assert_str_empty(
        faults_of(&g, json, "{\"text\":\"\\u00e9\\u00e9\\u00e9\"}", &a));
    cr_assert_str_eq(
        faults_of(&g, json, "{\"text\":\"ab\"}", &a),
        "names: A span ends at 3, but the text has only 2 characters.\n");
    cr_assert_str_empty(faults_of(&g, json, "{\"other\":1}", &a));
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, answers_with_retired_labels_stay_valid)
{
    struct guide g = guide_with("  - {id: a, type: choices, ask: A?, labels: [{id: x}, "
                                "{id: z, retired: true}]}\n"
                                "  - {id: b, type: rank, ask: B?, labels: [{id: x}, "
                                "{id: z, retired: true}]}\n");
    struct arena a = {0};
    cr_assert_str_empty(
        faults_of(&g, "{\"a\":[\"x\",\"z\"],\"b\":[\"z\",\"x\"]}", "", &a));
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, a_check_without_when_always_applies)
{
    struct guide g =
        guide_with("  - {id: a, type: scale, ask: A?, from: {1: low, 5: high}}\n"
                   "  - {id: b, type: compare, ask: B?, between: [p, q]}\n"
                   "checks:\n"
                   "  - {require: {a: [1, 2, 3]}, forbid: {b: tie}, say: Never.}\n");
    struct arena a = {0};
    cr_assert_str_empty(faults_of(&g, "{\"a\":1,\"b\":{\"side\":\"a\"}}", "", &a));
    cr_assert_str_eq(
        faults_of(&g, "{\"a\":4,\"b\":{\"side\":\"a\"}}", "", &a), "a: Never.\n");
    cr_assert_str_eq(
        faults_of(&g, "{\"a\":1,\"b\":{\"side\":\"tie\"}}", "", &a), "b: Never.\n");
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, an_expensive_pattern_is_stopped, .timeout = 100)
{
    struct guide g = guide_with("  - {id: a, type: text, ask: A?, match: '(a+)+$'}\n");
    struct arena a = {0};
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"a\":\"");
    strbuf_pad(&b, 'a', 5000);
    strbuf_puts(&b, "!\"}");
    cr_assert(strstr(faults_of(&g, b.p, "", &a), "form") != NULL);
    strbuf_release(&b);
    arena_release(&a);
    guide_release(&g);
}

Test(guide_answer_check, an_answer_to_what_is_not_asked_is_refused)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct err e = {0};
    struct answer asked = must_parse(&g, "{\"intent\":\"refund\",\"urgency\":3}", &a);
    cr_assert_eq(answer_refuse_hidden(&g, &asked, &e), ST_OK);
    struct answer hidden = must_parse(&g, "{\"intent\":\"other\",\"urgency\":3}", &a);
    cr_assert_eq(answer_refuse_hidden(&g, &hidden, &e), ST_INVALID);
    cr_assert(strstr(e.message, "`urgency`"), "%s", e.message);
    arena_release(&a);
    guide_release(&g);
}

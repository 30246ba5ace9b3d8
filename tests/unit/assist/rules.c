#include "diple/assist/rules.h"

#include <criterion/criterion.h>

#include "support/guide.h"

static struct guide ruled(void)
{
    return guide_with("  - {id: a, type: choice, ask: A?, labels: [{id: x}, {id: z}]}\n"
                      "  - {id: b, type: scale, ask: B?, from: {1: l, 5: h}}\n"
                      "rules:\n"
                      "  - {match: '(?i)refund', question: a, label: z}\n"
                      "  - {match: '^\\d{3,}$', question: b, label: 5, field: words}\n"
                      "  - {match: 'é+', question: a, label: x}\n");
}

Test(assist_rules, each_rule_that_is_found_gives_one_hit)
{
    struct guide g = ruled();
    struct arena a = {0};
    struct rule_hits h;
    cr_assert_eq(
        rules_run(
            &g, SV("{\"text\":\"My REFUND, refund! caf\\u00e9\",\"words\":120}"), &a,
            &h, NULL),
        ST_OK);
    cr_assert_eq(h.n, 3);
    cr_assert(h.list[0].question == 0 && h.list[0].label == 1 && h.list[0].rule == 0);
    cr_assert(h.list[0].start == 3 && h.list[0].end == 9);
    cr_assert(h.list[1].question == 1 && h.list[1].label == GUIDE_NONE);
    cr_assert_eq(h.list[1].point, 5, "a number is searched as it is written");
    cr_assert_eq(h.list[2].rule, 2, "and escapes are decoded first");
    arena_release(&a);
    guide_release(&g);
}

Test(assist_rules, fields_that_are_absent_or_no_text_give_none)
{
    static const char *const records[] = {
        "{}",
        "{\"text\":null}",
        "{\"text\":[\"refund\"]}",
        "{\"text\":{\"refund\":1}}",
        "{\"other\":\"refund\"}",
        "{\"text\":\"\"}"};
    struct guide g = ruled();
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct arena a = {0};
        struct rule_hits h = {.n = 9};
        cr_expect_eq(rules_run(&g, sv_of(records[i]), &a, &h, NULL), ST_OK);
        cr_expect_eq(h.n, 0, "%s", records[i]);
        arena_release(&a);
    }
    guide_release(&g);
}

Test(assist_rules, what_is_no_record_is_refused)
{
    struct guide g = ruled();
    struct arena a = {0};
    struct rule_hits h;
    struct err e = {0};
    cr_assert_eq(rules_run(&g, SV("[1]"), &a, &h, &e), ST_INVALID);
    cr_assert_eq(rules_run(&g, SV("{"), &a, &h, &e), ST_INVALID);
    cr_assert_eq(h.n, 0);
    arena_release(&a);
    guide_release(&g);
}

Test(assist_rules, a_runaway_pattern_is_stopped_and_earlier_hits_stand, .timeout = 100)
{
    struct guide g =
        guide_with("  - {id: a, type: choice, ask: A?, labels: [{id: x}]}\n"
                   "rules:\n"
                   "  - {match: 'a', question: a, label: x}\n"
                   "  - {match: '(a+)+$', question: a, label: x}\n");
    struct arena a = {0};
    struct strbuf b = STRBUF_INIT;
    struct rule_hits h;
    struct err e = {0};
    strbuf_puts(&b, "{\"text\":\"");
    strbuf_pad(&b, 'a', 60000);
    strbuf_puts(&b, "!\"}");
    cr_assert_eq(rules_run(&g, strbuf_sv(&b), &a, &h, &e), ST_LIMIT);
    cr_assert_eq(h.n, 1);
    cr_assert(strstr(e.message, "rule 2") != NULL, "%s", e.message);
    strbuf_release(&b);
    arena_release(&a);
    guide_release(&g);
}

Test(assist_rules, a_guide_without_rules_looks_at_nothing)
{
    struct guide g = guide_with("  - {id: a, type: text, ask: A?}\n");
    struct arena a = {0};
    struct rule_hits h = {.n = 3};
    cr_assert_eq(rules_run(&g, SV("no json"), &a, &h, NULL), ST_OK);
    cr_assert_eq(h.n, 0);
    guide_release(&g);
}

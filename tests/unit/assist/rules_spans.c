#include "diple/assist/rules_spans.h"

#include <criterion/criterion.h>

#include "support/guide.h"
#include "support/texts.h"

static struct guide ruled(void)
{
    return guide_with("  - {id: a, type: spans, ask: A?, labels: [{id: x}, {id: z}]}\n"
                      "  - {id: b, type: spans, ask: B?, labels: [{id: x}]}\n"
                      "rules:\n"
                      "  - {match: 'é+', question: a, label: x}\n"
                      "  - {match: '\\bb?', question: a, label: z}\n"
                      "  - {match: 'e', question: a, label: x, field: words}\n"
                      "  - {match: 'é', question: b, label: x}\n");
}

static void expect(size_t question, const char *text, size_t n, const char *json)
{
    struct guide g = ruled();
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(rules_spans(&g, question, sv_of(text), &b), n);
    cr_assert_str_eq(b.p, json);
    strbuf_release(&b);
    guide_release(&g);
}

Test(assist_rules_spans, every_match_is_a_candidate_in_code_points)
{
    expect(
        0, "aéé b é", 3,
        "[{\"end\":3,\"label\":\"x\",\"start\":1},{\"end\":7,\"label\":\"x\",\"start\":"
        "6},"
        "{\"end\":5,\"label\":\"z\",\"start\":4}]");
    expect(1, "é", 1, "[{\"end\":1,\"label\":\"x\",\"start\":0}]");
}

Test(assist_rules_spans, no_match_writes_nothing)
{
    expect(0, "", 0, "");
    expect(1, "eee", 0, "");
}

Test(assist_rules_spans, no_more_than_the_limit)
{
    struct guide g = ruled();
    struct strbuf text = STRBUF_INIT, b = STRBUF_INIT;
    texts_fill(&text, "é ", 4 * 2 * RULES_SPANS_MAX);
    cr_assert_eq(rules_spans(&g, 1, strbuf_sv(&text), &b), RULES_SPANS_MAX);
    strbuf_release(&text);
    strbuf_release(&b);
    guide_release(&g);
}

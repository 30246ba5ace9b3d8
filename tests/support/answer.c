#include "support/answer.h"

#include <criterion/criterion.h>

struct guide form_guide(void)
{
    return guide_with(
        "  - id: intent\n"
        "    type: choice\n"
        "    ask: What is wanted?\n"
        "    labels:\n"
        "      - {id: refund, name: Money back}\n"
        "      - {id: other, name: Something else}\n"
        "      - {id: old, retired: true}\n"
        "  - {id: urgency, type: scale, ask: How urgent?, from: {1: low, 5: at once},\n"
        "     when: {intent: refund}}\n"
        "  - {id: parts, type: choices, ask: Which parts?, max: 2,\n"
        "     labels: [{id: x}, {id: y}, {id: z}]}\n"
        "  - {id: better, type: compare, ask: Which is better?, between: [a1, a2],\n"
        "     strength: 3, required: false}\n"
        "  - {id: order, type: rank, ask: In which order?, ties: true, top: 2,\n"
        "     required: false, labels: [{id: x}, {id: y}, {id: z}]}\n"
        "  - {id: replies, type: rank, ask: Best reply?, options: replies,\n"
        "     required: false}\n"
        "  - {id: note, type: text, ask: What else?, min: 3, max: 20, required: "
        "false,\n"
        "     match: '\\w'}\n"
        "  - {id: names, type: spans, ask: Mark the names., overlap: nested,\n"
        "     required: false, labels: [{id: p, max: 2}, {id: q}]}\n"
        "  - {id: links, type: relations, ask: Join them., spans: names,\n"
        "     required: false, labels: [{id: in}]}\n"
        "checks:\n"
        "  - {when: {intent: other}, require: {note: '\\w{3,}'}, say: Say what.}\n"
        "  - {when: {parts: x}, forbid: {parts: y}, say: Not x and y.}\n");
}

struct answer must_parse(const struct guide *g, const char *json, struct arena *a)
{
    struct err e = {0};
    struct answer an = {0};
    enum status s = answer_parse(g, sv_of(json), a, &an, &e);
    cr_assert_eq(s, ST_OK, "%s: %s", json, e.message);
    return an;
}

struct err must_not_parse(const struct guide *g, const char *json)
{
    struct err e = {0};
    struct arena a = {0};
    struct answer an = {.n = 12345};
    enum status s = answer_parse(g, sv_of(json), &a, &an, &e);
    cr_assert_neq(s, ST_OK, "%s", json);
    cr_assert_eq(an.n, 12345, "the output was touched: %s", json);
    cr_assert_neq(e.message[0], '\0');
    arena_release(&a);
    return e;
}

const char *written(const struct guide *g, const struct answer *an, struct arena *a)
{
    struct strbuf b = STRBUF_INIT;
    answer_write(g, an, &b);
    const char *s = arena_strndup(a, b.p, b.n);
    strbuf_release(&b);
    return s;
}

/* What spans and relations say, whatever order and ids it was written with. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "support/answer.h"

static const char guide_text[] =
    "diple: 1\nid: g\nversion: \"1\"\ntitle: T\nitem: {text: t}\nquestions:\n"
    "  - id: names\n    type: spans\n    ask: Who?\n    overlap: any\n"
    "    discontinuous: true\n    labels:\n"
    "      - {id: p, attributes: [{id: is, labels: [{id: yes}, {id: 'no'}]}]}\n"
    "      - {id: q}\n"
    "  - id: ties\n    type: relations\n    ask: How?\n    spans: names\n"
    "    directed: DIRECTED\n    labels: [{id: met}, {id: in}]\n";

static bool equal(bool directed, const char *x, const char *y)
{
    char text[1024];
    AUTO_ARENA struct arena a = {0};
    const char *at = strstr(guide_text, "DIRECTED");
    snprintf(
        text, sizeof text, "%.*s%s%s", (int)(at - guide_text), guide_text,
        directed ? "true" : "false", at + strlen("DIRECTED"));
    struct guide g = guide_from(text);
    struct answer one = must_parse(&g, x, &a), two = must_parse(&g, y, &a);
    bool same = answer_equal(&g, &one, &two);
    cr_assert_eq(same, answer_equal(&g, &two, &one));
    guide_release(&g);
    return same;
}

#define ANNA        "{\"start\":0,\"end\":4,\"label\":\"p\""
#define BO          "{\"start\":9,\"end\":11,\"label\":\"p\""
#define SPANS(list) "{\"names\":[" list "]}"
#define TIED(ids_a, ids_b, tie)                                                        \
    "{\"names\":[" ANNA ",\"id\":\"" ids_a "\"}," BO ",\"id\":\"" ids_b                \
    "\"}],\"ties\":[" tie "]}"
#define TIE(from, label, to)                                                           \
    "{\"from\":\"" from "\",\"label\":\"" label "\",\"to\":\"" to "\"}"

Test(guide_same_marks, order_and_ids_say_nothing)
{
    cr_assert(equal(true, SPANS(ANNA "}," BO "}"), SPANS(BO "}," ANNA "}")));
    cr_assert(equal(
        true, SPANS(ANNA ",\"id\":\"7\"}," BO "}"), SPANS(BO "}," ANNA ",\"id\":1}")));
    cr_assert(!equal(true, SPANS(ANNA "}"), SPANS(BO "}")));
}

Test(guide_same_marks, attributes_are_part_of_what_is_said)
{
    const char *yes = SPANS(ANNA ",\"attributes\":{\"is\":\"yes\"}}");
    const char *no = SPANS(ANNA ",\"attributes\":{\"is\":\"no\"}}");
    cr_assert(equal(true, yes, yes));
    cr_assert(!equal(true, yes, no));
    cr_assert(!equal(true, yes, SPANS(ANNA "}")));
    cr_assert(equal(true, SPANS(ANNA ",\"attributes\":{}}"), SPANS(ANNA "}")));
}

Test(guide_same_marks, pieces_are_part_of_what_is_said)
{
    const char *whole = SPANS("{\"start\":0,\"end\":9,\"label\":\"p\"}");
    const char *two =
        SPANS("{\"start\":0,\"end\":9,\"label\":\"p\",\"fragments\":[[0,2],[5,9]]}");
    const char *other =
        SPANS("{\"start\":0,\"end\":9,\"label\":\"p\",\"fragments\":[[0,3],[5,9]]}");
    cr_assert(equal(true, two, two));
    cr_assert(!equal(true, whole, two));
    cr_assert(!equal(true, other, two));
}

Test(guide_same_marks, relations_are_of_spans_and_not_of_ids)
{
    const char *one = TIED("1", "2", TIE("1", "met", "2"));
    cr_assert(equal(true, one, TIED("9", "4", TIE("9", "met", "4"))));
    cr_assert(!equal(true, one, TIED("2", "1", TIE("1", "met", "2"))));
    cr_assert(!equal(true, one, TIED("1", "2", TIE("1", "in", "2"))));
    cr_assert(!equal(true, one, TIED("1", "2", "")));
    cr_assert(!equal(true, one, TIED("1", "2", TIE("2", "met", "1"))));
    cr_assert(equal(false, one, TIED("1", "2", TIE("2", "met", "1"))));
}

Test(guide_same_marks, a_relation_to_nowhere_is_only_like_itself)
{
    const char *lost = TIED("1", "2", TIE("1", "met", "8"));
    cr_assert(equal(true, lost, lost));
    cr_assert(!equal(true, lost, TIED("1", "2", TIE("1", "met", "9"))));
}

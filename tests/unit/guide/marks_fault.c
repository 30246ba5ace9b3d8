#include <criterion/criterion.h>

#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "support/guide.h"

static struct guide marked_guide(void)
{
    return guide_with(
        "  - id: names\n    type: spans\n    ask: Who?\n    overlap: any\n"
        "    discontinuous: true\n    labels:\n      - {id: p}\n"
        "      - {id: s, attributes: [{id: side, name: Side, required: true, "
        "labels: [{id: l}, {id: r}]}]}\n"
        "  - id: plain\n    type: spans\n    ask: Where?\n    required: false\n"
        "    labels: [{id: t}]\n"
        "  - id: links\n    type: relations\n    ask: Which?\n    spans: names\n"
        "    required: false\n    labels:\n"
        "      - {id: of, name: of, from: [p], to: [s]}\n");
}

/* The first fault of an answer to the text "α left and right arm". */
static void expect(const char *answer, const char *fault)
{
    struct guide g = marked_guide();
    struct err e = {0};
    enum status st = guide_answer_fits(
        &g, sv_of(answer), SV("{\"text\":\"α left and right arm\"}"), &e);
    cr_assert_eq(st, fault ? ST_INVALID : ST_OK, "%s: %s", answer, e.message);
    if (fault)
        cr_assert(strstr(e.message, fault), "%s", e.message);
    guide_release(&g);
}

#define NAMES(entry) "{\"names\":[" entry "]}"
#define P(id, start, end)                                                              \
    "{\"id\":\"" id "\",\"label\":\"p\",\"start\":" start ",\"end\":" end "}"

Test(guide_marks_fault, a_quote_is_what_stands_there)
{
    expect(NAMES("{\"label\":\"p\",\"start\":2,\"end\":6,\"text\":\"left\"}"), NULL);
    expect(NAMES("{\"label\":\"p\",\"start\":2,\"end\":6}"), NULL);
    expect(
        NAMES("{\"label\":\"p\",\"start\":3,\"end\":7,\"text\":\"left\"}"),
        "The span at 3 to 7 quotes `left`, but the text there is `eft `.");
    expect(NAMES("{\"label\":\"p\",\"start\":2,\"end\":99,\"text\":\"left\"}"), "99");
}

Test(guide_marks_fault, pieces_are_in_order_and_make_up_the_quote)
{
    expect(
        NAMES("{\"label\":\"p\",\"start\":2,\"end\":20,\"fragments\":[[2,6],[17,20]],"
              "\"text\":\"left arm\"}"),
        NULL);
    expect(
        NAMES("{\"label\":\"p\",\"start\":2,\"end\":20,\"fragments\":[[17,20],[2,6]]}"),
        "not in order");
    expect(
        NAMES("{\"label\":\"p\",\"start\":2,\"end\":20,\"fragments\":[[2,6],[11,16]]}"),
        "not in order");
    expect(
        "{\"names\":[],\"plain\":[{\"label\":\"t\",\"start\":2,\"end\":20,"
        "\"fragments\":[[2,6],[17,20]]}]}",
        "here spans are whole");
}

Test(guide_marks_fault, what_must_be_said_of_a_span_is)
{
    expect(
        NAMES("{\"label\":\"s\",\"start\":2,\"end\":6}"), "s at 2 to 6: say its Side.");
    expect(
        NAMES(
            "{\"label\":\"s\",\"start\":2,\"end\":6,\"attributes\":{\"side\":\"l\"}}"),
        NULL);
}

#define S(id, start, end)                                                              \
    "{\"attributes\":{\"side\":\"l\"},\"id\":\"" id                                    \
    "\",\"label\":\"s\",\"start\":" start ",\"end\":" end "}"
#define LINKED(entry)                                                                  \
    "{\"names\":[" P("1", "0", "1") "," S("2", "2", "6") "],\"links\":[" entry "]}"

Test(guide_marks_fault, relations_join_two_spans_of_the_right_labels)
{
    expect(LINKED("{\"from\":\"1\",\"to\":\"2\",\"label\":\"of\"}"), NULL);
    expect(LINKED("{\"from\":1,\"to\":2,\"label\":\"of\"}"), NULL);
    expect(
        LINKED("{\"from\":\"2\",\"to\":\"1\",\"label\":\"of\"}"),
        "of does not go from s to p.");
    expect(LINKED("{\"from\":\"1\",\"to\":\"7\",\"label\":\"of\"}"), "not marked");
    expect(LINKED("{\"from\":\"1\",\"to\":\"1\",\"label\":\"of\"}"), "with itself");
    expect(
        "{\"names\":[],\"links\":[{\"from\":\"1\",\"to\":\"2\",\"label\":\"of\"}]}",
        "not marked");
}

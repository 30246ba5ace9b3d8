/* Relations are settled with the spans that they join. */
#include "support/scenes.h"
#include "support/settled.h"

static const char text[] = "Anna met Bo in Oslo. Bo lives in Oslo; Anna does not.";

#define SPAN(id, start, end, label)                                                    \
    "{\"start\":" #start ",\"end\":" #end ",\"label\":\"" label "\",\"id\":\"" id "\"" \
    "}"
#define ANNA(id)  SPAN(id, 0, 4, "person")
#define BO(id)    SPAN(id, 9, 11, "person")
#define BO_IN(id) SPAN(id, 9, 14, "person")
#define OSLO(id)  SPAN(id, 15, 19, "town")
#define TIE(from, label, to)                                                           \
    "{\"from\":\"" from "\",\"label\":\"" label "\",\"to\":\"" to "\"}"
#define SAY(spans, ties) "{\"names\":[" spans "],\"ties\":[" ties "]}"

enum { TIES = 1 };

static void open(struct settled_text *t, const char *p, const char *q, const char *r)
{
    settled_open(t, scene_links, text);
    settled_say(t, p);
    settled_say(t, q);
    if (r)
        settled_say(t, r);
    settled_begin(t);
}

Test(mark_settling_links, agreed_ones_are_written_whatever_ids_people_had)
{
    struct settled_text t;
    open(
        &t, SAY(BO("1") "," OSLO("2"), TIE("1", "lives-in", "2")),
        SAY(BO("9") "," OSLO("4"), TIE("9", "lives-in", "4")), NULL);
    settled_expect(&t, "9-11 person, 15-19 town");
    settled_expect_links(&t, TIES, "[" TIE("1", "lives-in", "2") "]");
    cr_assert_null(settling_lost(&t.s, 0));
    settled_close(&t);
}

Test(mark_settling_links, a_relation_follows_what_its_end_becomes)
{
    struct settled_text t;
    open(
        &t, SAY(BO("1") "," OSLO("2"), TIE("1", "lives-in", "2")),
        SAY(BO_IN("1") "," OSLO("2"), TIE("1", "lives-in", "2")), NULL);
    /* They say the same of the same place: it is agreed before the edges are. */
    settled_expect(&t, "15-19 town | boundary");
    cr_assert_null(settling_take(&t.s, 0, 1));
    settled_expect_json(
        &t, "[{\"end\":14,\"id\":\"1\",\"label\":\"person\",\"start\":9,\"text\":\"Bo "
            "in\"},{\"end\":19,\"id\":\"2\",\"label\":\"town\",\"start\":15,\"text\":"
            "\"Oslo\"}]");
    settled_expect_links(&t, TIES, "[" TIE("1", "lives-in", "2") "]");
    settled_close(&t);
}

Test(mark_settling_links, one_whose_end_was_dropped_is_named)
{
    struct settled_text t;
    open(
        &t, SAY(BO("1") "," OSLO("2"), TIE("1", "lives-in", "2")), SAY(OSLO("2"), ""),
        NULL);
    settled_expect(&t, "15-19 town | missing | relation");
    cr_assert_null(settling_clear(&t.s, 0));
    settled_expect(&t, "15-19 town");
    cr_assert_eq(settling_left(&t.s), 0);
    cr_assert_str_eq(
        settling_lost(&t.s, 0),
        "\"Bo\" lives in \"Oslo\": one of the two was settled as nothing");
    cr_assert_null(settling_lost(&t.s, 1));
    settled_expect_links(&t, TIES, "[]");
    cr_assert_not_null(strstr(settling_take(&t.s, 1, 0), "settled as nothing"));
    size_t at;
    settling_undo(&t.s, &at);
    cr_assert_null(settling_take(&t.s, 0, 0));
    settled_expect(&t, "9-11 person, 15-19 town | relation");
    cr_assert_null(settling_lost(&t.s, 0));
    settled_close(&t);
}

Test(mark_settling_links, one_that_the_new_label_does_not_take_is_named)
{
    struct settled_text t;
    open(
        &t, SAY(BO("1") "," OSLO("2"), TIE("1", "lives-in", "2")),
        SAY(SPAN("1", 9, 11, "town") "," OSLO("2"), ""), NULL);
    settled_expect(&t, "15-19 town | label | relation");
    cr_assert_null(settling_relabel(&t.s, 0, 0, 1));
    cr_assert_null(settling_take(&t.s, 1, 0));
    cr_assert_str_eq(
        settling_lost(&t.s, 0),
        "\"Bo\" lives in \"Oslo\": lives in does not go from Town to Town.");
    settled_expect_links(&t, TIES, "[]");
    settled_close(&t);
}

Test(mark_settling_links, one_span_for_two_joins_nothing_with_itself)
{
    struct settled_text t;
    open(
        &t, SAY(ANNA("1") "," BO("2"), TIE("1", "met", "2")),
        SAY(SPAN("1", 0, 11, "person"), ""), NULL);
    settled_expect(&t, "| boundary | relation");
    cr_assert_null(settling_unite(&t.s, 0));
    cr_assert_eq(settling_left(&t.s), 0);
    cr_assert_not_null(strstr(settling_lost(&t.s, 0), "both became one span"));
    settled_close(&t);
}

/* What people say of the same two places. */
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

Test(mark_settling_pairs, what_is_said_of_two_spans_is_a_cluster)
{
    struct settled_text t;
    size_t at;
    open(
        &t, SAY(BO("1") "," OSLO("2"), TIE("1", "lives-in", "2")),
        SAY(BO("1") "," OSLO("2"), ""), NULL);
    settled_expect(&t, "9-11 person, 15-19 town | relation");
    settled_expect_links(&t, TIES, "[]");
    cr_assert_null(settling_take(&t.s, 0, 0));
    settled_expect_links(&t, TIES, "[" TIE("1", "lives-in", "2") "]");
    cr_assert_null(settling_take(&t.s, 0, 1));
    settled_expect_links(&t, TIES, "[]");
    cr_assert(settling_undo(&t.s, &at));
    settled_expect_links(&t, TIES, "[" TIE("1", "lives-in", "2") "]");
    cr_assert_null(settling_clear(&t.s, 0));
    settled_expect(&t, "9-11 person, 15-19 town");
    settled_expect_links(&t, TIES, "[]");
    settled_close(&t);
}

Test(mark_settling_pairs, direction_labels_all_and_common)
{
    struct settled_text t;
    open(
        &t, SAY(ANNA("1") "," BO("2"), TIE("1", "met", "2")),
        SAY(ANNA("1") "," BO("2"), TIE("2", "met", "1")),
        SAY(ANNA("1") "," BO("2"), TIE("1", "met", "2")));
    bool directed = t.guide.questions[TIES].directed;
    settled_expect(
        &t,
        directed ? "0-4 person, 9-11 person | relation" : "0-4 person, 9-11 person");
    if (directed) {
        cr_assert_null(settling_unite(&t.s, 0));
        settled_expect_links(
            &t, TIES, "[" TIE("1", "met", "2") "," TIE("2", "met", "1") "]");
        cr_assert_null(settling_share(&t.s, 0));
        settled_expect_links(&t, TIES, "[]");
        cr_assert_null(settling_relabel(&t.s, 0, 0, 1));
        settled_expect_links(&t, TIES, "[" TIE("1", "met", "2") "]");
    }
    settled_close(&t);
}

Test(mark_settling_pairs, those_who_said_nothing_deny_nothing_in_what_is_common)
{
    struct settled_text t;
    open(
        &t, SAY(BO("1") "," OSLO("2"), TIE("1", "lives-in", "2")),
        SAY(BO("1") "," OSLO("2"), ""), NULL);
    cr_assert_null(settling_share(&t.s, 0));
    settled_expect_links(&t, TIES, "[" TIE("1", "lives-in", "2") "]");
    settled_close(&t);
}

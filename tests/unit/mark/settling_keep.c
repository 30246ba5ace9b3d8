/* Drafts, and answers that are taken up again. */
#include "diple/base/json.h"
#include "support/scenes.h"
#include "support/settled.h"

static const char ward[] =
    "Patient reports chest pain since Tuesday. Was given aspirin "
    "300 mg. No fever.";

static void open(struct settled_text *t)
{
    settled_open(t, scene_spans, ward);
    settled_mark(t, "16-26 symptom, 52-59 drug, 60-66 dose");
    settled_mark(t, "22-26 symptom, 52-59 drug");
    settled_mark(t, "16-26 drug, 52-59 drug, 71-76 symptom");
    settled_begin(t);
}

static void keep(const struct settled_text *t, struct strbuf *out)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    settling_keep(&t->s, &w);
    json_end_object(&w);
}

Test(mark_settling_keep, a_draft_holds_what_was_settled_so_far)
{
    struct settled_text t, again;
    AUTO_STRBUF struct strbuf draft = STRBUF_INIT, once_more = STRBUF_INIT;
    open(&t);
    settled_expect(&t, "52-59 drug | nested | missing | missing");
    cr_assert_null(settling_take(&t.s, 0, 1));
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_OUT, MOVE_WORD));
    cr_assert_null(settling_value(&t.s, 0, 0, 0, 1));
    cr_assert_null(settling_clear(&t.s, 1));
    keep(&t, &draft);
    open(&again);
    cr_assert(settling_resume(&again.s, strbuf_sv(&draft)));
    settled_expect(&again, "22-32 symptom=absent, 52-59 drug | missing");
    cr_assert_eq(again.s.state[0].how, SETTLED_OWN);
    cr_assert_eq(again.s.state[1].how, SETTLED_NOTHING);
    keep(&again, &once_more);
    cr_assert_str_eq(once_more.p, draft.p);
    size_t at;
    cr_assert(!settling_undo(&again.s, &at));
    cr_assert_null(settling_take(&again.s, 0, 0));
    settled_expect(&again, "16-26 symptom, 52-59 drug | missing");
    settled_close(&again);
    settled_close(&t);
}

Test(mark_settling_keep, a_draft_of_other_answers_or_none_at_all_begins_anew)
{
    static const char *const drafts[] = {
        "{}",
        "[]",
        "{\"clusters\":[[1,0,0]],\"of\":[],\"spans\":[]}",
        "{\"clusters\":[[1,9,0],[0,0,0],[0,0,0]],\"of\":[],\"spans\":[]}",
        "{\"clusters\":[[77,0,0],[0,0,0],[0,0,0]],\"of\":[],\"spans\":[]}",
        "{\"clusters\":[[1,0,0],[0,0,0],[0,0,0]],\"of\":[0],\"spans\":[]}",
        "{\"clusters\":[[1,0,0],[0,0,0],[0,0,0]],\"of\":[],\"spans\":"
        "[{\"start\":0,\"end\":3,\"label\":\"drug\"}]}",
        "{\"clusters\":[[1,0,0],[0,0,0],[0,0,0]],\"of\":[1],\"spans\":"
        "[{\"start\":0,\"end\":3,\"label\":\"drug\"}]}",
        "{\"clusters\":[[1,0,0],[0,0,0],[0,0,0]],\"of\":[0],\"spans\":"
        "[{\"start\":0,\"end\":999,\"label\":\"drug\"}]}",
        "{\"clusters\":[[1,0,0],[0,0,0],[0,0,0]],\"of\":[0],\"spans\":"
        "[{\"start\":55,\"end\":72,\"label\":\"drug\"}]}",
    };
    for (size_t i = 0; i < sizeof drafts / sizeof drafts[0]; i++) {
        struct settled_text t;
        open(&t);
        cr_assert(!settling_resume(&t.s, sv_of(drafts[i])), "%s", drafts[i]);
        settled_expect(&t, "52-59 drug | nested | missing | missing");
        settled_close(&t);
    }
}

static bool adopt(struct settled_text *t, const char *json)
{
    struct answer an = must_parse(&t->guide, json, &t->arena);
    return settling_adopt(&t->s, &an);
}

#define AT(start, end, label)                                                          \
    "{\"start\":" #start ",\"end\":" #end ",\"label\":\"" label "\"}"

Test(mark_settling_keep, an_answer_says_how_each_cluster_was_settled)
{
    struct settled_text t;
    open(&t);
    cr_assert(adopt(
        &t, "{\"entities\":[" AT(22, 26, "symptom") "," AT(52, 59, "drug") "," AT(
                60, 63, "dose") "]}"));
    settled_expect(&t, "22-26 symptom, 52-59 drug, 60-63 dose");
    cr_assert(t.s.state[0].how == SETTLED_VARIANT);
    cr_assert_eq(t.s.state[1].how, SETTLED_OWN);
    cr_assert_eq(t.s.state[2].how, SETTLED_VARIANT);
    settled_close(&t);
}

Test(mark_settling_keep, an_answer_that_no_clusters_come_to_is_not_taken_up)
{
    struct settled_text t;
    open(&t);
    cr_assert(!adopt(&t, "{\"entities\":[" AT(22, 26, "symptom") "]}"));
    settled_expect(&t, "52-59 drug | nested | missing | missing");
    cr_assert(
        !adopt(&t, "{\"entities\":[" AT(0, 3, "symptom") "," AT(52, 59, "drug") "]}"));
    settled_expect(&t, "52-59 drug | nested | missing | missing");
    settled_close(&t);
}

Test(mark_settling_keep, relations_of_an_answer_too)
{
    struct settled_text t;
#define SPANS                                                                          \
    "\"names\":[{\"start\":9,\"end\":11,\"label\":\"person\",\"id\":\"1\"},"           \
    "{\"start\":15,\"end\":19,\"label\":\"town\",\"id\":\"2\"}]"
#define TIED                                                                           \
    "{" SPANS ",\"ties\":[{\"from\":\"1\",\"label\":\"lives-in\",\"to\":\"2\"}]}"
    settled_open(&t, scene_links, "Anna met Bo in Oslo.");
    settled_say(&t, TIED);
    settled_say(&t, "{" SPANS ",\"ties\":[]}");
    settled_begin(&t);
    settled_expect(&t, "9-11 person, 15-19 town | relation");
    cr_assert(adopt(&t, TIED));
    settled_expect(&t, "9-11 person, 15-19 town");
    settled_expect_links(
        &t, 1, "[{\"from\":\"1\",\"label\":\"lives-in\",\"to\":\"2\"}]");
    cr_assert(adopt(&t, "{" SPANS ",\"ties\":[]}"));
    settled_expect_links(&t, 1, "[]");
    settled_close(&t);
}

#include "diple/mark/settling.h"

#include "support/scenes.h"
#include "support/settled.h"

static const char ward[] =
    "Patient reports chest pain since Tuesday. Was given aspirin "
    "300 mg. No fever.";

/* Two of three agree on where the pain is, all on the drug; one saw a dose. */
static void open(struct settled_text *t)
{
    settled_open(t, scene_spans, ward);
    settled_mark(t, "16-26 symptom, 52-59 drug");
    settled_mark(t, "22-26 symptom, 52-59 drug");
    settled_mark(t, "16-26 symptom, 52-59 drug, 60-66 dose");
    settled_begin(t);
}

Test(mark_settling, what_all_agree_on_stands_and_the_rest_is_open)
{
    struct settled_text t;
    open(&t);
    settled_expect(&t, "52-59 drug | boundary | missing");
    cr_assert_eq(settling_left(&t.s), 2);
    settled_expect_json(
        &t, "[{\"end\":59,\"label\":\"drug\",\"start\":52,\"text\":\"aspirin\"}]");
    settled_close(&t);
}

Test(mark_settling, variants_name_their_people_most_first)
{
    struct settled_text t;
    struct settling_variant *list;
    open(&t);
    cr_assert_eq(settling_variants(&t.s, 0, &list), 2);
    cr_assert(list[0].votes == 2 && list[0].layers[0] == 0 && list[0].layers[1] == 2);
    cr_assert_eq(list[1].marks[0]->start, 22);
    cr_assert_eq(settling_variants(&t.s, 1, &list), 2);
    cr_assert(list[0].n == 0 && list[0].votes == 2 && list[1].n == 1);
    settled_close(&t);
}

Test(mark_settling, steps_go_round_and_only_to_open_ones_where_asked)
{
    struct settled_text t;
    open(&t);
    cr_assert_eq(settling_step(&t.s, CLUSTER_NONE, false, true), 0);
    cr_assert_eq(settling_step(&t.s, CLUSTER_NONE, true, false), 1);
    cr_assert_eq(settling_step(&t.s, 1, false, false), 0);
    cr_assert_null(settling_take(&t.s, 0, 0));
    cr_assert_eq(settling_step(&t.s, 1, false, true), 1);
    cr_assert_eq(settling_step(&t.s, 1, false, false), 0);
    cr_assert_null(settling_take(&t.s, 1, 0));
    cr_assert_eq(settling_left(&t.s), 0);
    cr_assert_eq(settling_step(&t.s, 1, false, true), 0);
    settled_close(&t);
}

Test(mark_settling, a_range_is_of_what_was_marked_and_of_what_stands)
{
    struct settled_text t;
    open(&t);
    struct move_range r = settling_range(&t.s, 0);
    cr_assert(r.start == 16 && r.end == 26);
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_OUT, MOVE_WORD));
    r = settling_range(&t.s, 0);
    cr_assert(r.start == 16 && r.end == 32, "%zu-%zu", r.start, r.end);
    settled_close(&t);
}

Test(mark_settling, nothing_in_dispute_and_nobody)
{
    struct settled_text t;
    settled_open(&t, scene_spans, ward);
    settled_mark(&t, "52-59 drug");
    settled_begin(&t);
    cr_assert_eq(settling_count(&t.s), 0);
    cr_assert_eq(settling_step(&t.s, CLUSTER_NONE, false, true), CLUSTER_NONE);
    settled_expect(&t, "52-59 drug");
    settled_close(&t);
    settled_open(&t, scene_spans, ward);
    settled_begin(&t);
    settled_expect_json(&t, "[]");
    settled_close(&t);
}

Test(mark_settling, spans_that_do_not_fit_the_text_are_counted)
{
    struct settled_text t;
    settled_open(&t, scene_spans, "short");
    settled_say(&t, "{\"entities\":[{\"start\":0,\"end\":900,\"label\":\"drug\"}]}");
    settled_mark(&t, "");
    settled_begin(&t);
    cr_assert_eq(t.s.left_out, 1);
    cr_assert_eq(settling_count(&t.s), 0);
    settled_close(&t);
}

Test(mark_settling, what_a_label_must_say_is_found_missing)
{
    struct settled_text t;
    size_t at, mark;
    settled_open(&t, scene_flat, "Anna met Bo.");
    settled_say(
        &t, "{\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\","
            "\"attributes\":{\"sure\":\"sure\"}}]}");
    settled_say(
        &t, "{\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\","
            "\"attributes\":{\"sure\":\"unsure\"}}]}");
    settled_begin(&t);
    settled_expect(&t, "| label");
    cr_assert(!settling_missing(&t.s, &at, &mark));
    cr_assert_null(settling_unite(&t.s, 0));
    /* One for each value is a tie: it is not broken. */
    settled_expect(&t, "0-4 person");
    cr_assert(settling_missing(&t.s, &at, &mark));
    cr_assert(at == 0 && mark == 0);
    cr_assert_null(settling_value(&t.s, 0, 0, 0, 1));
    settled_expect(&t, "0-4 person=unsure");
    cr_assert(!settling_missing(&t.s, &at, &mark));
    settled_close(&t);
}

/* A text as long as a book, three people, 5,000 spans each: opened and stepped
 * through as one. */
Test(mark_settling, five_thousand_spans_of_three_people, .timeout = 30)
{
    enum { SPANS = 5000 };
    struct settled_text t;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT, json = STRBUF_INIT;
    for (int i = 0; i < SPANS; i++)
        strbuf_puts(
            &text, "A man of no name met another man in a town he did not know, "
                   "and told him of it; nothing came of that. He went on and "
                   "slept under a tree until the next day, and so it went, and "
                   "who is to say that it was not well.\n");
    size_t line = text.n / SPANS;
    settled_open(&t, scene_spans, text.p);
    for (int who = 0; who < 3; who++) {
        strbuf_clear(&json);
        strbuf_puts(&json, "{\"entities\":[");
        for (size_t i = 0; i < SPANS; i++)
            strbuf_printf(
                &json, "%s{\"start\":%zu,\"end\":%zu,\"label\":\"drug\"}", i ? "," : "",
                line * i + 2, line * i + 5 + (i % 10 == 0) * (size_t)who);
        strbuf_puts(&json, "]}");
        settled_say(&t, json.p);
    }
    settled_begin(&t);
    cr_assert_eq(settling_count(&t.s), SPANS / 10);
    for (size_t i = 0; i < SPANS / 10; i++)
        cr_assert_null(settling_take(&t.s, i, i % 3));
    cr_assert_eq(settling_left(&t.s), 0);
    cr_assert_eq(t.s.marks.n, SPANS);
    settled_close(&t);
}

/* What is decided of a cluster, and taken back. */
#include "support/scenes.h"
#include "support/settled.h"

static const char ward[] =
    "Patient reports chest pain since Tuesday. Was given aspirin "
    "300 mg. No fever.";

static void open(struct settled_text *t, const char *p, const char *q)
{
    settled_open(t, scene_spans, ward);
    settled_mark(t, p);
    settled_mark(t, q);
    settled_begin(t);
}

Test(mark_settling_act, a_variant_is_taken_and_another_in_its_place)
{
    struct settled_text t;
    size_t at;
    open(&t, "16-26 symptom", "22-26 symptom");
    cr_assert_null(settling_take(&t.s, 0, 1));
    settled_expect(&t, "22-26 symptom");
    cr_assert_null(settling_take(&t.s, 0, 0));
    settled_expect(&t, "16-26 symptom");
    cr_assert_not_null(settling_take(&t.s, 0, 2));
    cr_assert(settling_undo(&t.s, &at));
    settled_expect(&t, "22-26 symptom");
    cr_assert(settling_undo(&t.s, &at));
    settled_expect(&t, "| boundary");
    cr_assert(!settling_undo(&t.s, &at));
    cr_assert(settling_redo(&t.s, &at) && settling_redo(&t.s, &at));
    settled_expect(&t, "16-26 symptom");
    cr_assert(!settling_redo(&t.s, &at));
    settled_close(&t);
}

Test(mark_settling_act, none_of_them_is_right)
{
    struct settled_text t;
    size_t at;
    open(&t, "16-26 symptom, 52-59 drug", "22-26 symptom, 52-59 drug");
    cr_assert_null(settling_clear(&t.s, 0));
    settled_expect(&t, "52-59 drug");
    cr_assert_eq(settling_left(&t.s), 0);
    cr_assert(settling_undo(&t.s, &at) && at == 0);
    settled_expect(&t, "52-59 drug | boundary");
    settled_close(&t);
}

Test(mark_settling_act, edges_move_what_most_said_or_what_stands)
{
    struct settled_text t;
    open(&t, "16-26 symptom", "");
    /* "Nothing" leads by the letter; what is changed is what somebody marked. */
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_LEFT_OUT, MOVE_WORD));
    settled_expect(&t, "8-26 symptom");
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_IN, MOVE_CHAR));
    settled_expect(&t, "8-25 symptom");
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_OUT, MOVE_CHAR));
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_LEFT_IN, MOVE_CHAR));
    settled_expect(&t, "9-26 symptom");
    settled_close(&t);
}

Test(mark_settling_act, edges_stop_where_nothing_would_be_left)
{
    struct settled_text t;
    open(&t, "16-21 symptom", "");
    cr_assert_not_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_IN, MOVE_WORD));
    settled_expect(&t, "| missing");
    settled_close(&t);
    open(&t, "0-7 symptom", "");
    cr_assert_not_null(settling_edge(&t.s, 0, 0, EDGE_LEFT_OUT, MOVE_WORD));
    settled_close(&t);
}

Test(mark_settling_act, the_guide_is_obeyed_and_nothing_half_done)
{
    struct settled_text t;
    open(&t, "8-26 symptom, 52-59 drug", "16-26 symptom, 52-59 drug");
    for (int i = 0; i < 4; i++)
        cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_OUT, MOVE_WORD));
    settled_expect(&t, "8-51 symptom, 52-59 drug");
    /* Nested: around the other, but never across it. */
    cr_assert_null(settling_edge(&t.s, 0, 0, EDGE_RIGHT_OUT, MOVE_WORD));
    settled_expect(&t, "8-59 symptom, 52-59 drug");
    const char *why = settling_edge(&t.s, 0, 0, EDGE_RIGHT_IN, MOVE_CHAR);
    cr_assert_not_null(strstr(why, "would cross"));
    settled_expect(&t, "8-59 symptom, 52-59 drug");
    settled_close(&t);
    /* None may overlap: the neighbour is in the way, and what stood stands. */
    settled_open(&t, scene_flat, ward);
    settled_mark(&t, "8-15 place, 16-21 place");
    settled_mark(&t, "0-15 place, 16-21 place");
    settled_begin(&t);
    cr_assert_null(settling_take(&t.s, 0, 0));
    why = settling_edge(&t.s, 0, 0, EDGE_RIGHT_OUT, MOVE_WORD);
    cr_assert_not_null(strstr(why, "may not overlap"));
    settled_expect(&t, "8-15 place, 16-21 place");
    settled_close(&t);
}

Test(mark_settling_act, limits_of_a_label_hold_for_what_is_settled)
{
    struct settled_text t;
    size_t at;
    open(&t, "0-7 dose, 16-26 dose", "0-7 dose, 60-66 dose");
    cr_assert_null(settling_take(&t.s, 0, 0));
    const char *why = settling_take(&t.s, 1, 1);
    cr_assert_not_null(strstr(why, "at most 2"), "%s", why);
    settled_expect(&t, "0-7 dose, 16-26 dose | missing");
    cr_assert(settling_undo(&t.s, &at) && at == 0);
    settled_close(&t);
}

Test(mark_settling_act, attributes_are_settled_with_their_span)
{
    struct settled_text t;
    settled_open(&t, scene_spans, ward);
#define FEVER(value)                                                                   \
    "{\"entities\":[{\"attributes\":{\"polarity\":\"" value                            \
    "\"},\"end\":76,\"label\":\"symptom\",\"start\":71}]}"
    settled_say(&t, FEVER("present"));
    settled_say(&t, FEVER("absent"));
    settled_say(&t, FEVER("absent"));
    settled_begin(&t);
    settled_expect(&t, "| label");
    cr_assert_null(settling_take(&t.s, 0, 0));
    settled_expect(&t, "71-76 symptom=absent");
    cr_assert_null(settling_value(&t.s, 0, 0, 0, 0));
    settled_expect(&t, "71-76 symptom=present");
    cr_assert_null(settling_unite(&t.s, 0));
    settled_expect(&t, "71-76 symptom=absent");
    /* Another label has no such attribute. */
    cr_assert_null(settling_relabel(&t.s, 0, 0, 1));
    settled_expect(&t, "71-76 drug");
    settled_close(&t);
}

Test(mark_settling_act, of_two_marks_the_one_in_focus_is_changed)
{
    struct settled_text t;
    open(&t, "8-15 symptom, 16-26 symptom", "8-26 symptom");
    cr_assert_null(settling_take(&t.s, 0, 0));
    cr_assert_null(settling_relabel(&t.s, 0, 1, 1));
    settled_expect(&t, "8-15 symptom, 16-26 drug");
    cr_assert_null(settling_relabel(&t.s, 0, 0, 1));
    settled_expect(&t, "8-15 drug, 16-26 drug");
    settled_close(&t);
}

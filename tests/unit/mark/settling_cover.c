/* All the text that anybody marked, and what is common. */
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

Test(mark_settling_cover, union_and_what_is_common)
{
    struct settled_text t;
    open(&t, "8-26 symptom", "16-32 symptom");
    cr_assert_null(settling_unite(&t.s, 0));
    settled_expect(&t, "8-32 symptom");
    cr_assert_null(settling_share(&t.s, 0));
    settled_expect(&t, "16-26 symptom");
    settled_expect_json(
        &t,
        "[{\"end\":26,\"label\":\"symptom\",\"start\":16,\"text\":\"chest pain\"}]");
    settled_close(&t);
}

Test(mark_settling_cover, what_is_common_may_be_in_pieces_only_where_the_guide_says)
{
    struct settled_text t;
    open(&t, "8-32 symptom", "8-15 symptom, 22-32 symptom");
    cr_assert_null(settling_share(&t.s, 0));
    settled_expect(&t, "8-32 symptom[8-15][22-32]");
    settled_close(&t);
    settled_open(&t, scene_flat, ward);
    settled_mark(&t, "8-32 place");
    settled_mark(&t, "8-15 place, 22-32 place");
    settled_begin(&t);
    cr_assert_not_null(strstr(settling_share(&t.s, 0), "in pieces"));
    settled_expect(&t, "| boundary");
    cr_assert_null(settling_unite(&t.s, 0));
    settled_expect(&t, "8-32 place");
    settled_close(&t);
}

Test(mark_settling_cover, two_labels_are_not_united_until_one_is_chosen)
{
    struct settled_text t;
    open(&t, "16-26 symptom", "22-32 drug");
    cr_assert_not_null(strstr(settling_unite(&t.s, 0), "differ in the label"));
    settled_expect(&t, "| boundary");
    cr_assert_null(settling_relabel(&t.s, 0, 0, 1));
    settled_expect(&t, "16-26 drug");
    cr_assert_null(settling_unite(&t.s, 0));
    settled_expect(&t, "16-32 drug");
    settled_close(&t);
}

Test(mark_settling_cover, nothing_in_common_is_said)
{
    struct settled_text t;
    settled_open(&t, scene_spans, ward);
    settled_mark(&t, "0-15 symptom");
    settled_mark(&t, "0-7 symptom");
    settled_mark(&t, "8-15 symptom");
    settled_begin(&t);
    cr_assert_not_null(strstr(settling_share(&t.s, 0), "no text in common"));
    settled_close(&t);
}

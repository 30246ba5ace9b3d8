#include "dataset/merge.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/dataset.h"

static struct mark mark(int64_t at, const char *label)
{
    return (struct mark){.at = at, .label = sv_of(label)};
}

Test(dataset_merge, marks_of_one_person_on_one_item_are_one_chain)
{
    struct merge m = {0};
    merge_add(&m, 1, SV("ann"), mark(3, "x"));
    merge_add(&m, 2, SV("ann"), mark(1, "y"));
    merge_add(&m, 1, SV("bob"), mark(1, "z"));
    merge_add(&m, 1, SV("ann"), mark(2, "w"));
    cr_assert_eq(m.n_pairs, 3);
    cr_assert_eq(m.n_marks, 4);
    const struct merge_pair *p = &m.pairs[0];
    cr_assert(p->task == 1 && sv_is(p->person, "ann"));
    cr_assert(sv_is(m.marks[p->first - 1].label, "x"));
    cr_assert_eq(m.marks[p->first - 1].next, p->last);
    cr_assert(sv_is(m.marks[p->last - 1].label, "w"));
    cr_assert_eq(m.marks[p->last - 1].next, 0);
    merge_release(&m);
    merge_release(NULL);
}

Test(dataset_merge, names_that_look_like_keys_stay_apart)
{
    struct merge m = {0};
    merge_add(&m, 1, SV("1:a"), mark(0, "x"));
    merge_add(&m, 11, SV("a"), mark(0, "x"));
    merge_add(&m, 1, SV("a"), mark(0, "x"));
    cr_assert_eq(m.n_pairs, 3);
    merge_release(&m);
}

static void value_is(
    const struct guide *g, struct arena *a, const char *question, struct sv label,
    bool json, const char *expected)
{
    struct answer an;
    struct err e = {0};
    struct strbuf b = STRBUF_INIT;
    answer_init(g, a, &an);
    size_t q = guide_question(g, sv_of(question));
    cr_assert_eq(mark_value(g, q, label, json, a, &an, &e), ST_OK, "%s", e.message);
    answer_write(g, &an, &b);
    cr_assert_str_eq(b.p, expected);
    strbuf_release(&b);
}

Test(dataset_merge, values_come_from_cells_and_from_json)
{
    struct project p;
    struct arena a = {0};
    struct answer an;
    struct err e = {0};
    project_open(&p, guide_of_many);
    const struct guide *g = &p.guide;
    value_is(g, &a, "intent", SV("refund"), false, "{\"intent\":\"refund\"}");
    value_is(g, &a, "urgency", SV("4.0"), false, "{\"urgency\":4}");
    value_is(
        g, &a, "topics", SV("[\"lamp\",\"pan\"]"), true,
        "{\"topics\":[\"pan\",\"lamp\"]}");
    value_is(g, &a, "note", SV("[\"lamp\"]"), false, "{\"note\":\"[\\\"lamp\\\"]\"}");
    answer_init(g, &a, &an);
    cr_assert_eq(mark_value(g, 0, SV("[1]"), true, &a, &an, &e), ST_INVALID);
    cr_assert_eq(an.values[0].kind, VALUE_NONE);
    arena_release(&a);
    project_close(&p);
}

/* Three questions one after the other, each later than the last: one answer,
 * then a change of mind that keeps what else was said. */
Test(dataset_merge, later_marks_join_or_begin_the_next_version)
{
    struct project p;
    project_open(&p, guide_of_many);
    import_items_ok(&p, "{\"id\":\"1\",\"text\":\"t\",\"a\":\"l\",\"b\":\"r\"}\n");
    struct imported i = import_text_as(
        &p, IMPORT_ANNOTATIONS,
        "task,annotator,question,label,time\n1,ann,intent,refund,2000000001\n"
        "1,ann,note,one,2000000002\n1,ann,topics,pan,2000000003\n"
        "1,ann,topics,lamp,2000000003\n1,ann,topics,towel,2000000004\n");
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert_eq(i.r.added, 2);
    imported_release(&i);
    char *text = export_jsonl_text(&p);
    cr_assert(strstr(
        text, "\"answer\":{\"intent\":\"refund\",\"note\":\"one\",\"topics\":[\"pan\","
              "\"lamp\"]},\"current\":false,\"at\":\"2033-05-18T03:33:23.000Z\""));
    cr_assert(strstr(
        text,
        "\"answer\":{\"intent\":\"refund\",\"note\":\"one\",\"topics\":[\"towel\"]},"
        "\"current\":true,\"at\":\"2033-05-18T03:33:24.000Z\""));
    free(text);
    project_close(&p);
}

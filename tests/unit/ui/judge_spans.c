/* Spans in the adjudication screen: what is settled, kept and taken up again. */
#include "diple/store/aids.h"
#include "diple/store/decisions.h"
#include "support/wards.h"

Test(ui_judge_spans, a_document_is_settled_cluster_by_cluster_and_saved_at_the_end)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "");
    desk_see(&d, "3 of 3 clusters left");
    judging_run(&d, "1");
    desk_see(&d, "2 of 3 clusters left");
    wards_expect(&d, 1, "");
    judging_run(&d, "11");
    desk_see(&d, "all 3 clusters settled");
    wards_expect(&d, 1, "");
    judging_run(&d, "<Enter>");
    desk_see(&d, "saved");
    desk_see(&d, "3 of 3 clusters left"); /* of the second item */
    desk_check(&d);
    desk_close(&d);
}

static bool has_draft(struct desk *d, int64_t pos)
{
    AUTO_ARENA struct arena a = {0};
    struct draft draft;
    struct err e = {0};
    return store_draft_get(
               d->session.store, &a, desk_task(d, pos), d->session.person, &draft,
               &e) == ST_OK;
}

Test(ui_judge_spans, what_is_settled_in_part_is_a_draft_until_it_is_decided)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "n");
    cr_assert(!has_draft(&d, 1));
    judging_run(&d, "x");
    cr_assert(has_draft(&d, 1));
    judging_run(&d, "");
    desk_see(&d, "2 of 3 clusters left");
    judging_run(&d, "xx<Enter>");
    wards_expect(&d, 1, "71-78 drug");
    cr_assert(!has_draft(&d, 1));
    desk_check(&d);
    desk_close(&d);
}

Test(ui_judge_spans, a_draft_of_other_answers_is_told_of_and_not_used)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "x");
    judging_say(&d, 1, "ben", "{\"entities\":[]}");
    judging_run(&d, "");
    desk_see(&d, "Answers changed since you began");
    desk_close(&d);
}

Test(ui_judge_spans, a_decision_taken_back_comes_as_it_was_settled)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "uxx<Enter>");
    wards_expect(&d, 1, "16-40 symptom, 71-78 drug");
    judging_run(&d, "<BS>");
    desk_see(&d, "all 3 clusters settled");
    desk_see(&d, "stands Symptom \"chest pain since Tuesday\"");
    wards_expect(&d, 1, "");
    judging_run(&d, "<BS>p");
    judging_run(&d, "");
    /* Another day too; it is undecided until it is saved again. */
    desk_see(&d, "all 3 clusters settled");
    wards_expect(&d, 1, "");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_judge_spans, relations_are_settled_with_their_spans)
{
    struct desk d;
    wards_links(&d);
    judging_run(&d, "");
    desk_see(&d, "2 of 2 clusters left");
    judging_run(&d, "11<Enter>");
    judging_expect(
        &d, 1,
        "take {\"clear\":\"clear\",\"names\":[{\"end\":11,\"id\":\"1\",\"label\":"
        "\"person\",\"start\":9,\"text\":\"Bo\"},{\"end\":19,\"id\":\"2\",\"label\":"
        "\"town\",\"start\":12,\"text\":\"in Oslo\"}],\"ties\":[{\"from\":\"1\","
        "\"label\":\"lives-in\",\"to\":\"2\"}]}");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_judge_spans, a_relation_whose_end_was_dropped_is_named_before_it_is_saved)
{
    struct desk d;
    wards_links(&d);
    judging_run(&d, "x");
    desk_see(&d, "was settled as");
    desk_see(&d, "lost");
    judging_run(&d, "<Enter>");
    judging_expect(
        &d, 1,
        "answer {\"clear\":\"clear\",\"names\":[{\"end\":11,\"id\":\"1\",\"label\":"
        "\"person\",\"start\":9,\"text\":\"Bo\"}],\"ties\":[]}");
    desk_close(&d);
}

Test(ui_judge_spans, the_rest_of_a_form_comes_as_ever)
{
    struct desk d;
    judging_open(&d, scene_links);
    desk_item(&d, record_names);
    judging_say(
        &d, 1, "anna",
        "{\"clear\":\"clear\",\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\","
        "\"id\":\"1\"}],\"ties\":[]}");
    judging_say(&d, 1, "ben", "{\"clear\":\"unclear\",\"names\":[],\"ties\":[]}");
    judging_run(&d, "1<Enter>");
    desk_see(&d, "Was it clear?");
    judging_run(&d, "<Enter>z");
    judging_expect(
        &d, 1,
        "answer {\"clear\":\"unclear\",\"names\":[{\"end\":4,\"id\":\"1\",\"label\":"
        "\"person\",\"start\":0,\"text\":\"Anna\"}],\"ties\":[]}");
    desk_close(&d);
}

Test(ui_judge_spans, notes_reasons_and_gold_go_with_the_decision)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "gcsee page 3<Enter>!111<Enter>");
    struct err e = {0};
    AUTO_ARENA struct arena a = {0};
    struct decision x;
    cr_assert_eq(
        store_decision_get(d.session.store, &a, desk_task(&d, 1), &x, &e), ST_OK);
    cr_assert(x.reason == REASON_GAP && sv_is(x.note, "see page 3"));
    desk_see(&d, "as gold");
    desk_close(&d);
}

Test(ui_judge_spans, none_of_the_answers_one_more_and_later)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "<Space>X");
    judging_expect(&d, 1, "");
    judging_expect(&d, 2, "none");
    judging_run(&d, "t");
    judging_expect(&d, 1, "ask");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_judge_spans, an_answer_of_ones_own_begins_with_what_stands)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "1e");
    desk_see(&d, "What is named in the note?");
    desk_see(&d, "chest pain");
    judging_run(&d, "e<Esc>");
    desk_see(&d, "2 of 3 clusters left");
    judging_run(&d, "e<Enter>");
    wards_expect(&d, 1, "16-26 symptom, 71-78 drug");
    desk_close(&d);
}

Test(ui_judge_spans, agreed_spans_and_relations_are_those_of_one_answer)
{
    struct desk d;
    judging_open(&d, scene_links);
    desk_item(&d, record_names);
#define SAID(clear, bo, oslo)                                                          \
    "{\"clear\":\"" clear                                                              \
    "\",\"names\":[{\"start\":9,\"end\":11,\"label\":\"person\",\"id\":\"" bo          \
    "\"},{\"start\":15,\"end\":19,\"label\":\"town\",\"id\":\"" oslo                   \
    "\"}],\"ties\":[{\"from\":\"" bo "\",\"label\":\"lives-in\",\"to\":\"" oslo        \
    "\"}]}"
    judging_say(&d, 1, "anna", SAID("clear", "1", "2"));
    judging_say(&d, 1, "ben", SAID("unclear", "2", "1"));
    judging_run(&d, "");
    desk_see(&d, "Was it clear?"); /* and nothing else is in dispute */
    judging_run(&d, "k");
    desk_check(&d);
    desk_close(&d);
}

/* Where adjudicators label as well, one draft is not taken for the other. */
Test(ui_judge_spans, a_draft_of_settling_is_none_of_labelling)
{
    struct desk d;
    wards_open(&d);
    judging_run(&d, "1");
    cr_assert_eq(desk_run(&d, ""), ST_OK);
    desk_see_not(&d, "What you began here");
    desk_see_not(&d, "chest pain   ");
    desk_close(&d);
}

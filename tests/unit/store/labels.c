#include "diple/store/labels.h"

#include <stdlib.h>
#include <string.h>

#include "diple/store/aids.h"
#include "support/project.h"

static struct submission answer(struct project *p, int64_t pos, struct sv text)
{
    return (struct submission){
        .task = project_task(p, pos),
        .person = p->alice,
        .batch = p->batch,
        .guide = p->guide,
        .answer = text,
        .submitted = 5000,
        .active_ms = 10};
}

Test(store_labels, a_saved_answer_is_read_back_whole)
{
    struct project p;
    project_make(&p, 3);
    struct submission sub = answer(&p, 2, SV("{\"q\":\"a\",\"t\":\"\\u00e9\"}"));
    sub.shown = SV("{\"q\":[\"b\",\"a\"]}");
    sub.started = 4000;
    sub.flag = true;
    sub.comment = SV("odd \"one\"\n\xE2\x80\xAE");
    sub.origin = ORIGIN_CORRECTED;
    struct label_done done;
    OK(&p, store_label_save(p.s, &sub, &done, &p.e));
    cr_assert_eq(done.pos, 2);
    cr_assert_eq(done.state, ANSWER_DONE);
    project_reopen(&p, STORE_WRITE);
    struct annotation *list;
    size_t n;
    OK(&p, store_versions(p.s, &p.a, sub.task, p.alice, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    cr_assert_eq(list->event, done.event);
    cr_assert_str_eq(list->ext, "item-2");
    cr_assert_str_eq(list->name, "alice");
    cr_assert(sv_eq(list->answer, sub.answer));
    cr_assert(sv_eq(list->shown, sub.shown));
    cr_assert(sv_eq(list->comment, sub.comment));
    cr_assert_eq(list->started, 4000);
    cr_assert_eq(list->submitted, 5000);
    cr_assert_eq(list->active_ms, 10);
    cr_assert_eq(list->origin, ORIGIN_CORRECTED);
    cr_assert_eq(list->guide, p.guide);
    cr_assert(list->flag && list->current);
    project_free(&p);
}

Test(store_labels, a_change_of_mind_supersedes_and_keeps_the_old_one)
{
    struct project p;
    project_make(&p, 3);
    struct label_done first = project_answer(&p, p.alice, 1, "a");
    struct label_done second = project_answer(&p, p.alice, 1, "b");
    struct annotation *list;
    size_t n;
    OK(&p, store_versions(p.s, &p.a, first.task, 0, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(sv_is(list[0].answer, "{\"q\":\"a\"}") && !list[0].current);
    cr_assert(sv_is(list[1].answer, "{\"q\":\"b\"}") && list[1].current);
    cr_assert_eq(list[0].supersedes, 0);
    cr_assert_eq(list[1].supersedes, first.event);
    cr_assert_eq(list[1].event, second.event);
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, p.batch, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 1);
    cr_assert_eq(g.active_ms, 100);
    project_free(&p);
}

Test(store_labels, an_answer_that_follows_an_older_one_is_a_conflict)
{
    struct project p;
    project_make(&p, 2);
    struct submission late = answer(&p, 1, SV("{\"q\":\"late\"}"));
    project_answer(&p, p.alice, 1, "first");
    int64_t before, after;
    OK(&p, store_last_event(p.s, &before, &p.e));
    cr_assert_eq(store_label_save(p.s, &late, NULL, &p.e), ST_CONFLICT);
    cr_assert(strstr(p.e.message, "elsewhere"));
    cr_assert_eq(store_label_skip(p.s, &late, NULL, &p.e), ST_CONFLICT);
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"first\"}");
    /* Another person is not in the way. */
    late.person = p.bob;
    OK(&p, store_label_save(p.s, &late, NULL, &p.e));
    project_free(&p);
}

Test(store_labels, skipped_is_not_done)
{
    struct project p;
    project_make(&p, 3);
    struct submission sub = answer(&p, 1, SV(""));
    sub.comment = SV("cannot read it");
    struct label_done done;
    OK(&p, store_label_skip(p.s, &sub, &done, &p.e));
    cr_assert_eq(done.state, ANSWER_SKIPPED);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "skipped");
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, p.batch, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 0);
    cr_assert_eq(g.skipped, 1);
    project_answer(&p, p.alice, 1, "a");
    OK(&p, store_progress_get(p.s, &p.a, p.batch, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 1);
    cr_assert_eq(g.skipped, 0);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_labels, what_is_too_large_or_elsewhere_is_refused_before_writing)
{
    struct project p;
    project_make(&p, 2);
    char *big = malloc(ANSWER_MAX_BYTES + 1);
    memset(big, ' ', ANSWER_MAX_BYTES + 1);
    struct submission sub = answer(&p, 1, (struct sv){big, ANSWER_MAX_BYTES + 1});
    cr_assert_eq(store_label_save(p.s, &sub, NULL, &p.e), ST_LIMIT);
    sub.answer = SV("{}");
    sub.comment = (struct sv){big, COMMENT_MAX_BYTES + 1};
    cr_assert_eq(store_label_save(p.s, &sub, NULL, &p.e), ST_LIMIT);
    sub.comment = SV("");
    sub.task = 999;
    cr_assert_eq(store_label_save(p.s, &sub, NULL, &p.e), ST_NOT_FOUND);
    sub.task = project_task(&p, 1);
    sub.batch = 0;
    cr_assert_eq(store_label_save(p.s, &sub, NULL, &p.e), ST_INVALID);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "none");
    free(big);
    project_free(&p);
}

Test(store_labels, saving_drops_the_draft)
{
    struct project p;
    project_make(&p, 2);
    int64_t task = project_task(&p, 1);
    struct draft d;
    OK(&p, store_draft_put(p.s, task, p.alice, SV("{\"q\":\"ha\"}"), &p.e));
    project_answer(&p, p.alice, 1, "a");
    cr_assert_eq(store_draft_get(p.s, &p.a, task, p.alice, &d, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_labels, imported_answers_come_once)
{
    struct project p;
    project_make(&p, 2);
    struct submission sub = answer(&p, 1, SV("{\"q\":\"a\"}"));
    struct label_done done;
    OK(&p, store_label_import(p.s, p.bob, &sub, &done, &p.e));
    cr_assert_not(done.repeated);
    OK(&p, store_label_import(p.s, p.bob, &sub, &done, &p.e));
    cr_assert(done.repeated);
    sub.submitted = 0; /* the same without a time is still the same */
    OK(&p, store_label_import(p.s, p.bob, &sub, &done, &p.e));
    cr_assert(done.repeated);
    struct annotation *list;
    size_t n;
    OK(&p, store_versions(p.s, &p.a, sub.task, p.alice, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    cr_assert_eq(list->origin, ORIGIN_IMPORTED);
    cr_assert_eq(project_next(&p, p.alice), 2);
    struct label_done undone;
    cr_assert_eq(store_undo(p.s, p.batch, p.alice, &undone, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_labels, an_import_takes_the_place_of_older_answers_only)
{
    struct project p;
    project_make(&p, 2);
    struct submission sub = answer(&p, 1, SV("{\"q\":\"a\"}"));
    OK(&p, store_label_import(p.s, 0, &sub, NULL, &p.e));
    sub.answer = SV("{\"q\":\"older\"}");
    sub.submitted = 4000;
    cr_assert_eq(store_label_import(p.s, 0, &sub, NULL, &p.e), ST_CONFLICT);
    sub.submitted = 0;
    cr_assert_eq(store_label_import(p.s, 0, &sub, NULL, &p.e), ST_CONFLICT);
    sub.answer = SV("{\"q\":\"newer\"}");
    sub.submitted = 6000;
    OK(&p, store_label_import(p.s, 0, &sub, NULL, &p.e));
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"newer\"}");
    /* The first again is known, and does not come back. */
    struct label_done done;
    sub.answer = SV("{\"q\":\"a\"}");
    sub.submitted = 5000;
    OK(&p, store_label_import(p.s, 0, &sub, &done, &p.e));
    cr_assert(done.repeated);
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"newer\"}");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_labels, an_import_without_a_batch_counts_where_the_item_is)
{
    struct project p;
    project_make(&p, 2);
    struct submission sub = answer(&p, 1, SV("{\"q\":\"a\"}"));
    sub.batch = 0;
    OK(&p, store_label_import(p.s, 0, &sub, NULL, &p.e));
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, p.batch, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 1);
    sub.batch = p.batch + 1;
    sub.task = project_task(&p, 2);
    cr_assert_eq(store_label_import(p.s, 0, &sub, NULL, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_labels, a_refused_step_leaves_the_transaction_usable)
{
    struct project p;
    project_make(&p, 3);
    struct submission sub = answer(&p, 1, SV("{\"q\":\"a\"}"));
    struct submission other = answer(&p, 2, SV("{\"q\":\"b\"}"));
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_label_import(p.s, 0, &sub, NULL, &p.e));
    sub.answer = SV("{\"q\":\"x\"}");
    cr_assert_eq(store_label_import(p.s, 0, &sub, NULL, &p.e), ST_CONFLICT);
    OK(&p, store_label_import(p.s, 0, &other, NULL, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    cr_assert_str_eq(project_holds(&p, p.alice, 2), "{\"q\":\"b\"}");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

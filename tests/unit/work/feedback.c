#include "diple/work/feedback.h"

#include "support/planted.h"

/* bob answers the first gold item wrongly, in a batch of this feedback. */
static enum status after(enum policy_feedback feedback, long quiz, struct feedback *out)
{
    struct planted t;
    planted_make(
        &t, 12, 6,
        (struct policy){.overlap = 1, .gold = 0.2, .feedback = feedback, .quiz = quiz});
    int64_t task = project_task(&t.p, 8);
    if (quiz) {
        planted_review(&t, t.p.bob);
        dealt_ahead(&t.p, t.p.bob);
        task = dealt_next(&t.p, t.p.bob);
    }
    planted_answer(&t, t.p.bob, task, 'b');
    struct batch b = planted_batch(&t);
    struct feedback_to to = {t.p.s, &t.guide, &b, t.p.bob};
    enum status st = feedback_after(&to, task, &t.p.a, out, &t.p.e);
    if (st == ST_OK) {
        cr_assert(sv_is(out->said.answer, "{\"q\":\"b\"}"));
        cr_assert(sv_is(out->said.accepted, "[{\"q\":\"a\"}]"));
        cr_assert_str_eq(out->said.why, "Rule 1.");
        cr_assert_gt(out->record.n, 0u);
    }
    cr_assert_eq(
        feedback_after(&to, project_task(&t.p, 1), &t.p.a, out, &t.p.e), ST_NOT_FOUND,
        "never on what is not gold");
    planted_free(&t);
    return st;
}

Test(work_feedback, after_an_item_only_at_once_or_in_a_quiz)
{
    struct feedback f = {0};
    cr_assert_eq(after(POLICY_AT_ONCE, 0, &f), ST_OK);
    cr_assert(f.grade == GRADE_MISS && !f.open);
    cr_assert_eq(after(POLICY_AT_END, 0, &f), ST_NOT_FOUND);
    cr_assert_eq(after(POLICY_SILENT, 0, &f), ST_NOT_FOUND);
    cr_assert_eq(after(POLICY_SILENT, 3, &f), ST_OK);
    cr_assert(f.open);
}

static size_t at_end(enum policy_feedback feedback, bool later)
{
    struct planted t;
    struct feedback *list;
    size_t n;
    int64_t since = 0;
    planted_make(
        &t, 6, 3, (struct policy){.overlap = 1, .gold = 0.2, .feedback = feedback});
    planted_answer(&t, t.p.bob, project_task(&t.p, 4), 'b');
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'b');
    planted_answer(&t, t.p.bob, project_task(&t.p, 5), 'a');
    if (later)
        OK(&t.p, store_last_event(t.p.s, &since, &t.p.e));
    struct batch b = planted_batch(&t);
    struct feedback_to to = {t.p.s, &t.guide, &b, t.p.bob};
    OK(&t.p, feedback_since(&to, since, &t.p.a, &list, &n, &t.p.e));
    if (n > 0)
        cr_assert(list[0].grade == GRADE_MISS && list[n - 1].grade == GRADE_HIT);
    planted_free(&t);
    return n;
}

/* Runs of ten, counted from the first: nine tell nothing, twelve tell of ten. */
Test(work_feedback, at_the_end_whole_runs_alone)
{
    struct planted t;
    struct feedback *list, one;
    size_t n;
    int64_t ninth;
    planted_make(&t, 14, 12, (struct policy){.overlap = 1, .gold = 0.2});
    for (int i = 3; i <= 11; i++)
        planted_answer(&t, t.p.bob, project_task(&t.p, i), 'b');
    struct batch b = planted_batch(&t);
    struct feedback_to to = {t.p.s, &t.guide, &b, t.p.bob};
    OK(&t.p, feedback_end(&to, 0, &t.p.a, &list, &n, &t.p.e));
    cr_assert_eq(n, 0u);
    int64_t first = project_task(&t.p, 3);
    cr_assert_eq(feedback_told(&to, first, &t.p.a, &one, &t.p.e), ST_NOT_FOUND);
    OK(&t.p, store_last_event(t.p.s, &ninth, &t.p.e));
    for (int i = 12; i <= 14; i++)
        planted_answer(&t, t.p.bob, project_task(&t.p, i), 'a');
    OK(&t.p, feedback_end(&to, ninth, &t.p.a, &list, &n, &t.p.e));
    cr_assert_eq(n, 10u);
    cr_assert(list[0].said.task == first && list[9].grade == GRADE_HIT);
    OK(&t.p, feedback_told(&to, first, &t.p.a, &one, &t.p.e));
    cr_assert_eq(
        feedback_told(&to, project_task(&t.p, 14), &t.p.a, &one, &t.p.e), ST_NOT_FOUND);
    cr_assert_eq(
        feedback_told(&to, project_task(&t.p, 1), &t.p.a, &one, &t.p.e), ST_NOT_FOUND);
    int64_t now;
    OK(&t.p, store_last_event(t.p.s, &now, &t.p.e));
    OK(&t.p, feedback_end(&to, now, &t.p.a, &list, &n, &t.p.e));
    cr_assert_eq(n, 0u);
    planted_free(&t);
}

Test(work_feedback, at_the_end_what_this_session_answered)
{
    cr_assert_eq(at_end(POLICY_AT_END, false), 2u);
    cr_assert_eq(at_end(POLICY_AT_END, true), 0u);
    cr_assert_eq(at_end(POLICY_SILENT, false), 0u);
    cr_assert_eq(at_end(POLICY_AT_ONCE, false), 0u);
}

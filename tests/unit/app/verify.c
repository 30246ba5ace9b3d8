#include "diple/app/verify.h"

#include <sqlite3.h>
#include <stdio.h>

#include "store/db.h"
#include "support/app.h"

static const char spans_guide[] =
    "diple: 1\n"
    "id: test\n"
    "version: \"1\"\n"
    "title: A test\n"
    "item: {text: text}\n"
    "questions:\n"
    "  - {id: q, type: spans, ask: Which?, required: false, labels: [{id: org}]}\n";

static struct app_case t;
static struct check_report report;

static void done(void)
{
    app_case_free(&t);
}

static const char *verdict(void)
{
    report = (struct check_report){0};
    cr_assert_eq(verify_answers(&t.s, &report, &t.e), ST_OK, "%s", t.e.message);
    return report.n ? report.list[0].detail : "";
}

TestSuite(app_verify, .fini = done);

Test(app_verify, answers_that_fit_are_no_finding)
{
    app_case_make(&t, app_guide);
    int64_t task = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    cr_assert_str_empty(verdict());
    app_case_answer(&t, task, "anna", "{\"q\":\"yes\"}");
    cr_assert_str_empty(verdict());
}

Test(app_verify, an_answer_that_its_guide_does_not_know)
{
    app_case_make(&t, app_guide);
    int64_t task = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    app_case_answer(&t, task, "anna", "{\"q\":\"perhaps\"}");
    app_case_answer(&t, task, "ben", "{\"q\":\"no\"}");
    cr_assert_not_null(strstr(verdict(), "item i1, anna"));
    cr_assert_not_null(strstr(verdict(), "perhaps"));
    cr_assert_eq(report.n, 1);
    cr_assert_str_eq(report.list[0].what, "answer");
}

Test(app_verify, a_span_must_lie_within_the_text)
{
    app_case_make(&t, spans_guide);
    int64_t task = app_case_item(&t, "i1", "{\"text\":\"Zoë at Acme\"}");
    app_case_answer(
        &t, task, "anna",
        "{\"q\":[{\"end\":11,\"label\":\"org\",\"start\":7,\"text\":\"Acme\"}]}");
    cr_assert_str_empty(verdict(), "%s", verdict());
    app_case_answer(
        &t, task, "ben",
        "{\"q\":[{\"end\":12,\"label\":\"org\",\"start\":7,\"text\":\"Acme!\"}]}");
    cr_assert_str_not_empty(verdict());
}

Test(app_verify, past_the_limit_findings_are_counted)
{
    app_case_make(&t, app_guide);
    for (int i = 0; i < FINDINGS_MAX + 5; i++) {
        char ext[16];
        snprintf(ext, sizeof ext, "i%d", i);
        int64_t task = app_case_item(&t, ext, "{\"text\":\"x\"}");
        app_case_answer(&t, task, "anna", "{\"q\":\"perhaps\"}");
    }
    verdict();
    cr_assert_eq(report.n, FINDINGS_MAX);
    cr_assert_eq(report.dropped, 5);
}

static int stop_at(void *left)
{
    return --*(int *)left <= 0;
}

/* Wherever the store breaks off, a sound answer is not called wrong. */
Test(app_verify, a_store_that_fails_is_a_failure_and_no_finding)
{
    app_case_make(&t, app_guide);
    int64_t task = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    app_case_answer(&t, task, "anna", "{\"q\":\"yes\"}");
    enum status st = ST_DB;
    for (int at = 1; st != ST_OK; at++) {
        int left = at;
        report = (struct check_report){0};
        sqlite3_progress_handler(t.s.store->db, 1, stop_at, &left);
        st = verify_answers(&t.s, &report, NULL);
        sqlite3_progress_handler(t.s.store->db, 0, NULL, NULL);
        cr_assert_eq(report.n, 0, "at %d: %s", at, report.list[0].detail);
        cr_assert_lt(at, 10000);
    }
}

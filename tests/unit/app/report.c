#include "diple/app/report.h"

#include <stdio.h>

#include "support/app.h"

static enum status read_all(
    struct app_case *t, const struct report_ask *ask, struct report *r)
{
    cr_assert_eq(app_case_open(t, "tess", STORE_READ), ST_OK);
    cr_assert_eq(session_load_guide(&t->s, &t->e), ST_OK);
    return report_read(&t->s, ask, r, &t->e);
}

Test(app_report, batches_questions_and_people_by_name)
{
    struct app_case t;
    struct report r;
    struct report_ask ask = {.question = GUIDE_NONE, .seed = 1};
    app_case_make(&t, app_guide);
    for (int i = 0; i < 3; i++) {
        char id[8];
        snprintf(id, sizeof id, "i%d", i);
        int64_t task = app_case_item(&t, id, "{\"text\":\"x\"}");
        app_case_answer(&t, task, "zoe", "{\"q\":\"no\"}");
        app_case_answer(&t, task, "ann", i ? "{\"q\":\"no\"}" : "{\"q\":\"yes\"}");
    }
    cr_assert_eq(read_all(&t, &ask, &r), ST_OK, "%s", t.e.message);
    cr_assert(r.n == 1 && r.batches[0].n == 1 && r.batches[0].flow.items == 3);
    const struct report_question *q = &r.batches[0].questions[0];
    cr_assert(q->question == 0 && q->people.n == 2 && q->confusion.n == 1);
    cr_assert_str_eq(q->overview.ratings.name[q->order[0]], "ann");
    cr_assert_str_eq(q->overview.ratings.name[q->order[1]], "zoe");
    cr_assert_null(report_gold(r.batches[0].gold, r.batches[0].n_gold, 1));
    report_release(&r);
    app_case_free(&t);
}

static bool never(void *arg)
{
    ++*(int *)arg;
    return false;
}

Test(app_report, it_can_be_stopped_and_an_empty_project_has_nothing)
{
    struct app_case t;
    struct report r;
    int asked = 0;
    struct report_ask ask = {
        .question = GUIDE_NONE, .seed = 1, .go_on = never, .arg = &asked};
    app_case_make(&t, app_guide);
    int64_t task = app_case_item(&t, "a", "{\"text\":\"x\"}");
    app_case_answer(&t, task, "zoe", "{\"q\":\"no\"}");
    app_case_answer(&t, task, "ann", "{\"q\":\"yes\"}");
    task = app_case_item(&t, "b", "{\"text\":\"x\"}");
    app_case_answer(&t, task, "zoe", "{\"q\":\"yes\"}");
    app_case_answer(&t, task, "ann", "{\"q\":\"yes\"}");
    cr_assert_eq(read_all(&t, &ask, &r), ST_CANCELLED);
    cr_assert_geq(asked, 1);
    app_case_free(&t);
    app_case_make(&t, app_guide);
    ask.go_on = NULL;
    cr_assert_eq(read_all(&t, &ask, &r), ST_OK, "%s", t.e.message);
    cr_assert_eq(r.n, 0u);
    report_release(&r);
    app_case_free(&t);
}

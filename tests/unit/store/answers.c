#include "diple/store/answers.h"

#include "diple/store/aids.h"
#include "support/project.h"

/* "task person answer;" for each row, ids counted from the first task. */
static const char *all(struct project *p, int64_t batch)
{
    struct store_answers *x = NULL;
    struct answer_row row;
    struct strbuf b = STRBUF_INIT;
    enum status st;
    OK(p, store_answers_begin(p->s, batch, &x, &p->e));
    while ((st = store_answers_next(x, &row, &p->e)) == ST_OK)
        strbuf_printf(
            &b, "%lld %s %.*s%s;", (long long)row.task,
            row.person == p->alice ? "alice" : "bob", (int)row.answer.n, row.answer.p,
            row.gold ? " gold" : "");
    cr_assert_eq(st, ST_NOT_FOUND);
    cr_assert_eq(store_answers_next(x, &row, &p->e), ST_NOT_FOUND);
    store_answers_end(x);
    const char *said = arena_strndup(&p->a, b.p ? b.p : "", b.n);
    strbuf_release(&b);
    return said;
}

Test(store_answers, what_holds_by_task_and_person)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.bob, 2, "x");
    project_answer(&p, p.alice, 2, "x");
    project_answer(&p, p.alice, 2, "y");
    project_answer(&p, p.bob, 1, "z");
    struct label_done done;
    project_answer(&p, p.bob, 3, "w");
    OK(&p, store_undo(p.s, p.batch, p.bob, &done, &p.e));
    cr_assert_str_eq(
        all(&p, 0), "1 bob {\"q\":\"z\"};2 alice {\"q\":\"y\"};2 bob {\"q\":\"x\"};");
    cr_assert_str_eq(all(&p, p.batch), all(&p, 0));
    cr_assert_str_eq(all(&p, 77), "");
    project_free(&p);
}

Test(store_answers, gold_is_told_but_never_to_who_labels)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.bob, 1, "x");
    project_answer(&p, p.bob, 2, "y");
    OK(&p, store_gold_set(
               p.s, p.alice, project_task(&p, 2), sv_of("[{\"q\":\"y\"}]"), "", &p.e));
    cr_assert_str_eq(all(&p, 0), "1 bob {\"q\":\"x\"};2 bob {\"q\":\"y\"} gold;");
    project_reopen(&p, STORE_LABEL);
    struct store_answers *x = NULL;
    cr_assert_eq(store_answers_begin(p.s, 0, &x, &p.e), ST_DENIED);
    cr_assert_eq(store_answers_begin(p.s, p.batch, &x, &p.e), ST_DENIED);
    cr_assert_null(x);
    project_answer(&p, p.bob, 1, "z");
    project_free(&p);
}

Test(store_answers, left_early_it_holds_nothing)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.bob, 1, "x");
    struct store_answers *x = NULL;
    struct answer_row row;
    OK(&p, store_answers_begin(p.s, 0, &x, &p.e));
    OK(&p, store_answers_next(x, &row, &p.e));
    store_answers_end(x);
    store_answers_end(NULL);
    project_answer(&p, p.bob, 2, "x");
    project_free(&p);
}

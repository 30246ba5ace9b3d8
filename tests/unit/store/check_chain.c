#include "store/check.h"
#include "store/db.h"
#include "support/project.h"

Test(store_check_chain, a_chain_cut_at_its_end_is_seen_by_what_hangs_on_it)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "b");
    project_sql(
        &p, "PRAGMA foreign_keys=0; DROP TRIGGER event_stays; DROP TRIGGER body_stays;"
            "DELETE FROM event_body WHERE seq = (SELECT max(seq) FROM event);"
            "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)");
    cr_assert_str_neq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_check_chain, records_that_were_erased_are_not_damage)
{
    struct project p;
    project_make(&p, 3);
    project_sql(&p, "UPDATE task SET record = NULL WHERE id = 2");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    struct task t;
    OK(&p, store_task_at(p.s, &p.a, p.batch, 2, &t, &p.e));
    cr_assert(t.record.p == NULL && t.record.n == 0);
    project_free(&p);
}

Test(store_check_chain, each_import_is_checked_by_itself)
{
    struct project p;
    const char *what;
    project_make(&p, 3);
    project_items(&p, p.batch, "second", 3);
    project_items(&p, p.batch, "item", 3);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_sql(
        &p, "DROP TRIGGER task_kept; UPDATE task SET ext = 'x' WHERE ext = 'second-2'");
    const char *detail = project_finding(&p, &what);
    cr_assert_str_eq(what, "import", "%s", detail);
    project_free(&p);
}

Test(store_check, the_log_alone_is_looked_at_whole)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "b");
    struct check_report r;
    OK(&p, store_check(p.s, &p.a, CHECK_LOG, &r, &p.e));
    cr_assert_eq(r.n, 0);
    project_sql(
        &p, "DROP TRIGGER event_kept; UPDATE event SET at = at + 1 WHERE seq = 2");
    OK(&p, store_check(p.s, &p.a, CHECK_QUICK, &r, &p.e));
    cr_assert_eq(r.n, 0);
    OK(&p, store_check(p.s, &p.a, CHECK_LOG, &r, &p.e));
    cr_assert_eq(r.n, 1);
    cr_assert_str_eq(r.list[0].what, "chain");
    project_free(&p);
}

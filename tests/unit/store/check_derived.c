#include "store/check.h"
#include "store/db.h"
#include "support/project.h"

static void expect(struct project *p, const char *sql, const char *word)
{
    const char *what;
    project_sql(p, sql);
    const char *detail = project_finding(p, &what);
    cr_assert_str_eq(what, word, "%s: %s", sql, detail);
    OK(p, store_rebuild(p->s, 0, &p->e));
    cr_assert_str_eq(project_finding(p, NULL), "");
}

Test(store_check_derived, rebuilding_mends_each_kind_of_damage)
{
    struct project p;
    project_make(&p, 6);
    for (int pos = 1; pos <= 6; pos++)
        project_answer(&p, pos < 4 ? p.alice : p.bob, pos, "a");
    expect(&p, "UPDATE answer SET answer = NULL WHERE task = 3", "head");
    expect(&p, "DELETE FROM answer WHERE person = 2", "head");
    expect(&p, "UPDATE progress SET active_ms = 0", "progress");
    expect(&p, "UPDATE progress SET last_at = 1", "progress");
    expect(&p, "UPDATE progress SET undo = 1 WHERE person = 2", "progress");
    expect(&p, "DELETE FROM run", "progress");
    expect(&p, "UPDATE run SET lo = 2 WHERE lo = 1", "progress");
    project_free(&p);
}

Test(store_check_derived, an_empty_project_has_nothing_to_find)
{
    struct project p;
    project_make(&p, 0);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    OK(&p, store_rebuild(p.s, 0, &p.e));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
